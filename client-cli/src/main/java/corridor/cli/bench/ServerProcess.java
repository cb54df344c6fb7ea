package corridor.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server under load: one that was started here, or one that somebody else started and whose processor time can be read
 * where its process id was given.
 */
final class ServerProcess implements AutoCloseable {
  /** What a tick in {@code /proc} is on every Linux in use. */
  private static final double TICKS_A_SECOND = 100;

  private static final Pattern PORT = Pattern.compile("(?:https?://localhost:|on port )(\\d+)");
  private static final Pattern INVITATION = Pattern.compile("(https?://\\S+)/#join=([A-Za-z0-9_-]+)");
  private static final Pattern USED = Pattern.compile("(?:used|total used) (\\d+)K");

  private final @Nullable Process process;
  private final long pid;
  private final int port;
  private final String secret;
  private final boolean tls;

  private ServerProcess(@Nullable Process process, long pid, int port, String secret, boolean tls) {
    this.process = process;
    this.pid = pid;
    this.port = port;
    this.secret = secret;
    this.tls = tls;
  }

  /** @param pid 0 where it is not known: no processor time then */
  static ServerProcess running(int port, String secret, long pid) {
    return new ServerProcess(null, pid, port, secret, false);
  }

  /** Starts a program of the server's jar and waits for the line that names its port. */
  static ServerProcess start(Jar jar, List<String> arguments, boolean invited) throws IOException {
    List<String> command = new ArrayList<>();
    if (jar.pinned()) {
      command.addAll(List.of("taskset", "-c", "0"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jar.options());
    command.addAll(List.of("-jar", jar.file().toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    int port = 0;
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher found = PORT.matcher(line);
      if (port == 0 && found.find()) {
        port = Integer.parseInt(found.group(1));
      }
      Matcher invitation = INVITATION.matcher(line);
      boolean secret = invitation.find();
      if (port > 0 && (secret || !invited)) {
        // No virtual thread: it would hold its carrier while it waits, and pinned programs have one.
        Thread.ofPlatform().daemon().name("bench-swallow").start(() -> swallow(said));
        return new ServerProcess(
            process, process.pid(), port, secret ? invitation.group(2) : "", secret && invitation.group(1).startsWith("https"));
      }
    }
    throw new IOException("The server did not start: " + all.toString().strip());
  }

  /** What a server says later must not fill its pipe. */
  private static void swallow(BufferedReader said) {
    try (said) {
      while (said.readLine() != null) {
        // Nobody reads it.
      }
    } catch (IOException e) {
      // The server is gone.
    }
  }

  /**
   * The server's program.
   *
   * @param options further options of its Java machine
   * @param pinned whether servers keep to the first processor, and the load to the others
   */
  record Jar(Path file, List<String> options, boolean pinned) {
    static Jar of(Path file, String options, boolean pinned) {
      return new Jar(
          file, Arrays.stream(options.split(" ", -1)).filter(option -> !option.isBlank()).toList(), pinned && canPin());
    }

    private static boolean canPin() {
      boolean tool = Files.isExecutable(Path.of("/usr/bin/taskset")) || Files.isExecutable(Path.of("/bin/taskset"));
      return tool && Runtime.getRuntime().availableProcessors() > 1;
    }

    /** Moves this program itself to the processors that servers leave free. */
    void stepAside() throws IOException {
      if (pinned) {
        String free = "1-" + (Runtime.getRuntime().availableProcessors() - 1);
        Process moved =
            new ProcessBuilder("taskset", "-a", "-c", "-p", free, String.valueOf(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
          var _ = moved.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  int port() {
    return port;
  }

  /** For whoever comes by its address. */
  String address() {
    return (tls ? "https" : "http") + "://localhost:" + port;
  }

  /** Of the first coordinator's invitation. */
  String secret() {
    return secret;
  }

  /** Seconds of processor time used so far, user and system; 0 where that cannot be read. */
  double cpuSeconds() {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (pid == 0 || !Files.isReadable(stat)) {
      return 0;
    }
    try {
      String text = Files.readString(stat);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Memory in bytes. @param heap live objects after a collection; @param resident what the operating system counts */
  record Memory(long heap, long resident) {}

  /** Collects garbage first; zeros where the JDK's {@code jcmd} is not there. */
  Memory memory() throws IOException {
    jcmd("GC.run");
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1)) * 1024;
    }
    Path status = Path.of("/proc/" + pid + "/status");
    long resident =
        !Files.isReadable(status)
            ? 0
            : Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    return new Memory(heap, resident);
  }

  private String jcmd(String what) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(tool) || pid == 0) {
      return "";
    }
    Process process = new ProcessBuilder(tool.toString(), String.valueOf(pid), what).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
