package corridor.sample;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** The script's days as dates at the venue, and a clock that stands where the script is. Used by one thread. */
final class Calendar implements InstantSource {
  private final LocalDate dayZero;
  private final ZoneId zone;
  private Instant now;

  /** @param machine its date at the venue is day 0 */
  Calendar(InstantSource machine, ZoneId zone) {
    this.dayZero = machine.instant().atZone(zone).toLocalDate();
    this.zone = zone;
    this.now = at(-1, LocalTime.of(9, 0));
  }

  LocalDate day(int day) {
    return dayZero.plusDays(day);
  }

  LocalDateTime local(int day, LocalTime time) {
    return day(day).atTime(time);
  }

  Instant at(int day, LocalTime time) {
    return local(day, time).atZone(zone).toInstant();
  }

  void go(Instant then) {
    if (then.isBefore(now)) {
      throw new IllegalStateException("the script goes back in time to " + then);
    }
    now = then;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
