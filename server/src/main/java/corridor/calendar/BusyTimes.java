package corridor.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import corridor.availability.Interval;
import corridor.availability.VenueTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Busy times out of an iCalendar text. Events that are marked free or cancelled do not count. A time without a zone, and a
 * whole day, are meant on the person's own clock. Where clocks change, a busy time takes the longer reading. Pure.
 */
final class BusyTimes {
  /** Busy times kept of one calendar; they are joined where they touch, so a person has far fewer. */
  private static final int MOST_SPANS = 5_000;

  /** Occurrences of all events that are looked at; beyond it a file is made to cost, not to be read. */
  private static final int MOST_STARTS = 500_000;

  /** An occurrence that began so long ago may still last. */
  private static final int LONGEST_DAYS = 35;

  private int looked;

  private final ZoneId own;
  private final Instant from;
  private final Instant to;

  private BusyTimes(ZoneId own, Instant from, Instant to) {
    this.own = own;
    this.from = from;
    this.to = to;
  }

  /**
   * @param own the person's zone
   * @return sorted and disjoint, what lies between {@code from} and {@code to}
   * @throws corridor.access.Refused with a sentence that says what to do
   */
  static List<Interval> of(byte[] file, ZoneId own, Instant from, Instant to) {
    String text = CalendarText.sound(file);
    BusyTimes busy = new BusyTimes(own, from, to);
    List<Interval> spans = new ArrayList<>();
    try {
      List<ICalendar> calendars = Biweekly.parse(text).all();
      for (ICalendar calendar : calendars) {
        Map<String, Set<LocalDateTime>> moved = busy.moved(calendar);
        for (VEvent event : calendar.getEvents()) {
          busy.add(spans, event, moved);
        }
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw CalendarText.refused("An event in this calendar has a time that does not exist. Export it again.");
    }
    return Interval.union(Interval.intersection(Interval.union(spans), List.of(new Interval(from, to))));
  }

  /** A moment as the calendar wrote it: a local time and its zone; {@code day} where only a date stood. */
  private record Moment(LocalDateTime local, ZoneId zone, boolean day) {}

  /** Occurrences that an event of their own replaces, by the event's UID. */
  private Map<String, Set<LocalDateTime>> moved(ICalendar calendar) {
    Map<String, Set<LocalDateTime>> moved = new HashMap<>();
    for (VEvent event : calendar.getEvents()) {
      if (event.getUid() != null && event.getRecurrenceId() != null && event.getRecurrenceId().getValue() != null) {
        Moment moment = moment(event.getRecurrenceId(), event.getRecurrenceId().getValue());
        Moment start = event.getDateStart() == null ? null : moment(event.getDateStart());
        LocalDateTime local = start == null ? moment.local() : in(moment, start.zone());
        moved.computeIfAbsent(event.getUid().getValue(), uid -> new HashSet<>()).add(local);
      }
    }
    return moved;
  }

  private void add(List<Interval> spans, VEvent event, Map<String, Set<LocalDateTime>> moved) {
    boolean free = event.getTransparency() != null && event.getTransparency().isTransparent();
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    Moment start = event.getDateStart() == null ? null : moment(event.getDateStart());
    if (free || cancelled || start == null) {
      return;
    }
    long seconds = length(event, start);
    Set<LocalDateTime> not = new HashSet<>(excluded(event, start));
    if (event.getUid() != null && event.getRecurrenceId() == null) {
      not.addAll(moved.getOrDefault(event.getUid().getValue(), Set.of()));
    }
    List<LocalDateTime> starts = starts(event, start);
    looked += starts.size();
    if (looked > MOST_STARTS) {
      throw CalendarText.refused("The events of this calendar recur too often to be read. Export a shorter time.");
    }
    for (LocalDateTime each : starts) {
      if (!not.contains(each)) {
        Instant begins = VenueTime.earlier(each, start.zone());
        Instant ends = end(each, start, seconds);
        if (begins.isBefore(ends) && begins.isBefore(to) && ends.isAfter(from)) {
          if (spans.size() >= MOST_SPANS) {
            throw CalendarText.refused(
                "This calendar has more than 5,000 busy times in the coming months. Export a shorter time.");
          }
          spans.add(new Interval(begins, ends));
        }
      }
    }
  }

  /** Whole days are counted on the calendar, hours in elapsed time. */
  private static Instant end(LocalDateTime begins, Moment start, long seconds) {
    return start.day()
        ? VenueTime.later(begins.plusSeconds(seconds), start.zone())
        : VenueTime.later(begins, start.zone()).plusSeconds(seconds);
  }

  private List<LocalDateTime> starts(VEvent event, Moment start) {
    List<LocalDateTime> starts = new ArrayList<>();
    LocalDate first = from.atZone(start.zone()).toLocalDate().minusDays(LONGEST_DAYS);
    LocalDate last = to.atZone(start.zone()).toLocalDate().plusDays(1);
    if (event.getRecurrenceRule() == null || event.getRecurrenceRule().getValue() == null) {
      starts.add(start.local());
    } else {
      var rule = event.getRecurrenceRule().getValue();
      ICalDate until = rule.getUntil();
      starts.addAll(
          Recurring.starts(start.local(), rule, until == null ? null : until(until, start), first, last));
    }
    event.getRecurrenceDates().forEach(more -> more.getDates().forEach(date -> starts.add(in(moment(more, date), start.zone()))));
    return starts;
  }

  /** UNTIL is in UTC, or a date, which counts to its end. */
  private LocalDateTime until(ICalDate until, Moment start) {
    DateTimeComponents raw = components(until);
    if (!raw.hasTime()) {
      return local(raw).toLocalDate().atTime(LocalTime.MAX);
    }
    return raw.isUtc() ? local(raw).atZone(ZoneOffset.UTC).withZoneSameInstant(start.zone()).toLocalDateTime() : local(raw);
  }

  private Set<LocalDateTime> excluded(VEvent event, Moment start) {
    Set<LocalDateTime> excluded = new HashSet<>();
    event
        .getExceptionDates()
        .forEach(
            dates ->
                dates.getValues().forEach(
                    date -> {
                      Moment moment = moment(dates, date);
                      excluded.add(
                          moment.day() && !start.day()
                              ? moment.local().toLocalDate().atTime(start.local().toLocalTime())
                              : in(moment, start.zone()));
                    }));
    return excluded;
  }

  /** In seconds; without an end an event that has a time has no length, and a day is a day. */
  private long length(VEvent event, Moment start) {
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      Moment end = moment(event.getDateEnd());
      if (start.day()) {
        return java.time.Duration.between(start.local(), end.local()).toSeconds();
      }
      return java.time.Duration.between(
              VenueTime.earlier(start.local(), start.zone()), VenueTime.earlier(end.local(), end.zone()))
          .toSeconds();
    }
    Duration given = event.getDuration() == null ? null : event.getDuration().getValue();
    return given == null ? start.day() ? 86_400 : 0 : given.toMillis() / 1000;
  }

  private Moment moment(DateOrDateTimeProperty property) {
    if (property.getValue() == null) {
      throw new IllegalArgumentException("a date is missing");
    }
    return moment(property, property.getValue());
  }

  private Moment moment(ICalProperty property, ICalDate date) {
    DateTimeComponents raw = components(date);
    @Nullable String zone = property.getParameters().first(CalendarText.ZONE);
    ZoneId meant = raw.isUtc() ? ZoneOffset.UTC : zone == null ? own : ZoneId.of(zone);
    return new Moment(local(raw), meant, !raw.hasTime());
  }

  private static DateTimeComponents components(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    if (raw == null) {
      throw new IllegalArgumentException("a date could not be read");
    }
    return raw;
  }

  private static LocalDateTime local(DateTimeComponents raw) {
    LocalDate date = LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    return raw.hasTime() ? date.atTime(raw.getHour(), raw.getMinute(), Math.min(59, raw.getSecond())) : date.atStartOfDay();
  }

  private static LocalDateTime in(Moment moment, ZoneId zone) {
    return moment.zone().equals(zone)
        ? moment.local()
        : VenueTime.earlier(moment.local(), moment.zone()).atZone(zone).toLocalDateTime();
  }
}
