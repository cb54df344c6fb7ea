package corridor.calendar;

import corridor.access.Refused;
import corridor.availability.Zones;
import corridor.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An iCalendar text made fit for the parser: within its bounds, and with zones that only {@code java.time} will read. A
 * parser that resolves zones itself gives an unknown one the machine's, and somebody is asked in the middle of a meeting;
 * so zones are looked at here, and handed on under a name the parser leaves alone. Pure.
 */
final class CalendarText {
  /** A year of a busy person's calendar has a few thousand. */
  static final int MOST_EVENTS = 20_000;

  static final int MOST_BYTES = 10 * 1024 * 1024;

  /** Under this parameter a zone travels through the parser. */
  static final String ZONE = "X-CORRIDOR-ZONE";

  private static final Pattern TZID = Pattern.compile("(?i);TZID=(\"[^\"]*\"|[^;:]*)");

  private CalendarText() {}

  /** @throws Refused with a sentence that says what to do */
  static String sound(byte[] file) {
    if (file.length > MOST_BYTES) {
      throw refused("This calendar is larger than 10 MB. Export a shorter time, such as the weeks of the negotiation.");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw refused("This file is no calendar in UTF-8. Export it again as iCalendar (.ics).");
    }
    StringBuilder sound = new StringBuilder(text.length() + 1024);
    int events = 0;
    boolean calendar = false;
    boolean inZone = false;
    for (String line : text.replaceAll("\r?\n[ \t]", "").split("\r?\n", -1)) {
      String upper = line.toUpperCase(Locale.ROOT).strip();
      calendar |= upper.equals("BEGIN:VCALENDAR");
      inZone |= upper.equals("BEGIN:VTIMEZONE");
      if (upper.equals("BEGIN:VEVENT") && ++events > MOST_EVENTS) {
        throw refused(
            "This calendar has more than 20,000 events. Export a shorter time, such as the weeks of the negotiation.");
      }
      if (!inZone) {
        sound.append(zoned(line)).append("\r\n");
      }
      inZone &= !upper.equals("END:VTIMEZONE");
    }
    if (!calendar) {
      throw refused("This file is no calendar: export it as iCalendar (.ics), which begins with BEGIN:VCALENDAR.");
    }
    return sound.toString();
  }

  private static String zoned(String line) {
    Matcher matcher = TZID.matcher(line);
    int colon = line.indexOf(':');
    if (!matcher.find() || colon >= 0 && matcher.start() > colon) {
      return line;
    }
    String zone = known(matcher.group(1).replace("\"", ""));
    return line.substring(0, matcher.start()) + ";" + ZONE + "=" + zone + line.substring(matcher.end());
  }

  /** Some programs write a path of their own before the zone's name, others the name that Windows gives it. */
  private static String known(String given) {
    String name = given.strip();
    String place = WindowsZones.place(name).orElse("");
    if (Zones.known(place)) {
      return place;
    }
    if (name.startsWith("/")) {
      String[] parts = name.split("/", -1);
      name = parts.length > 2 ? parts[parts.length - 2] + "/" + parts[parts.length - 1] : name;
    }
    if (!Zones.known(name)) {
      String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
      throw refused(
          "The calendar names a time zone that is not known here: \"" + shown
              + "\". Nothing was read, for its times would be wrong. Choose a place such as Europe/Berlin in your calendar"
              + " program, and export it again.");
    }
    return name;
  }

  static Refused refused(String sentence) {
    return new Refused(ErrorCode.BAD_CALENDAR, sentence);
  }
}
