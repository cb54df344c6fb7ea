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

  /** As many threads as compare and read at once, by default; for more, connections are made and closed again. */
  private static final int LENT = 2;

  private final ExecutorService threads;
  private final BlockingQueue<Tx> idle;

  /** Connections of threads that are not its own; made when they are first wanted. */
  private final BlockingQueue<Tx> lent = new ArrayBlockingQueue<>(LENT);

  private final Dialect dialect;
  private final Changes changes;
  private volatile boolean closed;

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
    return read((OnConnection<T>) tx -> inSnapshot(tx, deed));
  }

  /** For a deed of one statement, which sees one state of the database by itself. */
  <T extends @Nullable Object> CompletionStage<T> readOne(Deed<T> deed) {
    return read((OnConnection<T>) deed::in);
  }

  @FunctionalInterface
  private interface OnConnection<T extends @Nullable Object> {
    T in(Tx tx) throws SQLException;
  }

  private <T extends @Nullable Object> CompletionStage<T> read(OnConnection<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      threads.execute(() -> run(idle.remove(), idle, work, done));
    } catch (RejectedExecutionException full) {
      done.completeExceptionally(new StoreBusy());
    }
    return done;
  }

  /** On the calling thread, which may wait. */
  <T extends @Nullable Object> T readHere(Deed<T> deed) {
    if (closed) {
      throw new StoreBusy();
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    Tx tx = lent.poll();
    try {
      run(tx == null ? new Tx(dialect.reader(), false, dialect, changes) : tx, lent, all -> inSnapshot(all, deed), done);
    } catch (SQLException e) {
      throw dialect.isLost(e) ? StoreBusy.away(e) : new StoreFailure("a read could not begin", e);
    }
    return join(done);
  }

  private <T extends @Nullable Object> void run(Tx tx, BlockingQueue<Tx> home, OnConnection<T> work, CompletableFuture<T> done) {
    T answer;
    try {
      answer = work.in(tx);
    } catch (RuntimeException e) {
      failed(tx, home, e, e, done);
      return;
    } catch (SQLException e) {
      failed(tx, home, e, new StoreFailure("a read could not begin or end", e), done);
      return;
    } catch (Error e) {
      // A stack too deep or a class that is missing ends this deed, and not the connection for all that come after.
      giveBack(another(tx), home);
      done.completeExceptionally(e);
      return;
    }
    giveBack(tx, home);
    done.complete(answer);
  }

  private void giveBack(Tx tx, BlockingQueue<Tx> home) {
    if (closed || !home.offer(tx)) {
      close(tx);
    }
  }

  private void failed(Tx tx, BlockingQueue<Tx> home, Exception cause, RuntimeException said, CompletableFuture<?> done) {
    boolean lost = dialect.isLost(cause);
    giveBack(lost ? another(tx) : tx, home);
    done.completeExceptionally(lost ? StoreBusy.away(cause) : said);
  }

  /** A reader sees one state of the database from its first statement to its last. */
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
      closed = true;
      idle.forEach(Readers::close);
      lent.forEach(Readers::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Tx tx) {
    try {
      tx.close();
    } catch (SQLException e) {
      throw new StoreFailure("closing a reader", e);
    }
  }
}
