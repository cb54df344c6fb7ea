package corridor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on one connection. Parameters may be null, String, Long, Integer, Boolean (as 0 or 1), Double, Instant
 * (as milliseconds since 1970), byte[], or anything else whose {@code toString} is meant. Only for the thread it was
 * given to.
 */
public final class Tx {
  /** A statement a feature uses is prepared once a connection; features write no SQL from input, so this stays small. */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private final Connection connection;
  private final boolean writing;
  private final List<Runnable> effects = new ArrayList<>();

  /** What was overwritten still stands in the write-ahead log. */
  private boolean unscrubbed;

  /** Which node writes; null where one has the store for itself, and on a reader. */
  private final @Nullable Node node;

  /** What the running deed may append to; null for everything. Set by the writer. */
  private @Nullable Set<String> reach;

  /** What hears of changes at once. */
  private final Changes changes;

  private final Dialect dialect;
  private final Ahead ahead;

  /** Facts kept at most; far more than are in use at once, and then all are looked up anew. */
  private static final int KNOWN = 50_000;

  /** What {@link #knowsAsOf} takes where nothing looked up before may be believed. */
  static final long UNKNOWN = -1;

  /** What was looked up and only deeds of wide reach change. */
  private final Map<Object, Object> known = new HashMap<>();

  private final Ends ends = new Ends();

  /** What the running transaction writes at its end. */
  private final Crowd crowd = new Crowd();

  /** Whether what is to be done soon waits for that. */
  private boolean together;

  /** Whether the running try may take something for likely, and whether it did: see {@link #mayHope}. */
  private boolean hopeful;

  private boolean hoped;

  /** Where other nodes write too: how many transactions of wide reach there had been when it was looked up. */
  private long wide = UNKNOWN;

  /** Whether the running deed may take what is known for true, and add to it. */
  private boolean narrow;

  /** How many statements changed rows since this connection was opened. */
  private int updates;

  private long bytes;

  Tx(Connection connection, boolean writing, Dialect dialect, Changes changes) {
    this.connection = connection;
    this.writing = writing;
    this.node = writing ? dialect.node() : null;
    this.changes = changes;
    this.dialect = dialect;
    this.ahead = new Ahead(dialect.isFar());
  }

  /** Seals and opens texts. */
  public Vault vault() {
    return dialect.vault();
  }

  /** A deed begins. One of wide reach may change any fact: it looks up what it needs itself, and so does whoever is next. */
  void begins(Reach deed) {
    narrow = writing && !deed.isWhole();
    if (!narrow) {
      forget();
    }
  }

  /** @param first whether the deed is done again, without hopes, if one of them fails */
  void tries(boolean first) {
    hopeful = first && dialect.isFar();
    hoped = false;
  }

  /**
   * Asked by a deed before it looks something up that is nearly never there, and that its own changes would run into if it
   * were: true where the look is a turn over a network and need not be made, as the deed is done again, with the look, if it
   * refuses or fails.
   */
  public boolean mayHope() {
    hoped = hopeful;
    return hopeful;
  }

  boolean hoped() {
    return hoped;
  }

  /**
   * Whether what is to be done {@link #soon} waits for {@link #commit} or the next statement that asks something, in a database
   * that is a network away. What waited is dropped.
   */
  void together(boolean all) {
    together = all && dialect.isFar();
    crowd.clear();
  }

  /** Writes what waits, in one turn. @throws StoreFailure without saying which row was not taken */
  private void flush() {
    if (!crowd.isEmpty()) {
      try {
        write("");
      } catch (SQLException e) {
        throw new StoreFailure("rows written together", e);
      }
    }
  }

  /** Whether {@link #commit} writes more than that. */
  boolean hasMore() {
    return !crowd.isEmpty();
  }

  /** What waits, and the end of the transaction, in one turn. */
  void commit() throws SQLException {
    if (crowd.isEmpty()) {
      command("commit");
    } else {
      write("commit");
    }
  }

  private void write(String last) throws SQLException {
    String turn = crowd.turn(dialect, last);
    PreparedStatement statement = prepared(turn);
    crowd.bind(statement, connection);
    crowd.clear();
    execute(statement, turn);
  }

  /**
   * Where other nodes write too, at the beginning of a transaction: forgets what they may have changed.
   *
   * @param locked where the streams end that it has locked
   */
  void knowsAsOf(long count, Map<String, Long> locked) {
    if (count == UNKNOWN || count != wide) {
      known.clear();
    }
    wide = count;
    ends.stand(locked);
  }

