package corridor.relay;

import corridor.protocol.Codec;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * What coordinators decide of the relay, in the store: a policy for each urgency, who is on duty, and whose expertise
 * helps where. Every method runs inside the transaction it is given.
 */
final class Rules {
  private final Codec codec;

  Rules(Codec codec) {
    this.codec = codec;
  }

  /** @param coordinators in the order in which they are told; empty: nobody was chosen, so all of them */
  record Duty(List<ParticipantId> coordinators, Map<String, Set<String>> adjacent) {}

  /** The standard where nothing was decided. */
  Map<Urgency, Policy> policies(Tx tx) {
    Map<Urgency, Policy> policies = new HashMap<>();
    for (Urgency each : Urgency.values()) {
      policies.put(each, Policy.standard(each));
    }
    record Of(String urgency, String body) {}
    tx.list("select urgency, body from policies", row -> new Of(row.text(1), row.text(2)))
        .forEach(
            each -> policies.put(Urgency.valueOf(each.urgency()), codec.mapper().readValue(each.body(), Policy.class)));
    return Map.copyOf(policies);
  }

  void save(Tx tx, Urgency urgency, Policy policy) {
    tx.update(
        "insert into policies (urgency, body) values (?, ?) on conflict (urgency) do update set body = excluded.body",
        urgency.name(), codec.text(policy));
  }

  Duty duty(Tx tx) {
    return tx.one(
            "select coordinators, adjacent from duty",
            row ->
                new Duty(
                    codec.mapper().readValue(row.text(1), new TypeReference<List<ParticipantId>>() {}),
                    codec.mapper().readValue(row.text(2), new TypeReference<TreeMap<String, Set<String>>>() {})))
        .orElseThrow();
  }

  void save(Tx tx, List<ParticipantId> coordinators, Map<String, List<String>> adjacent) {
    Map<String, Set<String>> sorted = new TreeMap<>();
    adjacent.forEach((topic, others) -> sorted.put(topic, new TreeSet<>(others)));
    sorted.values().removeIf(Set::isEmpty);
    tx.update(
        "update duty set coordinators = ?, adjacent = ?",
        codec.text(coordinators.stream().map(ParticipantId::value).collect(Collectors.toList())), codec.text(sorted));
  }
}
