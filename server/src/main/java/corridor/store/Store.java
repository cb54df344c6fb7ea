package corridor.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The data folder: one SQLite database, one writer, some readers. A second process on the same folder is refused.
 * Thread-safe.
 */
public final class Store implements AutoCloseable {
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Writer writer;
  private final Readers readers;

  private Store(FileChannel lockFile, FileLock lock, Writer writer, Readers readers) {
    this.lockFile = lockFile;
    this.lock = lock;
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
      createPrivate(folder);
      FileChannel lockFile =
          FileChannel.open(folder.resolve("corridor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(lockFile);
      if (lock == null) {
        lockFile.close();
        throw new StoreFailure("Another Corridor server is using the data folder " + folder + ": stop it first.", null);
      }
      Path file = folder.resolve("corridor.db");
      Connection connection = Sqlite.writer(file, settings);
      Migrations.apply(connection);
      keepPrivate(file);
      Writer writer = new Writer(new Tx(connection, true), settings.queue());
      Readers readers = new Readers(file, settings);
      writer.start();
      return new Store(lockFile, lock, writer, readers);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  private static void createPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (isPosix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  private static void keepPrivate(Path file) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(part) && isPosix(part)) {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix") && !Files.isSymbolicLink(path)
        && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
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
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new StoreFailure("closing the data folder", e);
    }
  }
}
