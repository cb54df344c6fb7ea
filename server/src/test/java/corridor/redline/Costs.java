package corridor.redline;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a comparison costs in a process of its own: processor time of all its threads from the first instruction to the
 * last, and the most memory it held. Read from {@code /proc}; where that is not there, nothing is measured.
 */
final class Costs {
  /** Kernels count processor time in hundredths of a second. */
  private static final double TICKS = 100.0;

  private Costs() {}

  /**
   * One process.
   *
   * @param seconds of processor time, user and system
   * @param megabytes the most that was resident
   */
  record Cost(double seconds, long megabytes) {}

  static boolean measurable() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** The median of some runs, by processor time. */
  static Cost median(int runs, List<String> options, String... program) throws IOException {
    List<Cost> costs = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      costs.add(of(options, program));
    }
    costs.sort((one, two) -> Double.compare(one.seconds, two.seconds));
    return costs.get(runs / 2);
  }

  /** @param program a main class on this process's class path and its arguments */
  static Cost of(List<String> options, String... program) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    Collections.addAll(command, program);
    long before = ofChildren();
    Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
    long resident = 0;
    try {
      while (!process.waitFor(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        resident = Math.max(resident, resident(process.pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue());
    }
    return new Cost((ofChildren() - before) / TICKS, resident / 1024);
  }

  /** Ticks of all children that ended and were waited for. */
  private static long ofChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  private static long resident(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
    return 0;
  }
}
