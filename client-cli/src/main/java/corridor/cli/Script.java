package corridor.cli;

import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * A command of the person's own that runs when a review is asked of her. It learns that something happened and which
 * offer, and nothing of its content: a script's environment can be read by other programs of the same machine. One at a
 * time; while one runs, further ones are not started.
 */
final class Script {
  private final List<String> command;
  private final Runnable failed;

  /** Guarded by this. */
  private final ArrayDeque<Process> running = new ArrayDeque<>();

  /** @param failed told when the command cannot be started */
  Script(String command, Runnable failed) {
    this.command =
        System.getProperty("os.name", "").startsWith("Windows") ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    this.failed = failed;
  }

  synchronized void run(String event, OfferView offer) {
    running.removeIf(process -> !process.isAlive());
    if (!running.isEmpty()) {
      return;
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("CORRIDOR_EVENT", event);
    environment.put("CORRIDOR_OFFER", offer.id().value());
    environment.put("CORRIDOR_URGENT", offer.flag().urgency() == corridor.protocol.Urgency.CRITICAL ? "yes" : "no");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      running.add(process);
    } catch (IOException e) {
      failed.run();
    }
  }

  static boolean asks(OfferView offer) {
    return offer.state() == OfferState.OFFERED;
  }
}
