package corridor.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as it is shown: the venue's clock first, and beside it the reader's, with the date wherever the days differ. */
public final class TwoClocks {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private TwoClocks() {}

  /** {@code "09:00 Dubai / 10:45 yours"}, {@code "09:00 Dubai / 21:00 yours on 12 Nov"}. */
  public static String shown(Instant instant, ZoneId venue, String venueName, ZoneId reader) {
    ZonedDateTime there = instant.atZone(venue);
    ZonedDateTime here = instant.atZone(reader);
    String first = TIME.format(there) + " " + venueName;
    if (there.toLocalDateTime().equals(here.toLocalDateTime())) {
      return first;
    }
    return first + " / " + TIME.format(here) + " yours" + day(here, there.toLocalDate());
  }

  /** {@code "03:40 UTC / 07:40 Dubai"}: for what others read, since a person's own zone tells where she is. */
  public static String withoutReader(Instant instant, ZoneId venue, String venueName) {
    ZonedDateTime there = instant.atZone(venue);
    ZonedDateTime universal = instant.atZone(ZoneOffset.UTC);
    return TIME.format(universal) + " UTC" + day(universal, there.toLocalDate()) + " / " + TIME.format(there) + " " + venueName;
  }

  private static String day(ZonedDateTime time, LocalDate unless) {
    return time.toLocalDate().equals(unless) ? "" : " on " + DAY.format(time);
  }
}
