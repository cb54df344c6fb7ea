package corridor.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One database, one writer, some readers: SQLite in a data folder, where a second process is refused, or PostgreSQL, which
 * several nodes share. Thread-safe.
 */
public final class Store implements AutoCloseable {
  private final Dialect dialect;
  private final Writer writer;
  private final Readers readers;

  private Store(Dialect dialect, Writer writer, Readers readers) {
    this.dialect = dialect;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens or creates the database in {@code folder}, brings its schema up to date and reads back that commits are synced.
   *
   * @throws StoreFailure with a sentence if the folder cannot be used
   */
  public static Store open(Path folder, Settings settings) {
    try {
      return open(Sqlite.in(folder, settings.pages()), settings);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a PostgreSQL database, brings its schema up to date and reads back that commits are synced.
   *
   * @param url {@code postgres://USER@HOST:PORT/DATABASE}
   * @throws StoreFailure with a sentence if it cannot be used
   */
  public static Store connect(String url, Settings settings) {
    Postgres postgres = Postgres.at(url);
    try {
      return open(postgres, settings);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The database " + postgres.shown() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Store open(Dialect dialect, Settings settings) throws IOException, SQLException {
    try {
      Connection connection = dialect.writer();
      Migrations.apply(connection, dialect);
      dialect.opened();
      Writer writer = new Writer(new Tx(connection, true), dialect, settings.queue());
      Readers readers = new Readers(dialect, settings.readers());
      writer.start();
      return new Store(dialect, writer, readers);
    } catch (IOException | SQLException | RuntimeException e) {
      dialect.close();
      throw e;
    }
  }

  /**
   * Queues a deed. It completes once its transaction is synced to disk, or exceptionally with what the deed threw, with
   * {@link StoreBusy} if too many wait, or with {@link StoreFull} if the disk has no room.
   */
  public <T extends @Nullable Object> CompletionStage<T> write(Deed<T> deed) {
    CompletableFuture<T> done = new CompletableFuture<>();
    writer.submit(deed, done);
    return done;
  }

  /** Runs a deed that only reads, on a reader of its own; sees everything committed before it started. */
  public <T extends @Nullable Object> CompletionStage<T> read(Deed<T> deed) {
    return readers.read(deed);
  }

  /** Waits for a write. For starting up and tests; never on an event loop. */
  public <T extends @Nullable Object> T writeNow(Deed<T> deed) {
    return Readers.join(write(deed));
  }

  /** Waits for a read. For starting up, workers and tests; never on an event loop. */
  public <T extends @Nullable Object> T readNow(Deed<T> deed) {
    return Readers.join(read(deed));
  }

  /** False once a commit failed in a way that leaves doubt: nothing is written any more. */
  public boolean isHealthy() {
    return writer.isHealthy();
  }

  /** How many deeds wait to be written. */
  public int waiting() {
    return writer.waiting();
  }

  /** How many transactions were committed, and how many deeds in them. */
  public Counts counts() {
    return writer.counts();
  }

  /** @param transactions each one fsync; {@code deeds} what was committed in them */
  public record Counts(long transactions, long deeds) {}

  /**
   * @param queue how many deeds may wait before more are refused
   * @param readers connections that read beside the writer
   * @param pages the most pages the database may have (4 KiB each); 0 for no limit but the disk
   */
  public record Settings(int queue, int readers, long pages) {
    public static Settings defaults() {
      return new Settings(10_000, 4, 0);
    }
  }

  /** Writes what waits, then closes. */
  @Override
  public void close() {
    writer.close();
    readers.close();
    try {
      dialect.close();
    } catch (IOException e) {
      throw new StoreFailure("closing the store", e);
    }
  }
}
