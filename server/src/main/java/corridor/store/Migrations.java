package corridor.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The schema's steps: {@code store/1.sql}, {@code store/2.sql}, … Each runs once, in one transaction with the number that
 * says so, so that a kill in the middle leaves the step before. Statements end with a semicolon at the end of a line.
 */
final class Migrations {
  static final int LATEST = 2;

  private Migrations() {}

  static void apply(Connection connection) throws SQLException, IOException {
    int version = version(connection);
    if (version > LATEST) {
      throw new SQLException(
          "it was written by a newer Corridor (schema " + version + ", this one knows " + LATEST + "): use that one");
    }
    for (int step = version + 1; step <= LATEST; step++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("begin immediate");
        for (String sql : script(step).split(";\\R")) {
          if (!sql.isBlank()) {
            statement.execute(sql);
          }
        }
        statement.execute("pragma user_version = " + step);
        statement.execute("commit");
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static String script(int step) throws IOException {
    try (InputStream script = Migrations.class.getResourceAsStream("/store/" + step + ".sql")) {
      if (script == null) {
        throw new IOException("step " + step + " of the schema is missing in this build");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
