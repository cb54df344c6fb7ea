package corridor.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one person declared about her hours, and what follows from it.
 *
 * <p>Awake: weekly rules, or a date's exception in their place; promised shifts added; then her taps in order.
 * Reviewing: the reviewing rules or exception, with promised shifts, without busy times, and only where she is awake.
 * Where clocks change, hours shrink: a minute counts only when every reading of the clock has it inside.
 *
 * @param zone the person's zone
 * @param awake at least one rule, unless an exception or a commitment ever lets her be awake
 * @param busy imported busy times: awake, but not to be asked
 */
public record Availability(
    ZoneId zone,
    List<AwakeRule> awake,
    List<AwakeRule> reviewing,
    List<DatedException> exceptions,
    List<Commitment> commitments,
    List<Interval> busy,
    List<Tap> taps) {

  /** Nobody who says she goes to sleep is asked again within this time, whatever her rules say. */
  public static final Duration SHORTEST_SLEEP = Duration.ofHours(5);

  /** How far {@link #nextAwake} looks: a week holds every weekly rule, the rest is for exceptions and long sleeps. */
  private static final Duration HORIZON = Duration.ofDays(16);

  /** As long as somebody stays up who gave no time. */
  private static final Duration AWHILE = Duration.ofHours(2);

  /** Busy times farther than this from what is asked cannot touch hours that begin two days before it. */
  private static final Duration AROUND = Duration.ofDays(3);

  public Availability {
    awake = List.copyOf(awake);
    reviewing = List.copyOf(reviewing);
    exceptions = List.copyOf(exceptions);
    commitments = List.copyOf(commitments);
    busy = Interval.union(busy);
    List<Tap> inOrder = new ArrayList<>(taps);
    inOrder.sort(Comparator.comparing(Tap::at));
    taps = List.copyOf(inOrder);
    if (awake.isEmpty() && commitments.isEmpty() && exceptions.stream().allMatch(e -> e.awake().isEmpty())) {
      throw new AvailabilityRefused(
          "hours-never", "With these hours you are never awake, so nobody could ask you: add at least one.");
    }
  }

  public static Availability of(String zone, List<AwakeRule> awake, List<AwakeRule> reviewing) {
    return new Availability(Zones.named(zone), awake, reviewing, List.of(), List.of(), List.of(), List.of());
  }

  public Availability with(Tap tap) {
    List<Tap> more = new ArrayList<>(taps);
    more.add(tap);
    return new Availability(zone, awake, reviewing, exceptions, commitments, busy, more);
  }

  /** Sorted and disjoint, cut to {@code from}..{@code to}. */
  public List<Interval> awake(Instant from, Instant to) {
    return cut(tapped(from, to, false), from, to);
  }

  /** Sorted and disjoint, inside {@link #awake(Instant, Instant)}, cut to {@code from}..{@code to}. */
  public List<Interval> reviewing(Instant from, Instant to) {
    return cut(Interval.intersection(tapped(from, to, true), tapped(from, to, false)), from, to);
  }

  public boolean isAwake(Instant now) {
    return !awake(now, now.plusSeconds(1)).isEmpty();
  }

  public boolean isReviewing(Instant now) {
    return !reviewing(now, now.plusSeconds(1)).isEmpty();
  }

  /** Now where she is awake now; else when she next will be; null where not within 16 days. */
  public @Nullable Instant nextAwake(Instant now) {
    List<Interval> ahead = awake(now, now.plus(HORIZON));
    return ahead.isEmpty() ? null : ahead.getFirst().start();
  }

  /** Now where she may be asked now; else when she next may; null where not within 16 days. */
  public @Nullable Instant nextReviewing(Instant now) {
    List<Interval> ahead = reviewing(now, now.plus(HORIZON));
    return ahead.isEmpty() ? null : ahead.getFirst().start();
  }

  /**
   * Until when somebody stays up who says that she is: a while; where her hours have begun by then, until they end, since
   * what was said for a while would end them, too. Null where by her hours she is up now: then nothing need be said.
   */
  @Nullable Instant upFrom(Instant now) {
    List<Interval> byRule = ruled(false, now, now.plus(HORIZON));
    if (Interval.holding(byRule, now) != null) {
      return null;
    }
    Interval in = Interval.holding(byRule, now.plus(AWHILE));
    return in == null ? now.plus(AWHILE) : in.end();
  }

  /** Sentences to show beside the hours: what was declared works, though perhaps not as it was meant. */
  public List<String> advice() {
    List<String> sentences = new ArrayList<>();
    if (overlapping(awake) || overlapping(reviewing)) {
      sentences.add("Some of these hours overlap: they count once.");
    }
    if (reviewing.isEmpty() && commitments.isEmpty()) {
      sentences.add("You cannot be asked: say when we may ask you.");
    } else if (!awake.isEmpty() && weekly(reviewing).stream().anyMatch(r -> !within(r, Interval.union(weekly(awake))))) {
      sentences.add("Some hours in which we may ask you lie outside those in which you are awake: they do not count.");
    }
    return List.copyOf(sentences);
  }

  /** The rules' intervals with taps applied; {@code asked}: those for reviewing, else those for being awake. */
  private List<Interval> tapped(Instant from, Instant to, boolean asked) {
    Instant first = taps.isEmpty() ? from : Interval.earlier(from, taps.getFirst().at().minus(SHORTEST_SLEEP));
    List<Interval> ruled = ruled(asked, first, to);
    List<Interval> hours = ruled;
    List<Interval> awakeByRule = asked ? ruled(false, first, to) : ruled;
    for (Tap tap : taps) {
      switch (tap) {
        case Tap.AwakeUntil stay -> {
          // An earlier tap's sleep ends here, so rules hold again from this tap on, then the new sleep cuts them.
          hours = again(hours, ruled, stay.at());
          if (!asked || stay.reviewing()) {
            hours = Interval.union(plus(hours, new Interval(stay.at(), stay.until())));
          }
          hours = asleep(hours, awakeByRule, stay.until(), null);
        }
        case Tap.GoingToSleep sleep ->
            hours = asleep(again(hours, ruled, sleep.at()), awakeByRule, sleep.at(), sleep.wake());
      }
    }
    return hours;
  }

  private static List<Interval> again(List<Interval> tapped, List<Interval> ruled, Instant at) {
    List<Interval> both = new ArrayList<>(Interval.without(tapped, at, Instant.MAX));
    both.addAll(Interval.without(ruled, Instant.MIN, at));
    return Interval.union(both);
  }

  private static List<Interval> asleep(
      List<Interval> hours, List<Interval> awakeByRule, Instant at, @Nullable Instant wake) {
    Instant until = wake;
    if (until == null) {
      Interval in = Interval.holding(awakeByRule, at);
      until = at.plus(SHORTEST_SLEEP);
      until = in == null ? until : Interval.later(until, in.end());
    }
    return until.isAfter(at) ? Interval.without(hours, at, until) : hours;
  }

  private List<Interval> ruled(boolean asked, Instant from, Instant to) {
    List<Interval> hours = new ArrayList<>();
    LocalDate last = to.atZone(zone).toLocalDate().plusDays(1);
    for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(2); !day.isAfter(last); day = day.plusDays(1)) {
      addDay(hours, day, asked);
    }
    if (asked) {
      for (Interval each : Interval.intersection(busy, List.of(new Interval(from.minus(AROUND), to.plus(AROUND))))) {
        hours = new ArrayList<>(Interval.without(Interval.union(hours), each.start(), each.end()));
      }
    }
    for (Commitment each : commitments) {
      hours.add(each.interval());
    }
    return Interval.union(hours);
  }

  private void addDay(List<Interval> hours, LocalDate day, boolean asked) {
    DatedException instead = null;
    for (DatedException each : exceptions) {
      instead = each.date().equals(day) ? each : instead;
    }
    if (instead != null) {
      for (DatedException.Span span : asked ? instead.reviewing() : instead.awake()) {
        addShrunk(hours, day, span.from(), span.to());
      }
      return;
    }
    for (AwakeRule rule : asked ? reviewing : awake) {
      if (rule.days().contains(day.getDayOfWeek())) {
        addShrunk(hours, day, rule.from(), rule.to());
      }
    }
  }

  private void addShrunk(List<Interval> hours, LocalDate day, LocalTime from, LocalTime to) {
    Instant start = beginning(day.atTime(from));
    Instant end = ending((to.isAfter(from) ? day : day.plusDays(1)).atTime(to));
    if (start.isBefore(end)) {
      hours.add(new Interval(start, end));
    }
  }

  /** Shown twice: the later. Skipped: the change itself, where the clock first passes it. */
  private Instant beginning(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : VenueTime.later(local, zone);
  }

  /** Shown twice: the earlier. Skipped: the change itself. */
  private Instant ending(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : VenueTime.earlier(local, zone);
  }

  private static List<Interval> cut(List<Interval> hours, Instant from, Instant to) {
    return from.isBefore(to) ? Interval.intersection(hours, List.of(new Interval(from, to))) : List.of();
  }

  private static List<Interval> plus(List<Interval> hours, Interval one) {
    List<Interval> more = new ArrayList<>(hours);
    more.add(one);
    return more;
  }

  private static boolean overlapping(List<AwakeRule> rules) {
    List<Interval> week = weekly(rules);
    Duration sum = week.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    Duration joined = Interval.union(week).stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    return sum.compareTo(joined) > 0;
  }

  private static boolean within(Interval one, List<Interval> hours) {
    return hours.stream().anyMatch(h -> !h.start().isAfter(one.start()) && !h.end().isBefore(one.end()));
  }

  /** A week's rules on a clock without changes, the night of its last day also before its first. */
  private static List<Interval> weekly(List<AwakeRule> rules) {
    LocalDate monday = LocalDate.of(2026, 11, 9);
    List<Interval> week = new ArrayList<>();
    for (AwakeRule rule : rules) {
      for (DayOfWeek each : rule.days()) {
        LocalDateTime start = monday.with(each).atTime(rule.from());
        LocalDateTime end = monday.with(each).plusDays(rule.to().isAfter(rule.from()) ? 0 : 1).atTime(rule.to());
        week.add(new Interval(start.toInstant(ZoneOffset.UTC), end.toInstant(ZoneOffset.UTC)));
      }
    }
    return week;
  }
}
