package corridor.worker;

import corridor.access.Refused;
import corridor.ops.Yielding;
import corridor.protocol.ErrorCode;
import corridor.reader.Limits;
import corridor.reader.Reading;
import corridor.reader.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers, started when they are needed and ended when they were not for a while. A worker's garbage is collected in its own
 * process, and the operating system runs it with what others leave, so that nobody who talks waits for a long text; where
 * others leave nothing, another one gets a share. Where a file takes more than there is, the worker ends and the server does
 * not. Thread-safe: as many workers as threads ask at once.
 */
public final class Workers implements TextWork, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  /** Starting one costs half a second of a processor, keeping one 100 to 200 MB. */
  static final Duration KEPT = Duration.ofMinutes(10);

  /** How long a worker may wait for processors that nobody else wants, before another one gets its share. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Then, by the wall: the file's own limit is one of processor time, of which a busy machine has little. */
  static final Duration LONGEST = Duration.ofMinutes(3);

  private final List<String> command;
  private final Limits limits;
  private final LongSupplier nanos;
  private final TextWork here;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Map<Worker, Long> busy = new HashMap<>();
  private boolean closed;
  private boolean told;

  private record Idle(Worker worker, long since) {}

  /**
   * @param command what starts {@link WorkerMain}
   * @param nanos a clock that never goes back
   */
  Workers(List<String> command, Limits limits, LongSupplier nanos) {
    this.command = List.copyOf(command);
    this.limits = limits;
    this.nanos = nanos;
    this.here = TextWork.here(limits);
  }

  /** Workers that run this program. */
  public static Workers ofThisProgram(Limits limits, LongSupplier nanos) {
    return new Workers(command(List.of()), limits, nanos);
  }

  static List<String> command(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
    return command;
  }

  @Override
  public Reading read(byte[] file, String fileName) {
    try {
      return ask(new Asked.Read(file, fileName, limits), () -> here.read(file, fileName));
    } catch (IOException ended) {
      log.warn("a file took its worker down: {}", ended.toString());
      return new Reading.Refused(
          Refusal.TOO_SLOW,
          "Reading this file took more memory or time than one file may take here. Save it again as DOCX or plain text, or"
              + " upload it in parts.");
    }
  }

  @Override
  public Redlined compare(String older, String newer, String language) {
    try {
      return ask(new Asked.Compare(older, newer, language), () -> here.compare(older, newer, language));
    } catch (IOException ended) {
      log.warn("a comparison took its worker down: {}", ended.toString());
      throw new Refused(
          ErrorCode.TOO_LONG,
          "Comparing these texts takes more memory or time than there is for it on this server. Upload the text in parts.");
    }
  }

  private <R> R ask(Asked<R> asked, Supplier<R> otherwise) throws IOException {
    boolean hurried = false;
    @Nullable Worker kept = kept();
    while (kept != null) {
      try {
        return ask(kept, asked);
      } catch (IOException ended) {
        // It may have been ended from outside since: what it failed at is not to blame until a new one fails too.
        log.info("a worker ended, and another one is asked: {}", ended.toString());
        hurried = kept.isExpired();
        kept = hurried ? null : kept();
      }
    }
    while (true) {
      Worker fresh;
      try {
        fresh = begun(Worker.start(command, hurried));
      } catch (IOException impossible) {
        return instead(impossible, otherwise);
      }
      try {
        return ask(fresh, asked);
      } catch (IOException ended) {
        if (hurried || !fresh.isExpired()) {
          throw ended;
        }
        hurried = true;
      }
    }
  }

  private <R> R ask(Worker worker, Asked<R> asked) throws IOException {
    boolean answered = false;
    try {
      R answer = worker.ask(asked);
      answered = true;
      return answer;
    } finally {
      done(worker, answered);
    }
  }

  /** Without a second process, as in a container that allows none. */
  private <R> R instead(IOException impossible, Supplier<R> otherwise) {
    synchronized (this) {
      if (!told) {
        log.warn("no process can be started for long texts, so that they are read in this one: {}", impossible.toString());
        told = true;
      }
    }
    return otherwise.get();
  }

  private synchronized @Nullable Worker kept() {
    @Nullable Idle last = idle.pollLast();
    while (last != null && !last.worker().isAlive()) {
      last = idle.pollLast();
    }
    return last == null ? null : begun(last.worker());
  }

  private synchronized Worker begun(Worker worker) {
    if (closed) {
      worker.end();
    }
    busy.put(worker, nanos.getAsLong());
    return worker;
  }

  private synchronized void done(Worker worker, boolean answered) {
    busy.remove(worker);
    if (answered && !closed && !worker.isHurried()) {
      idle.addLast(new Idle(worker, nanos.getAsLong()));
    } else {
      worker.end();
    }
  }

  /** Ends who was not needed for a while, and who takes too long. To be called every second or two. */
  public synchronized void tend() {
    long now = nanos.getAsLong();
    while (!idle.isEmpty() && now - idle.peekFirst().since() > KEPT.toNanos()) {
      idle.removeFirst().worker().end();
    }
    busy.forEach(
        (worker, since) -> {
          Duration most = worker.isHurried() ? LONGEST : PATIENCE;
          if (now - since > most.toNanos()) {
            log.info("a worker took longer than {} and is ended", most);
            worker.expire();
          }
        });
  }

  /** Those that run, for tests. */
  synchronized List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    idle.forEach(one -> pids.add(one.worker().pid()));
    busy.keySet().forEach(one -> pids.add(one.pid()));
    return pids;
  }

  /** Whoever waits for an answer is refused. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(one -> one.worker().end());
    idle.clear();
    busy.keySet().forEach(Worker::end);
  }
}
