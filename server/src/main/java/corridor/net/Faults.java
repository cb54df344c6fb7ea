package corridor.net;

import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that something of ours failed: kind and place, never a message, which might quote a client. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger("corridor.net");

  private Faults() {}

  static void report(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    LOG.error("{} at {}", fault.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
  }

  /** For tasks whose result nobody waits for. */
  static void report(Future<?> done) {
    Throwable fault = done.cause();
    if (fault != null && !done.isCancelled()) {
      report(fault);
    }
  }

  /** For a courtesy that may fail because the other side is gone already. */
  static void ignore(Future<?> done) {
    if (done.cause() instanceof Error error) {
      report(error);
    }
  }

  /** Something that helps whoever runs the server. */
  static void note(String sentence) {
    LOG.info("{}", sentence);
  }
}
