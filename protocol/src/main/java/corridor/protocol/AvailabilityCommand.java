package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a participant is awake and when she may be asked. */
public sealed interface AvailabilityCommand extends Command {
  /** Answered by {@link AvailabilityResult.Mine}. */
  @JsonTypeName("availability.look")
  record Look() implements AvailabilityCommand, Query {}

  /**
   * @param zone the zone the hours are meant in
   * @param reviewing when she may be asked, inside the awake hours
   * @param capacity how many reviews she takes at once, 1 to 20
   */
  @JsonTypeName("availability.save")
  record Save(String zone, List<Hours> awake, List<Hours> reviewing, int capacity) implements AvailabilityCommand {
    public Save {
      Check.given("zone", zone);
      awake = Check.list("awake", awake, 50);
      reviewing = Check.list("reviewing", reviewing, 50);
      if (capacity < 1 || capacity > 20) {
        throw new BadField(ErrorCode.BAD_HOURS, "\"capacity\" is how many reviews you take at once: 1 to 20.");
      }
    }
  }

  /** Awake until then, whatever the hours say. */
  @JsonTypeName("availability.awake-until")
  record AwakeUntil(Instant until) implements AvailabilityCommand {
    public AwakeUntil {
      Check.given("until", until);
    }
  }

  /**
   * Asleep from now on. Reviews that are hers go onward.
   *
   * @param until when she expects to be awake; null for her next awake hours
   */
  @JsonTypeName("availability.going-to-sleep")
  record GoingToSleep(@Nullable Instant until) implements AvailabilityCommand {}

  /** The next 24 hours in half hours: could reviewers be asked (nobody, few, enough)? Answered by {@link AvailabilityResult.Strip}. */
  @JsonTypeName("availability.strip")
  record Strip() implements AvailabilityCommand, Query {}
}
