package corridor.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One database, one writer, some readers: SQLite in a data folder, where a second process is refused, or PostgreSQL, which
 * several nodes share. Thread-safe.
 */
public final class Store implements AutoCloseable {
  private final Dialect dialect;
  private final Writer writer;
  private final Readers readers;
  private final Changes changes;

  private Store(Dialect dialect, Writer writer, Readers readers, Changes changes) {
    this.dialect = dialect;
    this.writer = writer;
    this.readers = readers;
    this.changes = changes;
  }

  /**
   * Opens or creates the database in {@code folder}, brings its schema up to date and reads back that commits are synced.
   *
   * @throws StoreFailure with a sentence if the folder cannot be used
   */
  public static Store open(Path folder, Settings settings) {
    try {
      Move.refuseMoved(folder);
      return open(Sqlite.in(folder, settings.pages(), settings.keys()), settings);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a PostgreSQL database, brings its schema up to date and reads back that commits are synced.
   *
   * @param url {@code postgres://USER@HOST:PORT/DATABASE}
   * @param node who this process is among those that share it
   * @throws StoreFailure with a sentence if it cannot be used
   */
  public static Store connect(String url, Node node, Settings settings) {
    Postgres postgres = Postgres.at(url, node);
    try {
      if (settings.keys() != null) {
        postgres.keep(Vault.open(settings.keys()));
      }
      return open(postgres, settings);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The database " + postgres.shown() + " cannot be used: " + e.getMessage(), e);
    }
  }

  static Store open(Dialect dialect, Settings settings) throws IOException, SQLException {
    return open(dialect, settings, null);
  }

  /** @param atOnce runs tasks on the thread that brings them, where every step is to follow from a seed; null for threads */
  static Store open(Dialect dialect, Settings settings, @Nullable ExecutorService atOnce)
      throws IOException, SQLException {
    try {
      Connection connection = dialect.writer();
      Node node = dialect.node();
      (node == null ? Migrations.ofThisRelease() : node.steps()).apply(connection, dialect);
      dialect.opened(connection);
      Changes changes = new Changes(node == null ? () -> 0 : node.nanos());
      changes.onChange(Vault.WIPED, words -> dialect.vault().destroy(words.getFirst()));
      Tx tx = new Tx(connection, true, dialect, changes);
      Adoption.seal(tx, dialect);
      if (node != null) {
        changes.beginAt(tx.number("select coalesce(max(version), 0) from changes"));
      }
      Writer writer = new Writer(tx, dialect, changes, settings.queue(), atOnce != null);
      Readers readers =
          new Readers(dialect, changes, settings.readers(), atOnce == null ? Readers.threads(settings.readers()) : atOnce);
      writer.start();
      return new Store(dialect, writer, readers, changes);
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
    return write(Reach.WHOLE, deed);
  }

  /** The same for a deed that says how far it reaches, so that other nodes need not wait for it. */
  public <T extends @Nullable Object> CompletionStage<T> write(Reach reach, Deed<T> deed) {
    CompletableFuture<T> done = new CompletableFuture<>();
    writer.submit(reach, deed, done);
    return done;
  }

  /** Runs a deed that only reads, on a reader of its own; sees everything committed before it started. */
  public <T extends @Nullable Object> CompletionStage<T> read(Deed<T> deed) {
    return readers.read(deed);
  }

  /**
   * The same for what is going to be shown: what other nodes told before the snapshot is acted on before the answer is
   * there, so that whoever lost her leave does not see what came after.
   */
  public <T extends @Nullable Object> CompletionStage<T> readToShow(Deed<T> deed) {
    if (dialect.node() == null) {
      return readers.read(deed);
    }
    record Seen<T extends @Nullable Object>(T answer, List<Change> news) {}
    long began = changes.now();
    return readers
        .<Seen<T>>read(tx -> new Seen<>(deed.in(tx), Changes.after(tx, changes.heard())))
        .thenApply(
            seen -> {
              changes.hear(seen.news());
              changes.looked(began);
              return seen.answer();
            });
  }

  /**
   * Rows that are going to be shown, as {@link #readToShow} would give them, in one turn to a database that is a network away:
   * the statement itself says how far the changes are that every node must act on, and as a rule this node has acted on them.
   *
   * @param columns names to select, such as {@code seq, body}
   * @param from the rest of the statement, from {@code from} on
   */
  public <T> CompletionStage<List<T>> listToShow(
      String columns, String from, BiFunction<Tx, Row, T> reader, @Nullable Object... arguments) {
    Deed<List<T>> whole = tx -> tx.list("select " + columns + " " + from, row -> reader.apply(tx, row), arguments);
    if (dialect.node() == null) {
      return readers.read(whole);
    }
    long began = changes.now();
    String marked = "select " + columns + ", " + Changes.NEWEST + " " + from;
    int newest = columns.split(",").length + 1;
    return readers
        .<List<T>>readOne(
            tx ->
                tx.list(
                    marked,
                    row -> {
                      if (row.number(newest) > changes.heard()) {
                        throw new Unheard();
                      }
                      return reader.apply(tx, row);
                    },
                    arguments))
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return readToShow(whole); // it said nothing of changes either
              }
              changes.looked(began);
              return CompletableFuture.completedFuture(found);
            })
        .exceptionallyCompose(failure -> Unheard.is(failure) ? readToShow(whole) : CompletableFuture.failedFuture(failure));
  }

  /** There are changes to act on first. */
  private static final class Unheard extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unheard() {
      super("something must be acted on first", null, false, false);
    }

    static boolean is(Throwable failure) {
      return failure instanceof Unheard || failure.getCause() instanceof Unheard;
    }
  }

