package corridor.cli.rehearse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where the script's moments lie in business time.
 *
 * @param zone the venue's: the script speaks of its clock
 * @param dayZero the date at the venue on which the first night begins
 * @param from the script's moment that lies at {@code start}; later ones come {@code factor} times as fast
 */
record Pace(ZoneId zone, LocalDate dayZero, Instant from, Instant start, double factor) {
  /** The script's clock is the venue's. */
  static Pace ofVenue(ZoneId zone, LocalDate dayZero, Instant now) {
    return new Pace(zone, dayZero, now, now, 1);
  }

  /** The first evening begins now, and runs so many times as fast. */
  static Pace fromNow(ZoneId zone, Instant now, double factor) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return new Pace(zone, today, today.atTime(22, 35).atZone(zone).toInstant(), now, factor);
  }

  Instant of(int night, Duration afterMidnight) {
    Instant script =
        dayZero.plusDays(night + afterMidnight.toDays()).atStartOfDay()
            .plus(afterMidnight.minusDays(afterMidnight.toDays())).atZone(zone).toInstant();
    return start.plusNanos((long) (Duration.between(from, script).toNanos() / factor));
  }

  Duration of(Duration script) {
    return Duration.ofNanos((long) (script.toNanos() / factor));
  }

  /** The night whose evening is the last before now, or the first. */
  int night(Instant now) {
    int night = 0;
    while (!of(night + 1, Duration.ofHours(18)).isAfter(now)) {
      night++;
    }
    return night;
  }
}
