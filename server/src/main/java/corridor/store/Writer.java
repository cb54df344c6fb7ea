package corridor.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever waits, runs it in one transaction ({@link Batch}), commits once,
 * and only then tells anybody: a lone deed is never delayed, and a crowd shares one fsync.
 */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /** Deeds in one transaction: enough to make the fsync cheap, few enough to answer the first of them soon. */
  private static final int MOST = 1000;

  /** Deeds from which on, in a database that is a network away, all write together rather than each behind a savepoint. */
  private static final int CROWD = 3;

  /** Readers come and go in milliseconds: one of the next tries finds none. */
  private static final int SCRUB_AGAIN_MILLIS = 100;

  /** How long to wait before another try for a connection. */
  private static final int CONNECT_AGAIN_MILLIS = 200;

  /** Replaced by the writer's thread alone, when a connection was lost. */
  private Tx tx;

  private final Dialect dialect;
  private final Changes changes;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread;

  /** Whether there is no thread: whoever brings a deed waits for it. */
  private final boolean atOnce;

  /** A deed is being done, or what follows from it. For {@link #atOnce} alone, which is for one thread. */
  private boolean working;

  /** Set by {@link #close()}: finish what waits, then end. */
  private volatile boolean closing;

  /** Written by the writer's thread alone. */
  private volatile boolean healthy = true;

  /** The database does not answer; it may again. Written by the writer's thread alone. */
  private volatile boolean away;

  /** The disk had no room for the newest transaction. Written by the writer's thread alone. */
  private volatile boolean full;

  private volatile long transactions;
  private volatile long deeds;

  Writer(Tx tx, Dialect dialect, Changes changes, int most, boolean atOnce) {
    this.atOnce = atOnce;
    this.tx = tx;
    this.dialect = dialect;
    this.changes = changes;
    this.queue = new ArrayBlockingQueue<>(most);
    this.thread = new Thread(this::run, "corridor-writer");
  }

  void start() {
    if (!atOnce) {
      thread.start();
    }
  }

  <T extends @Nullable Object> void submit(Reach reach, Deed<T> deed, CompletableFuture<T> done) {
    if (closing || !healthy) {
      done.completeExceptionally(
          away ? new StoreBusy() : new StoreFailure("the store takes nothing more", null));
    } else if (!queue.offer(new Waiting<>(reach, deed, done))) {
      done.completeExceptionally(new StoreBusy());
    } else if (atOnce && !working) {
      working = true;
      drain(new ArrayList<>());
      working = false;
    }
  }

  boolean isHealthy() {
    return healthy;
  }

  boolean isFull() {
    return full;
  }

  int waiting() {
    return queue.size();
  }

  /** 0 to 1. */
  double fullness() {
    int waiting = queue.size();
    return (double) waiting / (waiting + queue.remainingCapacity());
  }

  Store.Counts counts() {
    return new Store.Counts(transactions, deeds);
  }

  private void run() {
    List<Waiting<?>> batch = new ArrayList<>(MOST);
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting<?> first = next();
        if (first == null) {
          scrub();
        } else {
          batch.add(first);
          queue.drainTo(batch, MOST - 1);
          commit(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException wake) {
      drain(batch);
    } finally {
      // However this thread ends, nobody may believe that something is still written.
      healthy = false;
      queue.drainTo(batch);
      refuse(batch, new StoreFailure("the store writes nothing more", null));
      closeConnection();
    }
  }

  /** What waits first; null while closing with nothing left, or when it is time to try scrubbing again. */
  private @Nullable Waiting<?> next() throws InterruptedException {
    if (closing) {
      return queue.poll();
    }
    return tx.isUnscrubbed() ? queue.poll(SCRUB_AGAIN_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
  }

  private void scrub() {
    try {
      if (tx.isUnscrubbed()) {
        tx.tryScrubbing(dialect);
      }
    } catch (SQLException e) {
      log.warn("what was deleted still stands in the write-ahead log; it is tried again", e);
    }
  }

  /** All that waits, and what follows from it. */
  private void drain(List<Waiting<?>> batch) {
    while (queue.drainTo(batch, MOST) > 0) {
      commit(batch);
      batch.clear();
    }
  }

  private void commit(List<Waiting<?>> batch) {
    try {
      commit(batch, dialect.isFar() && batch.size() < CROWD);
    } catch (Batch.Unguarded once) {
      commit(batch, true);
    }
  }

  /** @param each whether also deeds of narrow reach, which hardly ever refuse what they began, get a savepoint */
  private void commit(List<Waiting<?>> batch, boolean each) {
    if (!healthy) {
      refuse(batch, new StoreFailure("the store stopped writing after a failed commit", null));
      return;
    }
    Reach reach = dialect.node() == null ? Reach.WHOLE : reach(batch); // nobody else writes: it means nothing
    boolean guarded = each || dialect.isFar() && reach.isWhole();
    Batch running = new Batch(tx, dialect);
    List<Change> news;
    try {
      news = dialect.begin(tx, reach, changes.heard());
      tx.reach(reach);
      tx.together(!guarded);
      for (Waiting<?> waiting : batch) {
        running.attempt(waiting, guarded || waiting.reach.isWhole());
      }
      dialect.ending();
    } catch (Batch.Unguarded again) {
      rollBack();
      throw again;
    } catch (SQLException | StoreFull | StoreFailure e) {
      undo(batch, e);
      return;
    }
    boolean more = tx.hasMore();
    try {
      tx.commit();
    } catch (SQLException e) {
      if (dialect.isFull(e)) {
        undo(batch, e);
        return;
      }
      if (!dialect.isLost(e)) {
        if (more) { // the database did not come to the commit
          rollBack();
          throw new Batch.Unguarded();
        }
        stop(batch, e);
        return;
      }
      if (!becameOfIt(batch, e)) {
        return;
      }
    }
    List<Waiting<?>> wider = running.wider();
    if (!wider.isEmpty()) {
      batch.removeAll(wider);
    }
    committed(batch, news);
    if (!wider.isEmpty()) {
      commit(wider.stream().<Waiting<?>>map(Waiting::widened).collect(Collectors.toCollection(ArrayList::new)));
    }
  }

  private void committed(List<Waiting<?>> batch, List<Change> news) {
    transactions = transactions + 1;
    if (full) {
      full = false;
      log.warn("there is room on the disk again: changes are taken");
    }
    deeds = deeds + batch.size();
    if (!atOnce) {
      dialect.committed(tx);
    }
    changes.hear(news);
    tx.takeEffects().forEach(Writer::run);
    scrub();
    batch.forEach(Waiting::tell);
  }

  /** One deed of wide reach makes the whole batch run alone: the order of deeds stays. */
  private static Reach reach(List<Waiting<?>> batch) {
    Set<String> streams = new TreeSet<>();
    for (Waiting<?> waiting : batch) {
      Set<String> these = waiting.reach.streams();
      if (these == null) {
        return Reach.WHOLE;
      }
      streams.addAll(these);
    }
    return new Reach(streams);
  }

  private static void run(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException e) {
      log.error("an effect of a committed deed failed", e);
    }
  }

  private void rollBack() {
    tx.dropEffectsFrom(0);
    tx.together(false);
    tx.forget();
    try {
      tx.command("rollback");
    } catch (SQLException e) {
      // A full disk rolls the transaction back by itself; a second rollback has nothing to do.
      log.debug("nothing left to roll back", e);
    }
  }

  private void undo(List<Waiting<?>> batch, Exception cause) {
    rollBack();
    if (dialect.isLost(cause)) {
      // Nothing was committed, which everybody may know at once.
      away = true;
      healthy = false;
      refuse(batch, StoreBusy.away(cause));
      log.warn("the database was lost: what waited is refused as busy; a new connection is tried for", cause);
      var _ = connected();
    } else {
      if (dialect.isFull(cause) && !full) {
        full = true;
        log.error("the disk is full: changes are refused as storage-full until there is room, and reading goes on", cause);
      }
      refuse(batch, dialect.isFull(cause) ? new StoreFull(cause) : new StoreFailure("the transaction could not begin or end", cause));
    }
  }

  /**
   * COMMIT got no answer. Finds out what became of it, however long that takes; nobody is answered before.
   *
   * @return whether it was committed; otherwise all are refused
   */
  private boolean becameOfIt(List<Waiting<?>> batch, SQLException cause) {
    away = true;
    healthy = false;
    log.warn("a commit got no answer: what became of it is looked up", cause);
    Tx lost = tx;
    while (connected()) {
      try {
        boolean kept = dialect.wasCommitted(tx);
        if (kept) {
          tx.takeEffectsOf(lost);
        } else {
          refuse(batch, StoreBusy.away(cause));
        }
        log.warn("it was {}", kept ? "committed" : "not committed: all are told so");
        return kept;
      } catch (StoreFailure lostAgain) {
        log.debug("lost again", lostAgain);
        away = true;
        healthy = false;
      }
    }
    refuse(batch, new StoreFailure("nobody knows whether it was committed", cause));
    return false;
  }

  /**
   * Tries for a connection until there is one; refuses meanwhile whatever comes.
   *
   * @return false if the store is closed first
   */
  private boolean connected() {
    while (!closing) {
      try {
        Tx fresh = new Tx(dialect.writer(), true, dialect, changes);
        close(tx);
        tx = fresh;
        away = false;
        healthy = true;
        return true;
      } catch (SQLException notYet) {
        log.debug("no connection yet", notYet);
        refuseWaiting(notYet);
      }
    }
    return false;
  }

  private void refuseWaiting(SQLException why) {
    try {
      Waiting<?> waiting = queue.poll(CONNECT_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (waiting != null) {
        List<Waiting<?>> all = new ArrayList<>(List.of(waiting));
        queue.drainTo(all);
        refuse(all, StoreBusy.away(why));
      }
    } catch (InterruptedException woken) {
      // Only close() interrupts, after it has said so in a field of its own.
      log.debug("closing", woken);
    }
  }

  /** After a failed fsync nobody knows what is on disk: never retried, never acknowledged. */
  private void stop(List<Waiting<?>> batch, SQLException cause) {
    healthy = false;
    log.error("a commit failed: the store stops writing; restart when the disk is well", cause);
    tx.dropEffectsFrom(0);
    refuse(batch, new StoreFailure("the commit failed", cause));
  }

  private static void refuse(List<Waiting<?>> batch, RuntimeException why) {
    batch.forEach(waiting -> waiting.refuse(why));
  }

  private void closeConnection() {
    close(tx);
  }

  private static void close(Tx tx) {
    try {
      tx.close();
    } catch (SQLException e) {
      log.warn("the database did not close cleanly", e);
    }
  }

  void close() {
    closing = true;
    if (atOnce) {
      closeConnection();
      return;
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
