package corridor.availability;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A promised shift, in the venue's zone. Where clocks change it takes the longer reading, so that two shifts that meet
 * leave no gap.
 */
public record Commitment(LocalDateTime from, LocalDateTime to, ZoneId zone) {
  public Commitment {
    if (!from.isBefore(to)) {
      throw new AvailabilityRefused("commitment-empty", "A shift must end after it begins.");
    }
  }

  public Interval interval() {
    return new Interval(VenueTime.earlier(from, zone), VenueTime.later(to, zone));
  }
}
