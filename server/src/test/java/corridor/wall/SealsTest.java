package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_ROOM;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Affiliation;
import corridor.protocol.Author;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.store.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing, opening and wiping a room: two of those who manage it, never one; outsiders learn nothing of it. */
@Tag("walls")
class SealsTest {
  private static final String WORD = "quicksilver";

  @TempDir Path folder;

  private Hall hall;
  private TestCore.Person dag;
  private TestCore.Person eva;
  private TestCore.Person lena;
  private TestCore.Person gone;
  private RoomId room;
  private StreamId general;
  private long said;
  private boolean restarted;

  @BeforeEach
  void open() {
    hall = new Hall(folder);
    dag = hall.join("Dag", NORLANDIA);
    eva = hall.join("Eva", NORLANDIA);
    lena = hall.join("Lena", FREE);
    room = hall.room(dag, RoomKind.DELEGATION).id();
    gone = hall.join("Gone", NORLANDIA);
    for (TestCore.Person each : List.of(dag, eva)) {
      hall.done(each, new RoomCommand.Admit(room, null, id(gone)));
    }
    general = hall.channel(dag, RoomKind.DELEGATION);
    said = hall.post(dag, general, "It is about " + WORD);
    hall.done(gone, new RoomCommand.Leave(room));
  }

  @AfterEach
  void close() {
    if (!restarted) {
      hall.close();
    }
  }

  private RoomResult.Sealing say(TestCore.Person who, SealStep step) {
    return hall.core.ask(who, new RoomCommand.Seal(room, step), RoomResult.Sealing.class);
  }

  private void both(SealStep step) {
    assertNotNull(say(dag, step).until());
    assertNull(say(eva, step).until());
  }

  private RoomResult.Seal seal(TestCore.Person who) {
    RoomResult.Seal seal = hall.room(who, room).seal();
    assertNotNull(seal);
    return seal;
  }

  private int found(TestCore.Person who) {
    return hall.core.ask(who, new MessageCommand.Search(WORD, null), MessageResult.Found.class).entries().size();
  }

  @Test
  void oneAloneSealsAndWipesNothing() {
    for (SealStep step : List.of(SealStep.SEAL, SealStep.WIPE)) {
      assertNotNull(say(dag, step).until());
      assertNotNull(say(dag, step).until(), "saying it twice is still one voice");
      RoomResult.Seal asked = seal(eva);
      assertEquals(List.of("open", step, "Dag"), List.of(asked.state(), asked.asked(), asked.askedBy().name()));
      assertEquals(1, found(eva));
    }
    assertEquals(2 + 2, hall.inbox(eva, InboxEvent.SealAsked.class).size());
    // Another step is no second voice for the first; and either takes it off the table.
    assertNotNull(say(eva, SealStep.SEAL).until());
    assertNull(say(dag, SealStep.KEEP).until());
    assertNull(hall.room(eva, room).seal());
    assertNotNull(say(dag, SealStep.SEAL).until());
    hall.core.pass(Duration.ofHours(25));
    assertNotNull(say(eva, SealStep.SEAL).until(), "a day later it is asked anew");
    assertEquals(1, found(dag));
  }