  /** What was done is undone: what was looked up meanwhile may never have been true. */
  void forget() {
    known.clear();
    ends.forget();
  }

  /** Gives a stream its next sequence. @throws IllegalStateException if there is no such stream */
  public End next(Object stream) {
    String id = stream.toString();
    touches(id);
    End next = ends.next(id);
    if (next != null) {
      soon(Ends.HEAD, next.head(), id);
    } else {
      next =
          one(
                  "update streams set head = head + 1 where id = ? returning head, room",
                  row -> new End(row.number(1), row.textOrNull(2)),
                  id)
              .orElseThrow(() -> new IllegalStateException("no such stream"));
    }
    ends.put(id, next, narrow);
    return next;
  }

  /** Takes the newest sequence back, which nothing was written under. */
  public void takeBack(Object stream) {
    ends.forget(stream.toString());
    update("update streams set head = head - 1 where id = ?", stream);
  }

  /**
   * A fact that only deeds of {@link Reach#WHOLE} change: looked up where that is needed, else as it was found before.
   *
   * @param key what it is about, with a type of its own
   */
  @SuppressWarnings("unchecked") // Every key's type goes with one type of answer, which the caller sees to.
  public <T> T known(Object key, Supplier<T> lookup) {
    if (!narrow) {
      return lookup.get();
    }
    Object there = known.get(key);
    if (there == null) {
      there = lookup.get();
      if (known.size() >= KNOWN) {
        known.clear();
      }
      known.put(key, there);
    }
    return (T) there;
  }

  /** Bytes, or characters, handed to the database since this connection was opened. */
  long bytes() {
    return bytes;
  }

  /** How many statements changed rows since this connection was opened. */
  int updates() {
    return updates;
  }

  void reach(Reach running) {
    reach = node == null ? null : running.streams();
  }

  String node() {
    return java.util.Objects.requireNonNull(node).id();
  }

  Connection connection() {
    return connection;
  }

  /** To be asked before a stream is appended to or changed. A deed that did not say it would is run again, alone. */
  public void touches(Object stream) {
    if (reach != null && !reach.contains(stream.toString())) {
      throw new Wider();
    }
  }

  /**
   * Tells every node, this one after the commit and in the order of deeds, the others before they show anything that came
   * after: for what narrows what somebody may see or do. Whoever registered for {@code kind} at the store acts on it.
   *
   * @param words what it is about, such as ids; without spaces, not empty
   */
  public void everywhere(String kind, Object... words) {
    List<String> all = Arrays.stream(words).map(Object::toString).toList();
    if (reach != null) {
      throw new Wider();
    }
    long version =
        node == null
            ? 0
            : number(
                "insert into changes (kind, words, at) values (?, ?, ?) returning version",
                kind, String.join(" ", all), node.wall().instant());
    Change change = new Change(version, kind, all);
    afterCommit(() -> changes.tell(change));
  }

  /** @return how many rows it changed */
  public int update(String sql, @Nullable Object... arguments) {
    flush();
    updates++;
    boolean alone = ahead.isEmpty();
    String turn = alone ? sql : ahead.with(sql);
    try {
      PreparedStatement statement = bound(turn, arguments);
      ahead.sent();
      return alone ? statement.executeUpdate() : last(statement, turn).getUpdateCount();
    } catch (SQLException e) {
      throw failure(turn, e);
    }
  }

  /**
   * Changes rows like {@link #update}, before whatever comes next in this deed runs and at the latest at its end, which then
   * fails if this does: where the database is a network away it costs no turn of its own. What is done soon keeps its order
   * among the same statements, and not beside others.
   */
  public void soon(Soon change, @Nullable Object... arguments) {
    if (together) {
      updates++;
      crowd.add(change, arguments);
    } else if (ahead.takes(change.sql(), arguments)) {
      updates++;
    } else {
      update(change.sql(), arguments);
    }
  }

  /** A deed ends well; with it what was to be done {@link #soon}. */
  void release() throws SQLException {
    if (ahead.hasChanges()) {
      update("release deed");
    } else {
      command("release deed");
    }
  }

