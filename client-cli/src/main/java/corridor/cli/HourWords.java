package corridor.cli;

import corridor.protocol.Hours;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recurring hours as people write them: {@code 19:00-22:00}, {@code mo-fr 19:00-20:00}, {@code sa,su 10:00-12:00}. */
final class HourWords {
  private static final List<String> DAYS = List.of("mo", "tu", "we", "th", "fr", "sa", "su");

  private HourWords() {}

  static List<Hours> parse(List<String> texts) {
    List<Hours> hours = new ArrayList<>();
    for (String text : texts) {
      for (String each : text.split(";", -1)) {
        if (!each.isBlank()) {
          hours.add(one(each.strip()));
        }
      }
    }
    return hours;
  }

  private static Hours one(String text) {
    int space = text.lastIndexOf(' ');
    String span = text.substring(space + 1);
    int dash = span.indexOf('-');
    if (dash < 0) {
      throw Stop.usage("\"" + text + "\" are no hours. Write 19:00-22:00, or \"mo-fr 19:00-22:00\".");
    }
    List<DayOfWeek> days = space < 0 ? List.of(DayOfWeek.values()) : days(text.substring(0, space));
    return new Hours(days, Moments.time(span.substring(0, dash)), Moments.time(span.substring(dash + 1)));
  }

  private static List<DayOfWeek> days(String text) {
    List<DayOfWeek> days = new ArrayList<>();
    for (String each : text.toLowerCase(Locale.ROOT).split("[, ]+", -1)) {
      int dash = each.indexOf('-');
      int from = day(dash < 0 ? each : each.substring(0, dash));
      int to = dash < 0 ? from : day(each.substring(dash + 1));
      for (int day = from; ; day = (day + 1) % 7) {
        if (!days.contains(DayOfWeek.of(day + 1))) {
          days.add(DayOfWeek.of(day + 1));
        }
        if (day == to) {
          break;
        }
      }
    }
    return days;
  }

  private static int day(String word) {
    int day = word.length() < 2 ? -1 : DAYS.indexOf(word.substring(0, 2));
    if (day < 0) {
      throw Stop.usage("\"" + word + "\" is no day of the week. Write mo, tu, we, th, fr, sa or su.");
    }
    return day;
  }

  static String written(List<Hours> hours) {
    List<String> texts = new ArrayList<>();
    for (Hours each : hours) {
      String span = each.from() + "-" + each.to();
      texts.add(
          each.days().size() == 7
              ? span
              : String.join(",", each.days().stream().map(day -> DAYS.get(day.getValue() - 1)).toList()) + " " + span);
    }
    return texts.isEmpty() ? "none" : String.join("; ", texts);
  }
}
