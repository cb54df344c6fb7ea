package corridor.cli.bench;

import org.HdrHistogram.Histogram;

/**
 * What one measured phase gave.
 *
 * @param seconds from the first message meant to the last one delivered
 * @param cpuSeconds the server's processor time in them; 0 where it cannot be read
 * @param lost deliveries that never came
 * @param twice deliveries that came again
 * @param outOfOrder deliveries that came before one that belongs in front of them
 * @param bytes of one delivered payload, the mean
 */
record Outcome(
    long messages,
    long deliveries,
    double seconds,
    double cpuSeconds,
    Histogram nanos,
    long lost,
    long twice,
    long outOfOrder,
    double bytes) {
  double rate() {
    return deliveries / seconds;
  }

  double messageRate() {
    return messages / seconds;
  }

  /** Microseconds of processor time a delivery. */
  double cpuMicros() {
    return deliveries == 0 ? 0 : cpuSeconds * 1e6 / deliveries;
  }

  /** Milliseconds. */
  double percentile(double percent) {
    return nanos.getValueAtPercentile(percent) / 1e6;
  }

  boolean wrong() {
    return lost + twice + outOfOrder > 0;
  }
}
