package corridor.connection;

import java.util.function.LongSupplier;

/**
 * With one socket that is told again and again that it is too fast. Whoever waits when she is told never comes to its end: it
 * grows back, all of it in a minute. For the socket's event loop alone.
 */
final class Patience {
  private static final double MINUTE = 60e9;

  private final int most;
  private final LongSupplier nanos;
  private double left;
  private long at;

  /** @param most how often it may be told so in a minute */
  Patience(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.left = most;
    this.at = nanos.getAsLong();
  }

  /** It is told so once more. @return whether that was once too often */
  boolean ends() {
    long now = nanos.getAsLong();
    left = Math.min(most, left + most * (now - at) / MINUTE) - 1;
    at = now;
    return left < 0;
  }
}
