package corridor;

import corridor.relay.simulate.Figures;
import corridor.relay.simulate.Scenario;
import corridor.relay.simulate.ScenarioFile;
import corridor.relay.simulate.ScenarioMaker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code simulate}: plays nights through the relay and prints how it went; needs no server. */
@CommandLine.Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Plays nights of flags through the relay, and prints how many were answered in time.")
final class SimulateCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @CommandLine.Option(
      names = "--scenario",
      paramLabel = "normal|storm|FILE",
      defaultValue = "normal",
      description = "A quiet week, a stormy one, or a scenario file (its form: docs/relay.md). Default: ${DEFAULT-VALUE}.")
  private String scenario = "normal";

  @CommandLine.Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number, another week; no effect on a file. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @CommandLine.Option(
      names = "--nights",
      paramLabel = "N",
      defaultValue = "8",
      description = "1 to 60 nights; no effect on a file. Default: ${DEFAULT-VALUE}.")
  private int nights = 8;

  @CommandLine.Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private SimulateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @return 0; 1 where the scenario cannot be played; 2 where the arguments are wrong
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine line = new CommandLine(new SimulateCommand(out, err));
    line.setOut(new java.io.PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8));
    line.setErr(new java.io.PrintWriter(err, true, java.nio.charset.StandardCharsets.UTF_8));
    return line.execute(args);
  }

  @Override
  public Integer call() {
    try {
      Figures figures = Figures.of(scenario());
      out.println(json ? figures.json() : figures.table());
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private Scenario scenario() throws IOException {
    return switch (scenario) {
      case "normal" -> ScenarioMaker.make(ScenarioMaker.Kind.NORMAL, seed, nights);
      case "storm" -> ScenarioMaker.make(ScenarioMaker.Kind.STORM, seed, nights);
      default -> ScenarioFile.read(path());
    };
  }

  private Path path() throws IOException {
    try {
      return Path.of(scenario);
    } catch (InvalidPathException e) {
      throw new IOException("There is no scenario file of that name: give normal, storm or a file.", e);
    }
  }
}
