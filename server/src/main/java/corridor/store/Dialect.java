package corridor.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What two databases say differently; everything else is said once, in the words both know. Statements of features never
 * come through here: they stay in the common subset, and a test prepares each of them on both.
 */
interface Dialect extends AutoCloseable {
  /** A connection that writes. Commits on it are safe, which was read back. */
  Connection writer() throws SQLException;

  /** A connection that only reads. */
  Connection reader() throws SQLException;

  /** Begins a transaction that writes. */
  String begin();

  /** Begins a transaction that sees one state from its first statement to its last. */
  String beginReading();

  /** Begins the transaction of a step of the schema: nobody else takes one meanwhile. */
  String beginStep();

  /** A step of the schema in this database's types. */
  String step(String script);

  /** Which step of the schema stands; 0 for an empty database. */
  int version(Connection connection) throws SQLException;

  void version(Connection connection, int step) throws SQLException;

  /**
   * Takes what was overwritten out of what lies beside the data; never waits.
   *
   * @return whether it is out
   */
  boolean scrub(Connection connection) throws SQLException;

  /** Called once, when the schema stands. */
  void opened() throws IOException;

  /** Whether the disk had no room. */
  boolean isFull(Throwable failure);

  @Override
  void close() throws IOException;
}
