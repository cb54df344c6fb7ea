package corridor.cli.bench;

import java.util.function.ToDoubleFunction;

/** A figure of an outcome. */
enum Measure {
  CPU("processor time a delivery", "µs", true, Outcome::cpuMicros),
  P50("latency, median", "ms", true, outcome -> outcome.percentile(50)),
  P99("latency, 99th percentile", "ms", true, outcome -> outcome.percentile(99)),
  RATE("deliveries a second", "/s", false, Outcome::rate),
  MESSAGES("messages a second", "/s", false, Outcome::messageRate);

  final String words;
  final String unit;

  /** Whether less is better. */
  final boolean less;

  private final ToDoubleFunction<Outcome> figure;

  Measure(String words, String unit, boolean less, ToDoubleFunction<Outcome> figure) {
    this.words = words;
    this.unit = unit;
    this.less = less;
    this.figure = figure;
  }

  double of(Outcome outcome) {
    return figure.applyAsDouble(outcome);
  }
}
