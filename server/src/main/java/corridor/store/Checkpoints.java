package corridor.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log into the database beside the writer, on a thread and a connection of its own: left to a
 * commit, whoever waits for that commit waits for megabytes to be copied and synced. What is not copied in time (by a failure,
 * or because readers hold the log) the writer's own checkpoint still copies.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  /**
   * Statements that changed rows after which the log is copied, rows longer than a page counted for more: well before the
   * writer's own checkpoint would begin. A commit waits for the disk while what was copied is synced, so fewer would make for
   * shorter waits, and more of them: docs/performance.md has what was measured.
   */
  private static final long EVERY = 4000;

  private static final int PAGE = 4096;

  private final Callable<Connection> open;
  private final Semaphore due = new Semaphore(0);

  /** What had been written when it was last copied. Owned by the writer's thread. */
  private long copied;

  /** Started with the first copy; null before. Set by the writer's thread. */
  private volatile @Nullable Thread thread;

  private volatile boolean closing;

  /** @param open a connection that may write */
  Checkpoints(Callable<Connection> open) {
    this.open = open;
  }

  /**
   * Something was committed. Called on the writer's thread; never waits.
   *
   * @param changes statements that changed rows, since the writer's connection was opened
   * @param bytes what they wrote
   */
  void committed(int changes, long bytes) {
    long written = changes + bytes / PAGE;
    if (written - copied < EVERY || closing) {
      return;
    }
    copied = written;
    if (thread == null) {
      Thread copying = new Thread(this::run, "corridor-checkpoints");
      copying.setDaemon(true);
      copying.start();
      thread = copying;
    }
    due.release();
  }

  private void run() {
    try (Connection connection = open.call();
        Statement statement = connection.createStatement()) {
      while (!closing) {
        due.acquire();
        due.drainPermits();
        if (!closing) {
          copy(statement);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("the write-ahead log is copied by the writer alone from now on", e);
    }
  }

  /** Passively: it waits for nobody, and nobody for it. */
  private static void copy(Statement statement) {
    try {
      statement.execute("pragma wal_checkpoint(passive)");
    } catch (SQLException e) {
      log.warn("the write-ahead log could not be copied; it is tried again", e);
    }
  }

  /** After the last commit; waits for a copy that is being made. */
  @Override
  public void close() {
    closing = true;
    Thread copying = thread;
    if (copying == null) {
      return;
    }
    due.release();
    try {
      copying.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
