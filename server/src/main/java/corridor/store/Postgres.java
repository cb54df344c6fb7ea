package corridor.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL is opened here, and what its failures mean. */
final class Postgres implements Dialect {
  /** The oldest one the tests would still be right about. */
  private static final int OLDEST = 14;

  /** Advisory locks of this database, which is Corridor's alone. */
  private static final long SCHEMA_LOCK = 0x636f7272_00000001L;

  private static final String DISK_FULL = "53100";

  private static final Pattern COLUMN_TEXT = Pattern.compile("((?:[(,]|add column)\\s*(?:--[^\\n]*\\n\\s*)*\\w+) text\\b");

  /** Held by every transaction that writes: alone, or together with others of a narrow reach. */
  private static final long WRITE_LOCK = 0x636f7272_00000002L;

  private static final String ALONE = "begin; select pg_advisory_xact_lock(" + WRITE_LOCK + ")";
  private static final String TOGETHER = "begin; select pg_advisory_xact_lock_shared(" + WRITE_LOCK + ")";

  private static final Pattern INSERT = Pattern.compile("(insert into \\w+ \\([\\w, ]+\\)) values \\([?, ]+\\)");
  private static final Pattern UPDATE = Pattern.compile("update (\\w+) set (\\w+) = \\? where (\\w+) = \\?");

  private static final String COUNT_WIDE = "update cluster set wide = wide + 1; ";
  private static final String LOCK_STREAMS =
      "select 1 from streams where id = any(string_to_array(?, ' ')) order by id for update; ";

  private static final String ENDS = "select id, head from streams where id = any(string_to_array(?, ' '))";

  /** How far a node's clock may be from the database's: hours, digests and offers are told by it. */
  private static final long CLOCKS_APART_MILLIS = 5_000;

  private final Address address;
  private final Node node;

  /** The newest transaction's number; the writer's thread alone. */
  private long batch;

  /** The database's time when the newest transaction began, and when that was learnt; the writer's thread alone. */
  private long begunMillis;

  private long begunNanos;

  /** Written by the writer's thread. */
  private volatile boolean fit = true;

  private Postgres(Address address, Node node) {
    this.address = address;
    this.node = node;
  }

  static Postgres at(String url, Node node) {
    return new Postgres(Address.of(url), node);
  }

  private Vault vault = Vault.none();

  /** Before it is opened. */
  void keep(Vault keys) {
    vault = keys;
  }

  @Override
  public Vault vault() {
    return vault;
  }

  @Override
  public boolean isFar() {
    return true;
  }

