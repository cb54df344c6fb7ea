package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.cli.link.Address;
import corridor.cli.link.Backoff;
import corridor.cli.link.Dial;
import corridor.cli.link.Link;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Cursor;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.store.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are stopped and started one after the other while people talk through a balancer; then a later release takes over. */
@Tag("nodes")
@Tag("durability")
class RollingTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void nobodyLosesAnythingWhileNodesAreReplacedAndAlaterReleaseTakesOver(@TempDir Path folder) throws Exception {
    try (Trio trio = new Trio(folder);
        Balancer balancer = new Balancer(trio.callers, 3, number -> trio.node(number).port()).start()) {
      TestServer.Guest ada = trio.node(0).join(trio.node(0).firstInvitation(), "Ada", "Asia/Dubai");
      ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
      Invitee invitee = new Invitee("Ben", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
      TestServer.Guest ben =
          trio.node(1)
              .join(ada.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst(), "Ben", "UTC");
      StreamId channel = ada.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
      StreamResult.Page page = ada.ask(new StreamCommand.Page(channel, 0, 1), StreamResult.Page.class);

      Cursor from = new Cursor(channel, page.epoch(), page.entries().getLast().sequence());
      Talk talk = new Talk(balancer.port(), from, ada.token(), ben.token());
      for (int i = 0; i < 3; i++) {
        talk.goesOn();
        trio.stop(i);
        talk.goesOn();
        trio.replace(i, Migrations.ofThisRelease(), folder.resolve("again" + i));
        int node = i;
        await().atMost(LONG).until(() -> trio.callers.isReady(node));
      }
      talk.goesOn();

      // The first node of a later release takes the step, once; the others refuse politely, and their people come to it.
      Migrations later = Migrations.ofThisRelease().followedBy("create table later (id integer primary key);\n");
      trio.stop(0);
      trio.replace(0, later, folder.resolve("later0"));
      refusesPolitely(trio, 1, ben, channel);
      refusesPolitely(trio, 2, ben, channel);
      await().atMost(LONG).until(() -> !trio.callers.isReady(1) && !trio.callers.isReady(2));
      talk.goesOn();
      trio.stop(1);
      trio.replace(1, later, folder.resolve("later1"));
      await().atMost(LONG).until(() -> trio.callers.isReady(1));
      talk.goesOn();

      talk.judge();
    }
  }

  private static void refusesPolitely(Trio trio, int node, TestServer.Guest who, StreamId channel) {
    Request post = new Request(1, TestServer.key(), new MessageCommand.Post(channel, "", "too old", List.of(), null));
    Frame.Failure failure = assertInstanceOf(Frame.Failure.class, trio.callers.say(node, who.token(), post));
    assertEquals(ErrorCode.BUSY, failure.code());
    assertTrue(failure.text().endsWith("send it again in a moment."), failure.text());
    assertInstanceOf(Frame.Reply.class, trio.callers.say(node, who.token(), new Request(2, null, new StreamCommand.Page(channel, 0, 1))));
  }

  /** Two people who talk and read through the balancer with the command line's link. */
  private static final class Talk {
    private final List<Link> links = new ArrayList<>();
    private final List<List<String>> read = List.of(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicBoolean talking = new AtomicBoolean(true);
    private final Thread thread;
    private final StreamId channel;

    Talk(int port, Cursor from, String... tokens) throws Exception {
      this.channel = from.stream();
      for (int i = 0; i < tokens.length; i++) {
        List<String> mine = read.get(i);
        Link.Listener listener =
            new Link.Listener() {
              private long last = from.after();

              @Override
              public void entry(Frame.Entry entry) {
                if (entry.sequence() != last + 1) {
                  wrong.add(entry.sequence() + " after " + last);
                }
                last = entry.sequence();
                mine.add(History.words(entry));
              }

              @Override
              public void over(String sentence) {
                wrong.add(sentence);
              }
            };
        Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), new Random(i)::nextDouble);
        Link link = new Link(new Dial(Address.of("http://localhost:" + port), Map.of()), tokens[i], Callers.CODEC, backoff, listener).start();
        link.follow(List.of(from));
        links.add(link);
      }
      thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
      for (int i = 0; talking.get(); i++) {
        String text = "said " + i;
        String key = TestServer.key();
        while (!posted(links.get(i % links.size()), text, key)) {
          LockSupport.parkNanos(100_000_000);
        }
        said.add(text);
        LockSupport.parkNanos(20_000_000);
      }
    }

    /** Once more with its key where it was refused as busy, as the command line does. */
    private boolean posted(Link link, String text, String key) {
      CompletableFuture<Result> answer = link.ask(new MessageCommand.Post(channel, "", text, List.of(), null), key);
      try {
        return answer.get(60, TimeUnit.SECONDS) instanceof MessageResult.Posted;
      } catch (java.util.concurrent.ExecutionException busy) {
        return false;
      } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Five more are said and read by both. */
    void goesOn() {
      int least = said.size() + 5;
      await().atMost(LONG).until(() -> said.size() >= least && read.stream().allMatch(each -> each.containsAll(said.subList(0, least))));
    }

    void judge() throws InterruptedException {
      talking.set(false);
      assertTrue(thread.join(LONG));
      await().atMost(LONG).until(() -> read.stream().allMatch(each -> each.containsAll(said)));
      assertEquals(List.of(), wrong);
      for (List<String> each : read) {
        assertEquals(said, each.stream().filter(text -> text.startsWith("said ")).toList());
        assertFalse(each.contains("too old"));
      }
      links.forEach(Link::close);
    }
  }
}
