package corridor.relay.simulate;

import corridor.relay.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What could have been, had one known everything: which flags anybody would have answered in time, and a share that no
 * policy can beat. Shares no code with the relay.
 *
 * <p>The bound is a relaxation: it knows every answer beforehand and holds capacity only on average over ten
 * minutes.
 */
final class Hindsight {
  private static final int SLOT = 10;

  private final Scenario scenario;
  private final Map<String, List<double[]>> windows = new HashMap<>();
  private final Instant origin;

  Hindsight(Scenario scenario) {
    this.scenario = scenario;
    origin = scenario.from().minusDays(3).atStartOfDay(scenario.venue()).toInstant();
    for (Scenario.Person each : scenario.people()) {
      windows.put(each.id(), windowsOf(each));
    }
  }

  private List<double[]> windowsOf(Scenario.Person person) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < person.volunteers().size(); i++) {
      if (person.volunteers().get(i)) {
        LocalDate day = scenario.from().plusDays(i);
        LocalDate last = person.awakeTo().isAfter(person.awakeFrom()) ? day : day.plusDays(1);
        double from = minute(ZonedDateTime.of(day, person.awakeFrom(), person.zone()).toInstant());
        double to = minute(ZonedDateTime.of(last, person.awakeTo(), person.zone()).toInstant());
        all.add(new double[] {from, to});
      }
    }
    return all;
  }

  double minute(Instant at) {
    return (at.toEpochMilli() - origin.toEpochMilli()) / 60_000.0;
  }

  /** One way in which a flag could have been answered: by whom, within which minutes, at which cost. */
  private record Way(Scenario.Person person, double from, double to, double cost) {}

  private List<Way> ways(Scenario.Asked flag) {
    List<Way> ways = new ArrayList<>();
    double at = minute(flag.at());
    double deadline = minute(flag.deadline());
    for (Scenario.Person each : scenario.people()) {
      Double after = flag.acknowledgesAfter().get(each.id());
      if (after == null || after > scenario.acknowledgeMinutes(flag) || !each.topics().containsKey(flag.topic())) {
        continue;
      }
      double cost = after + flag.reviewMinutes();
      for (double[] window : windows.getOrDefault(each.id(), List.of())) {
        double from = Math.max(at, window[0]);
        double lastOffer = Math.min(window[1] - scenario.minimumAwakeMinutes(), deadline - cost);
        if (from <= lastOffer) {
          ways.add(new Way(each, from, lastOffer + cost, cost));
        }
      }
    }
    return ways;
  }

  /** Whether anybody would have answered it in time, had she been asked and free. */
  boolean servable(Scenario.Asked flag) {
    return !ways(flag).isEmpty();
  }

  /**
   * How many flags came while this person was there for them: she may read it, has the topic, has hours enough left,
   * and would have acknowledged in time. Whether she was free does not count.
   */
  int chances(Scenario.Person person) {
    int chances = 0;
    for (Scenario.Asked flag : scenario.flags()) {
      Double after = flag.acknowledgesAfter().get(person.id());
      if (after == null || after > scenario.acknowledgeMinutes(flag) || !person.topics().containsKey(flag.topic())) {
        continue;
      }
      double at = minute(flag.at());
      for (double[] window : windows.getOrDefault(person.id(), List.of())) {
        chances += at >= window[0] && at + scenario.minimumAwakeMinutes() <= window[1] ? 1 : 0;
      }
    }
    return chances;
  }

  /** The bound on the share of servable flags answered in time; 1 where nothing was servable. */
  double bound(boolean criticalOnly) {
    List<Scenario.Asked> flags = new ArrayList<>(scenario.flags());
    flags.removeIf(f -> (criticalOnly && f.urgency() != Urgency.CRITICAL) || ways(f).isEmpty());
    flags.sort(Comparator.comparing(Scenario.Asked::at));
    List<List<Way>> night = new ArrayList<>();
    Instant dawn = Instant.MIN;
    long count = 0;
    for (Scenario.Asked each : flags) {
      if (!each.at().isBefore(dawn)) {
        count += wholeBound(night);
        night.clear();
      }
      night.add(ways(each));
      dawn = each.deadline().isAfter(dawn) ? each.deadline() : dawn;
    }
    count += wholeBound(night);
    return flags.isEmpty() ? 1 : count / (double) flags.size();
  }

  /** Flags that share no time with others are bounded apart, and what is answered is a whole number. */
  private static long wholeBound(List<List<Way>> jobs) {
    return jobs.isEmpty() ? 0 : (long) Math.floor(new Prices(jobs).bound() + 1e-6);
  }

  /**
   * Puts a price on every ten minutes of every person. Whatever the prices, no policy can do better than if
   * each flag took its own cheapest way, and were answered where that costs less than 1, and the capacity were paid
   * for in full (weak duality of the time-indexed assignment). Prices are moved a fixed number of times against
   * overload; the least bound seen is kept.
   */
  private static final class Prices {
    private static final int ROUNDS = 450;
    private final List<List<Way>> jobs;
    private final double origin;
    private final Map<Scenario.Person, double[]> price = new HashMap<>();
    private final Map<Scenario.Person, double[]> upTo = new HashMap<>();
    private final Map<Scenario.Person, double[]> used = new HashMap<>();

    Prices(List<List<Way>> jobs) {
      this.jobs = jobs;
      double first = jobs.stream().flatMap(List::stream).mapToDouble(Way::from).min().orElse(0);
      double last = jobs.stream().flatMap(List::stream).mapToDouble(Way::to).max().orElse(0);
      origin = Math.floor(first / SLOT) * SLOT;
      int slots = (int) Math.ceil((last - origin) / SLOT) + 2;
      for (List<Way> ways : jobs) {
        for (Way way : ways) {
          price.computeIfAbsent(way.person(), p -> new double[slots]);
          upTo.computeIfAbsent(way.person(), p -> new double[slots + 1]);
          used.computeIfAbsent(way.person(), p -> new double[slots]);
        }
      }
    }

    double bound() {
      double best = jobs.size();
      double step = 0.3;
      int stale = 0;
      for (int round = 0; round < ROUNDS; round++) {
        double bound = value();
        stale = bound < best - 1e-6 ? 0 : stale + 1;
        best = Math.min(best, bound);
        if (stale >= 12) {
          step *= 0.6;
          stale = 0;
        }
        move(step);
      }
      return best;
    }

    /** The bound at the present prices; also notes who would be used when. */
    private double value() {
      double value = 0;
      for (Map.Entry<Scenario.Person, double[]> each : price.entrySet()) {
        double[] prices = each.getValue();
        double[] sums = get(upTo, each.getKey());
        for (int i = 0; i < prices.length; i++) {
          sums[i + 1] = sums[i] + prices[i];
          value += prices[i] * each.getKey().capacity();
        }
        Arrays.fill(get(used, each.getKey()), 0);
      }
      for (List<Way> ways : jobs) {
        value += cheapest(ways);
      }
      return value;
    }

    private double cheapest(List<Way> ways) {
      double least = 1;
      Way taken = null;
      double when = 0;
      for (Way way : ways) {
        double[] sums = get(upTo, way.person());
        double last = way.to() - way.cost() - origin;
        for (double start = way.from() - origin; start <= last; start = next(start, way.cost(), last)) {
          double cost = at(sums, start + way.cost()) - at(sums, start);
          if (cost < least) {
            least = cost;
            taken = way;
            when = start;
          }
        }
      }
      if (taken != null) {
        use(get(used, taken.person()), when, when + taken.cost());
      }
      return 1 - least;
    }

    /** The price is piecewise linear in the start: it bends where the start or the end meets a slot. */
    private static double next(double start, double cost, double last) {
      if (start == last) {
        return Double.MAX_VALUE;
      }
      double byStart = (Math.floor(start / SLOT + 1e-9) + 1) * SLOT;
      double byEnd = (Math.floor((start + cost) / SLOT + 1e-9) + 1) * SLOT - cost;
      return Math.min(last, Math.min(byStart, byEnd));
    }

    private static double at(double[] sums, double minute) {
      double slot = minute / SLOT;
      int whole = (int) slot;
      return sums[whole] + (sums[whole + 1] - sums[whole]) * (slot - whole);
    }

    private static void use(double[] slots, double from, double to) {
      for (int slot = (int) (from / SLOT); slot * SLOT < to; slot++) {
        slots[slot] += (Math.min(to, (slot + 1.0) * SLOT) - Math.max(from, (double) slot * SLOT)) / SLOT;
      }
    }

    private void move(double step) {
      for (Map.Entry<Scenario.Person, double[]> each : price.entrySet()) {
        double[] prices = each.getValue();
        double[] load = get(used, each.getKey());
        for (int i = 0; i < prices.length; i++) {
          prices[i] = Math.max(0, prices[i] + step * (load[i] - each.getKey().capacity()));
        }
      }
    }

    private static double[] get(Map<Scenario.Person, double[]> of, Scenario.Person person) {
      double[] found = of.get(person);
      if (found == null) {
        throw new IllegalStateException("nobody of that name");
      }
      return found;
    }
  }
}
