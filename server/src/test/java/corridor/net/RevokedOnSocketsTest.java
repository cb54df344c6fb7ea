package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
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
import corridor.protocol.WallCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Removals, changed affiliations and revoked logins race what is said, over real sockets to a real server: two that take all
 * they are sent, and one whose window is full, so that bytes wait for it in the server. Nothing numbered after the end
 * arrives on any of them, those that listen are told or closed within a second, and of what waited for a revoked login
 * nothing is sent any more.
 */
@Tag("walls")
class RevokedOnSocketsTest {
  private static final int SCHEDULES = Boolean.getBoolean("corridor.long") ? 300 : 30;
  private static final Codec CODEC = new Codec();
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A machine that stands still for a moment is not the server: of all schedules this many may be late, if not by much. */
  private static final int LATE = SCHEDULES / 15;

  private static final Duration MUCH = Duration.ofSeconds(10);

  /** In every so many schedules so much is said that neither the system nor a full window takes it all. */
  private static final int PILES = 9;

  private static final int PILED = 450;
  private static final int FEW = 5;

  private static final String LONG_WORDS = "word ".repeat(3000);

  private enum End {
    REMOVED,
    AFFILIATED,
    LOGIN_REVOKED
  }

  /** One connection, and what arrived on it. */
  private static final class Line implements AutoCloseable {
    private final RawClient client;
    private final List<corridor.protocol.Frame> frames = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile long overAt;

