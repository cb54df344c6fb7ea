package corridor;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Invitee;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything but the network over a real database, driven step by step: event loops are queues that the test empties, the
 * clock is the test's, one reader and one writer are waited for, so that a seed gives one course of events.
 */
final class SimulatedServer implements AutoCloseable {
  static final int LOOPS = 2;

  /** Time as the simulation has it. */
  static final class Time {
    Instant wall = TestCore.START;
    long nanos;
  }

  private final Path folder;
  private final Store store;
  private final Core core;
  private final ExecutorService heavy = Executors.newSingleThreadExecutor();

  /** Guarded by itself, since the store's threads add to it. */
  private final List<Deque<Runnable>> loops = List.of(new ArrayDeque<>(), new ArrayDeque<>());

  /** From here on nothing reaches anybody: the machine is off, whatever its threads still do. */
  private volatile boolean off;

  SimulatedServer(Path folder, Random random, Time time) {
    this.folder = folder;
    store = Store.open(folder, new Store.Settings(10_000, 1, 0));
    Machine machine = new Machine(() -> time.wall, () -> time.nanos);
    BusinessClock clock = BusinessClock.ofMachine(machine.wall(), machine.nanos(), TestCore.START);
    core =
        Core.wire(
            TestCore.ground(
                store, new Codec(), new Ids(new Random(random.nextLong())), machine, clock, heavy, new Random(1)));
    if (store.readNow(core.negotiations()::kept).isEmpty()) {
      store.writeNow(
          tx -> {
            core.negotiations().begin(tx, false, TestCore.START, 1);
            return true;
          });
    }
  }

  Core core() {
    return core;
  }

  Store store() {
    return store;
  }

  boolean isOff() {
    return off;
  }

  TestCore.Person join(String name, String key, Role... roles) {
    AccountResult.Admitted admitted =
        store.writeNow(
            tx -> {
              Invitee invitee = new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(roles), List.of());
              String secret = TestServer.secret(core.invitations().create(tx, invitee, null).link());
              Admission.Join join =
                  new Admission.Join(
                      secret, key, "sim", name, List.of("en"), List.of(), "Etc/UTC", List.of(), List.of(), List.of());
              return core.admissions().join(tx, join, false);
            });
    Actor actor = store.readNow(tx -> core.logins().actor(tx, admitted.token())).orElseThrow();
    return new TestCore.Person(actor, admitted.token());
  }

  void execute(int loop, Runnable task) {
    synchronized (loops) {
      if (!off) {
        loops.get(loop).add(task);
      }
    }
  }

  /** Runs the next task of a loop. @return whether there was one */
  boolean turn(int loop) {
    Runnable task;
    synchronized (loops) {
      task = loops.get(loop).poll();
    }
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Waits until the store's two threads have done all that was asked of them, and what follows from it. */
  void settle() {
    for (int i = 0; i < 2; i++) {
      store.writeNow(tx -> true);
      store.readNow(tx -> true);
    }
  }

  /**
   * The power fails: {@code meanwhile} still runs, but nobody hears of it, and of what it wrote the disk keeps a beginning of
   * random length, with noise behind it. What was synced before stays.
   *
   * @return a folder with what the disk kept
   */
  Path fail(Random random, Runnable meanwhile) throws IOException {
    settle();
    Path kept = Files.createDirectory(folder.resolveSibling("disk" + random.nextInt(1_000_000_000)));
    Files.copy(folder.resolve("corridor.db"), kept.resolve("corridor.db"), StandardCopyOption.REPLACE_EXISTING);
    Path log = folder.resolve("corridor.db-wal");
    long synced = Files.exists(log) ? Files.size(log) : 0;
    synchronized (loops) {
      off = true;
      loops.forEach(Deque::clear);
    }
    meanwhile.run();
    settle();
    if (Files.exists(log)) {
      Path torn = kept.resolve("corridor.db-wal");
      Files.copy(log, torn);
      tear(torn, synced, random);
    }
    // A key is on disk before anything is sealed with it.
    Files.copy(folder.resolve("corridor.keys"), kept.resolve("corridor.keys"));
    close();
    return kept;
  }

  private static void tear(Path log, long synced, Random random) throws IOException {
    long written = Files.size(log) - synced;
    if (written > 0) {
      long keep = (long) (random.nextDouble() * (written + 1));
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        if (random.nextBoolean()) {
          file.setLength(synced + keep);
        } else {
          byte[] noise = new byte[(int) Math.min(written - keep, 512)];
          random.nextBytes(noise);
          file.seek(synced + keep);
          file.write(noise);
        }
      }
    }
  }

  @Override
  public void close() {
    heavy.shutdownNow();
    store.close();
  }
}
