package corridor.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite that leaves it to the operating system when it writes to the disk: right in all but a power failure. */
final class Unsynced implements Dialect {
  private final Sqlite sqlite;
  private final @Nullable Ledger ledger;

  /** @param ledger where it writes down what is done; null for nowhere */
  Unsynced(Sqlite sqlite, @Nullable Ledger ledger) {
    this.sqlite = sqlite;
    this.ledger = ledger;
  }

  private Connection watched(Connection connection) {
    return ledger == null ? connection : ledger.watch(connection);
  }

  @Override
  public Connection writer() throws SQLException {
    Connection connection = sqlite.writer();
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = off");
    }
    return watched(connection);
  }

  @Override
  public Vault vault() {
    return sqlite.vault();
  }

  @Override
  public Connection reader() throws SQLException {
    return watched(sqlite.reader());
  }

  @Override
  public @Nullable Node node() {
    return sqlite.node();
  }

  @Override
  public List<Change> begin(Tx tx, Reach reach, long heard) throws SQLException {
    return sqlite.begin(tx, reach, heard);
  }

  @Override
  public void ending() {
    sqlite.ending();
  }

  @Override
  public boolean isFit() {
    return sqlite.isFit();
  }

  @Override
  public String beginReading() {
    return sqlite.beginReading();
  }

  @Override
  public String beginStep() {
    return sqlite.beginStep();
  }

  @Override
  public String step(String script) {
    return sqlite.step(script);
  }

  @Override
  public int version(Connection connection) throws SQLException {
    return sqlite.version(connection);
  }

  @Override
  public void version(Connection connection, int step) throws SQLException {
    sqlite.version(connection, step);
  }

  @Override
  public void committed(Tx tx) {
    // Nobody waits for a disk here.
  }

  @Override
  public void opened(Connection connection) throws IOException, SQLException {
    sqlite.opened(connection);
  }

  @Override
  public boolean scrub(Connection connection) throws SQLException {
    return sqlite.scrub(connection);
  }

  @Override
  public String now() {
    return sqlite.now();
  }

  @Override
  public boolean isFull(Throwable failure) {
    return sqlite.isFull(failure);
  }

  @Override
  public boolean isRace(Throwable failure) {
    return sqlite.isRace(failure);
  }

  @Override
  public boolean isLost(Throwable failure) {
    return sqlite.isLost(failure);
  }

  @Override
  public boolean wasCommitted(Tx tx) {
    return sqlite.wasCommitted(tx);
  }

  @Override
  public String together(Soon soon) {
    return sqlite.together(soon);
  }

  @Override
  public boolean isFar() {
    return sqlite.isFar();
  }

  @Override
  public void close() throws IOException {
    sqlite.close();
  }
}
