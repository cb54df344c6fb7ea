package corridor.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Plays one workload of messages: Corridor and, where asked for, the yardstick in turn, round by round. */
final class Run {
  private final Plan plan;
  private final LongSupplier nanos;
  private final Consumer<String> told;
  private final Path scratch;
  private final List<Line> lines = new ArrayList<>();
  private long wrong;

  /** @param scratch an empty folder of the run's own for data folders */
  Run(Plan plan, LongSupplier nanos, Consumer<String> told, Path scratch) {
    this.plan = plan;
    this.nanos = nanos;
    this.told = told;
    this.scratch = scratch;
  }

  List<Line> lines() {
    return lines;
  }

  /** Deliveries that were lost, came twice or out of order. */
  long wrong() {
    return wrong;
  }

  ServerProcess corridor(String name) throws IOException {
    ServerProcess given = plan.given();
    return given != null
        ? given
        : start(name, List.of());
  }

  private ServerProcess start(String name, List<String> further) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--bench", "--data", scratch.resolve(name).toString()));
    arguments.addAll(further);
    return ServerProcess.start(plan.jar(), arguments, true);
  }

  ServerProcess bare(String name, boolean durable) throws IOException {
    return ServerProcess.start(
        plan.jar(), durable ? List.of("bare", "--durable", scratch.resolve("bare-" + name).toString()) : List.of("bare"), false);
  }

  void play(Load load) throws IOException {
    told.accept(load.name() + ": " + load.what());
    try (ServerProcess server = corridor(load.name())) {
      long before = nanos.getAsLong();
      List<Population.Person> people = Population.make(server, load.rooms(), load.each());
      told.accept(
          "  " + people.size() + " logins made in " + Figures.number((nanos.getAsLong() - before) / 1e9) + " s");
      try (Floor corridor = floor(load, new CorridorTarget(server, people, Load.TEXT))) {
        double bytes = corridor.run(load.warming(), plan.warmUp()).bytes();
        if (plan.against()) {
          try (ServerProcess yardstick = bare(load.name(), load.durable());
              Floor bare = floor(load, new BareTarget(yardstick, (int) Math.round(bytes)))) {
            corridor.beside(bare);
            check(bare.run(load.warming(), plan.warmUp()));
            rounds(load, corridor, bare, "bare");
            lost(corridor, bare);
          }
        } else {
          rounds(load, corridor, null, "");
        }
      }
    } finally {
      forget(scratch);
    }
  }

  /** A server with a certificate of its own, beside one in the clear. */
  void secured(Load load) throws IOException {
    told.accept(load.name() + ": " + load.what());
    Papers papers = Papers.make(scratch);
    // People come through the same door as everywhere, which trusts what this program trusts.
    SSLContext.setDefault(papers.context());
    List<String> closed = List.of("--tls-cert", papers.chain().toString(), "--tls-key", papers.key().toString());
    try (ServerProcess secret = start("TLS", closed);
        ServerProcess clear = start("plain", List.of());
        Floor sealed = floor(load, target(load, secret, papers.context()));
        Floor plain = floor(load, target(load, clear, null))) {
      plain.beside(sealed);
      check(sealed.run(load.warming(), plan.warmUp()));
      check(plain.run(load.warming(), plan.warmUp()));
      rounds(load, sealed, plain, "plain");
      lost(sealed, plain);
    } finally {
      forget(scratch);
    }
  }

  private static CorridorTarget target(Load load, ServerProcess server, @Nullable SSLContext tls) throws IOException {
    return new CorridorTarget(server, Population.make(server, load.rooms(), load.each()), Load.TEXT, tls);
  }

  private void lost(Floor... floors) {
    for (Floor floor : floors) {
      if (!floor.lost().isEmpty()) {
        told.accept("  " + floor.lost());
      }
    }
  }

  private Floor floor(Load load, Target target) throws IOException {
    Floor floor = new Floor(new Engine(target, nanos), load.rooms(), load.each(), load.rooms() * load.each());
    floor.open();
    return floor;
  }

  private void rounds(Load load, Floor corridor, @Nullable Floor bare, String yardstick) throws IOException {
    for (Load.Phase phase : load.phases()) {
      List<Outcome> ours = new ArrayList<>();
      List<Outcome> theirs = new ArrayList<>();
      for (int round = -1; round < plan.rounds(); round++) {
        // The first round of a phase only warms up; from then on who comes first changes.
        boolean warming = round < 0;
        double seconds = warming ? Math.min(3, plan.seconds()) : plan.seconds();
        boolean first = round % 2 == 0;
        if (bare != null && !first) {
          keep(bare.run(phase.pace(), seconds), theirs, warming);
        }
        keep(corridor.run(phase.pace(), seconds), ours, warming);
        if (bare != null && first) {
          keep(bare.run(phase.pace(), seconds), theirs, warming);
        }
      }
      String name = load.name() + " " + phase.name();
      for (Goal goal : phase.goals()) {
        say(Line.of(name, goal, ours, theirs, yardstick));
      }
    }
  }

  private void keep(Outcome outcome, List<Outcome> kept, boolean warming) {
    if (!warming) {
      kept.add(outcome);
    }
    check(outcome);
  }

  void check(Outcome outcome) {
    if (outcome.wrong()) {
      wrong += outcome.lost() + outcome.twice() + outcome.outOfOrder();
      told.accept(
          "  WRONG: " + outcome.lost() + " lost, " + outcome.twice() + " twice, " + outcome.outOfOrder() + " out of order");
    }
  }

  void say(Line line) {
    lines.add(line);
    told.accept("  " + line.written());
  }

  static void forget(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(folder)).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
