package corridor.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everybody the relay may turn to.
 *
 * @param adjacent for a topic, the topics whose experts may help where it has nobody
 * @param dutyCoordinators in the order in which they are asked
 */
public record Roster(
    Map<String, Reviewer> reviewers, Map<String, Set<String>> adjacent, List<String> dutyCoordinators) {
  public Roster {
    reviewers = Map.copyOf(reviewers);
    adjacent = Map.copyOf(adjacent);
    dutyCoordinators = List.copyOf(dutyCoordinators);
  }

  public static Roster of(Iterable<Reviewer> people) {
    Map<String, Reviewer> byId = new HashMap<>();
    people.forEach(each -> byId.put(each.id(), each));
    return new Roster(byId, Map.of(), List.of());
  }

  public Roster with(Reviewer changed) {
    Map<String, Reviewer> byId = new HashMap<>(reviewers);
    byId.put(changed.id(), changed);
    return new Roster(byId, adjacent, dutyCoordinators);
  }

  @Nullable Reviewer reviewer(String id) {
    return reviewers.get(id);
  }
}
