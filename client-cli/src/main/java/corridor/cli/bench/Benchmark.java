package corridor.cli.bench;

import corridor.cli.lean.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The whole benchmark, from the wishes on the command line to the report. */
public final class Benchmark {
  /** Every workload, in the order in which they are played. */
  public static final List<String> NAMES = List.of("W1", "W2", "W3", "W4", "W5", "TLS", "STORM", "CATCHUP");

  private static final Pattern LINK = Pattern.compile("https?://(?:localhost|127\\.\\d+\\.\\d+\\.\\d+):(\\d+)/?#join=([A-Za-z0-9_-]+)");

  private Benchmark() {}

  /**
   * What somebody asked for.
   *
   * @param loads out of {@link #NAMES}
   * @param link of the first coordinator's invitation to a server that runs already; empty to start one
   * @param pid its process, for its processor time; 0 if not known
   * @param warmUp seconds under load before anything counts
   * @param smaller what crowds are divided by, to see that all is well; 1 to measure
   */
  public record Wish(
      List<String> loads,
      boolean against,
      int rounds,
      int seconds,
      Path jar,
      String jvm,
      boolean pinned,
      String link,
      int pid,
      int warmUp,
      int smaller) {}

  /**
   * Plays it.
   *
   * @param told every line as it is known
   * @param json the whole report at the end, as one object
   * @return whether every delivery came once and in its place
   * @throws IOException with a sentence, if a server cannot be started or goes away
   */
  public static boolean play(Wish wish, LongSupplier nanos, Consumer<String> told, Consumer<String> json)
      throws IOException {
    ServerProcess.Jar jar = ServerProcess.Jar.of(wish.jar(), wish.jvm(), wish.pinned());
    Plan plan =
        new Plan(
            wish.loads(), wish.against(), wish.rounds(), wish.seconds(), wish.warmUp(), jar, given(wish), wish.smaller());
    jar.stepAside();
    if (wish.smaller() > 1) {
      told.accept("Fewer people, to see that all is well: no figure here says how fast anything is.");
    }
    Path scratch = Files.createTempDirectory("corridor-bench");
    Run run = new Run(plan, nanos, told, scratch);
    try {
      for (String name : plan.loads()) {
        play(name, run, plan, nanos);
      }
    } finally {
      Run.forget(scratch);
      Files.deleteIfExists(scratch);
    }
    List<@Nullable Object> lines = new ArrayList<>();
    run.lines().forEach(line -> lines.add(line.json()));
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    report.put("rounds", plan.rounds());
    report.put("secondsAPhase", plan.seconds());
    report.put("wrongDeliveries", run.wrong());
    report.put("figures", lines);
    json.accept(Json.write(report));
    told.accept("Deliveries lost, doubled or out of order: " + run.wrong());
    return run.wrong() == 0;
  }

  private static void play(String name, Run run, Plan plan, LongSupplier nanos) throws IOException {
    for (Load load : Load.ALL) {
      if (load.name().equals(name)) {
        run.play(load.smaller(plan.smaller()));
      }
    }
    Crowd crowd = new Crowd(run, plan, nanos);
    switch (name) {
      case "TLS" -> run.secured(Load.SECURED.smaller(plan.smaller()));
      case "W4" -> crowd.idle();
      case "STORM" -> crowd.storm();
      case "CATCHUP" -> crowd.catchUp();
      default -> {}
    }
  }

  private static @Nullable ServerProcess given(Wish wish) throws IOException {
    if (wish.link().isEmpty()) {
      return null;
    }
    Matcher link = LINK.matcher(wish.link());
    if (!link.matches()) {
      throw new IOException("This is no invitation to a server on this machine: it looks like http://localhost:8080/#join=…");
    }
    if (wish.loads().size() > 1) {
      throw new IOException("The link of a server that runs already can be used once: choose one workload with --only.");
    }
    return ServerProcess.running(Integer.parseInt(link.group(1)), link.group(2), wish.pid());
  }
}
