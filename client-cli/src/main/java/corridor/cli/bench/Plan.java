package corridor.cli.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and how.
 *
 * @param loads names of workloads, upper case
 * @param against whether the yardstick runs in turn with it
 * @param rounds how often each phase is measured, 1 to 50
 * @param seconds one phase, {@code warmUp} the one before that is not counted
 * @param jar the server's program
 * @param given a server that runs already; null to start one for each workload
 */
record Plan(
    List<String> loads, boolean against, int rounds, double seconds, double warmUp, ServerProcess.Jar jar, @Nullable ServerProcess given) {}
