package corridor.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever waits, runs it in one transaction with a savepoint a deed, commits once,
 * and only then tells anybody: a lone deed is never delayed, and a crowd shares one fsync.
 */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /** Deeds in one transaction: enough to make the fsync cheap, few enough to answer the first of them soon. */
  private static final int MOST = 1000;

  /** Readers come and go in milliseconds: one of the next tries finds none. */
  private static final int SCRUB_AGAIN_MILLIS = 100;

  private record Waiting<T extends @Nullable Object>(Deed<T> deed, CompletableFuture<T> done) {}

  private final Tx tx;
  private final Dialect dialect;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread;

  /** Set by {@link #close()}: finish what waits, then end. */
  private volatile boolean closing;

  /** Written by the writer's thread alone. */
  private volatile boolean healthy = true;

  private volatile long transactions;
  private volatile long deeds;

  Writer(Tx tx, Dialect dialect, int most) {
    this.tx = tx;
    this.dialect = dialect;
    this.queue = new ArrayBlockingQueue<>(most);
    this.thread = new Thread(this::run, "corridor-writer");
  }

  void start() {
    thread.start();
  }

  <T extends @Nullable Object> void submit(Deed<T> deed, CompletableFuture<T> done) {
    if (closing || !healthy) {
      done.completeExceptionally(new StoreFailure("the store takes nothing more", null));
    } else if (!queue.offer(new Waiting<>(deed, done))) {
      done.completeExceptionally(new StoreBusy());
    }
  }

  boolean isHealthy() {
    return healthy;
  }

  int waiting() {
    return queue.size();
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

  /** {@link #close()} woke us while we waited: nothing new comes in, what is left is written. */
  private void drain(List<Waiting<?>> batch) {
    while (queue.drainTo(batch, MOST) > 0) {
      commit(batch);
      batch.clear();
    }
  }

  private void commit(List<Waiting<?>> batch) {
    if (!healthy) {
      refuse(batch, new StoreFailure("the store stopped writing after a failed commit", null));
      return;
    }
    List<Runnable> answers = new ArrayList<>(batch.size());
    try {
      tx.command(dialect.begin());
      for (Waiting<?> waiting : batch) {
        answers.add(attempt(waiting));
      }
    } catch (SQLException | StoreFull e) {
      undo(batch, e);
      return;
    }
    try {
      tx.command("commit");
    } catch (SQLException e) {
      if (dialect.isFull(e)) {
        undo(batch, e);
      } else {
        stop(batch, e);
      }
      return;
    }
    transactions = transactions + 1;
    deeds = deeds + batch.size();
    tx.takeEffects().forEach(Writer::run);
    scrub();
    answers.forEach(Runnable::run);
  }

  private static void run(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException e) {
      log.error("an effect of a committed deed failed", e);
    }
  }

  /** Runs one deed behind a savepoint; its answer is given after the commit, or at once if the deed itself refused. */
  private <T extends @Nullable Object> Runnable attempt(Waiting<T> waiting) throws SQLException {
    int mark = tx.effectCount();
    tx.command("savepoint deed");
    try {
      T answer = waiting.deed().in(tx);
      tx.command("release deed");
      return () -> waiting.done().complete(answer);
    } catch (RuntimeException | Error refused) {
      // Also a stack that overflowed in one deed: the others in the batch are none of its business.
      tx.dropEffectsFrom(mark);
      if (dialect.isFull(refused)) {
        throw new StoreFull(refused);
      }
      tx.command("rollback to deed");
      tx.command("release deed");
      return () -> waiting.done().completeExceptionally(refused);
    }
  }

  private void undo(List<Waiting<?>> batch, Exception cause) {
    tx.dropEffectsFrom(0);
    try {
      tx.command("rollback");
    } catch (SQLException e) {
      // A full disk rolls the transaction back by itself; a second rollback has nothing to do.
      log.debug("nothing left to roll back", e);
    }
    refuse(batch, dialect.isFull(cause) ? new StoreFull(cause) : new StoreFailure("the transaction could not begin", cause));
  }

  /** After a failed fsync nobody knows what is on disk: never retried, never acknowledged. */
  private void stop(List<Waiting<?>> batch, SQLException cause) {
    healthy = false;
    log.error("a commit failed: the store stops writing; restart when the disk is well", cause);
    tx.dropEffectsFrom(0);
    refuse(batch, new StoreFailure("the commit failed", cause));
  }

  private static void refuse(List<Waiting<?>> batch, RuntimeException why) {
    batch.forEach(waiting -> waiting.done().completeExceptionally(why));
  }

  private void closeConnection() {
    try {
      tx.close();
    } catch (SQLException e) {
      log.warn("the database did not close cleanly", e);
    }
  }

  void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
