package corridor.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time, from {@code start} (included) to {@code end} (not included), never empty. */
public record Interval(Instant start, Instant end) {
  public Interval {
    if (!start.isBefore(end)) {
      throw new AvailabilityRefused("interval-empty", "The end must come after the start: " + start + " to " + end + ".");
    }
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** The interval of a sorted, disjoint list that holds {@code instant}, or null; by binary search. */
  public static @Nullable Interval holding(List<Interval> sorted, Instant instant) {
    int index = firstEndingAfter(sorted, instant);
    return index < sorted.size() && sorted.get(index).contains(instant) ? sorted.get(index) : null;
  }

  /** The first interval of a sorted, disjoint list that starts after {@code instant}, or null. */
  public static @Nullable Interval after(List<Interval> sorted, Instant instant) {
    int index = firstEndingAfter(sorted, instant);
    if (index < sorted.size() && !sorted.get(index).start().isAfter(instant)) {
      index++;
    }
    return index < sorted.size() ? sorted.get(index) : null;
  }

  /** Sorted, with overlapping and touching intervals joined. */
  public static List<Interval> union(List<Interval> any) {
    List<Interval> sorted = new ArrayList<>(any);
    sorted.sort(Comparator.comparing(Interval::start));
    List<Interval> joined = new ArrayList<>();
    for (Interval next : sorted) {
      Interval last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && !next.start().isAfter(last.end())) {
        joined.set(joined.size() - 1, new Interval(last.start(), later(last.end(), next.end())));
      } else {
        joined.add(next);
      }
    }
    return List.copyOf(joined);
  }

  /** What two sorted, disjoint lists share. */
  public static List<Interval> intersection(List<Interval> one, List<Interval> other) {
    List<Interval> shared = new ArrayList<>();
    for (int i = 0, j = 0; i < one.size() && j < other.size(); ) {
      Interval a = one.get(i);
      Interval b = other.get(j);
      Instant start = later(a.start(), b.start());
      Instant end = earlier(a.end(), b.end());
      if (start.isBefore(end)) {
        shared.add(new Interval(start, end));
      }
      if (a.end().isBefore(b.end())) {
        i++;
      } else {
        j++;
      }
    }
    return List.copyOf(shared);
  }

  /** What is in a sorted, disjoint list and not between {@code from} and {@code to}. */
  public static List<Interval> without(List<Interval> sorted, Instant from, Instant to) {
    List<Interval> left = new ArrayList<>();
    for (Interval each : sorted) {
      Instant head = earlier(each.end(), from);
      Instant tail = later(each.start(), to);
      if (each.start().isBefore(head)) {
        left.add(new Interval(each.start(), head));
      }
      if (tail.isBefore(each.end()) && !tail.isBefore(head)) {
        left.add(new Interval(tail, each.end()));
      }
    }
    return union(left);
  }

  private static int firstEndingAfter(List<Interval> sorted, Instant instant) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).end().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
