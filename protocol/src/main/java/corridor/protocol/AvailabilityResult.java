package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link AvailabilityCommand}. */
public sealed interface AvailabilityResult extends Result {
  /**
   * @param until when this state ends, if known
   * @param exceptions dates to come with hours of their own
   * @param advice sentences to show beside the hours
   * @param wake while she sleeps by her own word: what may wake her; null else
   * @param receiver who receives her answers meanwhile; null for nobody
   * @param overWhenCritical whether something critical may be asked of her even when she has all she takes at once
   */
  @JsonTypeName("availability.mine")
  record Mine(
      String zone,
      List<Hours> awake,
      List<Hours> reviewing,
      int capacity,
      boolean awakeNow,
      boolean reviewingNow,
      @Nullable Instant until,
      List<DayHours> exceptions,
      List<String> advice,
      @Nullable Wake wake,
      @Nullable ParticipantId receiver,
      boolean overWhenCritical)
      implements AvailabilityResult {}

  /** A promised shift of one's own. */
  record Shift(ShiftId id, Instant from, Instant to, boolean coverAsked) {}

  /** Somebody who could be asked to take a shift, or to receive answers. */
  record Named(ParticipantId id, String name) {}

  /** @param covers requests of one's own, and those one may take; {@code askable} whom one may ask */
  @JsonTypeName("availability.shifts")
  record Shifts(List<Shift> mine, List<CoverView> covers, List<Named> askable) implements AvailabilityResult {}

  /** @param reviewers {@code nobody}, {@code few} or {@code enough} */
  record HalfHour(Instant from, String reviewers) {}

  /** Counts only people the viewer may see asked; 48 half hours. */
  @JsonTypeName("availability.strip")
  record Strip(List<HalfHour> halfHours) implements AvailabilityResult {}
}
