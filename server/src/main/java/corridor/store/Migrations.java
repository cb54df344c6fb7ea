package corridor.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The schema's steps: {@code store/1.sql}, {@code store/2.sql}, … Each runs once, in one transaction with the number that
 * says so, so that a kill in the middle leaves the step before, and of several nodes that start at once one takes it.
 * Statements end with a semicolon at the end of a line. The scripts are written in SQLite's types; the dialect says them in
 * its own.
 */
public final class Migrations {
  static final int LATEST = 22;

  /** What a later release would add. */
  private final List<String> later;

  private Migrations(List<String> later) {
    this.later = later;
  }

  /** The steps in this build. */
  public static Migrations ofThisRelease() {
    return new Migrations(List.of());
  }

  /** As a later release would have them: for tests of two releases beside one another. */
  public Migrations followedBy(String script) {
    return new Migrations(Stream.concat(later.stream(), Stream.of(script)).toList());
  }

  /** The newest step. */
  int latest() {
    return LATEST + later.size();
  }

  void apply(Connection connection, Dialect dialect) throws SQLException, IOException {
    while (true) {
      int version = dialect.version(connection);
      if (version > latest()) {
        throw new SQLException(
            "it was written by a newer Corridor (schema " + version + ", this one knows " + latest() + "): use that one");
      }
      if (version == latest()) {
        return;
      }
      step(connection, dialect);
    }
  }

  private void step(Connection connection, Dialect dialect) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.beginStep());
      // Another node may have taken the step while this one waited for its turn.
      int next = dialect.version(connection) + 1;
      if (next <= latest()) {
        for (String sql : dialect.step(next > LATEST ? later.get(next - LATEST - 1) : script(String.valueOf(next))).split(";\\R")) {
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
