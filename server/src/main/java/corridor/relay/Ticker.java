package corridor.relay;

import corridor.clock.BusinessClock;
import corridor.store.Claim;
import corridor.store.Store;
import corridor.store.StoreBusy;
import corridor.store.StoreFailure;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what is due: every second of elapsed time, when business time reaches the next due instant, and after every
 * commit of the relay's. Level-triggered: a look too many changes nothing, a look missed is made up by the next. One
 * thread, which waits on the store and blocks nobody.
 */
final class Ticker {
  private static final Logger log = LoggerFactory.getLogger(Ticker.class);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  private final Store store;
  private final RelayEngine engine;
  private final BusinessClock clock;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;

  /** Of several nodes one looks. */
  private final Claim claim;

  private volatile boolean open = true;

  Ticker(Store store, RelayEngine engine, BusinessClock clock) {
    this.store = store;
    this.engine = engine;
    this.clock = clock;
    this.claim = store.claim("relay");
    this.thread = new Thread(this::run, "corridor-relay");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Any thread, also the writer's: never blocks. */
  void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  private void run() {
    try {
      while (open) {
        Duration wait = look();
        if (wakes.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
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
    } catch (StoreFailure | StoreBusy failed) {
      log.warn("the relay could not look for what is due, and will again", failed);
    } catch (RuntimeException unexpected) {
      log.error("a look for what is due failed, and is made again", unexpected);
    }
    return LONGEST;
  }

  /** Does what is due now, and says how long nothing else will be. */
  Duration tick() {
    if (!claim.held(store)) {
      return LONGEST;
    }
    act(claim::stands);
    @Nullable Instant next = store.readNow(engine::nextDue);
    Duration until = next == null ? LONGEST : clock.until(next);
    return until.compareTo(LONGEST) > 0 ? LONGEST : until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
  }

  /** @param stands asked in the transaction that acts: whether this node may */
  void act(Predicate<Tx> stands) {
    if (store.readNow(engine::isDue)) {
      store.writeNow(
          tx -> {
            boolean acts = stands.test(tx);
            if (acts) {
              engine.tick(tx);
            }
            return acts;
          });
    }
  }

  void close() {
    open = false;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      claim.release(store);
    } catch (RuntimeException away) {
      log.debug("another node takes over in a moment", away);
    }
  }
}
