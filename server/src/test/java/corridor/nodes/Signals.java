package corridor.nodes;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What a shell says to a process. */
final class Signals {
  private Signals() {}

  /** @param name as {@code STOP} */
  static void send(String name, long pid) {
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).inheritIO().start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("no signal " + name + " reached " + pid);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
