package corridor.cli.link;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before connecting again: doubling up to a bound, and half of it by chance, so that not all come at once. */
public final class Backoff {
  private final Duration first;
  private final Duration most;
  private final DoubleSupplier chance;

  /** Owned by the link's thread: failures in a row. */
  private int failures;

  /** @param chance numbers from 0 (included) to 1 */
  public Backoff(Duration first, Duration most, DoubleSupplier chance) {
    this.first = first;
    this.most = most;
    this.chance = chance;
  }

  Duration next() {
    long whole = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, 20));
    failures++;
    return Duration.ofMillis(whole / 2 + (long) (whole / 2.0 * chance.getAsDouble()));
  }

  void reset() {
    failures = 0;
  }
}
