package corridor.relay;

import corridor.availability.Interval;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A benchmark, not a test: with 10,000 reviewers and 1,000 open flags, how long the step of one more flag takes. Run its
 * {@code main} from the test classes; prints p50, p99 and the longest in milliseconds of the
 * thread's CPU time, so that a busy machine does not blur it.
 */
final class ChoiceBench {
  private static final Instant NOW = Instant.parse("2026-11-12T21:30:00Z");
  private static final int WARM = 300;
  private static final int MEASURED = 1_000;

  private ChoiceBench() {}

  /** Reviewers awake at all hours of one night, and flags that were raised among them. */
  static final class Crowd {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Set<String> cleared;
    private final int reviewers;
    private RelayState state;
    private int next;

    Crowd(int reviewers, int open) {
      this.reviewers = reviewers;
      Map<String, Reviewer> people = new HashMap<>();
      for (int i = 0; i < reviewers; i++) {
        Instant start = NOW.minusSeconds(random.nextInt(40_000));
        List<Interval> hours = List.of(new Interval(start, start.plusSeconds(50_000)));
        people.put(
            "r" + i,
            new Reviewer(
                "r" + i, true, true, Set.of(), Set.of("en"), Set.of("en"), Map.of("t" + random.nextInt(10), 0.8), 1, false,
                0.5 + random.nextDouble() / 2, hours, hours));
      }
      cleared = new HashSet<>(people.keySet());
      state = RelayState.of(new Roster(people, Map.of(), List.of()));
      while (next < open) {
        state = oneMore().state();
      }
    }

    /** What follows from one more flag; it is not raised by that. */
    Outcome oneMore() {
      int i = next++;
      Question question =
          new Question(
              "c" + i, "f" + i, "flagger", Set.of("en"), "doc", "r" + i, "art", "t" + random.nextInt(10), "en", "Safe?",
              Urgency.TONIGHT, NOW.plusSeconds(40_000), 1, cleared, Set.of(), Set.of());
      return Relay.step(state, new RelayEvent.FlagRaised(question), NOW.plusSeconds(Math.min(i, 10 * reviewers) / 100));
    }
  }

  public static void main(String[] args) {
    Crowd crowd = new Crowd(10_000, 1_000);
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    double[] took = new double[MEASURED];
    for (int i = 0; i < WARM + MEASURED; i++) {
      long before = cpu.getCurrentThreadCpuTime();
      var _ = crowd.oneMore();
      long nanos = cpu.getCurrentThreadCpuTime() - before;
      if (i >= WARM) {
        took[i - WARM] = nanos / 1e6;
      }
    }
    Arrays.sort(took);
    System.out.printf(
        Locale.ROOT, "p50 %.2f ms, p99 %.2f ms, most %.2f ms%n", took[MEASURED / 2], took[MEASURED * 99 / 100],
        took[MEASURED - 1]);
  }
}
