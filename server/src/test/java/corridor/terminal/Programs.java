package corridor.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the two programs: the command line from its jar where the build has made it, else from classes. */
public final class Programs implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Corridor is ready: (http://localhost:(\\d+))");

  /** @param err what was said to a person */
  public record Ran(int code, String out, String err) {}

  /** A process that goes on, writing to a file. */
  public record Going(Process process, Path out) {
    public String said() {
      try {
        return Files.readString(out, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Path folder;
  private final List<Process> started = new ArrayList<>();
  private final AtomicInteger files = new AtomicInteger();

  public Programs(Path folder) {
    this.folder = folder;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> cli(String... words) {
    String classes = System.getProperty("java.class.path");
    List<String> line = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    List<String> jar = Arrays.stream(classes.split(java.io.File.pathSeparator, -1)).filter(each -> each.endsWith("corridor.jar")).toList();
    line.addAll(jar.isEmpty() ? List.of("-cp", classes, "corridor.cli.Main") : List.of("-jar", jar.getFirst()));
    line.addAll(List.of(words));
    return line;
  }

  private ProcessBuilder builder(List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line);
    for (String name : List.of("http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "CORRIDOR_PROFILE", "CORRIDOR_ZONE")) {
      builder.environment().remove(name);
    }
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    return builder;
  }

  /** Runs one command line to its end. */
  public Ran corridor(String input, String... words) {
    try {
      Path out = file();
      Path err = file();
      Process process = builder(cli(words)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      started.add(process);
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException unread) {
        // A command that reads no input may have ended already.
      }
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError(String.join(" ", words) + " does not end: " + Files.readString(err));
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file() throws IOException {
    return Files.createFile(folder.resolve("said-" + files.incrementAndGet()));
  }

  /** Runs one that goes on. */
  public Going going(String... words) {
    return going(cli(words));
  }

  private Going going(List<String> line) {
    try {
      Path out = file();
      Process process = builder(line).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      started.add(process);
      return new Going(process, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Going server(String... options) {
    List<String> line = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "corridor.ServerMain", "serve"));
    line.addAll(List.of(options));
    return going(line);
  }

  /** The port it took, as it said itself; 0 as long as it says nothing. */
  static int port(Going server) {
    Matcher ready = READY.matcher(server.said());
    return ready.find() ? Integer.parseInt(ready.group(2)) : 0;
  }

  /** The invitation that follows a line with these words. */
  static String invitation(Going server, String words) {
    String said = server.said();
    Matcher link = Pattern.compile("http://\\S+#join=[A-Za-z0-9_-]+").matcher(said);
    if (link.find(Math.max(0, said.indexOf(words)))) {
      return link.group();
    }
    throw new AssertionError("no invitation in: " + said);
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
  }
}
