package corridor.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the report, from all rounds.
 *
 * @param load which workload and phase
 * @param corridor a value a round
 * @param bare the yardstick's, in the same rounds; empty without it
 * @param limit what the ratio is meant to reach; null for nothing
 * @param less whether less is better
 * @param yardstick what stands beside it: bare, or Corridor in the clear
 */
record Line(
    String load, String figure, String unit, List<Double> corridor, List<Double> bare, @Nullable Double limit, boolean less, String yardstick) {
  Line(
      String load, String figure, String unit, List<Double> corridor, List<Double> bare, @Nullable Double limit, boolean less) {
    this(load, figure, unit, corridor, bare, limit, less, "bare");
  }

  static Line of(String load, Goal goal, List<Outcome> corridor, List<Outcome> bare, String yardstick) {
    Measure measure = goal.measure();
    return new Line(
        load, measure.words, measure.unit, corridor.stream().map(measure::of).toList(), bare.stream().map(measure::of).toList(),
        goal.limit() > 0 ? goal.limit() : null, measure.less, yardstick);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Corridor to the yardstick, round by round. */
  double[] ratios() {
    double[] ratios = new double[Math.min(corridor.size(), bare.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = bare.get(i) == 0 ? 0 : corridor.get(i) / bare.get(i);
    }
    return ratios;
  }

  String written() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(java.util.Locale.ROOT, "%-22s %-26s %9s %-3s", load, figure, Figures.number(Figures.median(array(corridor))), unit));
    double[] ratios = ratios();
    if (ratios.length > 0) {
      double ratio = Figures.median(ratios);
      text.append(
          String.format(
              java.util.Locale.ROOT, "  %s %9s  ratio %5s (%s to %s)", yardstick, Figures.number(Figures.median(array(bare))),
              Figures.number(ratio), Figures.number(java.util.Arrays.stream(ratios).min().orElse(0)),
              Figures.number(java.util.Arrays.stream(ratios).max().orElse(0))));
      if (limit != null) {
        boolean reached = less ? ratio <= limit : ratio >= limit;
        text.append("  goal ").append(less ? "≤ " : "≥ ").append(Figures.number(limit)).append(reached ? "  reached" : "  missed");
      }
    } else if (limit != null && bare.isEmpty() && load.startsWith("W4") && unit.equals("KiB")) {
      text.append("  goal ≤ ").append(Figures.number(limit));
    }
    return text.toString();
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("load", load);
    object.put("figure", figure);
    object.put("unit", unit);
    object.put("corridor", corridor);
    object.put("beside", yardstick);
    object.put("bare", bare);
    double[] ratios = ratios();
    if (ratios.length > 0) {
      object.put("ratio", Figures.median(ratios));
      object.put("goal", limit);
    }
    return object;
  }
}
