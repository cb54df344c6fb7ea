package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, as a volunteer runs it. */
class ServeProcessTest {
  private static final Pattern READY = Pattern.compile("Corridor is ready: (http://localhost:\\d+)");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stopAll() {
    started.forEach(Process::destroyForcibly);
  }

  private Process serve(Path said, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                ServerMain.class.getName(), "serve", "--data", folder.resolve("data").toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    started.add(process);
    return process;
  }

  private static void awaitText(Path said, String text) {
    await().atMost(Duration.ofMinutes(2)).until(() -> Files.readString(said).contains(text));
  }

  @Test
  @Tag("durability")
  void sigtermEndsInOrderWithinTenSeconds() throws Exception {
    Path said = folder.resolve("said.txt");
    Process server = serve(said, "--port", "0", "--sample", "--speed", "0");
    awaitText(said, "Ctrl-C stops the night");
    server.destroy();
    assertTrue(server.waitFor(20, TimeUnit.SECONDS), "still there");
    assertEquals(128 + 15, server.exitValue());
    assertTrue(Files.readString(said).contains("Everything acknowledged is on disk"), Files.readString(said));
  }

  @Test
  void anEmptyFolderWithoutTheSamplePrintsOneLinkForTheFirstCoordinator() throws Exception {
    Path said = folder.resolve("said.txt");
    serve(said, "--port", "0");
    awaitText(said, "corridor join");
    Matcher ready = READY.matcher(Files.readString(said));
    assertTrue(ready.find(), Files.readString(said));
    assertTrue(Files.readString(said).contains("  " + ready.group(1) + "/#join="), Files.readString(said));
  }

  @Test
  void aTakenPortGivesOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path said = folder.resolve("said.txt");
      Process server = serve(said, "--port", String.valueOf(taken.getLocalPort()));
      assertTrue(server.waitFor(2, TimeUnit.MINUTES));
      assertEquals(1, server.exitValue());
      List<String> lines = Files.readAllLines(said);
      assertEquals(1, lines.size(), lines.toString());
      assertTrue(lines.getFirst().startsWith("Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used"), lines.toString());
    }
  }

  @Test
  void aSettingThatDoesNotFitIsNamed() throws Exception {
    Path said = folder.resolve("said.txt");
    Process server = serve(said, "--speed", "100000");
    assertTrue(server.waitFor(2, TimeUnit.MINUTES));
    assertEquals(1, server.exitValue());
    assertTrue(Files.readString(said).startsWith("The setting --speed does not fit"), Files.readString(said));
  }

  @Test
  void helpListsEverySettingWithItsDefaultAndVariable() throws Exception {
    Path said = folder.resolve("said.txt");
    Process server = serve(said, "--help");
    assertTrue(server.waitFor(2, TimeUnit.MINUTES));
    String help = Files.readString(said);
    for (var field : corridor.config.ServeSettings.class.getDeclaredFields()) {
      picocli.CommandLine.Option option = field.getAnnotation(picocli.CommandLine.Option.class);
      if (option != null) {
        String variable = option.defaultValue().substring(6, option.defaultValue().indexOf(":-"));
        assertTrue(help.contains(option.names()[0]), option.names()[0]);
        assertTrue(help.replaceAll("\\s+", "").contains("[" + variable + "]"), variable);
      }
    }
  }
}