  public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    String turn = ahead.with(sql);
    List<T> found = new ArrayList<>();
    try (ResultSet rows = rows(turn, arguments)) {
      Row row = new Row(rows);
      while (rows.next()) {
        found.add(reader.apply(row));
      }
      return found;
    } catch (SQLException e) {
      throw failure(turn, e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> one(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    String turn = ahead.with(sql);
    try (ResultSet rows = rows(turn, arguments)) {
      return rows.next() ? Optional.of(reader.apply(new Row(rows))) : Optional.empty();
    } catch (SQLException e) {
      throw failure(turn, e);
    }
  }

  private ResultSet rows(String turn, @Nullable Object[] arguments) throws SQLException {
    flush();
    boolean alone = ahead.isEmpty();
    PreparedStatement statement = bound(turn, arguments);
    ahead.sent();
    return alone ? statement.executeQuery() : last(statement, turn).getResultSet();
  }

  /**
   * Runs several statements in one turn; the result of the last one is left to be read. They have semicolons between them,
   * and no text of theirs has one.
   */
  private static PreparedStatement last(PreparedStatement statement, String turn) throws SQLException {
    statement.execute();
    for (int i = turn.indexOf(';'); i >= 0; i = turn.indexOf(';', i + 1)) {
      statement.getMoreResults();
    }
    return statement;
  }

  /** The first column of the first row, 0 if there is none. */
  public long number(String sql, @Nullable Object... arguments) {
    return one(sql, row -> row.number(1), arguments).orElse(0L);
  }

  public boolean exists(String sql, @Nullable Object... arguments) {
    return one(sql, row -> true, arguments).isPresent();
  }

  /**
   * Runs {@code effect} when this deed is on disk, in the order of deeds, on the writer's thread: it must not block. It
   * does not run if the deed is rolled back.
   */
  public void afterCommit(Runnable effect) {
    if (!writing) {
      throw new IllegalStateException("A reader has no effects");
    }
    effects.add(effect);
  }

  /**
   * What this deed overwrites or deletes leaves the disk soon after the commit, also the write-ahead log, where it would
   * otherwise stay until it happens to be overwritten.
   */
  public void scrub() {
    unscrubbed = true;
  }

  boolean isUnscrubbed() {
    return unscrubbed;
  }

  /** Takes what was overwritten off the disk, if nobody is in the way; never waits. */
  void tryScrubbing(Dialect dialect) throws SQLException {
    unscrubbed = !dialect.scrub(connection);
  }

  int effectCount() {
    return effects.size();
  }

  void dropEffectsFrom(int mark) {
    effects.subList(mark, effects.size()).clear();
  }

  List<Runnable> takeEffects() {
    List<Runnable> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  /** What was to follow a commit on a connection that is gone. */
  void takeEffectsOf(Tx lost) {
    effects.addAll(lost.takeEffects());
  }

  /** Runs a command of the transaction itself, whose answer says nothing: now, or with the next statement. */
  void command(String sql) throws SQLException {
    if (ahead.takes(sql)) {
      return;
    }
    String turn = ahead.with(sql);
    PreparedStatement statement = prepared(turn);
    ahead.sent();
    execute(statement, turn);
  }

  private void execute(PreparedStatement statement, String turn) throws SQLException {
    try {
      statement.execute();
    } catch (SQLException e) {
      discard(turn, e);
      throw e;
    }
  }

  private StoreFailure failure(String sql, SQLException cause) {
    discard(sql, cause);
    return new StoreFailure(sql, cause);
  }

  /** A statement that failed may be of no more use (a full disk closes it): it is prepared anew next time. */
  private void discard(String sql, SQLException cause) {
    PreparedStatement failed = prepared.remove(sql);
    if (failed != null) {
      try {
        failed.close();
      } catch (SQLException alreadyGone) {
        cause.addSuppressed(alreadyGone);
      }
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object[] own) throws SQLException {
    PreparedStatement statement = prepared(sql);
    @Nullable Object[] arguments = ahead.with(own);
    for (int i = 0; i < arguments.length; i++) {
      bind(statement, i + 1, arguments[i]);
    }
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
    switch (Crowd.plain(argument)) {
      case null -> statement.setObject(index, null);
      case Long number -> statement.setLong(index, number);
      case Double number -> statement.setDouble(index, number);
      case byte[] blob -> {
        bytes += blob.length;
        statement.setBytes(index, blob);
      }
      case Object other -> {
        String text = other.toString();
        bytes += text.length();
        statement.setString(index, text);
      }
    }
  }

  void close() throws SQLException {
    try (connection) {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    }
  }
}
