package corridor.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every zone of the JDK over ten years against a wall clock read minute by minute: a minute is inside when the clock
 * shows it inside, has not shown the end before, and will not show a time before the beginning again.
 *
 * <p>Quick form: the two days around every change of clocks, in every zone. Long form ({@code -Dcorridor.long=true}):
 * every minute of the ten years.
 */
@Tag("relay")
final class ZonesOracleTest {
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");
  private static final boolean LONG = Boolean.getBoolean("corridor.long");

  /** How far a clock may be set back, in minutes. */
  private static final int REACH = 180;

  private record Hours(LocalTime from, LocalTime to) {}

  private static final List<Hours> SAMPLES =
      List.of(
          new Hours(LocalTime.of(0, 15), LocalTime.of(8, 0)),
          new Hours(LocalTime.of(22, 30), LocalTime.of(1, 45)),
          new Hours(LocalTime.of(2, 30), LocalTime.of(23, 30)));

  @Test
  void awakeIntervalsEqualBruteForceInEveryZone() {
    int zones = 0;
    for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(name);
      Hours hours = SAMPLES.get(zones++ % SAMPLES.size());
      for (Interval stretch : stretches(zone.getRules())) {
        for (Hours each : LONG ? SAMPLES : List.of(hours)) {
          compare(zone, each, stretch);
        }
      }
    }
    assertEquals(ZoneId.getAvailableZoneIds().size(), zones);
  }

  private static List<Interval> stretches(ZoneRules rules) {
    List<Interval> stretches = new ArrayList<>();
    if (LONG) {
      stretches.add(new Interval(FROM, TO));
      return stretches;
    }
    stretches.add(new Interval(FROM, FROM.plusSeconds(2 * 86_400)));
    for (ZoneOffsetTransition change = rules.nextTransition(FROM);
        change != null && change.getInstant().isBefore(TO);
        change = rules.nextTransition(change.getInstant())) {
      Instant day = Instant.ofEpochSecond(change.getInstant().getEpochSecond() / 86_400 * 86_400);
      stretches.add(new Interval(day.minusSeconds(86_400), day.plusSeconds(2 * 86_400)));
    }
    return stretches;
  }

  private static void compare(ZoneId zone, Hours hours, Interval stretch) {
    AwakeRule rule = AwakeRule.daily(hours.from(), hours.to());
    Availability declared = Availability.of(zone.getId(), List.of(rule), List.of(rule));
    int minutes = (int) stretch.length().toMinutes();
    boolean[] derived = new boolean[minutes];
    for (Interval each : declared.awake(stretch.start(), stretch.end())) {
      int start = (int) Math.ceilDiv(each.start().getEpochSecond() - stretch.start().getEpochSecond(), 60L);
      int end = (int) Math.ceilDiv(each.end().getEpochSecond() - stretch.start().getEpochSecond(), 60L);
      java.util.Arrays.fill(derived, start, end, true);
    }
    long[] clock = clock(zone, stretch.start(), minutes);
    for (int minute = 0; minute < minutes; minute++) {
      if (derived[minute] != inside(clock, minute + REACH, hours)) {
        assertEquals(
            inside(clock, minute + REACH, hours),
            derived[minute],
            zone + " " + hours + " at " + stretch.start().plusSeconds(60L * minute));
      }
    }
  }

  /** What the wall clock shows, in minutes since 1970, from {@code REACH} minutes before to as many after. */
  private static long[] clock(ZoneId zone, Instant start, int minutes) {
    long[] clock = new long[minutes + 2 * REACH];
    for (int i = 0; i < clock.length; i++) {
      Instant at = start.plusSeconds(60L * (i - REACH));
      ZoneOffset offset = zone.getRules().getOffset(at);
      clock[i] = Math.floorDiv(LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset).toEpochSecond(ZoneOffset.UTC), 60L);
    }
    return clock;
  }

  private static boolean inside(long[] clock, int at, Hours hours) {
    long day = Math.floorDiv(clock[at], 1440L);
    return insideDay(clock, at, day, hours) || insideDay(clock, at, day - 1, hours);
  }

  private static boolean insideDay(long[] clock, int at, long day, Hours hours) {
    long from = day * 1440 + hours.from().toSecondOfDay() / 60;
    long to = (hours.to().isAfter(hours.from()) ? day : day + 1) * 1440 + hours.to().toSecondOfDay() / 60;
    if (clock[at] < from || clock[at] >= to) {
      return false;
    }
    for (int i = at; i < at + REACH && i < clock.length; i++) {
      if (clock[i] < from) {
        return false;
      }
    }
    for (int i = at; i > at - REACH && i >= 0; i--) {
      if (clock[i] >= to) {
        return false;
      }
    }
    return true;
  }
}
