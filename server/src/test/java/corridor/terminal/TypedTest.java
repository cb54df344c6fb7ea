package corridor.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.TestServer;
import corridor.cli.InProcess;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Invitee;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests that type commands against a real server, whose first coordinator is Ines. */
abstract class TypedTest {
  @TempDir Path folder;
  TestServer server;
  TestServer.Guest ines;
  InProcess inesTypes;

  @BeforeEach
  void open() throws IOException {
    server = TestServer.start(folder.resolve("data"));
    ines = server.join(server.firstInvitation(), "Ines", "Asia/Dubai");
    inesTypes = typing("Ines", ines);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private InProcess typing(String name, TestServer.Guest who) throws IOException {
    return new InProcess(Files.createDirectories(folder.resolve(name)), server.url(), who.token(), name);
  }

  AccountResult.Invitation invited(String name, Role... roles) {
    List<Invitee> one = List.of(new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(roles), List.of()));
    return ines.ask(new AccountCommand.Invite(one), AccountResult.Invitations.class).invitations().getFirst();
  }

  InProcess join(String name, Role... roles) throws IOException {
    return typing(name, server.join(invited(name, roles), name, "Asia/Dubai"));
  }

  /** @return all that the command said */
  static String done(InProcess who, String... words) {
    InProcess.Ran ran = who.run(words);
    assertEquals(0, ran.code(), () -> String.join(" ", words) + ": " + ran.err());
    return ran.out() + ran.err();
  }
}
