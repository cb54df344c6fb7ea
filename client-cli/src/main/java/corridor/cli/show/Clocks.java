package corridor.cli.show;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment on the venue's clock and on the reader's own: {@code 01:40 Dubai · 22:40 you}, with the day where it is not the
 * venue's today.
 *
 * @param now business time, which decides what is today
 */
public record Clocks(String venue, ZoneId venueZone, ZoneId mine, Instant now) {
  public String both(Instant at) {
    ZonedDateTime there = at.atZone(venueZone);
    ZonedDateTime here = at.atZone(mine);
    LocalDate today = now.atZone(venueZone).toLocalDate();
    String first = day(there.toLocalDate(), today) + clock(there) + " " + Safe.line(venue);
    if (there.getOffset().equals(here.getOffset())) {
      return first;
    }
    boolean named = !there.toLocalDate().equals(today) || !here.toLocalDate().equals(today);
    return first + " · " + (named ? weekday(here.toLocalDate()) + " " : "") + clock(here) + " you";
  }

  /** The same, or what stands for no time. */
  public String both(@Nullable Instant at, String none) {
    return at == null ? none : both(at);
  }

  private static String day(LocalDate day, LocalDate today) {
    if (day.equals(today)) {
      return "";
    }
    long apart = Math.abs(day.toEpochDay() - today.toEpochDay());
    return weekday(day) + (apart > 5 ? " " + day : "") + " ";
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String clock(ZonedDateTime at) {
    return two(at.getHour()) + ":" + two(at.getMinute());
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
