package corridor.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests, one a machine: started when first asked for, stopped when the tests end. Its harness turns
 * fsync and synchronous_commit off, which Corridor refuses: both are turned on again.
 */
public final class PostgresServer {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private PostgresServer() {}

  /** Begun by the first who asks. */
  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private Holder() {}

    private static EmbeddedPostgres start() {
      try {
        return safe().start();
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL's binaries came from Maven and do not start here: " + e.getMessage(), e);
      }
    }
  }

  /** One that keeps what it acknowledges. */
  public static EmbeddedPostgres.Builder safe() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "200")
        .setServerConfig("shared_buffers", "64MB")
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  public static int port() {
    return Holder.SERVER.getPort();
  }

  /** A new empty database, as {@code --store} takes it. */
  public static String database() {
    return database("template1");
  }

  static synchronized String database(String template) {
    String name = "corridor_" + NEXT.incrementAndGet();
    execute("create database " + name + " template " + template + " strategy file_copy");
    return url(name);
  }

  static String url(String database) {
    return "postgres://postgres@localhost:" + port() + "/" + database;
  }

  public static void execute(String sql) {
    execute("postgres", sql);
  }

  public static void execute(String database, String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
