package corridor.cli.bench;

/**
 * What a ratio to the yardstick is meant to reach.
 *
 * @param limit at most, or at least where more is better
 */
record Goal(Measure measure, double limit) {
  boolean reached(double ratio) {
    return measure.less ? ratio <= limit : ratio >= limit;
  }

  String written() {
    return (measure.less ? "≤ " : "≥ ") + Figures.number(limit);
  }
}
