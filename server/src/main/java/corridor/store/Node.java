package corridor.store;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Who asks the database, where several may.
 *
 * @param id random; another one at every start
 * @param nanos elapsed time
 * @param wall the machine's time of day, which is compared with the database's
 */
public record Node(String id, InstantSource wall, LongSupplier nanos) {}
