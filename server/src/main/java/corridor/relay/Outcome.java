package corridor.relay;

import java.util.List;
import java.util.Set;

/**
 * What a step came to.
 *
 * @param state everything after it
 * @param effects in order
 * @param changed ids of cases whose row (or whose offers' rows) changed, the oldest first
 * @param changedLoads ids of reviewers whose load changed
 */
public record Outcome(RelayState state, List<Effect> effects, List<String> changed, Set<String> changedLoads) {}
