package corridor;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * The calling thread's working time for a command that reads one file and ends, in nanoseconds. Elapsed time stands for
 * it as long as that is short, because the machine's own clock of processor time takes a cold process a tenth of a
 * second to make; a busy machine's waits are taken off only once they could matter.
 */
final class Working implements LongSupplier {
  private static final long SHORT = 3_000_000_000L;

  private final long begun = System.nanoTime();

  @Override
  public long getAsLong() {
    long elapsed = System.nanoTime() - begun;
    return elapsed < SHORT ? elapsed : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
