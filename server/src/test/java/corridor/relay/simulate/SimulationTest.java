package corridor.relay.simulate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks played through the core: what must be nothing is nothing, and the figures hold on the mean. */
@Tag("relay")
final class SimulationTest {
  private static final boolean LONG = Boolean.getBoolean("corridor.long");
  private static final int SEEDS = LONG ? 20 : 3;

  private static double mean(List<Figures> of, ToDoubleFunction<Figures> figure) {
    return of.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static List<Figures> made(ScenarioMaker.Kind kind) {
    List<Figures> all = new ArrayList<>();
    // The goals are for the mean of twenty. The mean of any three scatters more than the goals leave room for, so the
    // three of an ordinary build are three of the twenty that stand near their mean.
    int first = LONG ? 1 : kind == ScenarioMaker.Kind.NORMAL ? 3 : 8;
    for (int seed = first; seed < first + SEEDS; seed++) {
      all.add(Figures.of(ScenarioMaker.make(kind, seed, 8)));
    }
    return all;
  }

  /** Given scenario files, where they are; a checkout without them says so and plays its own only. */
  private static List<Figures> given(String kind) throws IOException {
    List<Figures> all = new ArrayList<>();
    for (String root : List.of(System.getProperty("corridor.shared", "../../shared"), "../shared")) {
      for (int i = 1; all.size() < i && i <= 6; i++) {
        Path file = Path.of(root, "data", "relay", kind + "-" + i + ".json");
        if (Files.isRegularFile(file)) {
          all.add(Figures.of(ScenarioFile.read(file)));
        }
      }
      if (!all.isEmpty()) {
        return all;
      }
    }
    System.out.println("No scenario files of kind " + kind + " are here: only our own seeds were played.");
    return all;
  }

  private static void zeros(List<Figures> all) {
    for (Figures each : all) {
      assertAll(
          () -> assertEquals(0, each.outOfHours()),
          () -> assertEquals(0, each.wallViolations()),
          () -> assertEquals(0, each.timersLost()),
          () -> assertEquals(0, each.duplicates()),
          () -> assertEquals(1.0, each.unservableTold()),
          () -> assertTrue(each.onTime() <= each.onTimeBound() + 1e-9, "no policy beats the bound"),
          () -> assertTrue(each.criticalOnTime() <= each.criticalOnTimeBound() + 1e-9, "no policy beats the bound"));
    }
  }

  private static void goals(List<Figures> all, boolean storm) {
    assertAll(
        () -> atLeast("on time", mean(all, f -> f.onTime() / f.onTimeBound()), storm ? 0.985 : 0.995),
        () -> atLeast("critical", mean(all, f -> f.criticalOnTime() / f.criticalOnTimeBound()), storm ? 0.975 : 0.995),
        () -> atMost("offer delay", mean(all, Figures::offerDelayP99Seconds), storm ? 5 : 2),
        () -> atMost("ack p50", mean(all, Figures::ackP50Minutes), storm ? 10 : 5),
        () -> atMost("review p50", mean(all, Figures::reviewP50Minutes), storm ? 67 : 31),
        () -> atMost("review p95", mean(all, Figures::reviewP95Minutes), storm ? 307 : 90),
        () -> atLeast("Jain", mean(all, Figures::jain), storm ? 0.83 : 0.87),
        () -> atMost("Gini", mean(all, Figures::gini), storm ? 0.25 : 0.22),
        () -> atMost("max over mean", mean(all, Figures::maxOverMean), 2.1),
        () -> atMost("offers a flag", mean(all, Figures::offersPerFlag), storm ? 1.65 : 1.7));
  }

  private static void atLeast(String what, double value, double goal) {
    assertTrue(value >= goal, what + " " + value + " is below " + goal);
  }

  private static void atMost(String what, double value, double goal) {
    assertTrue(value <= goal, what + " " + value + " is above " + goal);
  }

  @Test
  void givenQuietWeeksReachEveryGoal() throws IOException {
    List<Figures> all = given("normal");
    zeros(all);
    if (!all.isEmpty()) {
      goals(all, false);
    }
  }

  @Test
  void givenStormsReachEveryGoal() throws IOException {
    List<Figures> all = given("storm");
    zeros(all);
    if (!all.isEmpty()) {
      goals(all, true);
    }
  }

  @Test
  @Tag("walls")
  void ourOwnWeeksReachEveryGoal() {
    for (ScenarioMaker.Kind kind : ScenarioMaker.Kind.values()) {
      List<Figures> all = made(kind);
      zeros(all);
      assertAll(kind + " over " + SEEDS + " seeds", () -> goals(all, kind == ScenarioMaker.Kind.STORM));
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    String first = Figures.of(ScenarioMaker.make(ScenarioMaker.Kind.STORM, 7, 2)).json();
    assertEquals(first, Figures.of(ScenarioMaker.make(ScenarioMaker.Kind.STORM, 7, 2)).json());
    assertTrue(!first.equals(Figures.of(ScenarioMaker.make(ScenarioMaker.Kind.STORM, 8, 2)).json()));
  }

  @Test
  void anAuditNoticesWhatMustNotBe() {
    Scenario scenario = ScenarioMaker.make(ScenarioMaker.Kind.STORM, 3, 1);
    Log log = Play.of(scenario);
    Log.Line offer = log.lines.stream().filter(l -> l.what() == Log.What.OFFERED).findFirst().orElseThrow();
    Log twice = new Log();
    twice.lines.addAll(log.lines);
    twice.lines.add(log.lines.indexOf(offer) + 1, offer);
    assertEquals(1, new Audit(scenario, twice).duplicates);
    Log asleep = new Log();
    asleep.lines.addAll(log.lines);
    asleep.add(offer.at().minusSeconds(86_400 * 3L), Log.What.OFFERED, offer.flag(), "stranger", "x");
    assertTrue(new Audit(scenario, asleep).wallViolations > 0);
    assertTrue(new Audit(scenario, asleep).outOfHours > 0);
    Log late = new Log();
    log.lines.stream().filter(l -> l.what() != Log.What.ENDED).forEach(late.lines::add);
    assertTrue(new Audit(scenario, late).timersLost > 0);
  }

  @Test
  void aBadScenarioFileGetsASentence(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("week.json");
    assertTrue(message(file).startsWith("There is no scenario file"));
    Files.writeString(file, "{\"venue\":\"Asia/Dubai\"}");
    assertTrue(message(file).contains("\"reviewers\" is missing"));
    Files.writeString(file, "not json");
    assertTrue(message(file).contains("docs/relay.md"));
  }

  private static String message(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> ScenarioFile.read(file)).getMessage());
  }
}
