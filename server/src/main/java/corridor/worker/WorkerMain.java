package corridor.worker;

import corridor.ops.Yielding;
import corridor.reader.Readers;
import corridor.redline.Comparison;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The process beside the server's: takes one file or pair of texts after the other from its standard input, and ends with it, as
 * when the server is gone. It opens no file, no socket and no database, and gets none of the server's settings.
 */
public final class WorkerMain {
  /** Where the kernel runs out of memory it should end this, not what people talk through. Raising it needs no right. */
  private static final Path FIRST_TO_GO = Path.of("/proc/self/oom_score_adj");

  /** Says that it should run only where nobody else does. */
  static final String IDLE = "--idle";

  private WorkerMain() {}

  public static void main(String[] args) throws IOException {
    OutputStream answers = new FileOutputStream(FileDescriptor.out);
    // Whatever a library prints must not stand between answers.
    System.setOut(System.err);
    try {
      Files.writeString(FIRST_TO_GO, "1000");
    } catch (IOException elsewhere) {
      // Only Linux has it.
    }
    if (List.of(args).contains(IDLE)) {
      Yielding.idle();
    }
    serve(System.in, answers);
  }

  static void serve(InputStream from, OutputStream to) throws IOException {
    LongSupplier processorTime = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
    while (true) {
      Incoming in;
      try {
        in = Incoming.receive(from);
      } catch (EOFException serverIsGone) {
        return;
      }
      Asked<?> asked = in.whole(() -> Asked.read(in, processorTime));
      Outgoing out = new Outgoing();
      switch (asked) {
        case Asked.Read read -> Readings.write(out, Readers.read(read.file(), read.name(), read.limits()));
        case Asked.Compare texts ->
            Comparisons.write(out, Redlined.of(Comparison.of(texts.older(), texts.newer(), texts.language())));
      }
      out.send(to);
    }
  }
}
