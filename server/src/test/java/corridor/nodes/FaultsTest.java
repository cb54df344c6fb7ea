package corridor.nodes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import corridor.TestServer;
import corridor.browser.Browsers;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.terminal.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to people when processes die, stand still or cannot reach one another: three nodes, PostgreSQL with a
 * synchronous standby and NATS, all of them processes. Every test breaks one thing and mends it; people post, read and are
 * asked for reviews all the while, and at the end their history is judged whole.
 */
@Tag("nodes")
@Tag("durability")
@Tag("walls")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  private static final Duration LONG = Duration.ofSeconds(120);

  private ProcessTrio trio;
  private Callers callers;
  private Reviewers reviewers;
  private Callers.Person ada;
  private Callers.Person eve;
  private RoomResult.Room room;
  private StreamId channel;

  /** Where nobody posts beside what a test says. */
  private StreamId quiet;

  private History history;
  private History.Reader first;
  private History.Reader second;
  private History.Reader outside;
  private final List<Thread> writers = new ArrayList<>();

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    trio = new ProcessTrio(folder);
    callers = trio.callers;
    ada = callers.join(0, trio.firstLink(), "Ada");
    callers.ask(0, ada, new SetupCommand.MakeRooms(List.of("Norlandia")), Result.Done.class);
    Callers.Person ben = invited("Ben", Side.UNAFFILIATED, "", Role.ADVOCATE);
    eve = invited("Eve", Side.UNAFFILIATED, "", Role.ADVOCATE);
    Callers.Person nora = invited("Nora", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
    room =
        callers.ask(0, ada, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.UNAFFILIATED)
            .findFirst()
            .orElseThrow();
    channel = room.channels().getFirst().id();
    quiet =
        callers.ask(0, ada, new RoomCommand.CreateChannel(room.id(), "quiet", "", "members", Label.GREEN, null, null), RoomResult.Created.class).channel();
    reviewers =
        new Reviewers(
            trio, ada, room.id(),
            List.of(invited("Rui", Side.UNAFFILIATED, "", Role.REVIEWER), invited("Sol", Side.UNAFFILIATED, "", Role.REVIEWER)));
    history = new History(callers, channel, Duration.ofMillis(50));
    for (int i = 0; i < 3; i++) {
      writers.add(history.writer(i == 0 ? ada : ben, "w" + i, i));
    }
    first = history.new Reader(ada, 10);
    second = history.new Reader(ben, 11);
    outside = history.new Reader(nora, 12);
    history.poller(ben, 13);
  }

  private Callers.Person invited(String name, Side side, String of, Role role) {
    return callers.join(1, link(name, side, of, role), name);
  }

  private String link(String name, Side side, String of, Role role) {
    Invitee invitee = new Invitee(name, new Affiliation(side, of), List.of(role), List.of());
    return callers.ask(0, ada, new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst().link();
  }

  @BeforeEach
  void allIsWell() {
    trio.awaitReady();
  }

  @AfterAll
  void end() throws Exception {
    if (trio == null) {
      return;
    }
    try {
      if (history != null) {
        judge();
      }
    } finally {
      if (history != null) {
        history.reading.set(false);
        history.writing.set(false);
      }
      trio.close();
      if (reviewers != null) {
        reviewers.close();
      }
    }
  }

  private void judge() throws InterruptedException {
    trio.awaitReady();
    history.writing.set(false);
    for (Thread writer : writers) {
      assertTrue(writer.join(LONG), "a writer got no answer from nodes that are well");
    }
    long head = history.judge(0, ada, List.of(first, second));
    Instant now = Instant.now();
    history.whole(0, ada).values()
        .forEach(entry -> assertTrue(Duration.between(entry.at(), now).abs().compareTo(Duration.ofMinutes(30)) < 0, "dated by a clock that was off: " + entry));
    assertTrue(outside.seen.isEmpty(), "somebody of another side read");
    reviewers.awaitOffers();
    reviewers.judge();
    System.out.println("faults: " + history.acknowledged.size() + " acknowledged, " + head + " entries");
  }

  private long say(int node, String text) {
    return callers.ask(node, ada, new MessageCommand.Post(quiet, "", text, List.of(), null), MessageResult.Posted.class).sequence();
  }

  private long post(int node, String text) {
    return callers.ask(node, ada, new MessageCommand.Post(channel, "", text, List.of(), null), MessageResult.Posted.class).sequence();
  }

  /** What somebody hears who follows at one node. */
  private final class Ear {
    final List<Frame> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger ended = new AtomicInteger();

    Ear(int node, Callers.Person who) {
      assertNotNull(callers.follow(node, who.token(), new Cursor(channel, 0, -1), heard::add, ended::incrementAndGet));
      await().atMost(LONG).until(() -> heard.stream().anyMatch(Frame.Live.class::isInstance));
    }

    boolean has(String text) {
      return heard.stream().anyMatch(frame -> frame instanceof Frame.Entry entry && History.words(entry).equals(text));
    }
  }

  /** Says it once; null where no answer comes. */
  private @org.jspecify.annotations.Nullable Frame once(int node, String text, String key) {
    return callers.say(node, ada.token(), new Request(1, key, new MessageCommand.Post(channel, "", text, List.of(), null)));
  }

  /** The last one: the node stays dead. */
  @EnabledIfSystemProperty(named = "corridor.long", matches = "true", disabledReason = "a browser and a command line beside three nodes: mvn verify -Plong")
  @Test
  @Order(Integer.MAX_VALUE)
  @Tag("browser")
  @Tag("terminal")
  void whoeverWasOnAKilledNodeGoesOnAtAnotherByHerself(@TempDir Path folder) throws Exception {
    int node = ProcessTrio.APART;
    trio.give("relay", node);
    trio.give("alerts", node);
    try (Programs programs = new Programs(folder); Browsers browsers = new Browsers();
        BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Africa/Nairobi")) {
      profile.setDefaultTimeout(LONG.toMillis());
      Programs.Ran joined =
          programs.corridor("", "join", link("Tess", Side.UNAFFILIATED, "", Role.ADVOCATE), "--name", "Tess", "--zone", "Asia/Dubai", "--yes");
      assertEquals(0, joined.code(), joined.toString());
      trio.balancer.onlyTo(node);
      Page page = Browsers.join(profile, link("Kamau", Side.UNAFFILIATED, "", Role.ADVOCATE));
      Browsers.open(page, "#/c/" + quiet);
      Programs.Going tail = programs.going("tail", name(), "--follow");
      say(node, "before the end of a node");
      reads(page, "before the end of a node");
      await().atMost(LONG).until(() -> tail.said().contains("before the end of a node"));
      // A page that is half there is another test's.
      page.waitForLoadState(LoadState.NETWORKIDLE);
      reviewers.flag(node);
      trio.node(node).kill();
      trio.balancer.toAll();
      page.locator("#write").fill("said while my node was dead");
      Browsers.press(page, "Send");
      reviewers.flag((node + 1) % 3);
      say((node + 1) % 3, "after the end of a node");
      await().atMost(LONG).until(() -> tail.said().contains("after the end of a node"));
      await().atMost(LONG).until(() -> tail.said().contains("said while my node was dead"));
      reads(page, "after the end of a node");
      assertEquals(1, tail.said().split("said while my node was dead", -1).length - 1);
      assertEquals(0, programs.corridor("", "post", name(), "from the command line").code());
      reads(page, "from the command line");
      assertEquals(List.of(), browsers.complaints);
    }
    reviewers.awaitOffers();
  }

  private static void reads(Page page, String text) {
    assertThat(page.getByRole(AriaRole.LOG)).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(LONG.toMillis()));
  }

  private String name() {
    return room.name() + "/quiet";
  }

  @Test
  void aStoppedNodeHoldsNobodyUpAndShowsNothingStaleWhenItWakes() throws Exception {
    int node = ProcessTrio.APART;
    trio.give("relay", node);
    trio.give("alerts", node);
    int other = (node + 1) % 3;
    Ear hers = new Ear(node, eve);
    Ear others = new Ear(other, ada);
    trio.node(node).stop();
    try {
      reviewers.flag(other);
      callers.ask(other, ada, new RoomCommand.Remove(room.id(), eve.admitted().you()), Result.class);
      post(other, "after she was removed");
      await().atMost(LONG).until(() -> others.has("after she was removed"));
      reviewers.awaitOffers();
      await("a node that stands still keeps its claim").atMost(LONG).until(() -> trio.holder("relay") != node);
      assertFalse(hers.has("after she was removed"));
    } finally {
      trio.node(node).wake();
    }
    trio.awaitReady();
    post(node, "by the node that woke");
    // What was said while she was there stays hers to read, and no more.
    assertEquals(
        List.of(), callers.ask(node, eve, new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class).entries().stream()
            .map(History::words)
            .filter(text -> text.startsWith("after she") || text.startsWith("by the node"))
            .toList());
    await().atMost(LONG).until(() -> others.has("by the node that woke"));
    await().atMost(LONG).until(() -> hers.ended.get() > 0 || hers.heard.stream().anyMatch(Frame.Ended.class::isInstance));
    assertFalse(hers.has("after she was removed") || hers.has("by the node that woke"));
  }

  @Test
  void postgresqlStartsAgainAndSocketsStay() throws Exception {
    Ear ear = new Ear(1, ada);
    reviewers.flag(0);
    trio.postgres.crash();
    await().atMost(LONG).until(() -> !callers.isReady(0) && !callers.isReady(1) && !callers.isReady(2));
    assertFalse(once(0, "while there was no database", TestServer.key()) instanceof Frame.Reply);
    trio.postgres.restart();
    trio.awaitReady();
    post(2, "with the database again");
    await().atMost(LONG).until(() -> ear.has("with the database again"));
    assertEquals(0, ear.ended.get());
    assertFalse(ear.has("while there was no database"));
    reviewers.awaitOffers();
  }

  @Test
  void theStandbyHasWhatWasAcknowledged() throws Exception {
    Ear ear = new Ear(2, ada);
    reviewers.flag(2);
    long before = post(0, "before the primary was lost");
    trio.postgres.failOver();
    long after = post(1, "on the standby");
    assertTrue(after > before);
    await().atMost(LONG).until(() -> ear.has("on the standby"));
    assertTrue(ear.has("before the primary was lost"));
    assertEquals(0, ear.ended.get());
    trio.awaitReady();
    reviewers.awaitOffers();
  }

  @Test
  void natsIsKilledAndComesBack() throws Exception {
    Ear ear = new Ear(1, ada);
    trio.nats.kill();
    reviewers.flag(0);
    post(0, "without notices");
    await().atMost(LONG).until(() -> ear.has("without notices"));
    reviewers.awaitOffers();
    trio.nats.start();
    // Who writes is told by NATS alone: it is heard on another node once both have found it again.
    callers.ask(0, ada, new corridor.protocol.PresenceCommand.Show(room.id(), true), Result.Done.class);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              var _ = callers.say(0, ada.token(), new Request(1, null, new corridor.protocol.PresenceCommand.Typing(channel)));
              return ear.heard.stream().anyMatch(Frame.Signal.class::isInstance);
            });
  }

  /** What it says does not reach PostgreSQL; then what PostgreSQL says does not reach it, though its commits arrive. */
  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource(value = FaultProxy.Way.class, names = {"DEAF", "MUTE"})
  void aNodeThatIsCutOffInOneDirectionAcknowledgesNothingAndHoldsNobodyUp(FaultProxy.Way how) {
    Ear cut = new Ear(2, ada);
    Ear others = new Ear(1, ada);
    reviewers.flag(0);
    String key = TestServer.key();
    String text = "said where nothing is heard, " + how;
    Frame there;
    trio.node(2).toStore(how);
    try {
      post(0, "said elsewhere, " + how);
      await().atMost(LONG).until(() -> others.has("said elsewhere, " + how));
      there = once(2, text, key);
      assertNull(there, "it acknowledged what it could not know");
      assertFalse(callers.isReady(2));
      assertFalse(cut.has("said elsewhere, " + how));
    } finally {
      trio.node(2).toStore(FaultProxy.Way.OPEN);
    }
    // She sends it again elsewhere, with its key: once it is there, whether or not it was there already.
    Frame again = await().atMost(LONG).until(() -> once(0, text, key), Frame.Reply.class::isInstance);
    assertInstanceOf(MessageResult.Posted.class, ((Frame.Reply) again).result());
    await().atMost(LONG).until(() -> cut.has("said elsewhere, " + how) && cut.has(text));
    assertEquals(0, cut.ended.get());
    reviewers.awaitOffers();
  }

  @Test
  void aClockThatGoesWrongWritesNothing() throws Exception {
    Ear ear = new Ear(1, ada);
    int node = ProcessTrio.APART;
    trio.give("relay", node);
    for (Duration off : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      trio.node(node).clock(off);
      await().atMost(LONG).until(() -> !callers.isReady(node));
      assertFalse(once(node, "an hour off " + off, TestServer.key()) instanceof Frame.Reply);
      int other = (node + 1) % 3;
      reviewers.flag(other);
      post(other, "by a clock that is right " + off);
      await().atMost(LONG).until(() -> ear.has("by a clock that is right " + off));
      assertFalse(ear.has("an hour off " + off));
      reviewers.awaitOffers();
    }
    trio.node(node).clock(Duration.ZERO);
    await().atMost(LONG).until(() -> callers.isReady(node));
    post(node, "right again");
  }
}
