package corridor.notify;

import corridor.account.Participant;
import corridor.clock.BusinessClock;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.store.Claim;
import corridor.store.Store;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages out of the house: one thread looks for what is due, a few workers wait on third parties. Mail has
 * workers of its own, so that a mail server that hangs holds up no push. No more is taken than the workers have room for;
 * the rest stays in the store. Nothing here runs on an event loop or holds the writer up.
 */
final class Postman implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final int WAITING = 300;

  private final Store store;
  private final Notifier notifier;
  private final Outbox outbox;
  private final Ways ways;
  private final BusinessClock clock;
  private final Map<Kind, Carrier> carriers;

  /** Tells somebody inside the house that a way of hers stands differently. */
  private final BiConsumer<Tx, ParticipantId> told;

  private final ThreadPoolExecutor web = workers("corridor-web-alerts", 3);
  private final ThreadPoolExecutor mail = workers("corridor-mail", 2);
  /** Of several nodes one hands alerts on. */
  private final Claim claim;

  /** The claim's epoch for which what another left was taken over; only the thread that looks. */
  private long since = -1;

  /** Whether something could not be written down, so that what waits in memory may not be what waits in the store. */
  private volatile boolean unsure;

  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "corridor-alerts");
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean open = true;

  Postman(
      Store store,
      Notifier notifier,
      Outbox outbox,
      Ways ways,
      BusinessClock clock,
      Map<Kind, Carrier> carriers,
      BiConsumer<Tx, ParticipantId> told) {
    this.store = store;
    this.notifier = notifier;
    this.outbox = outbox;
    this.ways = ways;
    this.clock = clock;
    this.carriers = carriers;
    this.told = told;
    this.claim = store.claim("alerts");
    thread.setDaemon(true);
  }

  private static ThreadPoolExecutor workers(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
            task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  void start() {
    thread.start();
  }

  /**
   * Whoever begins to hand on takes over what the one before her had not begun to send, and gives up what was leaving. The
   * same is done where this one could not write down what it did.
   */
  private boolean isMine() {
    if (!claim.held(store)) {
      return false;
    }
    long epoch = claim.epoch();
    if (epoch != since || unsure) {
      unsure = false;
      int lost = store.writeNow(tx -> claim.stands(tx) ? outbox.takeOver(tx) : 0);
      since = epoch;
      if (lost > 0) {
        failed.addAndGet(lost);
        log.warn("{} alerts were leaving when a server ended or could not write: they are not sent again", lost);
      }
    }
    return true;
  }

  /** Any thread, also the writer's: never blocks. */
  void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  boolean carries(Kind kind) {
    return carriers.containsKey(kind);
  }

  long sentCount() {
    return sent.get();
  }

  long failedCount() {
    return failed.get();
  }

  private void run() {
    try {
      while (open) {
        if (wakes.tryAcquire(look().toNanos(), TimeUnit.NANOSECONDS)) {
          var _ = wakes.drainPermits();
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration look() {
    try {
      return tick();
    } catch (RuntimeException failure) {
      unsure = true;
      log.warn("alerts that are due could not be looked for, and will be again", failure);
      return LONGEST;
    }
  }

  /** Hands on what is due, and says how long nothing else will be. */
  Duration tick() {
    if (!isMine()) {
      return LONGEST;
    }
    int room =
        Math.min(web.getQueue().remainingCapacity(), mail.getQueue().remainingCapacity()) / Ways.MOST;
    if (room > 0 && store.readNow(tx -> outbox.anyDue(tx, notifier.now()))) {
      List<Notifier.Parcel> parcels = store.writeNow(tx -> claim.stands(tx) ? notifier.take(tx, room, clock.speed()) : List.of());
      parcels.forEach(this::hand);
    }
    @Nullable Instant next = store.readNow(outbox::nextDue);
    Duration until = next == null ? LONGEST : clock.until(next);
    return until.compareTo(LONGEST) > 0 ? LONGEST : until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
  }

  private ThreadPoolExecutor pool(Kind kind) {
    return switch (kind) {
      case MAIL -> mail;
      case PUSH, WEBHOOK -> web;
    };
  }

  private void hand(Notifier.Parcel parcel) {
    try {
      pool(parcel.way().kind()).execute(() -> carry(parcel));
    } catch (RejectedExecutionException full) {
      store.writeNow(
          tx -> {
            notifier.withhold(tx, parcel);
            return true;
          });
    }
  }

  private void carry(Notifier.Parcel parcel) {
    try {
      if (!store.writeNow(tx -> notifier.leaves(tx, parcel))) {
        return;
      }
      Sent what = send(parcel.way(), parcel.to(), parcel.message());
      store.writeNow(
          tx -> {
            notifier.sent(tx, parcel, what);
            note(tx, parcel.way(), what);
            return true;
          });
    } catch (RuntimeException failure) {
      unsure = true;
      log.warn("what became of an alert could not be written down: once it began to leave it is not sent again", failure);
    }
  }

  private Sent send(Ways.Way way, Participant to, Message message) {
    Carrier carrier = carriers.get(way.kind());
    Sent what =
        carrier == null
            ? new Sent.Failed(true, "This server sends no mail (any more): choose another way.")
            : carrier.send(way, to, message);
    (what instanceof Sent.Taken ? sent : failed).incrementAndGet();
    return what;
  }

  private void note(Tx tx, Ways.Way way, Sent what) {
    switch (what) {
      case Sent.Taken() -> ways.sent(tx, way.id(), notifier.now());
      case Sent.Failed failure -> {
        if (ways.failed(tx, way.id(), failure)) {
          told.accept(tx, way.whose());
        }
      }
    }
  }

  /** Sends a test in its own time; called after the commit that made it. */
  void test(Ways.Way way, Participant to, Message message) {
    try {
      pool(way.kind())
          .execute(
              () -> {
                Sent what = send(way, to, message);
                var _ =
                    store.write(
                        tx -> {
                          note(tx, way, what);
                          told.accept(tx, way.whose());
                          return true;
                        });
              });
    } catch (RejectedExecutionException full) {
      var _ =
          store.write(
              tx -> {
                ways.stand(tx, way.id(), Standing.UNTESTED, "The server is sending too much right now. Test again in a minute.");
                told.accept(tx, way.whose());
                return true;
              });
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    web.shutdownNow();
    mail.shutdownNow();
    try {
      thread.join();
      claim.release(store);
      // What is under way ends or is counted as lost at the next start.
      var _ = web.awaitTermination(1, TimeUnit.SECONDS) && mail.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      log.debug("another node takes over in a moment", away);
    }
  }
}
