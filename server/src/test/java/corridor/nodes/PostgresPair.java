package corridor.nodes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import corridor.store.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/**
 * Two PostgreSQL servers: a primary, and a synchronous standby that has every commit before it is acknowledged. The binaries
 * from Maven have no pg_basebackup: the standby begins as a copy of the primary while that one is stopped.
 */
final class PostgresPair implements AutoCloseable {
  static final String DATABASE = "corridor";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path[] folders;
  private final int[] ports = new int[2];
  private final EmbeddedPostgres[] servers = new EmbeddedPostgres[2];

  /** Which one is the primary: 0, and 1 after {@link #failOver()}. */
  private int primary;

  PostgresPair(Path folder) throws IOException {
    folders = new Path[] {folder.resolve("first"), folder.resolve("second")};
    for (int i = 0; i < 2; i++) {
      try (ServerSocket free = new ServerSocket(0)) {
        ports[i] = free.getLocalPort();
      }
    }
    servers[0] = start(0);
    execute("postgres", "create database " + DATABASE);
    servers[0].close();
    copy(folders[0], folders[1]);
    Files.writeString(
        folders[1].resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=" + ports[0] + " user=postgres'\n", StandardOpenOption.APPEND);
    Files.createFile(folders[1].resolve("standby.signal"));
    servers[0] = start(0);
    servers[1] = start(1);
    execute("postgres", "alter system set synchronous_standby_names = '*'");
    execute("postgres", "select pg_reload_conf()");
    Awaitility.await().atMost(PATIENCE).until(() -> query("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
  }

  private EmbeddedPostgres start(int which) throws IOException {
    return PostgresServer.safe()
        .setDataDirectory(folders[which])
        .setCleanDataDirectory(false)
        .setPort(ports[which])
        .start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  int port(int which) {
    return ports[which];
  }

  /** The primary ends as with its machine's power: nothing is finished, nothing said. */
  void crash() throws IOException {
    Path file = folders[primary].resolve("postmaster.pid");
    Signals.send("QUIT", Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    Awaitility.await().atMost(PATIENCE).until(() -> !Files.exists(file));
    Logger complaints = (Logger) LoggerFactory.getLogger(EmbeddedPostgres.class);
    complaints.setLevel(Level.OFF);
    try {
      // Lets its folder go; there is nothing left to be stopped, which it would complain of.
      servers[primary].close();
    } finally {
      complaints.setLevel(null);
    }
  }

  /** The same one again, which recovers. */
  void restart() throws IOException {
    servers[primary] = start(primary);
  }

  /** The primary is gone for good, and the standby takes its place. */
  void failOver() throws IOException {
    crash();
    primary = 1;
    execute("postgres", "select pg_promote()");
  }

  void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first number, or -1 where there is no answer. */
  long query(String sql) {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : -1;
    } catch (SQLException away) {
      return -1;
    }
  }

  /** The first column of every row. */
  List<String> list(String sql) {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://localhost:" + ports[primary] + "/" + database, "postgres", "");
  }

  @Override
  public void close() throws IOException {
    for (EmbeddedPostgres server : servers) {
      if (server != null) {
        server.close();
      }
    }
  }
}
