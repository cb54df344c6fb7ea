package corridor.calendar;

import biweekly.util.ByDay;
import biweekly.util.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The local dates on which an event recurs (RFC 5545, DAILY to YEARLY), up to a last day. A recurrence without end is
 * nothing special: it is followed as far as is looked ahead. Pure.
 */
final class Recurring {
  /** Periods looked at in one rule: daily, counted, for twenty-seven years. */
  private static final int MOST_PERIODS = 10_000;

  private Recurring() {}

  /**
   * @param start the event's first beginning, which is an occurrence by itself
   * @param first what ends before this day is of no use, where the rule does not count
   * @param last none after this day
   * @param until the rule's own end, inclusive; null for none
   * @throws corridor.access.Refused if the rule is of a kind no meeting has
   */
  static List<LocalDateTime> starts(
      LocalDateTime start, Recurrence rule, @Nullable LocalDateTime until, LocalDate first, LocalDate last) {
    refuseOdd(rule);
    int interval = rule.getInterval() == null ? 1 : Math.max(1, rule.getInterval());
    long left = rule.getCount() == null ? Long.MAX_VALUE : rule.getCount();
    List<LocalDateTime> starts = new ArrayList<>();
    DayOfWeek weekStart = day(rule.getWorkweekStarts(), DayOfWeek.MONDAY);
    long begin = rule.getCount() == null ? skipped(start.toLocalDate(), rule, interval, first) : 0;
    for (long period = begin; period < begin + MOST_PERIODS && left > 0; period++) {
      LocalDate base = base(start.toLocalDate(), rule, period * interval, weekStart);
      if (base.isAfter(last)) {
        return starts;
      }
      for (LocalDate date : dates(start.toLocalDate(), base, rule, weekStart)) {
        LocalDateTime at = date.atTime(start.toLocalTime());
        if (at.isBefore(start) || left <= 0) {
          continue;
        }
        if (until != null && at.isAfter(until) || date.isAfter(last)) {
          return starts;
        }
        left--;
        starts.add(at);
      }
    }
    return starts;
  }

  /** Periods that lie wholly before the first day of interest: a meeting of ten years needs no following. */
  private static long skipped(LocalDate start, Recurrence rule, int interval, LocalDate first) {
    long periods =
        switch (rule.getFrequency()) {
          case DAILY -> ChronoUnit.DAYS.between(start, first);
          case WEEKLY -> ChronoUnit.WEEKS.between(start, first);
          case MONTHLY -> ChronoUnit.MONTHS.between(start, first);
          case YEARLY -> ChronoUnit.YEARS.between(start, first);
          case SECONDLY, MINUTELY, HOURLY -> throw new IllegalArgumentException("refused before");
        };
    return Math.max(0, periods / interval - 1);
  }

  private static void refuseOdd(Recurrence rule) {
    boolean odd =
        rule.getFrequency() == null
            || !rule.getBySecond().isEmpty()
            || !rule.getByMinute().isEmpty()
            || !rule.getByHour().isEmpty()
            || !rule.getByYearDay().isEmpty()
            || !rule.getByWeekNo().isEmpty();
    if (!odd) {
      odd =
          switch (rule.getFrequency()) {
            case SECONDLY, MINUTELY, HOURLY -> true;
            case DAILY, WEEKLY, MONTHLY, YEARLY -> false;
          };
    }
    if (odd) {
      throw CalendarText.refused(
          "An event in this calendar recurs more often than daily, or by a rule not known here. Take it out of the export,"
              + " or enter those hours by hand.");
    }
  }

  /** The first day of the period, counted from the one that holds the start. */
  private static LocalDate base(LocalDate start, Recurrence rule, long periods, DayOfWeek weekStart) {
    return switch (rule.getFrequency()) {
      case DAILY -> start.plusDays(periods);
      case WEEKLY -> start.with(TemporalAdjusters.previousOrSame(weekStart)).plusWeeks(periods);
      case MONTHLY -> start.withDayOfMonth(1).plusMonths(periods);
      case YEARLY -> start.withDayOfYear(1).plusYears(periods);
      case SECONDLY, MINUTELY, HOURLY -> throw new IllegalArgumentException("refused before");
    };
  }

