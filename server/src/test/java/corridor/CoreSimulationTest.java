package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Event;
import corridor.protocol.MessageCommand;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamId;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The core driven through random courses of events, each from one seed: people post, come and go, lose their network, stop
 * reading, send again; the clock jumps; the power fails and the disk keeps a part of what was not synced. After every step
 * every frame was in its place; after every course, and after every failure, what was acknowledged is there once, keys had
 * one effect, all read the same, and nobody read outside her windows. On failure the seed is in the message:
 * {@code -Dcorridor.seed=N} plays it again.
 */
@Tag("durability")
class CoreSimulationTest {
  private static final Duration LONG = Duration.ofSeconds(Boolean.getBoolean("corridor.long") ? 300 : 18);
  private static final int STEPS = 400;
  private static final int PEOPLE = 5;
  private static final Codec CODEC = new Codec();

  @TempDir Path folder;

  @Test
  void everyPromiseHoldsAfterEveryStep() throws Exception {
    Long given = Long.getLong("corridor.seed");
    long seed = given == null ? 20121203 : given;
    long end = System.nanoTime() + LONG.toNanos();
    int courses = 0;
    do {
      try {
        new Course(seed, Files.createTempDirectory(folder, "course")).play();
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed + ": play it again with -Dcorridor.seed=" + seed, failure);
      }
      courses++;
      seed++;
    } while (given == null && System.nanoTime() < end);
    assertTrue(courses > 0);
    System.out.println("simulated " + courses + " courses of " + STEPS + " steps");
  }

  @Test
  void aSeedGivesOneCourse() throws Exception {
    String once = new Course(7, Files.createTempDirectory(folder, "once")).play();
    String again = new Course(7, Files.createTempDirectory(folder, "again")).play();
    assertEquals(once, again);
  }

  /** One course of events. */
  private static final class Course {
    private final Random random;
    private final SimulatedServer.Time time = new SimulatedServer.Time();
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private SimulatedServer server;
    private RoomId room;
    private StreamId channel;
    private int messages;
    private long keys;

    /** Where somebody asked to delete: there a blank is as good as what stood there. */
    private final java.util.Set<Long> deleted = new java.util.HashSet<>();

    Course(long seed, Path folder) {
      random = new Random(seed);
      server = new SimulatedServer(folder.resolve("disk"), random, time);
    }

    /** @return what the channel holds in the end, which is the same whenever the seed is */
    String play() throws Exception {
      try {
        people();
        for (int step = 0; step < STEPS; step++) {
          time.nanos += random.nextInt(50_000_000);
          time.wall = time.wall.plusMillis(random.nextInt(50));
          step();
          run(random.nextInt(6));
        }
        audit();
        return story.toString();
      } finally {
        server.close();
      }
    }

    private void people() {
      TestCore.Person coordinator = server.join("Ines", key(), Role.COORDINATOR);
      SimulatedClient ines = new SimulatedClient(coordinator, new StreamId("c_" + key()), 0);
      ines.connect(server);
      ines.send(key(), new SetupCommand.MakeRooms(List.of()));
      server.settle();
      ines.cut();
      room =
          server.store().readNow(tx ->
              tx.one("select id from rooms where kind = ?", row -> new RoomId(row.text(1)), RoomKind.UNAFFILIATED.wireName()))
              .orElseThrow();
      channel =
          server.store().readNow(tx ->
              tx.one("select stream from channels where room = ? order by position", row -> new StreamId(row.text(1)), room))
              .orElseThrow();
      for (int i = 0; i < PEOPLE; i++) {
        TestCore.Person person = server.join("P" + i, key(), i == 0 ? Role.COORDINATOR : Role.ADVOCATE);
        SimulatedClient client = new SimulatedClient(person, channel, i % SimulatedServer.LOOPS);
        clients.add(client);
        client.connect(server);
      }
    }

    private String key() {
      byte[] bits = ByteBuffer.allocate(16).putLong(4711).putLong(++keys).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private void step() throws Exception {
      SimulatedClient client = clients.get(random.nextInt(clients.size()));
      int dice = random.nextInt(100);
      if (dice < 40) {
        post(client);
      } else if (dice < 50) {
        client.cut();
      } else if (dice < 65) {
        come(client);
      } else if (dice < 72) {
        client.again();
      } else if (dice < 80) {
        client.stall(random.nextBoolean());
      } else if (dice < 84) {
        leave(client);
      } else if (dice < 90) {
        back(client);
      } else if (dice < 94 && !client.acknowledged.isEmpty()) {
        long own = client.acknowledged.lastKey();
        deleted.add(own);
        client.send(key(), new MessageCommand.Delete(channel, own));
      } else if (dice < 97) {
        time.wall = time.wall.plus(Duration.ofDays(random.nextBoolean() ? -1 : 3650));
      } else {
        fail();
      }
    }

    private void post(SimulatedClient client) {
      client.send(key(), new MessageCommand.Post(channel, "", "message " + ++messages, List.of(), null));
    }

    private void come(SimulatedClient client) {
      if (!client.isConnected()) {
        client.connect(server);
        client.again();
      }
    }

    /** Everybody but the coordinator, who lets the others in again. */
    private void leave(SimulatedClient client) {
      if (!client.equals(clients.getFirst())) {
        client.send(key(), new RoomCommand.Leave(room));
      }
    }

    /** The coordinator lets somebody in again, who then follows from where she was. */
    private void back(SimulatedClient client) {
      SimulatedClient coordinator = clients.getFirst();
      if (client.isConnected() && coordinator.isConnected()) {
        coordinator.send(key(), new RoomCommand.Invite(room, client.id()));
        client.send(key(), new RoomCommand.Join(room));
        server.settle();
        client.follow();
      }
    }

    private void fail() throws Exception {
      Path kept =
          server.fail(
              random,
              () -> {
                for (int i = random.nextInt(5); i > 0; i--) {
                  post(clients.get(random.nextInt(clients.size())));
                  server.settle();
                }
              });
      clients.forEach(SimulatedClient::lose);
      server = new SimulatedServer(kept, random, time);
      audit();
    }

    /** Lets loops and networks do some of what they have to do, in an order of chance. */
    private void run(int some) {
      server.settle();
      for (int i = 0; i < some * 10; i++) {
        if (random.nextInt(3) > 0) {
          if (server.turn(random.nextInt(SimulatedServer.LOOPS))) {
            server.settle();
          }
        } else {
          var _ = clients.get(random.nextInt(clients.size())).read();
        }
      }
    }

    private record Kept(Event event, String author) {}

    /** Holds what the disk has against all that anybody was ever told. */
    private void audit() {
      TreeMap<Long, Kept> kept = new TreeMap<>();
      server
          .store()
          .readNow(
              tx ->
                  tx.list(
                      "select seq, body, coalesce(author, '') from entries where stream = ? order by seq",
                      row ->
                          kept.put(
                              row.number(1),
                              new Kept(CODEC.event(tx.vault().open(tx, channel, row.number(1), row.bytes(2))), row.text(3))),
                      channel));
      long head = server.store().readNow(tx -> tx.number("select head from streams where id = ?", channel));
      assertEquals(head, kept.size(), "entries and head");
      assertEquals(head, kept.isEmpty() ? 0 : kept.lastKey(), "the last sequence");
      Map<String, Long> once = new HashMap<>();
      kept.forEach((sequence, entry) -> {
        String text = SimulatedClient.text(entry.event());
        if (text != null) {
          assertNull(once.put(text, sequence), text + " stands twice");
        }
      });
      for (SimulatedClient client : clients) {
        client.acknowledged.forEach(
            (sequence, text) -> same(sequence, new ChannelText(text), kept.get(sequence), "acknowledged"));
        client.received.forEach((sequence, event) -> seen(client, sequence, event, kept));
      }
      story.append(head).append(':').append(kept.toString().hashCode()).append('\n');
    }

    private record ChannelText(String text) {}

    private void same(long sequence, ChannelText text, Kept kept, String what) {
      assertTrue(kept != null, what + " and gone: " + sequence + " " + text);
      boolean blank = kept.event() instanceof Event.Blank && deleted.contains(sequence);
      assertTrue(
          blank || text.text().equals(SimulatedClient.text(kept.event())),
          what + " as " + text + ", kept at " + sequence + " as " + kept.event());
    }

    private void seen(SimulatedClient client, long sequence, Event event, Map<Long, Kept> kept) {
      Kept there = kept.get(sequence);
      assertTrue(there != null, "seen by somebody and gone: " + sequence);
      if (!(event instanceof Event.Blank) && !deleted.contains(sequence)) {
        assertEquals(there.event(), event, "seen otherwise than kept at " + sequence);
      }
      if (!(event instanceof Event.Blank)) {
        assertTrue(mayRead(client, sequence, kept), client.person.actor().name() + " read " + sequence + " outside her windows");
      }
    }

    /** From the entry that says she came to the one that says she left, both included. */
    private boolean mayRead(SimulatedClient client, long sequence, Map<Long, Kept> kept) {
      boolean in = false;
      for (Map.Entry<Long, Kept> one : new TreeMap<>(kept).entrySet()) {
        boolean hers = one.getValue().author().equals(client.id().value());
        if (hers && one.getValue().event() instanceof ChannelEvent.Joined) {
          in = true;
        }
        if (one.getKey() == sequence) {
          return in;
        }
        if (hers && one.getValue().event() instanceof ChannelEvent.Left) {
          in = false;
        }
      }
      return false;
    }
  }
}
