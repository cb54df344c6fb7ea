package corridor.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;

/** How PostgreSQL is opened here, and what its failures mean. */
final class Postgres implements Dialect {
  /** The oldest one the tests would still be right about. */
  private static final int OLDEST = 14;

  /** Advisory locks of this database, which is Corridor's alone. */
  private static final long SCHEMA_LOCK = 0x636f7272_00000001L;

  private static final String DISK_FULL = "53100";

  private static final Pattern COLUMN_TEXT = Pattern.compile("((?:[(,]|add column)\\s*(?:--[^\\n]*\\n\\s*)*\\w+) text\\b");

  private final Address address;

  private Postgres(Address address) {
    this.address = address;
  }

  static Postgres at(String url) {
    return new Postgres(Address.of(url));
  }

  String shown() {
    return address.shown();
  }

  @Override
  public Connection writer() throws SQLException {
    Connection connection = open(10);
    try (Statement statement = connection.createStatement()) {
      require(statement, "fsync", "what was acknowledged would not survive a power cut");
      require(statement, "full_page_writes", "a power cut could tear a page");
      require(statement, "synchronous_commit", "what was acknowledged would not survive a crash");
      requireKind(statement);
      // A node that was stopped in the middle of a transaction must not hold up the others for long.
      statement.execute("set idle_in_transaction_session_timeout = '2s'");
    }
    return connection;
  }

  @Override
  public Connection reader() throws SQLException {
    Connection connection = open(5);
    connection.setReadOnly(true);
    return connection;
  }

  /** @param seconds how long an answer may take before the connection counts as lost */
  private Connection open(int seconds) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(address.properties());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(seconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("targetServerType", "primary");
    // A text is what its column wants: also where SQLite would not ask.
    properties.setProperty("stringtype", "unspecified");
    properties.setProperty("ApplicationName", "corridor");
    return DriverManager.getConnection(address.jdbc(), properties);
  }

  private static void require(Statement statement, String setting, String otherwise) throws SQLException {
    String value = show(statement, setting);
    if (value.equals("off")) {
      throw new SQLException(setting + " is off in this PostgreSQL, and " + otherwise + ": turn it on in postgresql.conf");
    }
  }

  private static void requireKind(Statement statement) throws SQLException {
    String encoding = show(statement, "server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new SQLException("the database's encoding is " + encoding + ": make one with encoding UTF8");
    }
    String version = show(statement, "server_version_num");
    if (Integer.parseInt(version) / 10_000 < OLDEST) {
      throw new SQLException("it is older than PostgreSQL " + OLDEST + ": use a newer one");
    }
  }

  private static String show(Statement statement, String setting) throws SQLException {
    try (ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public String begin() {
    return "begin";
  }

  @Override
  public String beginReading() {
    return "begin isolation level repeatable read read only";
  }

  @Override
  public String beginStep() {
    return "begin; select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")";
  }

  /** Wider numbers, other names of types, and texts in the order of their bytes, as SQLite has them. */
  @Override
  public String step(String script) {
    String typed =
        script
            .replaceAll("\\bwithout rowid\\b", "")
            .replaceAll("\\binteger primary key autoincrement\\b", "bigint generated always as identity primary key")
            .replaceAll("\\binteger\\b", "bigint")
            .replaceAll("\\bblob\\b", "bytea")
            .replaceAll("\\breal\\b", "double precision");
    return COLUMN_TEXT.matcher(typed).replaceAll("$1 text collate \"C\"");
  }

  @Override
  public int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isThere(statement, "select 1 from information_schema.tables where table_schema = current_schema() and table_name = 'corridor_schema'")) {
        try (ResultSet rows = statement.executeQuery("select version from corridor_schema")) {
          return rows.next() ? rows.getInt(1) : 0;
        }
      }
      if (isThere(statement, "select 1 from information_schema.tables where table_schema = current_schema()")) {
        throw new SQLException("something else is kept in it: give Corridor a database of its own");
      }
      return 0;
    }
  }

  private static boolean isThere(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  @Override
  public void version(Connection connection, int step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists corridor_schema (version integer not null)");
      statement.execute("delete from corridor_schema");
      statement.execute("insert into corridor_schema (version) values (" + step + ")");
    }
  }

  @Override
  public void opened() {}

  /** Old versions of rows go with PostgreSQL's own vacuum; docs/cluster.md says what that leaves on disk. */
  @Override
  public boolean scrub(Connection connection) {
    return true;
  }

  @Override
  public boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {}
}
