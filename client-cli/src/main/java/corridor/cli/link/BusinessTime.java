package corridor.cli.link;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The negotiation's time as the server last said it, carried on at its speed. Thread-safe. */
public final class BusinessTime {
  /** @param heard elapsed nanoseconds when it was heard */
  private record Reading(Instant now, double speed, long heard) {}

  private final LongSupplier nanos;
  private volatile Reading reading;

  /** @param nanos elapsed time, such as {@code System::nanoTime} */
  public BusinessTime(LongSupplier nanos, Instant now, double speed) {
    this.nanos = nanos;
    this.reading = new Reading(now, speed, nanos.getAsLong());
  }

  public void heard(Instant now, double speed) {
    reading = new Reading(now, speed, nanos.getAsLong());
  }

  public Instant now() {
    Reading last = reading;
    return last.now().plusNanos((long) ((nanos.getAsLong() - last.heard()) * last.speed()));
  }

  public double speed() {
    return reading.speed();
  }

  /** How long to wait in elapsed time until {@code then}, at most {@code most}; zero if it is past. */
  public Duration until(Instant then, Duration most) {
    Duration business = Duration.between(now(), then);
    if (business.isNegative() || business.isZero()) {
      return Duration.ZERO;
    }
    double speed = reading.speed();
    double left = business.toNanos() / (speed <= 0 ? 1e-9 : speed);
    return left >= most.toNanos() ? most : Duration.ofNanos((long) left + 1);
  }
}
