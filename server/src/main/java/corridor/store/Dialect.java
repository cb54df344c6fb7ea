package corridor.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two databases say differently; everything else is said once, in the words both know. Statements of features never
 * come through here: they stay in the common subset, and a test prepares each of them on both.
 */
interface Dialect extends AutoCloseable {
  /** A connection that writes. Commits on it are safe, which was read back. */
  Connection writer() throws SQLException;

  /** Seals and opens texts. */
  Vault vault();

  /** A connection that only reads. */
  Connection reader() throws SQLException;

  /** Whether every statement is a turn over a network. */
  boolean isFar();

  /** Which node this is; null where one has the store for itself. */
  @Nullable Node node();

  /**
   * Begins a transaction that writes, and takes what it needs against other nodes.
   *
   * @return what other nodes told since {@code heard}, to be acted on before this transaction's effects
   */
  List<Change> begin(Tx tx, Reach reach, long heard) throws SQLException;

  /**
   * Called when all deeds of a transaction are done, before COMMIT.
   *
   * @throws SQLException with a sentence if what they did must not stand
   */
  void ending() throws SQLException;

  /** Where every statement is a turn: the statement for many rows, its parameters a list a column. */
  String together(Soon soon);

  /** Whether this node may write here, as far as its last transaction found out. */
  boolean isFit();

  /** Begins a transaction that sees one state from its first statement to its last. */
  String beginReading();

  /** Begins the transaction of a step of the schema: nobody else takes one meanwhile. */
  String beginStep();

  /** A step of the schema in this database's types. */
  String step(String script);

  /** Which step of the schema stands; 0 for an empty database. */
  int version(Connection connection) throws SQLException;

  void version(Connection connection, int step) throws SQLException;

  /** Called on the writer's thread after each commit; never waits. */
  void committed(Tx tx);

  /** Called once, when the schema stands. */
  void opened(Connection connection) throws IOException, SQLException;

  /**
   * Takes what was overwritten out of what lies beside the data; never waits.
   *
   * @return whether it is out
   */
  boolean scrub(Connection connection) throws SQLException;

  /** Milliseconds since 1970 by the clock that all nodes share, as an expression. */
  String now();

  /** Whether the disk had no room. */
  boolean isFull(Throwable failure);

  /** Whether another node was in the way, and the deed may succeed when it runs again. */
  boolean isRace(Throwable failure);

  /** Whether the connection is gone, and another may do. */
  boolean isLost(Throwable failure);

  /**
   * On a new connection: whether the transaction whose COMMIT got no answer was committed. Waits until that is certain.
   */
  boolean wasCommitted(Tx tx);

  @Override
  void close() throws IOException;
}
