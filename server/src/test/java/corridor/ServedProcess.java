package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The whole server as a process of its own, on one folder and one port however often it is started; and people in it. */
final class ServedProcess implements AutoCloseable {
  private static final Codec CODEC = new Codec();
  private static final Pattern LINK = Pattern.compile("http://localhost:(\\d+)/#join=([A-Za-z0-9_-]+)");

  private final Path folder;
  private final List<String> around;
  private final List<String> forJava;
  private final List<String> own;
  private @Nullable Process process;
  private int port;

  /** @param around what runs Java, such as a shell that sets a limit; empty for nothing */
  ServedProcess(Path folder, List<String> around) {
    // Held to a message a second, people would take longer than what is tested.
    this(folder, around, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), List.of("--limit", "send-burst=10000,send-millis=1"));
  }

  /**
   * @param forJava flags of the machine it runs in
   * @param own its own flags
   */
  ServedProcess(Path folder, List<String> around, List<String> forJava, List<String> own) {
    this.folder = folder;
    this.around = around;
    this.forJava = forJava;
    this.own = own;
  }

  /** @return the file that gets what it says */
  Path start() throws IOException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    List<String> command = new ArrayList<>(around);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(forJava);
    command.addAll(
        List.of(
            "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            ServerMain.class.getName(), "serve", "--port", String.valueOf(port), "--data", folder.resolve("data").toString()));
    command.addAll(own);
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return said;
  }

  void kill() throws InterruptedException {
    java.util.Objects.requireNonNull(process).destroyForcibly().waitFor();
  }

  /** As whoever runs it ends it, so that what it was asked to record is kept. */
  void end() throws InterruptedException {
    java.util.Objects.requireNonNull(process).destroy();
    java.util.Objects.requireNonNull(process).waitFor();
  }

  /** @param name STOP or CONT */
  void signal(String name) throws IOException, InterruptedException {
    long pid = java.util.Objects.requireNonNull(process).pid();
    assertEquals(0, new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor());
  }

  Dial dial() {
    return new Dial(Address.of("http://localhost:" + port), Map.of());
  }

  int port() {
    return port;
  }

  long pid() {
    return java.util.Objects.requireNonNull(process).pid();
  }

  <R extends Result> R ask(@Nullable String token, Object body, String target, Class<R> type) throws IOException {
    byte[] json =
        body instanceof Command command
            ? CODEC.bytes(new Request(1, command.changes() ? TestServer.key() : null, command))
            : CODEC.bytes(body);
    byte[] answer = new Http(dial()).post(target, token, "application/json", json).json();
    Result result =
        target.endsWith("admission")
            ? CODEC.result(answer)
            : CODEC.frame(answer) instanceof Frame.Reply(long id, Result told) ? told : null;
    assertTrue(type.isInstance(result), () -> new String(answer, java.nio.charset.StandardCharsets.UTF_8));
    return type.cast(result);
  }

  private String join(String secret, String name) throws IOException {
    Admission.Join join =
        new Admission.Join(
            secret, TestServer.key(), "test", name, List.of("en"), List.of(), "Etc/UTC", List.of(), List.of(), List.of());
    return ask(null, join, "/api/admission", AccountResult.Admitted.class).token();
  }

  /** Starts it on its empty folder. @return the tokens of so many who belong to no delegation */
  List<String> people(int many) throws IOException {
    Path said = start();
    await().atMost(Duration.ofMinutes(2)).until(() -> LINK.matcher(Files.readString(said)).find());
    Matcher link = LINK.matcher(Files.readString(said));
    assertTrue(link.find());
    port = Integer.parseInt(link.group(1));
    String coordinator = join(link.group(2), "Ines");
    ask(coordinator, new SetupCommand.MakeRooms(List.of()), "/api/command", Result.class);
    List<Invitee> invitees = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      invitees.add(new Invitee("P" + i, new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of()));
    }
    List<String> tokens = new ArrayList<>();
    for (AccountResult.Invitation one :
        ask(coordinator, new AccountCommand.Invite(invitees), "/api/command", AccountResult.Invitations.class).invitations()) {
      tokens.add(join(TestServer.secret(one.link()), one.name()));
    }
    return tokens;
  }

  /** The first channel of the room they share. */
  StreamId channel(String token) throws IOException {
    return ask(token, new RoomCommand.ListRooms(), "/api/command", RoomResult.Rooms.class).rooms().stream()
        .filter(room -> room.kind() == RoomKind.UNAFFILIATED)
        .findFirst().orElseThrow().channels().getFirst().id();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
