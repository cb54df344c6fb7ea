package corridor.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How SQLite is opened here, and what its failures mean. */
final class Sqlite {
  /** {@code PRAGMA synchronous} as a number: every commit is synced, also in WAL mode. */
  private static final int FULL = 2;

  private Sqlite() {}

  static Connection writer(Path file, Store.Settings settings) throws SQLException {
    Connection connection = open(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute("pragma foreign_keys = on");
      // Deleted words must not stay readable in free pages.
      statement.execute("pragma secure_delete = on");
      if (settings.pages() > 0) {
        statement.execute("pragma max_page_count = " + settings.pages());
      }
      require(statement, "pragma journal_mode", "wal");
      require(statement, "pragma synchronous", String.valueOf(FULL));
    }
    return connection;
  }

  static Connection reader(Path file) throws SQLException {
    Connection connection = open(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = on");
    }
    return connection;
  }

  private static Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
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

  static boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
        return true;
      }
    }
    return false;
  }
}
