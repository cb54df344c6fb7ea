package corridor.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Author;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, and asking to be told that a message was seen: who may, who sees it, and what a newcomer does not. */
@Tag("walls")
class MarksTest {
  private TestCore core;
  private TestCore.Person hana;
  private TestCore.Person ana;
  private StreamId channel;

  @BeforeEach
  void open(@TempDir Path folder) {
    core = new TestCore(folder, 3);
    hana = core.join("Hana", Side.UNAFFILIATED, "", Role.COORDINATOR);
    core.ask(hana, new SetupCommand.MakeRooms(List.of("Norlandia")), Result.class);
    ana = core.join("Ana", Side.UNAFFILIATED, "", Role.ADVOCATE);
    channel =
        core.ask(ana, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(room -> room.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow()
            .channels()
            .getLast()
            .id();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private long says(TestCore.Person who, String text) {
    return core.ask(who, new MessageCommand.Post(channel, "Press", text, List.of(), null), MessageResult.Posted.class)
        .sequence();
  }

  private ErrorCode refused(TestCore.Person who, Command command) {
    return assertInstanceOf(Frame.Failure.class, core.say(who, command)).code();
  }

  private List<MessageResult.Marked> agenda(TestCore.Person who) {
    return core.ask(who, new MessageCommand.ListAgenda(), MessageResult.Agenda.class).marked();
  }

  @Test
  void whoeverIsAskedSaysOnceThatSheSawIt() {
    long press = says(ana, "The press line, please by half past eight");
    core.ask(ana, new MessageCommand.AskAcknowledgement(channel, press, null), Result.Done.class);
    assertEquals(List.of(false), agenda(hana).stream().map(MessageResult.Marked::mine).toList());
    core.ask(ana, new MessageCommand.Edit(channel, press, "The press line, by nine"), Result.class);
    core.ask(hana, new MessageCommand.Acknowledge(channel, press), Result.Done.class);
    core.ask(hana, new MessageCommand.Acknowledge(channel, press), Result.Done.class);
    MessageResult.Marked mark = agenda(hana).getFirst();
    assertTrue(mark.mine());
    assertEquals("The press line, by nine", mark.text());
    assertEquals(List.of("Hana"), mark.acknowledged().stream().map(Author::name).toList());
  }

  @Test
  void onlyTheAuthorAsksAndOnlyWhatWasAskedIsAcknowledged() {
    long press = says(ana, "The press line");
    assertEquals(
        ErrorCode.NOT_ALLOWED, refused(hana, new MessageCommand.AskAcknowledgement(channel, press, null)));
    assertEquals(ErrorCode.NOT_FOUND, refused(hana, new MessageCommand.Acknowledge(channel, press)));
    assertEquals(ErrorCode.NOT_FOUND, refused(hana, new MessageCommand.Decide(channel, press + 50, true)));
  }

  @Test
  void aDecisionStandsUntilItDoesNotAndGoesWithItsMessage() {
    long line = says(ana, "We accept Article 4 as it stands");
    core.ask(hana, new MessageCommand.Decide(channel, line, true), Result.Done.class);
    core.ask(ana, new MessageCommand.Decide(channel, line, true), Result.Done.class);
    assertEquals(List.of("decision"), agenda(ana).stream().map(MessageResult.Marked::mark).toList());
    core.ask(hana, new MessageCommand.Decide(channel, line, false), Result.Done.class);
    assertEquals(List.of(), agenda(ana));
    core.ask(hana, new MessageCommand.Decide(channel, line, true), Result.Done.class);
    core.ask(ana, new MessageCommand.Delete(channel, line), Result.class);
    assertEquals(List.of(), agenda(ana));
  }

  @Test
  void whoeverJoinsLaterOrReadsElsewhereLearnsNothingOfIt() {
    long line = says(ana, "We accept Article 4 as it stands");
    core.ask(hana, new MessageCommand.Decide(channel, line, true), Result.Done.class);
    core.ask(ana, new MessageCommand.AskAcknowledgement(channel, line, null), Result.Done.class);
    TestCore.Person late = core.join("Late", Side.UNAFFILIATED, "", Role.ADVOCATE);
    assertEquals(List.of(), agenda(late));
    assertEquals(ErrorCode.NOT_FOUND, refused(late, new MessageCommand.Acknowledge(channel, line)));
    assertEquals(ErrorCode.NOT_FOUND, refused(late, new MessageCommand.Decide(channel, line, true)));
  }
}
