package corridor.negotiation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Local times of the venue as instants. */
public final class VenueClock {
  private VenueClock() {}

  /**
   * A deadline takes the earlier instant: of a local time that comes twice, the first; of one that is skipped, the moment
   * the clocks are put forward.
   */
  public static Instant earlier(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return zone.getRules().getTransition(local).getInstant();
    }
    return offsets.stream().map(local::toInstant).min(Instant::compareTo).orElseThrow();
  }
}
