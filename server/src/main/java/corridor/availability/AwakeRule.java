package corridor.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours that return every week, in the person's own zone.
 *
 * @param days the weekdays on which the hours begin; at least one
 * @param from the first minute
 * @param to the end; at or before {@code from} it lies on the next day, so equal times are a whole day
 */
public record AwakeRule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public AwakeRule {
    if (days.isEmpty()) {
      throw new AvailabilityRefused("hours-never", "Choose at least one weekday for these hours.");
    }
    days = Set.copyOf(days);
  }

  public static AwakeRule daily(LocalTime from, LocalTime to) {
    return new AwakeRule(EnumSet.allOf(DayOfWeek.class), from, to);
  }

  public static AwakeRule daily(String from, String to) {
    return daily(LocalTime.parse(from), LocalTime.parse(to));
  }
}
