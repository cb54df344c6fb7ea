package corridor.reader;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much one file may cost.
 *
 * @param fileBytes of the upload
 * @param unpackedBytes of everything unpacked from it, all parts together
 * @param characters of text read from it; a long treaty has half a million
 * @param time on {@code nanoClock}
 * @param nanoClock in nanoseconds; pass the thread's processor time so that a busy machine refuses nothing
 */
public record Limits(int fileBytes, long unpackedBytes, int characters, Duration time, LongSupplier nanoClock) {
  /** The defaults: 20 MiB, unpacked 200 MiB, 8 million characters, 10 s. */
  public static Limits standard(LongSupplier nanoClock) {
    return new Limits(20 << 20, 200L << 20, 8_000_000, Duration.ofSeconds(10), nanoClock);
  }

  public Limits with(int fileBytes, long unpackedBytes, Duration time) {
    return new Limits(fileBytes, unpackedBytes, characters, time, nanoClock);
  }
}
