package corridor.clock;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's own clocks: elapsed time for sockets, tokens and limits.
 *
 * @param wall the time of day; may step
 * @param nanos counts on, never steps
 */
public record Machine(InstantSource wall, LongSupplier nanos) {
  /** The one place that asks. */
  public static Machine real() {
    return new Machine(InstantSource.system(), System::nanoTime);
  }
}
