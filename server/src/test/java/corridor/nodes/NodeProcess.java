package corridor.nodes;

import corridor.Server;
import corridor.clock.Machine;
import corridor.config.ServeSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/**
 * A node as a process of its own, so that it can be killed and stopped, with a clock that can be set wrong while it runs:
 * {@code clock MILLIS} on its input puts it so far off. It ends with its input, so that none is left behind.
 */
final class NodeProcess {
  private NodeProcess() {}

  public static void main(String[] args) throws Exception {
    AtomicLong off = new AtomicLong();
    ServeSettings settings = new ServeSettings();
    new CommandLine(settings).parseArgs(args);
    Machine machine = new Machine(() -> Instant.now().plusMillis(off.get()), System::nanoTime);
    Server server = Server.start(settings, machine, new SecureRandom());
    server.firstInvitation().ifPresent(first -> System.out.println("first " + first.link()));
    System.out.println("ready " + server.port());
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("clock")) {
          off.set(Long.parseLong(words[1]));
        } else if (words[0].equals("close")) {
          server.close();
          break;
        }
      }
    }
    System.exit(0);
  }
}
