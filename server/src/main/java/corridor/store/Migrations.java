package corridor.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The schema's steps: {@code store/1.sql}, {@code store/2.sql}, … Each runs once, in one transaction with the number that
 * says so, so that a kill in the middle leaves the step before, and of several nodes that start at once one takes it.
 * Statements end with a semicolon at the end of a line. The scripts are written in SQLite's types; the dialect says them in
 * its own.
 */
final class Migrations {
  static final int LATEST = 16;

  private Migrations() {}

  static void apply(Connection connection, Dialect dialect) throws SQLException, IOException {
    while (true) {
      int version = dialect.version(connection);
      if (version > LATEST) {
        throw new SQLException(
            "it was written by a newer Corridor (schema " + version + ", this one knows " + LATEST + "): use that one");
      }
      if (version == LATEST) {
        return;
      }
      step(connection, dialect);
    }
  }

  private static void step(Connection connection, Dialect dialect) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.beginStep());
      // Another node may have taken the step while this one waited for its turn.
      int next = dialect.version(connection) + 1;
      if (next <= LATEST) {
        for (String sql : dialect.step(script(String.valueOf(next))).split(";\\R")) {
          if (!sql.isBlank()) {
            statement.execute(sql);
          }
        }
        dialect.version(connection, next);
      }
      statement.execute("commit");
    }
  }

  static String script(String step) throws IOException {
    try (InputStream script = Migrations.class.getResourceAsStream("/store/" + step + ".sql")) {
      if (script == null) {
        throw new IOException("step " + step + " of the schema is missing in this build");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