  /** Registers what acts on {@link Tx#everywhere}, on every node; at start, before anybody is served. */
  public void onChange(String kind, Consumer<List<String>> hearer) {
    changes.onChange(kind, hearer);
  }

  /**
   * Whether this node has heard within a second who may read what. Otherwise nothing is to be shown until it has. Always
   * true where one node has the store for itself.
   */
  public boolean isFresh() {
    return dialect.node() == null || changes.isFresh();
  }

  /** What to do after this node told something by {@link Tx#everywhere}, on the writer's thread. */
  public void onTold(Runnable notice) {
    changes.onTold(notice);
  }

  /** Whether other nodes may share this store. */
  public boolean isShared() {
    return dialect.node() != null;
  }

  /** Tells this cluster from another; empty where one node has the store for itself. */
  public String cluster() {
    return isShared() ? readNow(tx -> tx.one("select name from cluster", row -> row.text(1)).orElseThrow()) : "";
  }

  /** Leave to act for all nodes. */
  public Claim claim(String name) {
    return new Claim(name, dialect);
  }

  /** Waits for a write. For starting up and tests; never on an event loop. */
  public <T extends @Nullable Object> T writeNow(Deed<T> deed) {
    return Readers.join(write(deed));
  }

  /** Waits for {@link #readToShow}. */
  public <T extends @Nullable Object> T showNow(Deed<T> deed) {
    return Readers.join(readToShow(deed));
  }

  public <T extends @Nullable Object> T writeNow(Reach reach, Deed<T> deed) {
    return Readers.join(write(reach, deed));
  }

  /** Waits for a read. For starting up, workers and tests; never on an event loop. */
  public <T extends @Nullable Object> T readNow(Deed<T> deed) {
    return Readers.join(read(deed));
  }

  /** Reads on the calling thread, for work that is long itself and gives way to what is short: readers stay free for that. */
  public <T extends @Nullable Object> T readHere(Deed<T> deed) {
    return readers.readHere(deed);
  }

  /**
   * False once a commit failed in a way that leaves doubt, and nothing is written any more; while a shared database does not
   * answer; and when this node no longer fits it, by its release or its clock.
   */
  public boolean isHealthy() {
    return writer.isHealthy() && dialect.isFit();
  }

  /** Whether the disk had no room for the newest change. */
  public boolean isFull() {
    return writer.isFull();
  }

  /** Whether texts are sealed here. */
  public boolean seals() {
    return dialect.vault().seals();
  }

  /** How many deeds wait to be written. */
  public int waiting() {
    return writer.waiting();
  }

  /** How full the fuller of the two queues is, of what waits to be written and to be read: 0 to 1. */
  public double fullness() {
    return Math.max(writer.fullness(), readers.fullness());
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
   * @param keys the file that has the rooms' keys; null for {@code corridor.keys} in the data folder (and for texts that
   *     are kept as they are in a database that has no folder)
   */
  public record Settings(int queue, int readers, long pages, @Nullable Path keys) {
    public Settings(int queue, int readers, long pages) {
      this(queue, readers, pages, null);
    }

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