    Line(int port, String token, StreamId channel, boolean slow) {
      client = new RawClient(port, "127.0.0.1", slow ? 4096 : 0);
      assertEquals(101, client.ask(RawClient.upgrade("Authorization: Bearer " + token)).status());
      byte[] follow = CODEC.bytes(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1)))));
      client.frame(0x81, follow);
    }

    /** Takes what there is until the connection ends. */
    void read() {
      try {
        while (true) {
          RawClient.Frame frame = client.frame();
          if (frame.opcode() == 1) {
            corridor.protocol.Frame it = CODEC.frame(frame.payload());
            frames.add(it);
            if (it instanceof corridor.protocol.Frame.Ended) {
              overAt = System.nanoTime();
            }
          } else if (frame.opcode() == 8) {
            break;
          }
        }
      } catch (AssertionError | RuntimeException gone) {
        // The connection ended, or the test closed it.
      }
      closed = true;
      overAt = overAt == 0 ? System.nanoTime() : overAt;
    }

    boolean isLive() {
      return frames.stream().anyMatch(corridor.protocol.Frame.Live.class::isInstance);
    }

    List<corridor.protocol.Frame.Entry> entries(StreamId channel) {
      return frames.stream()
          .filter(corridor.protocol.Frame.Entry.class::isInstance)
          .map(corridor.protocol.Frame.Entry.class::cast)
          .filter(entry -> entry.stream().equals(channel))
          .toList();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void nothingNumberedAfterTheEndArrivesOnAnySocket(@TempDir Path folder) throws Exception {
    try (TestServer server =
            TestServer.start(
                folder, "--limit", "send-burst=10000,send-millis=1,query-burst=10000,query-millis=1,history-burst=1000,history-millis=1");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TestServer.Guest ines = server.join(server.firstInvitation(), "Ines", "Asia/Dubai");
      ines.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
      RoomResult.Room room =
          ines.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
              .filter(each -> each.kind() == RoomKind.UNAFFILIATED)
              .findFirst()
              .orElseThrow();
      int dropped = 0;
      List<Duration> took = new CopyOnWriteArrayList<>();
      for (int i = 0; i < SCHEDULES; i++) {
        dropped += new Schedule(server, ines, room, threads, i, took).run() ? 1 : 0;
      }
      assertTrue(dropped > 0, "bytes waited for at least one revoked login, and were dropped");
      assertTrue(took.stream().allMatch(each -> each.compareTo(MUCH) < 0), () -> "told at last: " + took);
      assertTrue(took.stream().filter(each -> each.compareTo(SOON) > 0).count() <= LATE, () -> "told within a second: " + took);
    }
  }

  private record Schedule(TestServer server, TestServer.Guest ines, RoomResult.Room room, ExecutorService threads, int number, List<Duration> took) {
    /** @return whether bytes that waited were dropped */
    boolean run() throws Exception {
      RandomGenerator random = new SplittableRandom(number);
      End end = End.values()[number % End.values().length];
      TestServer.Guest reader = reader();
      ParticipantId who = reader.admitted().you();
      StreamId channel =
          ines.ask(
                  new RoomCommand.CreateChannel(room.id(), "race " + number, "", "members", Label.AMBER, null, null),
                  RoomResult.Created.class)
              .channel();
      List<Line> lines = new ArrayList<>();
      try (Line first = new Line(server.port(), reader.token(), channel, false);
          Line second = new Line(server.port(), reader.token(), channel, false);
          Line slow = new Line(server.port(), reader.token(), channel, true)) {
        lines.addAll(List.of(first, second, slow));
        List.of(first, second).forEach(line -> threads.execute(line::read));
        await().until(() -> first.isLive() && second.isLive());
        int piled = number % PILES == End.LOGIN_REVOKED.ordinal() ? PILED : FEW;
        CompletableFuture.allOf(
                IntStream.range(0, piled)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> post(channel, LONG_WORDS + i), threads))
                    .toArray(CompletableFuture<?>[]::new))
            .join();
        long ended = race(channel, ending(end, who), random);
        long last = post(channel, "last");
        threads.execute(slow::read);
        await(end + " " + number).until(() -> lines.stream().allMatch(line -> line.overAt > 0));
        check(end, who, channel, lines, ended, last);
        // Had they been sent, all that was piled up for her would have arrived.
        return end == End.LOGIN_REVOKED && slow.entries(channel).size() < piled;
      }
    }

    private TestServer.Guest reader() {
      Invitee invitee =
          new Invitee("Reader " + number, new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of(room.id()));
      AccountResult.Invitations made = ines.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class);
      return server.join(made.invitations().getFirst(), "Reader " + number, "Asia/Dubai");
    }

    private long post(StreamId channel, String text) {
      return ines.ask(new MessageCommand.Post(channel, "", text, List.of(), null), MessageResult.Posted.class).sequence();
    }

    private Command ending(End end, ParticipantId who) {
      return switch (end) {
        case REMOVED -> new RoomCommand.Remove(room.id(), who);
        case AFFILIATED -> new WallCommand.Affiliate(who, new Affiliation(Side.TECHNICAL, ""), null, null);
        case LOGIN_REVOKED -> new AccountCommand.EndAllLogins(who);
      };
    }

    /** @return when the ending was answered, in nanoseconds */
    private long race(StreamId channel, Command ending, RandomGenerator random) {
      int when = random.nextInt(4);
      List<CompletableFuture<Long>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        if (i == when) {
          all.add(
              CompletableFuture.supplyAsync(
                  () -> {
                    ines.ask(ending, Result.class);
                    return System.nanoTime();
                  },
                  threads));
        }
        String text = "race " + i;
        all.add(CompletableFuture.supplyAsync(() -> 0 * post(channel, text), threads));
      }
      return all.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
    }

    private void check(End end, ParticipantId who, StreamId channel, List<Line> lines, long ended, long last) {
      long after = end == End.LOGIN_REVOKED ? last - 1 : left(who, channel);
      assertTrue(after < last, "it ended before the last was said");
      for (Line line : lines) {
        line.entries(channel).forEach(
            entry -> assertTrue(
                entry.sequence() <= after, () -> end + " " + number + ": " + entry.sequence() + " came after " + after));
      }
      for (Line line : lines.subList(0, 2)) {
        took.add(Duration.ofNanos(Math.max(0, line.overAt - ended)));
      }
      if (end == End.LOGIN_REVOKED) {
        await().until(() -> lines.stream().allMatch(line -> line.closed));
      } else {
        assertFalse(lines.getFirst().closed, "her other rooms go on");
      }
    }

    private long left(ParticipantId who, StreamId channel) {
      return ines.ask(new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class).entries().stream()
          .filter(entry -> entry.event() instanceof ChannelEvent.Left gone && gone.who().id().equals(who))
          .mapToLong(corridor.protocol.Frame.Entry::sequence)
          .findFirst()
          .orElseThrow();
    }
  }
}
