package corridor.relay.simulate;

import corridor.relay.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a play went. Shares are 0 to 1; docs/relay.md says how each figure is taken.
 */
public record Figures(
    double onTime,
    double onTimeBound,
    double criticalOnTime,
    double criticalOnTimeBound,
    int unservable,
    double unservableTold,
    double offerDelayP99Seconds,
    double ackP50Minutes,
    double reviewP50Minutes,
    double reviewP95Minutes,
    double jain,
    double gini,
    double maxOverMean,
    double offersPerFlag,
    int outOfHours,
    int wallViolations,
    int timersLost,
    int duplicates) {

  /** Fairness looks only at people who could have been asked this often. */
  private static final int FAIR_CHANCES = 8;

  /** Plays the scenario and measures it. */
  public static Figures of(Scenario scenario) {
    Hindsight hindsight = new Hindsight(scenario);
    return of(scenario, Play.of(scenario), hindsight.bound(false), hindsight.bound(true));
  }

  static Figures of(Scenario scenario, Log log, double bound, double criticalBound) {
    Hindsight hindsight = new Hindsight(scenario);
    Audit audit = new Audit(scenario, log);
    int[] servable = new int[2];
    int[] inTime = new int[2];
    int told = 0;
    List<Double> acknowledged = new ArrayList<>();
    List<Double> reviewed = new ArrayList<>();
    for (Scenario.Asked flag : scenario.flags()) {
      Instant answered = audit.answered(flag);
      if (!answered.equals(Instant.MAX)) {
        reviewed.add(minutes(flag.at(), answered));
      }
      if (!audit.acknowledged(flag).equals(Instant.MAX)) {
        acknowledged.add(minutes(flag.at(), audit.acknowledged(flag)));
      }
      if (!hindsight.servable(flag)) {
        told += audit.toldAtOnce(flag) ? 1 : 0;
        continue;
      }
      for (int kind = flag.urgency() == Urgency.CRITICAL ? 1 : 0; kind >= 0; kind--) {
        servable[kind]++;
        inTime[kind] += answered.isAfter(flag.deadline()) ? 0 : 1;
      }
    }
    int unservable = scenario.flags().size() - servable[0];
    double[] fair = fairness(scenario, hindsight, Audit.taken(log));
    return new Figures(
        share(inTime[0], servable[0]),
        bound,
        share(inTime[1], servable[1]),
        criticalBound,
        unservable,
        share(told, unservable),
        quantile(audit.offerDelaySeconds, 0.99),
        quantile(acknowledged, 0.5),
        quantile(reviewed, 0.5),
        quantile(reviewed, 0.95),
        fair[0],
        fair[1],
        fair[2],
        audit.offers / (double) Math.max(1, servable[0]),
        audit.outOfHours,
        audit.wallViolations,
        audit.timersLost,
        audit.duplicates);
  }

  private static double[] fairness(Scenario scenario, Hindsight hindsight, Map<String, Integer> taken) {
    List<Double> loads = new ArrayList<>();
    for (Scenario.Person each : scenario.people()) {
      if (hindsight.chances(each) >= FAIR_CHANCES) {
        loads.add((double) taken.getOrDefault(each.id(), 0));
      }
    }
    double sum = loads.stream().mapToDouble(x -> x).sum();
    if (loads.isEmpty() || sum == 0) {
      return new double[] {1, 0, 1};
    }
    double squares = loads.stream().mapToDouble(x -> x * x).sum();
    double apart = 0;
    for (double a : loads) {
      for (double b : loads) {
        apart += Math.abs(a - b);
      }
    }
    int n = loads.size();
    double most = loads.stream().mapToDouble(x -> x).max().orElse(0);
    return new double[] {sum * sum / (n * squares), apart / (2 * n * sum), most * n / sum};
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : part / (double) whole;
  }

  private static double minutes(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 60_000.0;
  }

  /** Between the two values around the rank, in proportion (Hyndman and Fan's type 7); 0 of none. */
  static double quantile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double rank = share * (sorted.size() - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
  }

  /** One JSON object, keys in a fixed order, four decimals. */
  public String json() {
    StringBuilder out = new StringBuilder("{");
    for (var part : Figures.class.getRecordComponents()) {
      out.append(out.length() > 1 ? "," : "").append('"').append(part.getName()).append("\":").append(number(part));
    }
    return out.append('}').toString();
  }

  /** The same, one figure a line. */
  public String table() {
    StringBuilder out = new StringBuilder();
    for (var part : Figures.class.getRecordComponents()) {
      out.append(out.isEmpty() ? "" : "\n").append(String.format(Locale.ROOT, "%-22s %s", part.getName(), number(part)));
    }
    return out.toString();
  }

  private String number(java.lang.reflect.RecordComponent part) {
    try {
      Object value = part.getAccessor().invoke(this);
      if (value instanceof Integer whole) {
        return whole.toString();
      }
      double real = value instanceof Double number ? number : 0;
      return String.format(Locale.ROOT, "%.4f", real);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
