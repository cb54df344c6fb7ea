package corridor.stream;

import corridor.bus.Bus;
import corridor.protocol.StreamId;
import corridor.store.Store;
import corridor.store.StoreBusy;
import corridor.store.StoreFailure;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into a shared store for what no notice told: four times a second who may no longer read, and as often, or once a
 * second while the bus is up, how far the streams are. Level-triggered: a look too many changes nothing. One thread, which
 * waits for the store and blocks nobody.
 */
public final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final int PAUSE_MILLIS = 250;

  /** While notices come, every so many looks at the streams' heads are enough. */
  private static final int HEADS_EVERY = 4;

  private final Store store;
  private final Feeds feeds;
  private final Bus bus;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;

  /** The watch's thread alone. */
  private int looks;

  private boolean failing;

  private volatile boolean open = true;

  public Watch(Store store, Feeds feeds, Bus bus) {
    this.store = store;
    this.feeds = feeds;
    this.bus = bus;
    this.thread = new Thread(this::run, "corridor-watch");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Another node told something that every node must act on. Any thread; never blocks. */
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  private void run() {
    try {
      while (open) {
        look();
        if (wakes.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          var _ = wakes.drainPermits();
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    boolean heads = !bus.isUp() || looks++ % HEADS_EVERY == 0;
    try {
      Map<StreamId, Long> found = store.showNow(tx -> heads ? Streams.heads(tx) : Map.of());
      found.forEach(feeds::told);
      feeds.goOn();
      if (failing) {
        log.info("the store answers again");
      }
      failing = false;
    } catch (StoreFailure | StoreBusy away) {
      if (!failing) {
        log.warn("the store does not answer: nothing is shown to anybody until it does", away);
      }
      failing = true;
    } catch (RuntimeException unexpected) {
      log.error("a look into the store failed, and is made again", unexpected);
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
