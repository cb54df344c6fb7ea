package corridor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Takes a negotiation out of a data folder into an empty PostgreSQL database: every row as it is, so that sequences, epochs,
 * keys and logins stay, and clients go on from their cursors. One transaction, which is committed only when every table has
 * as many rows as before and the same in them. The folder stays as it was, with a note that keeps it from being served.
 */
public final class Move {
  /** What keeps a folder from being served again by mistake; says where its negotiation went. */
  static final String NOTE = "corridor.moved";

  private static final int BATCH = 500;

  private Move() {}

  /** @param check the sum of a checksum of each row, whatever their order */
  private record Sum(long rows, long check) {}

  /** What was moved. */
  public record Moved(int tables, long rows, long streams, long entries) {}

  /**
   * @param url {@code postgres://USER@HOST:PORT/DATABASE}, of a database without a negotiation
   * @throws StoreFailure with a sentence if it cannot be; nothing is changed then
   */
  public static Moved run(Path folder, String url, Node node) {
    if (!Files.exists(folder.resolve("corridor.db"))) {
      throw new StoreFailure("There is no negotiation in the folder " + folder + ": give the one that --data names.", null);
    }
    Postgres postgres = Postgres.at(url, node);
    try (Sqlite sqlite = Sqlite.in(folder, 0);
        Connection from = sqlite.writer();
        Connection to = postgres.writer()) {
      Migrations.ofThisRelease().apply(from, sqlite);
      node.steps().apply(to, postgres);
      postgres.opened(to);
      refuse(from, to);
      Moved moved = copy(from, to);
      Files.writeString(folder.resolve(NOTE), postgres.shown() + "\n");
      return moved;
    } catch (IOException | SQLException e) {
      throw new StoreFailure("Nothing was moved to " + postgres.shown() + ": " + e.getMessage(), e);
    }
  }

  /** @throws StoreFailure if the folder's negotiation was moved away */
  static void refuseMoved(Path folder) throws IOException {
    Path note = folder.resolve(NOTE);
    if (Files.exists(note)) {
      throw new StoreFailure(
          "The negotiation in " + folder + " was moved to " + Files.readString(note).strip()
              + ": serve it from there with --store. To go back to this older copy, delete " + NOTE + " in the folder.",
          null);
    }
  }

  private static void refuse(Connection from, Connection to) throws SQLException {
    if (number(from, "select count(*) from negotiation where sample = 1") > 0) {
      throw new SQLException("a sample stays on one machine");
    }
    if (number(to, "select count(*) from negotiation") > 0) {
      throw new SQLException("there is a negotiation in that database already; give an empty one");
    }
  }

  private static Moved copy(Connection from, Connection to) throws SQLException {
    long rows = 0;
    List<String> tables = tables(from);
    try (Statement statement = to.createStatement()) {
      to.setAutoCommit(false);
      // A large table is copied while no statement is sent on some connections: nobody waits for this one.
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      for (String table : tables) {
        // What the schema's steps put there stands in the folder too.
        statement.execute("delete from " + table);
        Sum sent = copy(from, to, table);
        Sum there = sum(to, table);
        if (!sent.equals(there)) {
          throw new SQLException("the table " + table + " did not arrive as it was: " + sent + " became " + there);
        }
        rows += sent.rows();
        count(statement, table);
      }
      to.commit();
      to.setAutoCommit(true);
    }
    return new Moved(
        tables.size(), rows, number(to, "select count(*) from streams"), number(to, "select count(*) from entries"));
  }

  private static List<String> tables(Connection from) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'"
                    + " and sql not like 'create virtual%' order by name")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static Sum copy(Connection from, Connection to, String table) throws SQLException {
    int[] types = types(to, table);
    List<String> names = names(to, table);
    String columns = String.join(", ", names);
    String marks = String.join(", ", names.stream().map(name -> "?").toList());
    long count = 0;
    long check = 0;
    try (Statement read = from.createStatement();
        ResultSet rows = read.executeQuery("select " + columns + " from " + table);
        PreparedStatement write = to.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ")")) {
      while (rows.next()) {
        for (int i = 0; i < types.length; i++) {
          write.setObject(i + 1, value(rows, i + 1, types[i]));
        }
        write.addBatch();
        check += checksum(rows, types);
        if (++count % BATCH == 0) {
          write.executeBatch();
        }
      }
      write.executeBatch();
    }
    return new Sum(count, check);
  }

  private static Sum sum(Connection connection, String table) throws SQLException {
    int[] types = types(connection, table);
    long count = 0;
    long check = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(BATCH);
      try (ResultSet rows = statement.executeQuery("select " + String.join(", ", names(connection, table)) + " from " + table)) {
        while (rows.next()) {
          count++;
          check += checksum(rows, types);
        }
      }
    }
    return new Sum(count, check);
  }

  private static long checksum(ResultSet rows, int[] types) throws SQLException {
    CRC32C sum = new CRC32C();
    for (int i = 0; i < types.length; i++) {
      Object value = value(rows, i + 1, types[i]);
      byte[] bytes =
          value instanceof byte[] raw ? raw : String.valueOf(value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      sum.update((value == null ? "null" : "is " + bytes.length + " ").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      sum.update(bytes);
    }
    return sum.getValue();
  }

  /** As PostgreSQL's column has it; the folder's database is less particular. */
  private static @org.jspecify.annotations.Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.BIGINT, Types.INTEGER -> rows.getLong(column);
          case Types.DOUBLE -> rows.getDouble(column);
          case Types.BINARY -> rows.getBytes(column);
          default -> rows.getString(column);
        };
    return rows.wasNull() ? null : value;
  }

  private static int[] types(Connection to, String table) throws SQLException {
    try (Statement statement = to.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      int[] types = new int[none.getMetaData().getColumnCount()];
      for (int i = 0; i < types.length; i++) {
        types[i] = none.getMetaData().getColumnType(i + 1);
      }
      return types;
    }
  }

  private static List<String> names(Connection to, String table) throws SQLException {
    try (Statement statement = to.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      String[] names = new String[none.getMetaData().getColumnCount()];
      for (int i = 0; i < names.length; i++) {
        names[i] = none.getMetaData().getColumnName(i + 1);
      }
      return Arrays.asList(names);
    }
  }

  /** Numbers the database gives itself go on after the highest. */
  private static void count(Statement statement, String table) throws SQLException {
    List<String> given = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select column_name from information_schema.columns where table_schema = current_schema() and table_name = '"
                + table + "' and is_identity = 'YES'")) {
      while (rows.next()) {
        given.add(rows.getString(1));
      }
    }
    for (String column : given) {
      statement.execute(
          "select setval(pg_get_serial_sequence('" + table + "', '" + column + "'), coalesce(max(" + column
              + "), 0) + 1, false) from " + table);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
