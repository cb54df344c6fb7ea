package corridor.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All the relay knows: who is there, the cases it works on or worked on lately, and what everybody carries. */
public record RelayState(
    Roster roster, Map<Urgency, Policy> policies, Map<String, Case> cases, Map<String, Load> loads) {

  public static RelayState of(Roster roster) {
    Map<Urgency, Policy> standard = new HashMap<>();
    for (Urgency each : Urgency.values()) {
      standard.put(each, Policy.standard(each));
    }
    return new RelayState(roster, Map.copyOf(standard), Map.of(), Map.of());
  }

  public @Nullable Case find(String id) {
    return cases.get(id);
  }

  public Load load(String reviewer) {
    return loads.getOrDefault(reviewer, Load.NONE);
  }

  /** Without cases that are over; those still active stay whatever is asked. */
  public RelayState without(Set<String> over) {
    Map<String, Case> left = new HashMap<>(cases);
    left.values().removeIf(each -> over.contains(each.id()) && each.nextAt() == null);
    return new RelayState(roster, policies, left, loads);
  }
}