  @Override
  public Node node() {
    return node;
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
    // What a host was a moment ago it need not be after a failover.
    properties.setProperty("hostRecheckSeconds", "1");
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

  /**
   * A transaction of wide reach has the database to itself, as on one node. Those of narrow reach run beside one another and
   * lock their streams in the order of ids, so that none waits for another in a circle. Then it leaves its mark, by which
   * {@link #wasCommitted} knows it again, and in the same breath learns whether there is news.
   */
  @Override
  public List<Change> begin(Tx tx, Reach reach, long heard) throws SQLException {
    Set<String> streams = reach.streams();
    tx.command(streams == null ? ALONE : TOGETHER);
    batch++;
    return mark(tx, streams) > heard ? Changes.after(tx, heard) : List.of();
  }

  /**
   * Goes with the locks in one turn, and runs when they are had. All its columns are numbers: a text might be longer than the
   * driver sends further statements behind without waiting.
   */
  private long mark(Tx tx, @Nullable Set<String> streams) throws SQLException {
    record Stands(long version, int schema, long now, long wide, long head) {}
    List<String> locked = streams == null ? List.of() : List.copyOf(streams);
    String mark =
        "with mark as (insert into nodes (id, batch, seen_at) values (?, ?, " + now() + ") on conflict (id) do update"
            + " set batch = excluded.batch, seen_at = excluded.seen_at returning (select coalesce(max(version), 0) from changes)"
            + " as version, (select version from corridor_schema) as step, " + now() + " as now, (select wide from cluster) as wide)";
    String ids = String.join(" ", locked);
    List<Stands> all =
        tx.list(
            locked.isEmpty()
                ? (streams == null ? COUNT_WIDE : "") + mark + " select version, step, now, wide, 0 from mark"
                : LOCK_STREAMS + mark + " select version, step, now, wide, head from mark left join (" + ENDS + ") e on true order by e.id",
            row -> new Stands(row.number(1), row.count(2), row.number(3), row.number(4), row.number(5)),
            locked.isEmpty() ? new Object[] {node.id(), batch} : new Object[] {ids, node.id(), batch, ids});
    Stands stands = all.getFirst();
    begunMillis = stands.now();
    begunNanos = node.nanos().getAsLong();
    if (stands.schema() > node.steps().latest()) {
      fit = false;
      throw new SQLException("a newer Corridor has taken this database over: this node changes nothing any more");
    }
    ending();
    fit = true;
    Map<String, Long> heads = new HashMap<>();
    for (int i = 0; i < locked.size() && all.size() == locked.size(); i++) { // of fewer nobody could say which
      heads.put(locked.get(i), all.get(i).head());
    }
    // What was looked up before or while facts changed is looked up anew by whoever comes next.
    tx.knowsAsOf(streams == null ? Tx.UNKNOWN : stands.wide(), heads);
    return stands.version();
  }

  /** An insert of many rows takes them from lists; of many changes of one row, which are numbers that grow, the greatest counts. */
  @Override
  public String together(Soon soon) {
    String lists = Arrays.stream(soon.types().split(" ")).map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
    Matcher insert = INSERT.matcher(soon.sql());
    if (insert.matches()) {
      return insert.group(1) + " select * from " + lists;
    }
    Matcher update = UPDATE.matcher(soon.sql());
    if (update.matches()) {
      String table = update.group(1);
      String column = update.group(2);
      String id = update.group(3);
      return "update " + table + " set " + column + " = newest." + column + " from (select " + id + ", max(" + column + ") as " + column
          + " from " + lists + " as each (" + column + ", " + id + ") group by " + id + ") newest where " + table + "." + id + " = newest." + id;
    }
    throw new IllegalArgumentException("not for many rows: " + soon.sql());
  }

  /** A clock may jump between the look at it and a deed that dates something by it. */
  @Override
  public void ending() throws SQLException {
    try {
      apart(begunMillis + (node.nanos().getAsLong() - begunNanos) / 1_000_000);
    } catch (SQLException wrong) {
      fit = false;
      throw wrong;
    }
  }

  @Override
  public boolean isFit() {
    return fit;
  }

  @Override
  public boolean wasCommitted(Tx tx) {
    // Waits for the row if the old connection's transaction is not over yet.
    return tx.one("select batch from nodes where id = ? for update", row -> row.number(1), node.id()).orElse(0L) >= batch;
  }

  @Override
  public String now() {
    return "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
  }

  /** Two nodes with the same key, or locks in a circle: the second try finds what the other did. */
  @Override
  public boolean isRace(Throwable failure) {
    String state = state(failure);
    return state.equals("23505") || state.equals("40001") || state.equals("40P01");
  }

  /** The connection broke, the server ended it, or it leads to a standby now. */
  @Override
  public boolean isLost(Throwable failure) {
    String state = state(failure);
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03") || state.equals("25006");
  }

  private static String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
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
            .replaceAll("\\binteger primary key autoincrement\\b", "bigint generated by default as identity primary key")
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
      statement.execute("create table if not exists corridor_schema (version bigint not null)");
      statement.execute("delete from corridor_schema");
      statement.execute("insert into corridor_schema (version) values (" + step + ")");
    }
  }

  @Override
  public void committed(Tx tx) {}

  @Override
  public void opened(Connection connection) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(beginStep());
      for (String sql : step(Migrations.script("nodes")).split(";\\R")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute("insert into cluster (id, name) values (1, md5(random()::text || clock_timestamp())) on conflict do nothing");
      statement.execute("delete from nodes where seen_at < " + now() + " - 86400000");
      statement.execute("commit");
      requireSameTime(statement);
    }
  }

  private void requireSameTime(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select " + now())) {
      rows.next();
      apart(rows.getLong(1));
    }
  }

  /** @throws SQLException with a sentence if this machine's clock is too far from the database's */
  private void apart(long there) throws SQLException {
    long millis = node.wall().instant().toEpochMilli() - there;
    if (Math.abs(millis) > CLOCKS_APART_MILLIS) {
      throw new SQLException(
          "this machine's clock is " + Math.abs(millis) / 1000 + " s " + (millis > 0 ? "ahead of" : "behind")
              + " the database's: set both by NTP, then start again");
    }
  }

  /** Old versions of rows go with PostgreSQL's own vacuum; docs/cluster.md says what that leaves on disk. */
  @Override
  public boolean scrub(Connection connection) {
    return true;
  }

  @Override
  public boolean isFull(Throwable failure) {
    return state(failure).equals(DISK_FULL);
  }

  @Override
  public void close() {}
}
