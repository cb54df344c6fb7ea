package corridor.relay;

import corridor.availability.VenueTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A night at the venue, from 20:00 to 08:00: when texts come out and those on site sleep.
 *
 * @param from where the clocks change, the earlier reading; {@code to} the later
 */
record NightSpan(Instant from, Instant to) {
  private static final LocalTime BEGINS = LocalTime.of(20, 0);
  private static final LocalTime ENDS = LocalTime.of(8, 0);

  /** From then on in the afternoon coordinators are warned of gaps, while people can still be asked. */
  private static final LocalTime WARNED = LocalTime.of(15, 0);

  private static NightSpan beginning(LocalDate day, ZoneId zone) {
    return new NightSpan(
        VenueTime.earlier(day.atTime(BEGINS), zone), VenueTime.later(day.plusDays(1).atTime(ENDS), zone));
  }

  /** The night that is now, or the next one. */
  static NightSpan ahead(Instant now, ZoneId zone) {
    NightSpan last = beginning(now.atZone(zone).toLocalDate().minusDays(1), zone);
    return now.isBefore(last.to()) ? last : beginning(now.atZone(zone).toLocalDate(), zone);
  }

  /** The night that is now, or the last one. */
  static NightSpan behind(Instant now, ZoneId zone) {
    NightSpan tonight = beginning(now.atZone(zone).toLocalDate(), zone);
    return now.isBefore(tonight.from()) ? beginning(now.atZone(zone).toLocalDate().minusDays(1), zone) : tonight;
  }

  /** Whether it is the afternoon before this night, or the night's first hours: later nobody can be won any more. */
  boolean isTimeToWarn(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    return !local.toLocalTime().isBefore(WARNED) && now.isBefore(to) && local.toLocalDate().equals(from.atZone(zone).toLocalDate());
  }
}
