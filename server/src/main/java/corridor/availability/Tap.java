package corridor.availability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person said just now about being awake. It beats every rule, exception and promise; the latest tap wins. */
public sealed interface Tap {
  Instant at();

  /**
   * Awake from the tap until {@code until}, then asleep as if she had tapped so.
   *
   * @param reviewing whether she may also be asked until then
   */
  record AwakeUntil(Instant at, Instant until, boolean reviewing) implements Tap {
    public AwakeUntil {
      if (!at.isBefore(until)) {
        throw new AvailabilityRefused("awake-until-past", "That time has passed: choose a later one.");
      }
    }
  }

  /**
   * Asleep from the tap until {@code wake}; where she named no time, until the hours she was in end, and at least
   * {@link Availability#SHORTEST_SLEEP}.
   */
  record GoingToSleep(Instant at, @Nullable Instant wake) implements Tap {}
}
