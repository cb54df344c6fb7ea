package corridor.availability;

import corridor.access.Refused;
import corridor.protocol.DayHours;
import corridor.protocol.ErrorCode;
import corridor.protocol.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Refuses hours that cannot be meant. Pure. */
public final class HoursCheck {
  /** A week on a clock without changes. */
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

  private HoursCheck() {}

  /**
   * For coming in: hours may still be missing (then she cannot be asked), but not make no sense.
   *
   * @throws Refused with a sentence that says what to do
   */
  public static void check(List<Hours> awake, List<Hours> reviewing) {
    some(awake, "You are awake from %s to %s: that begins and ends at once. Choose another end; around the clock is from 00:00 to 00:00.");
    some(reviewing, "We may ask you from %s to %s: that begins and ends at once. Choose another end; around the clock is from 00:00 to 00:00.");
    apart(awake, "You are awake from %s to %s and from %s to %s: these hours overlap. Join them, or move one.");
    apart(reviewing, "We may ask you from %s to %s and from %s to %s: these hours overlap. Join them, or move one.");
    if (awake.isEmpty() && !reviewing.isEmpty()) {
      throw bad("You say when we may ask you, and not when you are awake: add the hours in which you are awake.");
    }
    if (!reviewing.isEmpty() && Interval.intersection(week(awake), week(reviewing)).isEmpty()) {
      throw bad(
          "All hours in which we may ask you lie outside those in which you are awake, so nobody could ever ask you:"
              + " choose hours inside them.");
    }
  }

  /** For saving: the same, and hours must be there. */
  static void checkSaved(List<Hours> awake, List<Hours> reviewing) {
    if (awake.isEmpty()) {
      throw bad("With these hours you are never awake, so nobody could ask you: add at least one.");
    }
    check(awake, reviewing);
  }

  /** For one date: hours in which she may be asked need hours in which she is awake, and none overlap. */
  static void checkDay(DayHours day) {
    List<Hours> awake = day.awake().stream().map(each -> monday(each)).toList();
    List<Hours> reviewing = day.reviewing().stream().map(each -> monday(each)).toList();
    check(awake, reviewing);
  }

  private static Hours monday(DayHours.Span span) {
    return new Hours(List.of(DayOfWeek.MONDAY), span.from(), span.to());
  }

  /** From an hour to the same hour is a slip of the hand; only from midnight to midnight it means all day. */
  private static void some(List<Hours> hours, String otherwise) {
    for (Hours each : hours) {
      if (each.from().equals(each.to()) && !each.from().equals(LocalTime.MIDNIGHT)) {
        throw bad(String.format(Locale.ROOT, otherwise, each.from(), each.to()));
      }
    }
  }

  private static void apart(List<Hours> hours, String otherwise) {
    for (int i = 0; i < hours.size(); i++) {
      for (int j = 0; j < i; j++) {
        Hours one = hours.get(j);
        Hours other = hours.get(i);
        if (!Interval.intersection(week(List.of(one)), week(List.of(other))).isEmpty()) {
          throw bad(String.format(Locale.ROOT, otherwise, one.from(), one.to(), other.from(), other.to()));
        }
      }
    }
  }

  private static Refused bad(String sentence) {
    return new Refused(ErrorCode.BAD_HOURS, sentence);
  }

  /** The night of the week's last day stands before its first, too. */
  private static List<Interval> week(List<Hours> hours) {
    List<Interval> week = new ArrayList<>();
    for (Hours each : hours) {
      for (var day : each.days()) {
        for (int weeks = 0; weeks < 2; weeks++) {
          LocalDate date = MONDAY.plusDays(day.getValue() - 1L).minusDays(7L * weeks);
          LocalDateTime from = date.atTime(each.from());
          LocalDateTime to = (each.to().isAfter(each.from()) ? date : date.plusDays(1)).atTime(each.to());
          week.add(new Interval(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC)));
        }
      }
    }
    return Interval.union(week);
  }
}