  @Test
  void whoeverManagesAloneHasNoSecond() {
    RoomId own =
        hall.core.ask(
                hall.ines, new RoomCommand.Create(RoomKind.JOINT, "", "Mine", "", corridor.protocol.Visibility.HIDDEN, false, null, List.of(id(lena))),
                RoomResult.Made.class)
            .room();
    hall.done(lena, new RoomCommand.Join(own));
    hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, new RoomCommand.Seal(own, SealStep.WIPE));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new RoomCommand.Seal(own, SealStep.WIPE));
    assertEquals(1, hall.room(lena, own).channels().size());
  }

  @Test
  void outsidersLearnNothing() {
    TestCore.Person vera = hall.join("Vera", VELDARIA);
    List<TestCore.Person> outside = List.of(lena, vera, hall.ines, gone);
    for (SealStep step : SealStep.values()) {
      for (TestCore.Person each : outside) {
        assertEquals(
            hall.refused(ErrorCode.NOT_FOUND, each, new RoomCommand.Seal(NO_ROOM, step)),
            hall.refused(ErrorCode.NOT_FOUND, each, new RoomCommand.Seal(room, step)));
      }
    }
    List<String> before = outside.stream().map(this::everything).toList();
    both(SealStep.SEAL);
    both(SealStep.WIPE);
    assertEquals(before.subList(0, 3), outside.subList(0, 3).stream().map(this::everything).toList());
    for (TestCore.Person each : outside) {
      hall.refused(ErrorCode.NOT_FOUND, each, new StreamCommand.Page(general, 0, 10));
      hall.refused(ErrorCode.NOT_FOUND, each, new RoomCommand.Seal(room, SealStep.OPEN));
    }
  }

  private String everything(TestCore.Person who) {
    return hall.rooms(who) + " " + hall.found(who) + " " + hall.events(who, who.actor().inbox());
  }

  @Test
  void aSealedRoomIsShutOnEveryPathAndOpensAsItWas() {
    TestCore.Person ola = hall.join("Ola", NORLANDIA);
    assertEquals(1, hall.page(gone, general).stream().filter(entry -> entry.sequence() == said).count(), "her old window");
    both(SealStep.SEAL);
    RoomResult.Room shut = hall.room(eva, room);
    assertEquals(List.of(List.of(), List.of(), false, false), List.of(shut.channels(), shut.documents(), shut.mayManage(), shut.mayAdmit()));
    assertEquals("sealed", seal(dag).state());
    assertEquals(List.of("Dag", "Eva"), seal(dag).by().stream().map(Author::name).toList());
    for (TestCore.Person member : List.of(dag, eva)) {
      hall.refused(ErrorCode.SHUT, member, new StreamCommand.Page(general, 0, 10));
      hall.refused(ErrorCode.SHUT, member, new MessageCommand.Post(general, "", "still there?", List.of(), null));
      hall.refused(ErrorCode.SHUT, member, new RoomCommand.ListMembers(room));
      hall.refused(ErrorCode.SHUT, member, new RoomCommand.Invite(room, id(ola)));
      hall.refused(ErrorCode.SHUT, member, new RoomCommand.ListWaiting(room));
      assertEquals(0, found(member));
    }
    hall.refused(ErrorCode.NOT_FOUND, gone, new StreamCommand.Page(general, 0, 10));
    hall.refused(ErrorCode.NOT_FOUND, ola, new RoomCommand.Knock(room, null, ""));
    // Who is told to come in while it is sealed comes to nothing, and who joins the negotiation meanwhile still does.
    TestCore.Person late = hall.join("Late", NORLANDIA);
    assertTrue(hall.rooms(late).stream().noneMatch(each -> each.id().equals(room)));
    both(SealStep.OPEN);
    assertNull(hall.room(dag, room).seal());
    assertEquals(1, found(eva));
    assertEquals(said + 2, hall.post(eva, general, "as it was"), "after hers who left");
    WallResult.Audit audit = hall.core.ask(dag, new WallCommand.ShowAudit(), WallResult.Audit.class);
    assertEquals(
        List.of("sealed", ""),
        audit.visits().stream().filter(visit -> visit.room().equals("Delegation of Norlandia")).map(WallResult.Visit::ended).toList());
  }

  @Test
  void whoChangesSidesWhileItIsSealedIsNotBackWhenItOpens() {
    both(SealStep.SEAL);
    hall.done(hall.ines, new WallCommand.Affiliate(id(eva), new Affiliation(corridor.protocol.Side.UNAFFILIATED, ""), null, null));
    assertTrue(hall.rooms(eva).stream().noneMatch(each -> each.id().equals(room)));
    hall.refused(ErrorCode.NOT_ALLOWED, dag, new RoomCommand.Seal(room, SealStep.OPEN));
  }

  // ---- wiping

  private StreamId flagged() {
    StreamId document =
        hall.core.ask(dag, new DraftCommand.Create(room, "DT/9", "Our " + WORD, "en", Label.AMBER), DraftResult.Created.class).document();
    for (String word : List.of("should", "shall")) {
      hall.core.ask(
          dag, new DraftCommand.Paste(document, Source.SEEN, WORD, "Article 1\n\nEach Party " + word + " report " + WORD + ".\n"),
          DraftResult.Added.class);
    }
    DraftResult.Redline redline = hall.core.ask(dag, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class);
    String key = new Codec().text(redline).replaceAll("(?s).*?\"key\":\"([^\"]+)\".*", "$1");
    hall.core.ask(
        dag, new FlagCommand.Raise(document, 1, 2, List.of(key), "Can we live with " + WORD + "?", "", Urgency.CRITICAL, null),
        FlagResult.Raised.class);
    hall.core.ask(dag, new DraftCommand.SaveIdeal(document, key, "No " + WORD), corridor.protocol.Result.class);
    return document;
  }

  @Test
  void ofAWipedRoomNothingIsLeftButThatItWas() throws IOException {
    StreamId document = flagged();
    hall.core.ask(eva, new MessageCommand.Post(general, "", WORD, List.of(id(dag)), null), MessageResult.Posted.class);
    assertFalse(hall.inbox(dag, InboxEvent.MyFlag.class).isEmpty());
    both(SealStep.WIPE);
    assertEquals(
        List.of(), hall.core.ask(dag, new FlagCommand.ListFlags(null), FlagResult.Flags.class).flags());
    assertEquals(List.of(), hall.core.ask(dag, new RelayCommand.Desk(), RelayResult.Desk.class).flags());
    assertEquals(0, found(dag) + found(eva));
    for (StreamId stream : List.of(general, document)) {
      hall.refused(ErrorCode.SHUT, dag, new StreamCommand.Page(stream, 0, 10));
    }
    hall.refused(ErrorCode.SHUT, dag, new DraftCommand.Read(document, 0));
    RoomResult.Room wiped = hall.room(dag, room);
    assertEquals(List.of("Delegation of Norlandia", "", List.of()), List.of(wiped.name(), wiped.purpose(), wiped.channels()));
    assertEquals(List.of("wiped", List.of("Dag", "Eva")), List.of(seal(eva).state(), seal(eva).by().stream().map(Author::name).toList()));
    hall.refused(ErrorCode.TOO_LATE, dag, new RoomCommand.Seal(room, SealStep.OPEN));
    for (TestCore.Person each : List.of(dag, eva)) {
      String inbox = new Codec().text(hall.page(each, each.actor().inbox()));
      assertFalse(inbox.contains(WORD) || inbox.contains(general.value()) || inbox.contains(document.value()), inbox);
      assertInstanceOf(InboxEvent.RoomSealed.class, hall.inbox(each, InboxEvent.RoomSealed.class).getLast());
    }
    assertTrue(hall.events(dag, dag.actor().inbox()).stream().anyMatch(Event.Blank.class::isInstance), "their numbers stay");
    hall.core.store()
        .readNow(
            tx -> {
              for (String table : List.of("entries where stream", "channels where stream", "windows where stream",
                  "documents where stream", "revisions where document", "ideals where document", "flags where document", "cases where document")) {
                for (StreamId stream : List.of(general, document)) {
                  assertEquals(0, tx.number("select count(*) from " + table + " = ?", stream), table);
                }
              }
              assertEquals(0, tx.number("select count(*) from keys where participant = ? and answer like ?", id(dag), "%" + WORD + "%"));
              return true;
            });
    if (!TestStores.onPostgres()) {
      assertTrue(Files.readString(folder.resolve("corridor.keys")).contains(room.value() + " ---"), "its key is destroyed");
    }
    // Others go on: another room of the same kind may be made, and people leave the empty one.
    hall.done(dag, new RoomCommand.Leave(room));
    assertTrue(hall.rooms(dag).stream().noneMatch(each -> each.id().equals(room)));
    WallResult.Audit audit = hall.core.ask(eva, new WallCommand.ShowAudit(), WallResult.Audit.class);
    assertTrue(audit.text().contains("Delegation of Norlandia") && !audit.text().contains(WORD), audit.text());
  }

  @Test
  void aWipedRoomStaysSoAfterARestart() {
    both(SealStep.WIPE);
    ParticipantId who = id(dag);
    hall.core.close();
    restarted = true;
    try (TestCore again = new TestCore(folder, 6)) {
      TestCore.Person back = new TestCore.Person(dag.actor(), dag.token());
      assertEquals(who, back.actor().id());
      RoomResult.Room room =
          again.ask(back, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
              .filter(each -> each.id().equals(this.room))
              .findFirst()
              .orElseThrow();
      assertEquals("wiped", room.seal() == null ? "" : room.seal().state());
      assertInstanceOf(Frame.Failure.class, again.say(back, new StreamCommand.Page(general, 0, 10)));
    }
  }
}
