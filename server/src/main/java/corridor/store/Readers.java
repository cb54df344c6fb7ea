package corridor.store;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections that only read, each used by one thread at a time. A full queue is an answer, not a wait. */
final class Readers implements AutoCloseable {
  /** Reads that may wait: some thousand clients that reconnect at once ask for a page each. */
  private static final int QUEUE = 20_000;

  private final ExecutorService threads;
  private final BlockingQueue<Tx> idle;
  private final Dialect dialect;
  private final Changes changes;

  Readers(Dialect dialect, Changes changes, int count, ExecutorService threads) throws SQLException {
    this.dialect = dialect;
    this.changes = changes;
    this.threads = threads;
    idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      idle.add(new Tx(dialect.reader(), false, dialect, changes));
    }
  }

  static ExecutorService threads(int count) {
    return new ThreadPoolExecutor(
        count,
        count,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(QUEUE),
        task -> new Thread(task, "corridor-reader"));
  }

  /** 0 to 1. */
  double fullness() {
    return threads instanceof ThreadPoolExecutor pool ? (double) pool.getQueue().size() / QUEUE : 0;
  }

  <T extends @Nullable Object> CompletionStage<T> read(Deed<T> deed) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      threads.execute(() -> run(deed, done));
    } catch (RejectedExecutionException full) {
      done.completeExceptionally(new StoreBusy());
    }
    return done;
  }

  /** A reader sees one state of the database from its first statement to its last. */
  private <T extends @Nullable Object> void run(Deed<T> deed, CompletableFuture<T> done) {
    Tx tx = idle.remove();
    T answer;
    try {
      answer = inSnapshot(tx, deed);
    } catch (RuntimeException e) {
      failed(tx, e, e, done);
      return;
    } catch (SQLException e) {
      failed(tx, e, new StoreFailure("a read could not begin or end", e), done);
      return;
    } catch (Error e) {
      // A stack too deep or a class that is missing ends this deed, and not the connection for all that come after.
      idle.add(another(tx));
      done.completeExceptionally(e);
      return;
    }
    idle.add(tx);
    done.complete(answer);
  }

  private void failed(Tx tx, Exception cause, RuntimeException said, CompletableFuture<?> done) {
    boolean lost = dialect.isLost(cause);
    idle.add(lost ? another(tx) : tx);
    done.completeExceptionally(lost ? StoreBusy.away(cause) : said);
  }

  private <T extends @Nullable Object> T inSnapshot(Tx tx, Deed<T> deed) throws SQLException {
    tx.command(dialect.beginReading());
    try {
      return deed.in(tx);
    } finally {
      tx.command("rollback");
    }
  }

  /** A new connection for one that broke; the broken one, if there is none to be had now. */
  private Tx another(Tx broken) {
    try {
      Tx fresh = new Tx(dialect.reader(), false, dialect, changes);
      broken.close();
      return fresh;
    } catch (SQLException later) {
      return broken;
    }
  }

  static <T extends @Nullable Object> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      for (Tx tx : idle) {
        tx.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreFailure("closing a reader", e);
    }
  }
}
