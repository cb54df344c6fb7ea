package corridor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.bench.Benchmark;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs to its end, makes its people the way people come, and finds nothing lost. It says nothing of speed. */
class BenchTest {
  @TempDir Path folder;

  /** A jar that runs the server's program from where these tests have it. */
  private Path program() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, ServerMain.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  @Test
  void severalRoomsAndTlsRunToTheirEndAndLoseNothing() throws Exception {
    List<String> told = new ArrayList<>();
    Benchmark.Wish wish =
        new Benchmark.Wish(List.of("W2", "TLS"), false, 1, 1, program(), "-XX:TieredStopAtLevel=1", false, "", 0, 1, 10);
    boolean right = Benchmark.play(wish, System::nanoTime, told::add, json -> {});
    assertTrue(right, () -> String.join("\n", told));
    assertTrue(told.stream().anyMatch(line -> line.contains("W2 4 a second each")), () -> String.join("\n", told));
    assertTrue(told.stream().anyMatch(line -> line.contains("TLS 20 a second")), () -> String.join("\n", told));
  }

  /** Five thousand sockets in 192 MiB, who are cut off at once and come back with login and cursor; in the long form ten. */
  @Test
  @Tag("hostile")
  void fiveThousandConnectionsFitInto192Megabytes() throws Exception {
    int smaller = Boolean.getBoolean("corridor.long") ? 1 : 2;
    List<String> told = new ArrayList<>();
    Benchmark.Wish wish =
        new Benchmark.Wish(
            List.of("STORM"), false, 1, 1, program(), "-XX:TieredStopAtLevel=1 -Xmx192m", false, "", 0, 1, smaller);
    assertTrue(Benchmark.play(wish, System::nanoTime, told::add, json -> {}), () -> String.join("\n", told));
    assertTrue(told.stream().anyMatch(line -> line.contains("STORM 10,000 resume")), () -> String.join("\n", told));
  }
}
