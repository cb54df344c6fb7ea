package corridor.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The yardstick of benchmarks for durable messages, and no part of what serves people: SQLite's write-ahead log synced at
 * every commit, whatever waits in one transaction, one row a message and nothing else.
 */
public final class BareLog implements AutoCloseable {
  private static final int MOST = 1000;

  private record Row(int room, byte[] payload, Runnable durable) {}

  private final BlockingQueue<Row> queue = new ArrayBlockingQueue<>(100_000);
  private final Sqlite dialect;
  private final Connection connection;
  private final Thread thread = new Thread(this::run, "bare-log");

  /** @param folder made if it is not there */
  public BareLog(Path folder) {
    try {
      dialect = Sqlite.in(folder, 0);
      connection = dialect.writer();
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists log (n integer primary key, room integer, payload blob)");
      }
      connection.setAutoCommit(false);
    } catch (IOException | SQLException e) {
      throw new StoreFailure("The folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
    thread.start();
  }

  /** Blocks where 100,000 wait already: a benchmark keeps fewer in flight. */
  public void append(int room, byte[] payload, Runnable durable) {
    try {
      queue.put(new Row(room, payload, durable));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Row> batch = new ArrayList<>(MOST);
    try (PreparedStatement insert = connection.prepareStatement("insert into log (room, payload) values (?, ?)")) {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, MOST - 1);
        for (Row row : batch) {
          insert.setInt(1, row.room());
          insert.setBytes(2, row.payload());
          insert.executeUpdate();
        }
        connection.commit();
        batch.forEach(row -> row.durable().run());
        batch.clear();
      }
    } catch (InterruptedException closed) {
      // Closed while it waited.
    } catch (SQLException e) {
      throw new StoreFailure("the yardstick cannot write", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      connection.close();
      dialect.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | IOException e) {
      throw new StoreFailure("closing the yardstick", e);
    }
  }
}
