package corridor.cli;

import corridor.cli.bench.Benchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code bench}: loads a server, and says how it stands beside a bare yardstick. */
final class Bench {
  private Bench() {}

  static void run(Call call) {
    if (!call.value("--against").orElse("bare").equals("bare")) {
      throw Stop.usage("The one yardstick there is is called bare: --against bare.");
    }
    List<String> loads =
        call.value("--only").stream().flatMap(list -> Stream.of(list.split(",", -1))).map(one -> one.strip().toUpperCase(Locale.ROOT)).toList();
    for (String load : loads) {
      if (!Benchmark.NAMES.contains(load)) {
        throw Stop.usage("There is no workload \"" + load + "\". There are: " + String.join(", ", Benchmark.NAMES) + ".");
      }
    }
    Benchmark.Wish wish =
        new Benchmark.Wish(
            loads.isEmpty() ? Benchmark.NAMES : loads, call.has("--against"), call.number("--rounds", 3, 1, 50),
            call.number("--seconds", 4, 1, 20), jar(call), call.value("--jvm").orElse(""), !call.has("--unpinned"),
            call.operands() > 0 ? call.operand(0) : "", call.number("--pid", 0, 0, Integer.MAX_VALUE),
            call.number("--warm-up", 30, 1, 120), call.has("--small") ? 10 : 1);
    try {
      boolean right = Benchmark.play(wish, call.terminal().nanos(), call.json() ? line -> {} : call::say, call.json() ? call::say : line -> {});
      if (!right) {
        throw new Stop(Exit.REFUSED, "Some deliveries were lost, came twice or out of order: see above.");
      }
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, String.valueOf(e.getMessage()));
    }
  }

  /** The server's jar: as given, or where a build and a download put it beside this program's. */
  private static Path jar(Call call) {
    Optional<Path> given = call.value("--server-jar").map(Path::of);
    if (given.isPresent()) {
      return given.get();
    }
    Path self = Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)[0]).toAbsolutePath();
    for (Path place : List.of(self.resolveSibling("corridor-server.jar"), self.resolve("../../../server/target/corridor-server.jar"))) {
      if (Files.isRegularFile(place.normalize())) {
        return place.normalize();
      }
    }
    if (call.operands() == 0 || call.has("--against")) {
      throw Stop.usage("The server's program is not beside this one: say where it is with --server-jar FILE.");
    }
    return self;
  }
}
