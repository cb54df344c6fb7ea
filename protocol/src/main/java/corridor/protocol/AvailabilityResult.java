package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link AvailabilityCommand}. */
public sealed interface AvailabilityResult extends Result {
  /** @param until when this state ends, if known */
  @JsonTypeName("availability.mine")
  record Mine(
      String zone,
      List<Hours> awake,
      List<Hours> reviewing,
      int capacity,
      boolean awakeNow,
      boolean reviewingNow,
      @Nullable Instant until)
      implements AvailabilityResult {}

  /** @param reviewers {@code nobody}, {@code few} or {@code enough} */
  record HalfHour(Instant from, String reviewers) {}

  /** Counts only people the viewer may see asked; 48 half hours. */
  @JsonTypeName("availability.strip")
  record Strip(List<HalfHour> halfHours) implements AvailabilityResult {}
}
