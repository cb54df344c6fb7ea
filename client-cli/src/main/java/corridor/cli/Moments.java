package corridor.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as people write them: {@code 09:30} (the next one), {@code tomorrow 09:30}, {@code 2026-11-24 09:30}, {@code +90m}, {@code +2h}. A
 * local time that a change of clocks skips or doubles takes the earlier instant, as deadlines do.
 */
final class Moments {
  private static final Pattern SPAN = Pattern.compile("\\+(\\d{1,4})\\s*(m|min|h)");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
  private static final Pattern DATED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{1,2}:\\d{2})(?::\\d{2})?");

  private Moments() {}

  /**
   * @param now business time
   * @param zone whose clock is meant
   * @throws Stop with a sentence, if it is no time
   */
  static LocalDateTime local(String text, Instant now, ZoneId zone) {
    String asked = text.strip().toLowerCase(Locale.ROOT);
    LocalDateTime today = LocalDateTime.ofInstant(now, zone);
    Matcher span = SPAN.matcher(asked);
    if (span.matches()) {
      long many = Long.parseLong(span.group(1));
      Duration ahead = span.group(2).equals("h") ? Duration.ofHours(many) : Duration.ofMinutes(many);
      return LocalDateTime.ofInstant(now.plus(ahead), zone);
    }
    Matcher dated = DATED.matcher(text.strip());
    try {
      if (dated.matches()) {
        return LocalDate.parse(dated.group(1)).atTime(clock(dated.group(2)));
      }
      if (asked.startsWith("tomorrow ")) {
        return today.toLocalDate().plusDays(1).atTime(clock(asked.substring(9).strip()));
      }
      LocalDateTime next = today.toLocalDate().atTime(clock(asked));
      return next.isAfter(today) ? next : next.plusDays(1);
    } catch (DateTimeException e) {
      throw unfit(text);
    }
  }

  static Instant instant(String text, Instant now, ZoneId zone) {
    return ZonedDateTime.of(local(text, now, zone), zone).withEarlierOffsetAtOverlap().toInstant();
  }

  static LocalTime time(String text) {
    try {
      return clock(text.strip());
    } catch (DateTimeException e) {
      throw unfit(text);
    }
  }

  private static LocalTime clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      throw new DateTimeException(text);
    }
    return LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)));
  }

  private static Stop unfit(String text) {
    return Stop.usage(
        "\"" + text + "\" is no time. Write 09:30, \"tomorrow 09:30\", \"2026-11-24 09:30\", +90m or +2h.");
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw Stop.usage("\"" + text + "\" is no date. Write it as 2026-11-24.");
    }
  }

  /** @throws Stop with a sentence, if there is no such zone */
  static ZoneId zone(@Nullable String name) {
    try {
      return ZoneId.of(name == null ? "" : name.strip());
    } catch (DateTimeException e) {
      throw Stop.usage("\"" + name + "\" is no time zone. Write it like Europe/Lisbon or America/Bogota.");
    }
  }
}
