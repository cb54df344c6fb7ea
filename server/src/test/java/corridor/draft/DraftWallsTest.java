package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.access.Actor;
import corridor.protocol.DraftCommand;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Source;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not hers answers an outsider like what is not there, byte for byte. */
@Tag("walls")
class DraftWallsTest {
  private Desk desk;
  private RoomId room;
  private Actor outsider;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desk(folder);
    room = desk.room(RoomKind.DELEGATION, "Delegation of Norlandia");
    Actor delegate = desk.delegate("Dee", room);
    outsider = desk.person("Ada", desk.room(RoomKind.UNAFFILIATED, "Unaffiliated"));
    document = desk.document(delegate, room);
    desk.paste(delegate, document, Texts.FIRST);
    desk.paste(delegate, document, Texts.SECOND);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static List<DraftCommand> commands(RoomId room, StreamId document) {
    return List.of(
        new DraftCommand.Create(room, "", "Title", "en", Label.GREEN),
        new DraftCommand.ListRevisions(document),
        new DraftCommand.Paste(document, Source.SEEN, "", Texts.SECOND),
        new DraftCommand.Look(document, Texts.SECOND, null),
        new DraftCommand.Bring(document, Source.SEEN, "", "u_0123456789abcdefghijklmnop"),
        new DraftCommand.Read(document, 0),
        new DraftCommand.Compare(document, 1, 2),
        new DraftCommand.Withdraw(document, 2),
        new DraftCommand.SaveIdeal(document, "art_1", "Other words."),
        new DraftCommand.ListWishes(document),
        new DraftCommand.SaveAim(document, "Open networks."),
        new DraftCommand.JudgeIdeal(document, "art_1", Standing.MET),
        new DraftCommand.ReadMarks(document, 2),
        new DraftCommand.CountBrackets(document),
        new DraftCommand.Attach(document, 2, "iVBORw0KGgo="),
        new DraftCommand.LookAt(document, 2, 1));
  }

  @Test
  void everyCommandOfTheProtocolIsAsked() {
    Set<Class<?>> asked = commands(room, document).stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Stream.of(DraftCommand.class.getPermittedSubclasses()).collect(Collectors.toSet()), asked);
  }

  @Test
  void aForeignDocumentAnswersLikeNone() {
    List<DraftCommand> foreign = commands(room, document);
    List<DraftCommand> none =
        commands(new RoomId(desk.ids.next("r_")), new StreamId(desk.ids.next("d_")));
    for (int i = 0; i < foreign.size(); i++) {
      assertArrayEquals(desk.refusal(outsider, none.get(i)), desk.refusal(outsider, foreign.get(i)));
    }
  }

  @Test
  void anUploadToAForeignDocumentAnswersLikeOneToNone() {
    StreamId none = new StreamId(desk.ids.next("d_"));
    for (String text : new String[] {Texts.SECOND, "", "\0\0\0"}) {
      assertArrayEquals(
          desk.refusal(() -> desk.perform(desk.upload(outsider, none, text))),
          desk.refusal(() -> desk.perform(desk.upload(outsider, document, text))));
    }
  }

  @Test
  void aChannelIsNoDocument() {
    StreamId channel =
        desk.store.writeNow(tx -> desk.rooms.createChannel(tx, room, "general", "", "members", Label.AMBER));
    Actor member = desk.delegate("Dag", room);
    StreamId none = new StreamId(desk.ids.next("d_"));
    assertArrayEquals(
        desk.refusal(member, new DraftCommand.Read(none, 0)), desk.refusal(member, new DraftCommand.Read(channel, 0)));
    assertArrayEquals(
        desk.refusal(member, new DraftCommand.ListRevisions(none)),
        desk.refusal(member, new DraftCommand.ListRevisions(channel)));
  }

  @Test
  void whoeverIsRemovedReadsNothingMore() {
    Actor gone = desk.delegate("Gil", room);
    desk.say(gone, new DraftCommand.Read(document, 0));
    desk.store.writeNow(
        tx -> {
          desk.rooms.leave(tx, room, desk.participant(tx, gone), true);
          return true;
        });
    for (DraftCommand command : commands(room, document)) {
      desk.refusal(gone, command);
    }
  }
}
