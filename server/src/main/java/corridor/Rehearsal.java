package corridor;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The simulated people of a sample, played by the command line in a process of its own beside the server. */
final class Rehearsal implements AutoCloseable {
  private final @Nullable Process process;

  private Rehearsal(@Nullable Process process) {
    this.process = process;
  }

  /** Starts it, or says in one line why the night plays without them. */
  static Rehearsal start(Path jar, Server server, PrintStream err) {
    if (!Files.isReadable(jar)) {
      err.println("The simulated people stay away: there is no " + jar + " (build it, or leave --rehearse out).");
      return new Rehearsal(null);
    }
    try {
      return new Rehearsal(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m", "-XX:+UseSerialGC", "-jar", jar.toString(),
                  "rehearse", "--cast", server.cast().toString(), "--server", server.url())
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      err.println("The simulated people stay away: " + e.getMessage());
      return new Rehearsal(null);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
