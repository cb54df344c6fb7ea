package corridor.notify;

import corridor.availability.Availability;
import corridor.availability.Interval;
import corridor.availability.VenueTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When something may make a sound for one person: her awake or reviewing hours, less her quiet hours. Pure. */
final class Permitted {
  /** As far as hours are looked ahead for a waking; the same as availability's own horizon. */
  private static final Duration AHEAD = Duration.ofDays(16);

  private Permitted() {}

  /** Quiet hours on her own clock; {@code to} at or before {@code from} lies on the next day. */
  record Quiet(LocalTime from, LocalTime to) {}

  /**
   * The stretch in which {@code now} lies, or the next one; null where there is none within 16 days.
   *
   * @param quiet null for none
   */
  static @Nullable Interval next(Availability hours, Alert.Within within, @Nullable Quiet quiet, Instant now) {
    Instant end = now.plus(AHEAD);
    List<Interval> open =
        switch (within) {
          case ANY_HOUR -> List.of(new Interval(now, end));
          case AWAKE -> quieted(hours.awake(now, end), hours.zone(), quiet, now, end);
          case REVIEWING -> quieted(hours.reviewing(now, end), hours.zone(), quiet, now, end);
        };
    return open.isEmpty() ? null : open.getFirst();
  }

  /** Where clocks change, quiet hours take the longer reading. */
  private static List<Interval> quieted(
      List<Interval> open, ZoneId zone, @Nullable Quiet quiet, Instant from, Instant to) {
    List<Interval> left = open;
    if (quiet != null) {
      LocalDate last = to.atZone(zone).toLocalDate();
      for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
        LocalDateTime until = (quiet.to().isAfter(quiet.from()) ? day : day.plusDays(1)).atTime(quiet.to());
        Instant begins = VenueTime.earlier(day.atTime(quiet.from()), zone);
        Instant ends = VenueTime.later(until, zone);
        left = Interval.without(left, begins, ends);
      }
    }
    return left;
  }
}
