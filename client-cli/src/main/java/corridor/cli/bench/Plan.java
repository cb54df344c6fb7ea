package corridor.cli.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and how.
 *
 * @param loads names of workloads, upper case
 * @param against whether the yardstick runs in turn with it
 * @param rounds how often each phase is measured, 1 to 50
 * @param seconds one phase, {@code warmUp} the one before that, which is not counted, and the first load of each server
 * @param jar the server's program
 * @param smaller what crowds are divided by, to see that all is well; 1 to measure
 * @param given a server that runs already; null to start one for each workload
 */
record Plan(
    List<String> loads,
    boolean against,
    int rounds,
    double seconds,
    double warmUp,
    ServerProcess.Jar jar,
    @Nullable ServerProcess given,
    int smaller) {}
