package corridor.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One process and the line to it. Used by one thread at a time; {@link #end} by any. */
final class Worker {
  private final Process process;
  private final boolean hurried;
  private volatile boolean expired;

  private Worker(Process process, boolean hurried) {
    this.process = process;
    this.hurried = hurried;
  }

  /**
   * @param hurried whether it is to have a share of the processors even where others want them all
   * @throws IOException where the program cannot be started
   */
  static Worker start(List<String> command, boolean hurried) throws IOException {
    List<String> whole = new ArrayList<>(command);
    if (!hurried) {
      whole.add(WorkerMain.IDLE);
    }
    ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
    // Passwords may stand there.
    builder.environment().clear();
    return new Worker(builder.start(), hurried);
  }

  /** @throws IOException if it ended before it answered, or answered nonsense; it must not be asked again */
  <R> R ask(Asked<R> asked) throws IOException {
    Outgoing out = new Outgoing();
    asked.write(out);
    out.send(process.getOutputStream());
    Incoming in = Incoming.receive(process.getInputStream());
    return in.whole(() -> asked.answer(in));
  }

  /** As {@link #end}, because it took too long: another one that is not hurried either would fare no better. */
  void expire() {
    expired = true;
    end();
  }

  boolean isHurried() {
    return hurried;
  }

  boolean isExpired() {
    return expired;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Whoever waits for its answer is told by an exception. */
  void end() {
    process.destroyForcibly();
  }
}
