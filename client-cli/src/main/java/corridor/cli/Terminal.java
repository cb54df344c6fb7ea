package corridor.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Everything of the machine that a command may touch.
 *
 * @param typedIn whether a person types the input
 * @param shown whether a person sees the output, and not a pipe or a file
 * @param clock the machine's wall clock, for nothing but files and waiting
 * @param nanos elapsed time
 * @param zone the machine's zone, as a suggestion
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean typedIn,
    boolean shown,
    InstantSource clock,
    LongSupplier nanos,
    ZoneId zone) {
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
