package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
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
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the manner of Jepsen: writers, readers and people who may not read, on three nodes, while ways are cut and servers fall
 * over. Afterwards: nothing acknowledged is lost, the stream has one order without a gap, no session read backwards, and
 * nothing crossed a wall.
 */
@Tag("nodes")
@Tag("durability")
@Tag("walls")
class HistoryTest {
  private static final Duration LENGTH =
      Duration.ofSeconds(Boolean.getBoolean("corridor.long") ? 300 : 30);

  @Test
  void nothingAcknowledgedIsLostAndNothingCrossesAwall(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    System.out.println("history seed " + seed);
    try (Trio trio = new Trio(folder)) {
      TestServer.Guest ada = trio.node(0).join(trio.node(0).firstInvitation(), "Ada", "Asia/Dubai");
      ada.ask(new SetupCommand.MakeRooms(List.of("Norlandia")), Result.Done.class);
      TestServer.Guest ben = invited(trio, ada, "Ben", Side.UNAFFILIATED, "");
      TestServer.Guest eve = invited(trio, ada, "Eve", Side.UNAFFILIATED, "");
      TestServer.Guest outsider = invited(trio, ada, "Nora", Side.DELEGATION, "Norlandia");
      RoomResult.Room room = room(ada);
      StreamId channel = room.channels().getFirst().id();

      History history = new History(trio.callers, channel, Duration.ZERO);
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        writers.add(history.writer(Callers.Person.of(i % 2 == 0 ? ada : ben), "w" + i, seed + i));
      }
      History.Reader first = history.new Reader(Callers.Person.of(ada), seed + 10);
      History.Reader second = history.new Reader(Callers.Person.of(ben), seed + 11);
      History.Reader removed = history.new Reader(Callers.Person.of(eve), seed + 12);
      History.Reader outside = history.new Reader(Callers.Person.of(outsider), seed + 13);
      history.poller(Callers.Person.of(ada), seed + 14);

      faults(trio, new Random(seed), () -> remove(trio, ada, room, eve));

      history.writing.set(false);
      for (Thread writer : writers) {
        assertTrue(writer.join(Duration.ofSeconds(60)), "a writer got no answer from nodes that are well");
      }
      long head = history.judge(2, Callers.Person.of(ada), List.of(first, second));
      Map<Long, Frame.Entry> truth = history.whole(2, Callers.Person.of(ada));
      long left = truth.values().stream().filter(e -> isLeft(e, "Eve")).mapToLong(Frame.Entry::sequence).findFirst().orElseThrow();
      assertTrue(removed.seen.keySet().stream().allMatch(sequence -> sequence <= left), "Eve read past " + left + ": " + removed.seen.keySet());
      assertTrue(!removed.seen.isEmpty(), "Eve read nothing at all");
      assertEquals(Map.of(), outside.seen, "somebody of another side read");
      System.out.println("history: " + history.acknowledged.size() + " acknowledged, " + head + " entries");
    }
  }

  private static boolean isLeft(Frame.Entry entry, String name) {
    return entry.event() instanceof ChannelEvent.Left left && left.who().name().equals(name);
  }

  /** One trouble after the other, each mended before the next; the removal in the middle of them. */
  private static void faults(Trio trio, Random random, Runnable removal) throws Exception {
    long end = System.nanoTime() + LENGTH.toNanos();
    boolean done = false;
    while (System.nanoTime() < end) {
      Trio.Member one = trio.nodes.get(random.nextInt(3));
      switch (random.nextInt(6)) {
        case 0 -> during(1500, () -> one.toStore().set(FaultProxy.Way.CUT), () -> one.toStore().set(FaultProxy.Way.OPEN));
        case 1 -> during(3000, () -> one.toStore().set(FaultProxy.Way.SILENT), () -> one.toStore().set(FaultProxy.Way.OPEN));
        case 2 -> during(1500, () -> one.toBus().set(FaultProxy.Way.SILENT), () -> one.toBus().set(FaultProxy.Way.OPEN));
        case 3 -> during(1500, trio.nats::kill, () -> {
          try {
            trio.nats.start();
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
        case 4 ->
            during(
                500,
                () ->
                    PostgresServer.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'corridor'"),
                () -> {});
        default -> during(1500, () -> one.toStore().slow(20), () -> one.toStore().slow(0));
      }
      if (!done && end - System.nanoTime() < LENGTH.toNanos() / 2) {
        removal.run();
        done = true;
      }
      pass(500);
    }
    if (!done) {
      removal.run();
    }
  }

  private static void during(long millis, Runnable fault, Runnable mend) {
    fault.run();
    pass(millis);
    mend.run();
  }

  private static void pass(long millis) {
    await().pollDelay(Duration.ofMillis(millis)).atMost(Duration.ofMinutes(1)).until(() -> true);
  }

  private static void remove(Trio trio, TestServer.Guest ada, RoomResult.Room room, TestServer.Guest eve) {
    String key = TestServer.key();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                trio.callers.say(1, ada.token(), new Request(1, key, new RoomCommand.Remove(room.id(), eve.admitted().you())))
                    instanceof Frame.Reply);
  }

  private static TestServer.Guest invited(Trio trio, TestServer.Guest by, String name, Side side, String of) {
    Invitee invitee = new Invitee(name, new Affiliation(side, of), List.of(Role.ADVOCATE), List.of());
    AccountResult.Invitation invitation =
        by.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst();
    return trio.node(1).join(invitation, name, "Europe/Paris");
  }

  private static RoomResult.Room room(TestServer.Guest who) {
    return who.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
        .filter(room -> room.kind() == RoomKind.UNAFFILIATED)
        .findFirst()
        .orElseThrow();
  }
}
