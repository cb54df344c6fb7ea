package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.id;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.connection.Connection;
import corridor.protocol.AccountCommand;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.store.TestStores;
import corridor.stream.Outlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Removals, changed affiliations and revoked logins race what is being said, on several live connections, some of which the
 * network holds up: whatever the order, nothing numbered after it reaches the person, and what waited unsent for a login that
 * was revoked is gone. Threads are real, and so is their order; the seed says who does what, not who is quicker.
 */
@Tag("walls")
class RevocationRaceTest {
  private static final int SCHEDULES = Boolean.getBoolean("corridor.long") ? 10_000 : 500;

  /** After so many a new negotiation begins: who was here before makes it no slower. */
  private static final int A_HALL = 50;

  private static final int SAID = 6;
  private static final Codec CODEC = new Codec();

  private enum End {
    REMOVED,
    AFFILIATED,
    LOGIN_REVOKED
  }

  @Test
  void nothingNumberedAfterItArrives(@TempDir Path folder) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int schedule = 0; schedule < SCHEDULES; ) {
        try (Hall hall = new Hall(new TestCore(TestStores.unsynced(Files.createTempDirectory(folder, "hall")), 5))) {
          for (int i = 0; i < A_HALL && schedule < SCHEDULES; i++) {
            new Schedule(hall, threads, schedule++).run();
          }
        }
      }
    }
  }

  /** A socket whose bytes wait until the network takes them; closing drops what waits. Its loop is one of the threads. */
  private static final class Held implements Outlet {
    private final ExecutorService threads;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private final List<Frame> arrived = new CopyOnWriteArrayList<>();
    private boolean running;
    private boolean held;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    Held(ExecutorService threads, boolean held) {
      this.threads = threads;
      this.held = held;
    }

    @Override
    public int loop() {
      return System.identityHashCode(this);
    }

    @Override
    public void execute(Runnable task) {
      synchronized (tasks) {
        tasks.add(task);
        if (running) {
          return;
        }
        running = true;
      }
      threads.execute(this::work);
    }

    private void work() {
      while (true) {
        Runnable task;
        synchronized (tasks) {
          task = tasks.poll();
          if (task == null) {
            running = false;
            return;
          }
        }
        if (!closed) {
          task.run();
        }
      }
    }

    @Override
    public boolean writable() {
      synchronized (waiting) {
        return waiting.size() < 3;
      }
    }

    @Override
    public void write(byte[] json) {
      Frame frame = CODEC.frame(json);
      synchronized (waiting) {
        if (!closed && frame != null) {
          waiting.add(frame);
        }
      }
    }

    @Override
    public void flush() {
      boolean wasFull = !writable();
      synchronized (waiting) {
        while (!held && !waiting.isEmpty()) {
          arrived.add(waiting.poll());
        }
      }
      Connection its = connection;
      if (wasFull && writable() && its != null) {
        execute(its::writable);
      }
    }

    /** The network takes bytes again. */
    void release() {
      execute(
          () -> {
            synchronized (waiting) {
              held = false;
            }
            flush();
          });
    }

    @Override
    public void close(CloseCode why) {
      synchronized (waiting) {
        closed = true;
        waiting.clear();
      }
    }

    boolean heard(String text) {
      return arrived.stream()
          .anyMatch(
              frame -> frame instanceof Frame.Entry entry && entry.event() instanceof ChannelEvent.Posted posted && posted.text().equals(text));
    }

    boolean isLive() {
      return arrived.stream().anyMatch(Frame.Live.class::isInstance);
    }

    boolean isOver() {
      return closed || arrived.stream().anyMatch(Frame.Ended.class::isInstance);
    }
  }

  private static final class Schedule {
    private final Hall hall;
    private final ExecutorService threads;
    private final int number;
    private final RandomGenerator random;
    private final End end;
    private final TestCore.Person reader;
    private final RoomId room;
    private final StreamId channel;
    private final List<Held> sockets = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    Schedule(Hall hall, ExecutorService threads, int number) {
      this.hall = hall;
      this.threads = threads;
      this.number = number;
      this.random = new SplittableRandom(number);
      this.end = End.values()[number % End.values().length];
      this.reader = hall.join("Reader " + number, FREE, Role.ADVOCATE);
      this.room = hall.room(hall.ines, RoomKind.UNAFFILIATED).id();
      this.channel = hall.channel(hall.ines, RoomKind.UNAFFILIATED);
    }

    void run() {
      Held stays = open(hall.ines, false);
      await(this + "").until(stays::isLive);
      int live = random.nextInt(1, 4);
      for (int i = 0; i < live; i++) {
        // The held ones are full already when it happens, or in the middle of it.
        sockets.add(open(reader, random.nextInt(3) == 0));
      }
      if (random.nextBoolean()) {
        await().until(() -> sockets.stream().allMatch(each -> each.held || each.isLive()));
      }
      race();
      String last = "last of " + number;
      hall.post(hall.ines, channel, last);
      for (int i = 0; i < live; i++) {
        sockets.get(i).release();
      }
      await(this + "").until(() -> stays.heard(last) && sockets.stream().allMatch(Held::isOver));
      check(last);
      connections.forEach(connection -> stays.execute(connection::closed));
    }

    /** What is said, and what ends it, from threads of their own. */
    private void race() {
      int when = random.nextInt(SAID);
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < SAID; i++) {
        if (i == when) {
          all.add(CompletableFuture.runAsync(() -> hall.core.ask(hall.ines, ending(), Result.class), threads));
        }
        String text = number + "/" + i;
        all.add(CompletableFuture.runAsync(() -> hall.post(hall.ines, channel, text), threads));
      }
      all.forEach(CompletableFuture::join);
    }

    private Command ending() {
      return switch (end) {
        case REMOVED -> new RoomCommand.Remove(room, id(reader));
        case AFFILIATED -> new WallCommand.Affiliate(id(reader), new Affiliation(Side.TECHNICAL, ""), null, null);
        case LOGIN_REVOKED -> new AccountCommand.EndAllLogins(id(reader));
      };
    }

    private Held open(TestCore.Person person, boolean held) {
      Held socket = new Held(threads, held);
      Connection connection = hall.core.open(person, socket);
      socket.connection = connection;
      connections.add(connection);
      byte[] follow = CODEC.bytes(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1)))));
      socket.execute(() -> connection.received(follow));
      return socket;
    }

    private void check(String last) {
      long after =
          end == End.LOGIN_REVOKED
              ? Long.MAX_VALUE
              : hall.page(hall.ines, channel).stream()
                  .filter(entry -> entry.event() instanceof ChannelEvent.Left left && left.who().id().equals(id(reader)))
                  .mapToLong(Frame.Entry::sequence)
                  .findFirst()
                  .orElseThrow();
      for (Held socket : sockets) {
        assertFalse(socket.heard(last), () -> this + ": what was said after it arrived");
        for (Frame frame : socket.arrived) {
          if (frame instanceof Frame.Entry entry && entry.stream().equals(channel)) {
            assertTrue(entry.sequence() <= after, () -> this + ": " + entry.sequence() + " arrived, and it ended with " + after);
          }
        }
        assertEquals(end == End.LOGIN_REVOKED, socket.closed, () -> this + ": a revoked login's sockets close, and no other's");
      }
    }

    @Override
    public String toString() {
      return "schedule " + number + " (" + end + ", " + sockets.size() + " sockets)";
    }
  }
}
