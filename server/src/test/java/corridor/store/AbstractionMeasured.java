package corridor.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * What it costs one node on SQLite that the store could be PostgreSQL: the store's writer, and beside it the same writer
 * written out for SQLite alone, on the same schema and statements, in pairs that take turns. Not a test: it prints figures.
 */
public final class AbstractionMeasured {
  private static final int PAIRS = 20;
  private static final int DEEDS = 20_000;
  private static final String NEXT = "update streams set head = head + 1 where id = ? returning head";
  private static final String ENTRY =
      "insert into entries (stream, seq, at, kind, author, target, body) values (?, ?, ?, 'posted', null, 0, ?)";

  private AbstractionMeasured() {}

  /** Prints one line. */
  public static void measure() throws Exception {
    double[] ratios = new double[PAIRS];
    run(true);
    run(false);
    for (int i = 0; i < PAIRS; i++) {
      boolean first = i % 2 == 0;
      double one = run(first);
      double two = run(!first);
      ratios[i] = first ? one / two : two / one;
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    long slower = Arrays.stream(ratios).filter(ratio -> ratio > 1).count();
    System.out.printf(
        "store's writer / one for SQLite alone, time a deed over %d pairs: median %.3f, from %.3f to %.3f; slower in %d (6 to 14 is chance)%n",
        PAIRS, (sorted[PAIRS / 2 - 1] + sorted[PAIRS / 2]) / 2, sorted[0], sorted[PAIRS - 1], slower);
  }

  /** @return nanoseconds a deed */
  private static double run(boolean store) throws Exception {
    Path folder = Files.createTempDirectory("corridor-abstraction");
    byte[] body = new byte[200];
    try (Store made = Store.open(folder, Store.Settings.defaults())) {
      made.writeNow(tx -> tx.update("insert into streams (id, epoch, head, room, shared) values ('a', 1, 0, null, 0)"));
      if (store) {
        return timed(done -> made.write(Reach.of("a"), tx -> {
          long next = tx.one(NEXT, row -> row.number(1), "a").orElseThrow();
          return tx.update(ENTRY, "a", next, next, body);
        }).whenComplete((answer, failure) -> done.complete(failure == null)));
      }
    }
    try (Sqlite sqlite = Sqlite.in(folder, 0);
        Direct direct = new Direct(sqlite.writer(), body)) {
      return timed(direct::submit);
    }
  }

  private interface Submit {
    void to(CompletableFuture<Boolean> done);
  }

  private static double timed(Submit submit) {
    long start = System.nanoTime();
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < DEEDS; i++) {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      all.add(done);
      submit.to(done);
      if (i >= 2_000) {
        all.get(i - 2_000).join();
      }
    }
    if (!all.stream().allMatch(CompletableFuture::join)) {
      throw new IllegalStateException("a deed failed");
    }
    return (System.nanoTime() - start) / (double) DEEDS;
  }

  /** A queue, a thread, one commit: nothing of it could be another database. */
  private static final class Direct implements AutoCloseable {
    private final BlockingQueue<CompletableFuture<Boolean>> queue = new ArrayBlockingQueue<>(10_000);
    private final Connection connection;
    private final byte[] body;
    private final Thread thread = new Thread(this::run);

    Direct(Connection connection, byte[] body) {
      this.connection = connection;
      this.body = body;
      thread.start();
    }

    void submit(CompletableFuture<Boolean> done) {
      queue.add(done);
    }

    private void run() {
      List<CompletableFuture<Boolean>> batch = new ArrayList<>();
      try (connection;
          PreparedStatement begin = connection.prepareStatement("begin immediate");
          PreparedStatement commit = connection.prepareStatement("commit");
          PreparedStatement next = connection.prepareStatement(NEXT);
          PreparedStatement entry = connection.prepareStatement(ENTRY)) {
        while (true) {
          batch.add(queue.take());
          queue.drainTo(batch, 999);
          begin.execute();
          for (int i = 0; i < batch.size(); i++) {
            append(next, entry);
          }
          commit.execute();
          batch.forEach(done -> done.complete(true));
          batch.clear();
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      } catch (SQLException e) {
        batch.forEach(done -> done.complete(false));
      }
    }

    private void append(PreparedStatement next, PreparedStatement entry) throws SQLException {
      next.setString(1, "a");
      long sequence;
      try (ResultSet rows = next.executeQuery()) {
        rows.next();
        sequence = rows.getLong(1);
      }
      entry.setString(1, "a");
      entry.setLong(2, sequence);
      entry.setLong(3, sequence);
      entry.setBytes(4, body);
      entry.executeUpdate();
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }
}
