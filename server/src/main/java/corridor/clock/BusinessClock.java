package corridor.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation's own time. On real data it is the machine's; on a sample it starts where the sample starts and may run
 * fast. It does not run backwards, whatever the machine's clock does. Thread-safe.
 */
public final class BusinessClock implements InstantSource {
  /** What is stored, so that a restart goes on where the clock stood. */
  public record Reading(Instant now, double speed) {}

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final boolean free;
  private final List<Consumer<Reading>> listeners = new CopyOnWriteArrayList<>();

  /** A clock that is mended by so much was off, and what this node did by it was refused: null where nobody would have. */
  private final @Nullable Duration mended;

  /** Guarded by this: business time at {@link #baseNanos}; from there it runs at {@link #speed}. */
  private Instant base;

  private long baseNanos;
  private double speed;

  /** Guarded by this: the latest instant handed out. */
  private Instant latest;

  private BusinessClock(InstantSource machine, LongSupplier nanos, Instant start, double speed, boolean free, @Nullable Duration mended) {
    this.mended = mended;
    this.machine = machine;
    this.nanos = nanos;
    this.free = free;
    this.base = start;
    this.baseNanos = nanos.getAsLong();
    this.speed = speed;
    this.latest = start;
  }

  /**
   * The machine's time, held still where that steps back.
   *
   * @param notBefore the latest instant a server on this data has seen
   */
  public static BusinessClock ofMachine(InstantSource machine, LongSupplier nanos, Instant notBefore) {
    Instant now = machine.instant();
    return new BusinessClock(machine, nanos, now.isBefore(notBefore) ? notBefore : now, 1, false, null);
  }

  /**
   * The same on one node of several, whose store takes nothing from a clock that is far from its own: held still where it steps
   * back a little, and right again at once where it was far ahead and is mended.
   */
  public static BusinessClock ofNode(InstantSource machine, LongSupplier nanos) {
    return new BusinessClock(machine, nanos, machine.instant(), 1, false, Duration.ofSeconds(10));
  }

  /**
   * A sample's time.
   *
   * @param start where it goes on
   * @param speed business seconds a second, 0 for standing still
   */
  public static BusinessClock ofSample(InstantSource machine, LongSupplier nanos, Instant start, double speed) {
    return new BusinessClock(machine, nanos, start, speed, true, null);
  }

  @Override
  public synchronized Instant instant() {
    Instant now = free ? base.plus(since(baseNanos)) : machine.instant();
    if (now.isAfter(latest) || mended != null && now.plus(mended).isBefore(latest)) {
      latest = now;
    }
    return latest;
  }

  private Duration since(long then) {
    return Duration.ofNanos((long) ((nanos.getAsLong() - then) * speed));
  }

  public synchronized double speed() {
    return speed;
  }

  public synchronized Reading reading() {
    return new Reading(instant(), speed);
  }

  /** Lets a sample's time run at another speed from now on; real time cannot be hurried. */
  public void run(double newSpeed) {
    List<Consumer<Reading>> told = new ArrayList<>();
    Reading reading;
    synchronized (this) {
      if (!free || newSpeed == speed) {
        return;
      }
      base = instant();
      baseNanos = nanos.getAsLong();
      speed = newSpeed;
      reading = new Reading(base, speed);
      told.addAll(listeners);
    }
    told.forEach(listener -> listener.accept(reading));
  }

  /** Whether this time may run at another speed than the machine's. */
  public boolean isFree() {
    return free;
  }

  /** Tells {@code listener} of every change of speed, on the thread that changes it. */
  public void onChange(Consumer<Reading> listener) {
    listeners.add(listener);
  }

  /** How long to wait, in elapsed time, until business time reaches {@code then}; at most an hour. */
  public synchronized Duration until(Instant then) {
    Duration business = Duration.between(instant(), then);
    if (business.isNegative() || business.isZero()) {
      return Duration.ZERO;
    }
    if (speed == 0) {
      return Duration.ofHours(1);
    }
    long nanosLeft = (long) (Math.min(business.toMillis(), Duration.ofHours(1000).toMillis()) * 1e6 / speed);
    return Duration.ofNanos(Math.min(nanosLeft, Duration.ofHours(1).toNanos()));
  }
}
