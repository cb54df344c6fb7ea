package corridor.cli.bench;

import java.util.List;

/**
 * A workload of messages.
 *
 * @param each peers in each room, all of whom read
 * @param durable whether the yardstick writes to disk first, as Corridor always does
 */
record Load(String name, String what, int rooms, int each, boolean durable, List<Phase> phases) {
  /** The same with fewer people, to see that all is well. */
  Load smaller(int by) {
    return by == 1 ? this : new Load(name, what, Math.max(1, rooms / by), Math.max(2, each / by), durable, phases);
  }

  /** What both sides are driven with before anything counts, until their code is compiled. */
  Pace warming() {
    return new Pace.Closed(rooms == 1 && each <= 1000 ? 4 : 1);
  }

  /** @param goals 0 as a limit says that the figure is shown and nothing is asked of it */
  record Phase(String name, Pace pace, List<Goal> goals) {}

  static final List<Load> ALL =
      List.of(
          new Load(
              "W1", "one room of 1,000", 1, 1000, false,
              List.of(
                  new Phase("20 a second", new Pace.Open(20), List.of(new Goal(Measure.CPU, 1.25), new Goal(Measure.P99, 1.5))),
                  new Phase(
                      "saturated, 4 in flight", new Pace.Closed(4), List.of(new Goal(Measure.RATE, 0.75), new Goal(Measure.CPU, 0))))),
          new Load(
              "W2", "100 rooms of 50", 100, 50, false,
              List.of(
                  new Phase("4 a second each", new Pace.Open(4), List.of(new Goal(Measure.CPU, 1.4), new Goal(Measure.P99, 2))))),
          new Load(
              "W3", "one room of 5,000", 1, 5000, false,
              List.of(new Phase("4 a second", new Pace.Open(4), List.of(new Goal(Measure.CPU, 1.25), new Goal(Measure.P99, 0))))),
          new Load(
              "W5", "100 durable publishers in 100 rooms of 20", 100, 20, true,
              List.of(
                  new Phase(
                      "saturated, 1 each", new Pace.Closed(1), List.of(new Goal(Measure.MESSAGES, 0.85), new Goal(Measure.CPU, 1.5))),
                  new Phase("5 a second each", new Pace.Open(5), List.of(new Goal(Measure.P50, 2), new Goal(Measure.CPU, 0))))));

  /** The first load over TLS 1.3, beside itself in the clear. */
  static final Load SECURED =
      new Load(
          "TLS", "one room of 1,000 over TLS 1.3, beside the same in the clear", 1, 1000, false,
          List.of(
              new Phase("20 a second", new Pace.Open(20), List.of(new Goal(Measure.CPU, 1.3), new Goal(Measure.P99, 0))),
              new Phase("saturated, 4 in flight", new Pace.Closed(4), List.of(new Goal(Measure.RATE, 0), new Goal(Measure.CPU, 0)))));

  /** Bytes of a message's text. */
  static final int TEXT = 200;
}
