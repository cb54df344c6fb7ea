package corridor.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/**
 * A future moment as people set it: local time and zone, with the instant derived from them. {@link #again} derives it
 * anew, for the time zone database may have changed since it was stored.
 */
public record VenueTime(LocalDateTime local, String zone, Instant instant) {

  /** A deadline: where the clock shows a time twice or not at all, the earlier reading. */
  public static VenueTime deadline(LocalDateTime local, String zone) {
    return new VenueTime(local, zone, earlier(local, Zones.named(zone)));
  }

  public VenueTime again() {
    return deadline(local, zone);
  }

  /** The earliest instant that {@code local} can mean in {@code zone}. */
  public static Instant earlier(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return local.toInstant(zone.getRules().getOffset(local));
    }
    return local.toInstant(larger(change.getOffsetBefore(), change.getOffsetAfter()));
  }

  /** The latest instant that {@code local} can mean in {@code zone}. */
  public static Instant later(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return local.toInstant(zone.getRules().getOffset(local));
    }
    return local.toInstant(smaller(change.getOffsetBefore(), change.getOffsetAfter()));
  }

  private static ZoneOffset larger(ZoneOffset a, ZoneOffset b) {
    return a.getTotalSeconds() > b.getTotalSeconds() ? a : b;
  }

  private static ZoneOffset smaller(ZoneOffset a, ZoneOffset b) {
    return a.getTotalSeconds() > b.getTotalSeconds() ? b : a;
  }
}
