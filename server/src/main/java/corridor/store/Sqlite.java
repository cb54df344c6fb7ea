package corridor.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How SQLite is opened here, and what its failures mean. */
final class Sqlite implements Dialect {
  /** {@code PRAGMA synchronous} as a number: every commit is synced, also in WAL mode. */
  private static final int FULL = 2;

  private final Folder folder;
  private final long pages;

  private final Vault vault;
  private final Checkpoints checkpoints = new Checkpoints(this::copier);

  private Sqlite(Folder folder, long pages, Vault vault) {
    this.folder = folder;
    this.pages = pages;
    this.vault = vault;
  }

  /** @param pages the most pages the database may have; 0 for no limit but the disk */
  static Sqlite in(Path folder, long pages) throws IOException {
    return in(folder, pages, null);
  }

  /** @param keys null for the folder's own file */
  static Sqlite in(Path folder, long pages, @Nullable Path keys) throws IOException {
    Folder taken = Folder.take(folder);
    try {
      return new Sqlite(taken, pages, Vault.open(keys == null ? folder.resolve("corridor.keys") : keys));
    } catch (IOException e) {
      taken.close();
      throw e;
    }
  }

  @Override
  public Vault vault() {
    return vault;
  }

  @Override
  public Connection writer() throws SQLException {
    Connection connection = open(folder.database());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      // Pages that many commits change go to the database once, not every few commits: 32 MB of log at most, as a rule. Most
      // of it is there by then: see Checkpoints.
      statement.execute("pragma wal_autocheckpoint = 8000");
      statement.execute("pragma foreign_keys = on");
      // Deleted words must not stay readable in free pages.
      statement.execute("pragma secure_delete = on");
      if (pages > 0) {
        statement.execute("pragma max_page_count = " + pages);
      }
      require(statement, "pragma journal_mode", "wal");
      require(statement, "pragma synchronous", String.valueOf(FULL));
    }
    return connection;
  }

  @Override
  public Connection reader() throws SQLException {
    Connection connection = open(folder.database());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = on");
    }
    return connection;
  }

  /** Copies the log, and syncs what it copied. */
  private Connection copier() throws SQLException {
    Connection connection = open(folder.database());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = full");
      require(statement, "pragma synchronous", String.valueOf(FULL));
    }
    return connection;
  }

  private static Connection open(Path file) throws SQLException {
    Properties settings = new Properties();
    // Otherwise the driver prepares and runs a further statement after each change, to learn a row number nobody asks for.
    settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 5000");
      statement.execute("pragma cache_size = -16000");
      statement.execute("pragma temp_store = memory");
    }
    return connection;
  }

  private static void require(Statement statement, String pragma, String value) throws SQLException {
    try (ResultSet rows = statement.executeQuery(pragma)) {
      if (!rows.next() || !rows.getString(1).equalsIgnoreCase(value)) {
        throw new SQLException("SQLite does not keep \"" + pragma + "\" at " + value + ": commits would not be safe here.");
      }
    }
  }

  @Override
  public boolean isFar() {
    return false;
  }

  @Override
  public @Nullable Node node() {
    return null;
  }

  @Override
  public List<Change> begin(Tx tx, Reach reach, long heard) throws SQLException {
    tx.command("begin immediate");
    return List.of();
  }

  @Override
  public void ending() {}

  @Override
  public String together(Soon soon) {
    throw new IllegalStateException("nothing is far here");
  }

  @Override
  public boolean isFit() {
    return true;
  }

  @Override
  public String beginReading() {
    return "begin";
  }

  @Override
  public String beginStep() {
    return "begin immediate";
  }

  @Override
  public String now() {
    throw new IllegalStateException("one node asks its own clock");
  }

  @Override
  public boolean isRace(Throwable failure) {
    return false;
  }

  /** A file does not come back by being opened again. */
  @Override
  public boolean isLost(Throwable failure) {
    return false;
  }

  @Override
  public boolean wasCommitted(Tx tx) {
    throw new IllegalStateException("nobody knows what a disk did that failed");
  }

  /** The scripts are written in SQLite's types. */
  @Override
  public String step(String script) {
    return script;
  }

  @Override
  public int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  @Override
  public void version(Connection connection, int step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma user_version = " + step);
    }
  }

  /** Empties the write-ahead log unless somebody reads from it now. */
  @Override
  public boolean scrub(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 0");
      try (ResultSet rows = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
        return rows.next() && rows.getInt(1) == 0;
      } finally {
        statement.execute("pragma busy_timeout = 5000");
      }
    }
  }

  @Override
  public boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void committed(Tx tx) {
    checkpoints.committed(tx.updates(), tx.bytes());
  }

  @Override
  public void opened(Connection connection) throws IOException {
    folder.keepPrivate();
  }

  @Override
  public void close() throws IOException {
    checkpoints.close();
    folder.close();
  }
}
