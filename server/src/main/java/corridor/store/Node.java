package corridor.store;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Who asks the database, where several may.
 *
 * @param id random; another one at every start
 * @param wall the machine's time of day, which is compared with the database's
 * @param nanos elapsed time
 * @param steps the schema this node knows
 */
public record Node(String id, InstantSource wall, LongSupplier nanos, Migrations steps) {
  /** Of this release. */
  public Node(String id, InstantSource wall, LongSupplier nanos) {
    this(id, wall, nanos, Migrations.ofThisRelease());
  }
}
