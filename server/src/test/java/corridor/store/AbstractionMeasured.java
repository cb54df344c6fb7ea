package corridor.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * What it costs one node on SQLite that the store could be PostgreSQL: the store's writer, and beside it one written for
 * SQLite alone that offers the same (deeds from any thread, their statements prepared once, an answer to each when it is on
 * disk), on the same schema and statements, in pairs that take turns. Not a test: it prints figures.
 */
public final class AbstractionMeasured {
  private static final int PAIRS = 20;
  private static final int DEEDS = 20_000;
  private static final String NEXT = "update streams set head = head + 1 where id = ? returning head";
  private static final String ENTRY =
      "insert into entries (stream, seq, at, kind, author, target, body) values (?, ?, ?, 'posted', null, 0, ?)";

  private AbstractionMeasured() {}

  public static void main(String[] args) throws Exception {
    measure();
  }

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
    }
    if (store) { // both find a folder that was closed, with nothing in its log
      try (Store opened = Store.open(folder, Store.Settings.defaults())) {
        return timed(done -> opened.write(Reach.of("a"), tx -> {
          long next = tx.number(NEXT, "a");
          return tx.update(ENTRY, "a", next, next, body);
        }).whenComplete((answer, failure) -> done.complete(failure == null)));
      }
    }
    try (Sqlite sqlite = Sqlite.in(folder, 0);
        Direct direct = new Direct(sqlite.writer(), new Checkpoints(sqlite::writer))) {
      return timed(done -> {
        var _ = direct.write(only -> {
          long next = only.number(NEXT, "a");
          return only.update(ENTRY, "a", next, next, body);
        }).whenComplete((answer, failure) -> done.complete(failure == null));
      });
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

  /** Deeds on SQLite, their statements prepared once: nothing of it could be another database. */
  private static final class Only implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private int updates;
    private long bytes;

    Only(Connection connection) {
      this.connection = connection;
    }

    void command(String sql) throws SQLException {
      bound(sql).execute();
    }

    int update(String sql, Object... arguments) throws SQLException {
      updates++;
      return bound(sql, arguments).executeUpdate();
    }

    long number(String sql, Object... arguments) throws SQLException {
      try (ResultSet rows = bound(sql, arguments).executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }

    private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
      PreparedStatement statement = prepared.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
      }
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case Long number -> statement.setLong(i + 1, number);
          case byte[] blob -> {
            bytes += blob.length;
            statement.setBytes(i + 1, blob);
          }
          case Object object -> {
            String text = object.toString();
            bytes += text.length();
            statement.setString(i + 1, text);
          }
        }
      }
      return statement;
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        for (PreparedStatement each : prepared.values()) {
          each.close();
        }
      }
    }
  }

  @FunctionalInterface
  private interface OnSqlite {
    int done(Only only) throws SQLException;
  }

  private record Asked(OnSqlite deed, CompletableFuture<Integer> answer) {}

  /** A queue, a thread, one commit; the log is copied beside it, as the store has it done, whose writer this is to be without the rest. */
  private static final class Direct implements AutoCloseable {
    private final BlockingQueue<Asked> queue = new ArrayBlockingQueue<>(10_000);
    private final Connection connection;
    private final Checkpoints checkpoints;
    private final Thread thread = new Thread(this::run);

    Direct(Connection connection, Checkpoints checkpoints) {
      this.connection = connection;
      this.checkpoints = checkpoints;
      thread.start();
    }

    CompletableFuture<Integer> write(OnSqlite deed) {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      queue.add(new Asked(deed, answer));
      return answer;
    }

    private void run() {
      List<Asked> batch = new ArrayList<>();
      List<Integer> answers = new ArrayList<>();
      try (Only only = new Only(connection)) {
        while (true) {
          batch.add(queue.take());
          queue.drainTo(batch, 999);
          only.command("begin immediate");
          for (Asked each : batch) {
            answers.add(each.deed().done(only));
          }
          only.command("commit");
          checkpoints.committed(only.updates, only.bytes);
          for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
          }
          batch.clear();
          answers.clear();
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      } catch (SQLException e) {
        batch.forEach(each -> each.answer().completeExceptionally(e));
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
      checkpoints.close();
    }
  }
}