  private static List<LocalDate> dates(LocalDate start, LocalDate base, Recurrence rule, DayOfWeek weekStart) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    switch (rule.getFrequency()) {
      case DAILY -> dates.add(base);
      case WEEKLY -> {
        for (int i = 0; i < 7; i++) {
          LocalDate date = base.plusDays(i);
          boolean named =
              rule.getByDay().isEmpty()
                  ? date.getDayOfWeek() == start.getDayOfWeek()
                  : rule.getByDay().stream().anyMatch(by -> day(by.getDay(), weekStart) == date.getDayOfWeek());
          if (named) {
            dates.add(date);
          }
        }
      }
      case MONTHLY -> dates.addAll(ofMonth(start, YearMonth.from(base), rule));
      case YEARLY -> {
        List<Integer> months = rule.getByMonth();
        boolean every = months.isEmpty() && (!rule.getByDay().isEmpty() || !rule.getByMonthDay().isEmpty());
        if (every && rule.getByMonthDay().isEmpty()) {
          dates.addAll(ofYear(base, rule));
        } else if (every) {
          for (int month = 1; month <= 12; month++) {
            dates.addAll(ofMonth(start, YearMonth.of(base.getYear(), month), rule));
          }
        } else {
          for (int month : months.isEmpty() ? List.of(start.getMonthValue()) : months) {
            if (month >= 1 && month <= 12) {
              dates.addAll(ofMonth(start, YearMonth.of(base.getYear(), month), rule));
            }
          }
        }
      }
      case SECONDLY, MINUTELY, HOURLY -> throw new IllegalArgumentException("refused before");
    }
    dates.removeIf(date -> !limited(date, rule));
    return positions(new ArrayList<>(dates), rule.getBySetPos());
  }

  /** What only narrows: months, and for daily rules days too. */
  private static boolean limited(LocalDate date, Recurrence rule) {
    boolean month = rule.getByMonth().isEmpty() || rule.getByMonth().contains(date.getMonthValue());
    boolean daily = rule.getFrequency() == biweekly.util.Frequency.DAILY;
    boolean day =
        !daily
            || (rule.getByDay().isEmpty()
                    || rule.getByDay().stream().anyMatch(by -> day(by.getDay(), DayOfWeek.MONDAY) == date.getDayOfWeek()))
                && (rule.getByMonthDay().isEmpty() || onMonthDay(date, rule.getByMonthDay()));
    return month && day;
  }

  private static boolean onMonthDay(LocalDate date, List<Integer> days) {
    return days.stream().anyMatch(day -> date.getDayOfMonth() == (day > 0 ? day : date.lengthOfMonth() + 1 + day));
  }

  private static List<LocalDate> ofMonth(LocalDate start, YearMonth month, Recurrence rule) {
    List<LocalDate> dates = new ArrayList<>();
    List<Integer> days = rule.getByMonthDay();
    for (int i = 1; i <= month.lengthOfMonth(); i++) {
      LocalDate date = month.atDay(i);
      boolean byDay = !rule.getByDay().isEmpty();
      boolean named =
          days.isEmpty() && !byDay
              ? i == start.getDayOfMonth()
              : (days.isEmpty() || onMonthDay(date, days))
                  && (!byDay || onWeekday(date, month.atDay(1), month.atEndOfMonth(), rule.getByDay()));
      if (named) {
        dates.add(date);
      }
    }
    return dates;
  }

  private static List<LocalDate> ofYear(LocalDate january, Recurrence rule) {
    LocalDate december = january.with(TemporalAdjusters.lastDayOfYear());
    return january.datesUntil(december.plusDays(1)).filter(date -> onWeekday(date, january, december, rule.getByDay())).toList();
  }

  /** {@code MO}, {@code 2MO} the second, {@code -1FR} the last, within first..last. */
  private static boolean onWeekday(LocalDate date, LocalDate first, LocalDate last, List<ByDay> wanted) {
    long nth = ChronoUnit.DAYS.between(first, date) / 7 + 1;
    long fromEnd = -(ChronoUnit.DAYS.between(date, last) / 7 + 1);
    for (ByDay by : wanted) {
      Integer number = by.getNum();
      if (day(by.getDay(), DayOfWeek.MONDAY) == date.getDayOfWeek()
          && (number == null || number == 0 || number == nth || number == fromEnd)) {
        return true;
      }
    }
    return false;
  }

  private static List<LocalDate> positions(List<LocalDate> sorted, List<Integer> positions) {
    if (positions.isEmpty()) {
      return sorted;
    }
    TreeSet<LocalDate> chosen = new TreeSet<>();
    for (int position : positions) {
      int index = position > 0 ? position - 1 : sorted.size() + position;
      if (index >= 0 && index < sorted.size()) {
        chosen.add(sorted.get(index));
      }
    }
    return new ArrayList<>(chosen);
  }

  private static DayOfWeek day(biweekly.util.@Nullable DayOfWeek day, DayOfWeek otherwise) {
    return day == null ? otherwise : DayOfWeek.valueOf(day.name());
  }
}
