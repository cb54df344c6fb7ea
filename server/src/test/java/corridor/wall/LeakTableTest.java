package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_CHANNEL;
import static corridor.wall.Hall.NO_ROOM;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.notify.Outgoing;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarResult;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Hours;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Place;
import corridor.protocol.PresenceCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Leaks that other systems had, a test for each; docs/walls lists them. In each the same set-up gives those who may see what
 * they see, so that nothing passes for lack of something to leak.
 */
@Tag("walls")
class LeakTableTest {
  private static final String WORD = "mooring";

  private Hall hall;
  private TestCore.Person lena;
  private TestCore.Person dag;
  private TestCore.Person eva;
  private RoomId room;
  private StreamId secret;
  private StreamId joint;
  private StreamId document;
  private long first;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE, Role.ADVOCATE, Role.REVIEWER);
    dag = hall.join("Dag", NORLANDIA);
    eva = hall.join("Eva", NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
    room = hall.room(dag, RoomKind.DELEGATION).id();
    secret = hall.channel(dag, RoomKind.DELEGATION);
    joint = hall.channel(lena, RoomKind.JOINT);
    first = hall.post(dag, secret, "the " + WORD + " of the reef");
    document =
        hall.core.ask(dag, new DraftCommand.Create(room, "DT/9", "Reef draft", "en", Label.AMBER), DraftResult.Created.class)
            .document();
    for (String verb : List.of("should", "shall")) {
      hall.core.ask(
          dag, new DraftCommand.Paste(document, Source.CHAIR, "", "Article 1\n\nMembers " + verb + " keep the reef.\n"),
          DraftResult.Added.class);
    }
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private void oneAnswer(TestCore.Person person, Function<Boolean, Command> command) {
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, person, command.apply(false)),
        hall.refused(ErrorCode.NOT_FOUND, person, command.apply(true)));
  }

  private String asked(TestCore.Person person) {
    try (Voice voice = new Voice(hall.core, person)) {
      return voice.asked();
    }
  }

  @Test
  void errorCodes() {
    oneAnswer(lena, there -> new StreamCommand.Page(there ? secret : NO_CHANNEL, 0, 10));
    oneAnswer(lena, there -> new MessageCommand.Post(there ? secret : NO_CHANNEL, "", "let me in", List.of(), null));
    oneAnswer(lena, there -> new RoomCommand.ListMembers(there ? room : NO_ROOM));
    oneAnswer(lena, there -> new RoomCommand.Join(there ? room : NO_ROOM));
    oneAnswer(lena, there -> new WallCommand.SetLabel(there ? secret : NO_CHANNEL, 0, Label.CLEAR));
    assertFalse(hall.page(dag, secret).isEmpty());
  }

  @Test
  void names() {
    TestCore.Person otto = hall.join("Otto", FREE, Role.COORDINATOR);
    RoomId shared = hall.room(otto, RoomKind.JOINT).id();
    StreamId plan = hall.makeChannel(hall.ines, shared, "plan", Visibility.HIDDEN);
    StreamId another = hall.makeChannel(otto, shared, "plan", Visibility.HIDDEN);
    assertNotEquals(plan, another);
    assertEquals(
        List.of(another),
        hall.room(otto, shared).channels().stream()
            .filter(each -> each.name().equals("plan"))
            .map(RoomResult.Channel::id)
            .toList());
    RoomId same =
        hall.core.ask(
                hall.ines,
                new RoomCommand.Create(
                    RoomKind.UNAFFILIATED, "", hall.room(dag, room).name(), "", Visibility.HIDDEN, false, null, List.of()),
                RoomResult.Made.class)
            .room();
    assertTrue(hall.isIn(hall.ines, same));
  }

  @Test
  void ids() {
    long before = hall.post(lena, joint, "one");
    RoomId shared = hall.room(hall.ines, RoomKind.JOINT).id();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      made.add(hall.makeChannel(hall.ines, shared, "c" + i, Visibility.HIDDEN).value());
      hall.post(dag, secret, "unheard " + i);
    }
    assertEquals(before + 1, hall.post(lena, joint, "two"), "a stream counts its own entries alone");
    assertNotEquals(made.stream().sorted().toList(), made, "ids sort by no order of making");
    assertTrue(made.stream().allMatch(id -> id.matches("c_[A-Za-z0-9_-]{22}")));
    assertEquals(made.size(), new HashSet<>(made).size());
  }

  @Test
  void roomMetadata() {
    hall.done(dag, new RoomCommand.Change(room, "Night boat", "who crosses when", null, null));
    hall.done(dag, new RoomCommand.ChangeChannel(secret, "harbour", "where we meet", null, null));
    assertTrue(asked(eva).contains("Night boat") && asked(eva).contains("where we meet"));
    String preview =
        hall.core.ask(hall.ines, new WallCommand.ShowPreview(id(eva), null), WallResult.Preview.class).toString()
            + hall.core.ask(hall.ines, new WallCommand.ShowPreview(null, NORLANDIA), WallResult.Preview.class);
    assertTrue(preview.contains("Delegation of Norlandia"), preview);
    String invited = hall.core.look("Nils", Side.DELEGATION, "Norlandia", Role.ADVOCATE).toString();
    assertTrue(invited.contains("On delegations"), invited);
    TestCore.Person nils = hall.join("Nils", NORLANDIA);
    assertEquals(1, hall.room(dag, room).waiting(), "her own delegation's room knows that she waits");
    for (String told : List.of(preview, invited, asked(lena), asked(hall.ines), asked(nils))) {
      for (String word : List.of("Night boat", "who crosses", "harbour", "where we meet")) {
        assertFalse(told.contains(word), told);
      }
    }
  }

  /** The pattern's room of a kind is the one the pattern made, and not one that somebody made beside it. */
  @Test
  void aHiddenRoomIsNobodysUsualRoom(@TempDir Path another) {
    try (TestCore core = new TestCore(another, 3)) {
      TestCore.Person dora = core.join("Dora", Side.DELEGATION, "Norlandia", Role.COORDINATOR);
      core.ask(
          dora,
          new RoomCommand.Create(RoomKind.DELEGATIONS, "", "Quiet corner", "", Visibility.HIDDEN, false, null, List.of()),
          RoomResult.Made.class);
      String invited = core.look("Vera", Side.DELEGATION, "Veldaria", Role.ADVOCATE).toString();
      TestCore.Person vera = core.join("Vera", Side.DELEGATION, "Veldaria", Role.ADVOCATE);
      assertFalse(invited.contains("Quiet corner"), invited);
      assertEquals(List.of(), core.ask(vera, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms());
      assertEquals(1, core.ask(dora, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().size());
    }
  }

  @Test
  void profile() {
    String people = hall.core.ask(lena, new AccountCommand.ListPeople(), AccountResult.Directory.class).toString();
    assertTrue(people.contains("Dag"));
    String card = hall.core.ask(lena, new WallCommand.ShowCard(id(dag)), WallResult.Card.class).toString();
    RoomId quiet =
        hall.core.ask(
                hall.ines,
                new RoomCommand.Create(RoomKind.JOINT, "", "Quiet", "", Visibility.HIDDEN, false, null, List.of(id(dag))),
                RoomResult.Made.class)
            .room();
    hall.done(dag, new RoomCommand.Join(quiet));
    assertTrue(hall.isIn(dag, quiet));
    hall.done(dag, new WallCommand.SetLimit("room", quiet.value(), true));
    assertTrue(hall.core.ask(hall.ines, new WallCommand.ShowCard(id(dag)), WallResult.Card.class).toString().contains("Quiet"));
    assertEquals(card, hall.core.ask(lena, new WallCommand.ShowCard(id(dag)), WallResult.Card.class).toString());
    assertEquals(people, hall.core.ask(lena, new AccountCommand.ListPeople(), AccountResult.Directory.class).toString());
    assertFalse(asked(lena).contains(quiet.value()));
  }

  @Test
  void memberListsAndCounts() {
    assertEquals(2, hall.room(dag, room).members());
    assertEquals(2, hall.core.ask(dag, new RoomCommand.ListMembers(room), RoomResult.Members.class).people().size());
    oneAnswer(lena, there -> new RoomCommand.ListMembers(there ? room : NO_ROOM));
    oneAnswer(lena, there -> new RoomCommand.ListWaiting(there ? room : NO_ROOM));
    String before = asked(lena).replaceAll("\"id\":\\d+", "");
    hall.done(eva, new RoomCommand.Leave(room));
    assertEquals(1, hall.room(dag, room).members());
    assertEquals(before, asked(lena).replaceAll("\"id\":\\d+", ""));
  }

  @Test
  void mentionsReachNobodyOutsideTheRoom() {
    var both = List.of(id(eva), id(lena));
    hall.core.ask(dag, new MessageCommand.Post(secret, "", "look at this", both, null), MessageResult.Posted.class);
    assertEquals(1, hall.inbox(eva, InboxEvent.Mentioned.class).size());
    assertEquals(List.of(), hall.inbox(lena, InboxEvent.Mentioned.class));
  }

  @Test
  void datesOnSiteAndTimeZone() {
    RoomId shared = hall.room(dag, RoomKind.JOINT).id();
    hall.done(dag, new AccountCommand.SaveProfile("Dag", List.of("en"), List.of(), "Pacific/Nauru", List.of(), List.of("zone")));
    assertFalse(sees(eva) || sees(lena), "shown in no room yet");
    assertTrue(sees(dag));
    hall.done(dag, new PresenceCommand.Show(room, true));
    assertTrue(sees(eva) && sees(eva, room));
    assertFalse(sees(lena) || sees(lena, shared) || sees(eva, shared), "shown in the one room only");
    hall.done(dag, new PresenceCommand.Show(shared, true));
    assertTrue(sees(lena) && sees(lena, shared));
    hall.done(dag, new AccountCommand.SaveProfile("Dag", List.of("en"), List.of(), "Pacific/Nauru", List.of(), List.of()));
    assertFalse(sees(eva) || sees(lena));
  }

  private boolean sees(TestCore.Person viewer) {
    return hall.core.ask(viewer, new AccountCommand.ListPeople(), AccountResult.Directory.class).toString().contains("Nauru");
  }

  private boolean sees(TestCore.Person viewer, RoomId where) {
    return hall.core.ask(viewer, new RoomCommand.ListMembers(where), RoomResult.Members.class).toString().contains("Nauru");
  }

  @Test
  void presenceAndTyping() {
    hall.done(dag, new PresenceCommand.Show(room, true));
    try (Voice inside = new Voice(hall.core, eva, secret);
        Voice outside = new Voice(hall.core, lena, joint);
        Voice writer = new Voice(hall.core, dag, secret)) {
      writer.say(new PresenceCommand.Typing(secret));
      await().until(() -> inside.heard().contains("\"typing\"") && inside.heard().contains("\"here\""));
      // What came after everything else on the same path is there.
      writer.say(new PresenceCommand.Typing(joint));
      hall.post(dag, joint, "a last word");
      await().until(() -> outside.heard().contains("a last word"));
      assertFalse(outside.heard().contains(secret.value()) || outside.heard().contains(room.value()), outside.heard());
    }
  }

  @Test
  void historyIsOpenedByNoEditNoRejoinAndNoQuery() {
    long early = hall.post(lena, joint, "early words");
    TestCore.Person late = hall.join("Late", VELDARIA);
    hall.done(lena, new MessageCommand.Edit(joint, early, "early words, mended"));
    assertTrue(hall.events(late, joint).stream().anyMatch(Event.Blank.class::isInstance), "that something happened, not what");
    assertFalse(hall.events(late, joint).toString().contains("early words"));
    assertEquals(
        List.of(),
        hall.core.ask(late, new StreamCommand.Page(joint, early + 1, 100), corridor.protocol.StreamResult.Page.class).entries());
    RoomId shared = hall.room(late, RoomKind.JOINT).id();
    hall.done(late, new RoomCommand.Leave(shared));
    hall.post(lena, joint, "while she was away");
    hall.done(hall.ines, new RoomCommand.Invite(shared, id(late)));
    hall.done(late, new RoomCommand.Join(shared));
    hall.post(lena, joint, "now that she is back");
    String read = hall.events(late, joint).toString();
    assertTrue(read.contains("now that she is back"));
    assertFalse(read.contains("while she was away"), read);
    assertTrue(hall.events(dag, joint).toString().contains("while she was away"));
  }

  @Test
  void quotesAreRenderedForTheViewer() {
    StreamId free =
        hall.core.ask(
                hall.ines,
                new RoomCommand.CreateChannel(
                    hall.room(lena, RoomKind.UNAFFILIATED).id(), "press", "", "members", Label.GREEN, null, null),
                RoomResult.Created.class)
            .channel();
    long said = hall.post(lena, free, "among the free");
    MessageCommand.Post quoting = new MessageCommand.Post(joint, "", "see", List.of(), null, new Place(free, said));
    long at = hall.core.ask(lena, quoting, MessageResult.Posted.class).sequence();
    String quote = assertInstanceOf(ChannelEvent.Posted.class, hall.event(dag, joint, at)).quote();
    assertNotNull(quote);
    assertEquals("among the free", hall.core.ask(hall.ines, new MessageCommand.ShowQuoted(quote), MessageResult.Quoted.class).text());
    MessageResult.Quoted dags = hall.core.ask(dag, new MessageCommand.ShowQuoted(quote), MessageResult.Quoted.class);
    assertFalse(dags.shown());
    assertEquals("", dags.text());
    assertNull(dags.by());
  }

  @Test
  void movesAndForwards() {
    hall.refused(ErrorCode.LABEL, eva, new MessageCommand.Forward(secret, first, joint, ""));
    oneAnswer(lena, there -> new MessageCommand.Forward(there ? secret : NO_CHANNEL, first, joint, ""));
    oneAnswer(lena, there -> new MessageCommand.Move(there ? secret : NO_CHANNEL, first, null, "topic"));
    hall.done(eva, new MessageCommand.Move(secret, first, null, "boats"));
    long green = hall.post(lena, joint, "for everybody", Label.GREEN);
    StreamId free = hall.channel(lena, RoomKind.UNAFFILIATED);
    hall.core.ask(lena, new MessageCommand.Forward(joint, green, free, ""), MessageResult.Posted.class);
    assertTrue(hall.events(hall.ines, free).toString().contains("for everybody"));
    assertFalse(hall.events(lena, joint).toString().contains(WORD));
  }

  private List<Long> found(TestCore.Person person) {
    return hall.core.ask(person, new MessageCommand.Search(WORD, null), MessageResult.Found.class).entries().stream()
        .map(corridor.protocol.Frame.Entry::sequence)
        .toList();
  }

  @Test
  void search() {
    long one = hall.post(lena, joint, WORD + " one");
    long two = hall.post(lena, joint, WORD + " two");
    assertEquals(List.of(two, one), found(lena), "newest first, whatever is said elsewhere");
    for (int i = 0; i < 5; i++) {
      hall.post(dag, secret, WORD + " " + WORD);
    }
    assertEquals(List.of(two, one), found(lena));
    assertEquals(8, found(dag).size());
    oneAnswer(lena, there -> new MessageCommand.Search(WORD, there ? secret : NO_CHANNEL));
    hall.done(lena, new MessageCommand.Delete(joint, two));
    assertEquals(List.of(one), found(lena), "a deleted word is not found");
  }

  @Test
  void unreadCountsAndBadges() {
    hall.core.ask(dag, new MessageCommand.Post(secret, "", "to you", List.of(id(eva)), null), MessageResult.Posted.class);
    RoomResult.Channel channel =
        hall.room(eva, room).channels().stream().filter(each -> each.id().equals(secret)).findFirst().orElseThrow();
    assertEquals(1, channel.mentions());
    assertTrue(channel.unread() > 0);
    hall.done(dag, new RoomCommand.Remove(room, id(eva)));
    hall.post(dag, secret, "after she went");
    assertFalse(asked(eva).contains(secret.value()));
    assertFalse(asked(lena).contains(secret.value()));
  }

  @Test
  void feedsAndHooksEndWithTheLogins() {
    String address = hall.core.ask(eva, new CalendarCommand.OpenFeed(), CalendarResult.Feed.class).address();
    String path = address.substring(address.indexOf("/calendar/"));
    hall.core.store().writeNow(
        tx -> {
          Outgoing.reach(tx, id(eva), "quieting");
          return true;
        });
    assertNotNull(hall.core.gateway().paper(path, false).toCompletableFuture().join());
    assertNotNull(hall.core.gateway().paper("/quiet/quieting", false).toCompletableFuture().join());
    hall.done(hall.ines, new AccountCommand.EndAllLogins(id(eva)));
    assertNull(hall.core.gateway().paper(path, false).toCompletableFuture().join());
    assertNull(hall.core.gateway().paper("/quiet/quieting", false).toCompletableFuture().join());
    assertEquals(401, hall.core.gateway().ticket(eva.token()).toCompletableFuture().join().status());
  }

  @Test
  void exports() {
    String mine = hall.core.ask(eva, new WallCommand.ShowAudit(), WallResult.Audit.class).toString();
    assertTrue(mine.contains(hall.room(dag, room).name()));
    String hers = hall.core.ask(lena, new WallCommand.ShowAudit(), WallResult.Audit.class).toString();
    assertFalse(hers.contains("Norlandia"), hers);
    oneAnswer(lena, there -> new DraftCommand.Read(there ? document : new StreamId("d_AAAAAAAAAAAAAAAAAAAAAA"), 1));
    assertTrue(hall.core.ask(eva, new DraftCommand.Read(document, 1), DraftResult.Text.class).text().contains("reef"));
  }

  @Test
  void alertsCarryNoContent() {
    hall.core.store().writeNow(
        tx -> {
          List.of(eva, lena).forEach(each -> Outgoing.reach(tx, id(each), "quiet" + each.actor().name()));
          return true;
        });
    reviewing();
    raise();
    hall.core.relay();
    List<String> evas = waiting(id(eva));
    assertEquals(1, evas.size(), evas.toString());
    for (String word : List.of("reef", "DT/9", "safe", "Dag", secret.value(), document.value(), room.value())) {
      assertFalse(evas.toString().contains(word), evas.toString());
    }
    assertEquals(List.of(), waiting(id(lena)));
  }

  private List<String> waiting(ParticipantId who) {
    return hall.core.store().readNow(tx -> Outgoing.waiting(tx, who));
  }

  /** Both could be asked at any hour. */
  private void reviewing() {
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    for (TestCore.Person reviewer : List.of(lena, eva)) {
      hall.core.ask(reviewer, new AvailabilityCommand.Save("Asia/Dubai", always, always, 3), AvailabilityResult.Mine.class);
    }
  }

  private void raise() {
    String key =
        hall.core.ask(dag, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().getFirst().key();
    hall.core.ask(
        dag, new FlagCommand.Raise(document, 1, 2, List.of(key), "Is this safe?", "", Urgency.CRITICAL, null),
        FlagResult.Raised.class);
  }

  @Test
  void assignments() {
    reviewing();
    String before = asked(lena);
    raise();
    hall.core.relay();
    assertEquals(1, hall.inbox(eva, InboxEvent.Offered.class).size(), "she is of the room, and a reviewer");
    assertEquals(List.of(), hall.inbox(lena, InboxEvent.Offered.class));
    assertEquals(before, asked(lena), "nor does coverage, load or anything else change for her");
  }

  @Test
  void metricsNameNobody() {
    String metrics = hall.core.gateway().metrics();
    assertTrue(metrics.contains("corridor_store_deeds_total"));
    for (String name : List.of("Lena", "Dag", "Norlandia", secret.value(), document.value(), room.value(), id(dag).value())) {
      assertFalse(metrics.contains(name), metrics);
    }
  }

  /** Whoever left may read what was hers, and does not learn that anything goes on. */
  @Test
  void followingAfterLeaving() {
    hall.done(dag, new RoomCommand.Remove(room, id(eva)));
    for (int i = 0; i < 3; i++) {
      hall.post(dag, secret, "unheard " + i);
    }
    try (Voice back = new Voice(hall.core, eva, secret);
        Voice stays = new Voice(hall.core, dag, secret)) {
      await().until(() -> back.heard().contains("\"ended\""));
      hall.post(dag, secret, "now");
      await().until(() -> stays.heard().contains("now"));
      assertTrue(back.heard().contains(WORD), "what she could read is there");
      String after = back.heard().substring(back.heard().indexOf(WORD));
      assertFalse(after.contains("skipped") || after.contains("\"live\",\"stream\":\"" + secret), after);
    }
  }

  @Test
  void demotion() {
    try (Voice live = new Voice(hall.core, eva, secret);
        Voice stays = new Voice(hall.core, dag, secret)) {
      hall.post(dag, secret, "while she is in");
      await().until(() -> live.heard().contains("while she is in"));
      hall.done(dag, new RoomCommand.Remove(room, id(eva)));
      hall.post(dag, secret, "now she is out");
      await().until(() -> stays.heard().contains("now she is out"));
      await().until(() -> live.heard().contains("\"ended\""));
      hall.done(hall.ines, new AccountCommand.EndAllLogins(id(eva)));
      await().until(live::isClosed);
      assertFalse(live.heard().contains("now she is out"), live.heard());
    }
  }
}
