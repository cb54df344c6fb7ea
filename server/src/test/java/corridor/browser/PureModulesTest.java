package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client's pure modules (state, clocks, words, lists) under {@code node --test}, and the JSDoc types of all of them under tsc. */
@Tag("browser")
class PureModulesTest {
  @Test
  void theirOwnTestsPass() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (Stream<Path> files = Files.list(Path.of("src/test/browser"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().forEach(command::add);
    }
    run(command);
  }

  @Test
  void theirTypesFit() throws IOException, InterruptedException {
    run(List.of("node", "target/browser/node_modules/typescript/bin/tsc", "-p", "src/test/browser/tsconfig.json"));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor(), said);
  }
}
