package corridor.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The workloads of many sockets: idle ones, ones that come back all at once, ones that catch up. */
final class Crowd {
  private static final int BACKLOG = 1000;
  private static final double KIB = 1024;

  private final Run run;
  private final Plan plan;
  private final LongSupplier nanos;
  private final int people;
  private final int idle;
  private final int storm;
  private final int catchingUp;

  Crowd(Run run, Plan plan, LongSupplier nanos) {
    this.run = run;
    this.plan = plan;
    this.nanos = nanos;
    people = 1000 / plan.smaller();
    idle = 19_500 / plan.smaller();
    storm = 10_000 / plan.smaller();
    catchingUp = 200 / plan.smaller();
  }

  private List<Population.Person> people(ServerProcess server, int many) throws IOException {
    return Population.make(server, 1, many);
  }

  private Floor floor(Target target, int many) throws IOException {
    return new Floor(new Engine(target, nanos), 1, many, people);
  }

  // ---- W4

  /** Idle sockets, each logged in and following one channel; several of one person's share her login. */
  void idle() throws IOException {
    double[] bare = plan.against() ? idle(false) : new double[0];
    double[] corridor = idle(true);
    List<Double> none = List.of();
    run.say(new Line("W4 19,500 idle", "live heap each", "KiB", List.of(corridor[0]), plan.against() ? List.of(bare[0]) : none, 2.5, true));
    run.say(new Line("W4 19,500 idle", "resident memory each", "KiB", List.of(corridor[1]), plan.against() ? List.of(bare[1]) : none, null, true));
  }

  private double[] idle(boolean corridor) throws IOException {
    try (ServerProcess server = corridor ? run.corridor("W4") : run.bare("W4", false)) {
      Target target =
          corridor ? new CorridorTarget(server, people(server, people), Load.TEXT) : new BareTarget(server, Load.TEXT);
      try (Floor few = floor(target, people / 10)) {
        few.open();
      }
      ServerProcess.Memory before = server.memory();
      try (Floor floor = floor(target, idle)) {
        floor.open();
        ServerProcess.Memory after = server.memory();
        return new double[] {
          (after.heap() - before.heap()) / KIB / idle, (after.resident() - before.resident()) / KIB / idle
        };
      }
    }
  }

  // ---- coming back

  /** Everybody is cut off and comes back at once, with her login and her cursor. */
  void storm() throws IOException {
    try (ServerProcess server = run.corridor("STORM")) {
      List<Population.Person> all = people(server, people);
      CorridorTarget target = new CorridorTarget(server, all, Load.TEXT);
      Comings ours = new Comings();
      Comings theirs = new Comings();
      if (plan.against()) {
        try (ServerProcess yardstick = run.bare("STORM", false)) {
          BareTarget bare = new BareTarget(yardstick, Load.TEXT);
          for (int round = -1; round < plan.rounds(); round++) {
            back(target, people, round < 0 ? new Comings() : ours);
            back(bare, people, round < 0 ? new Comings() : theirs);
          }
        }
      } else {
        for (int round = -1; round < plan.rounds(); round++) {
          back(target, people, round < 0 ? new Comings() : ours);
        }
      }
      run.say(new Line("STORM 1,000 resume", "until all are live", "s", ours.seconds, theirs.seconds, 2.0, true));
      run.say(new Line("STORM 1,000 resume", "processor time each", "µs", ours.cpu, theirs.cpu, 2.0, true));
      Comings many = new Comings();
      back(target, storm, many);
      run.say(new Line("STORM 10,000 resume", "until all are live", "s", many.seconds, List.of(), null, true));
      run.say(new Line("STORM 10,000 resume", "processor time each", "µs", many.cpu, List.of(), null, true));
    }
  }

  private static final class Comings {
    final List<Double> seconds = new ArrayList<>();
    final List<Double> cpu = new ArrayList<>();
  }

  private void back(Target target, int many, Comings comings) throws IOException {
    try (Floor floor = floor(target, many)) {
      floor.open();
      floor.drop();
      double cpu = target.process().cpuSeconds();
      long start = nanos.getAsLong();
      floor.open();
      comings.seconds.add((nanos.getAsLong() - start) / 1e9);
      comings.cpu.add((target.process().cpuSeconds() - cpu) * 1e6 / many);
    }
  }

  // ---- catching up

  /** Two hundred who each missed a thousand entries. */
  void catchUp() throws IOException {
    try (ServerProcess server = run.corridor("CATCHUP")) {
      CorridorTarget target = new CorridorTarget(server, people(server, catchingUp), Load.TEXT);
      List<Double> cpu = new ArrayList<>();
      List<Double> rate = new ArrayList<>();
      try (Floor floor = new Floor(new Engine(target, nanos), 1, catchingUp, catchingUp)) {
        floor.open();
        for (int round = -1; round < plan.rounds(); round++) {
          Outcome outcome = floor.behind(BACKLOG);
          run.check(outcome);
          if (round >= 0) {
            cpu.add(outcome.cpuMicros());
            rate.add(outcome.rate());
          }
        }
      }
      run.say(new Line("CATCHUP 200 × 1,000", "processor time an entry", "µs", cpu, List.of(), null, true));
      run.say(new Line("CATCHUP 200 × 1,000", "entries a second", "/s", rate, List.of(), null, false));
    }
  }
}
