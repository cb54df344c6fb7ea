package corridor.relay;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.PolicyView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Role;
import corridor.store.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Coordinators' decisions on the relay, shown to everybody and changed by them. Runs inside the transaction it is given. */
final class RulesDesk {
  private static final int MOST_TOPICS = 200;

  private final Rules rules;
  private final RelayEngine engine;
  private final Participants participants;

  RulesDesk(Rules rules, RelayEngine engine, Participants participants) {
    this.rules = rules;
    this.engine = engine;
    this.participants = participants;
  }

  RelayResult.Policies show(Tx tx, Actor actor) {
    List<PolicyView> policies = new ArrayList<>();
    Map<Urgency, Policy> known = rules.policies(tx);
    for (Urgency each : Urgency.values()) {
      policies.add(view(each, known.getOrDefault(each, Policy.standard(each))));
    }
    Rules.Duty duty = rules.duty(tx);
    Map<String, List<String>> adjacent = new TreeMap<>();
    duty.adjacent().forEach((topic, others) -> adjacent.put(topic, others.stream().sorted().toList()));
    List<AvailabilityResult.Named> all =
        participants.all(tx).stream()
            .filter(each -> each.roles().contains(Role.COORDINATOR))
            .map(each -> new AvailabilityResult.Named(each.id(), each.name()))
            .toList();
    List<AvailabilityResult.Named> chosen = new ArrayList<>();
    for (ParticipantId id : duty.coordinators()) {
      all.stream().filter(each -> each.id().equals(id)).forEach(chosen::add);
    }
    return new RelayResult.Policies(policies, chosen, all, adjacent, coordinates(actor));
  }

  private static boolean coordinates(Actor actor) {
    return actor.roles().contains(Role.COORDINATOR);
  }

  private static void requireCoordinator(Actor actor) {
    if (!coordinates(actor)) {
      throw new Refused(
          ErrorCode.NOT_ALLOWED, "Coordinators decide how flags are brought to people: ask one of them.");
    }
  }

  private static PolicyView view(Urgency urgency, Policy policy) {
    return new PolicyView(
        corridor.protocol.Urgency.valueOf(urgency.name()), minutes(policy.acknowledge()), policy.parallel(),
        minutes(policy.minimumLeft()), minutes(policy.minimumReview()), minutes(policy.silentAfter()),
        minutes(policy.silentGrace()),
        policy.ladder().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static int minutes(Duration time) {
    return (int) time.toMinutes();
  }

  RelayResult.Policies save(Tx tx, Actor actor, PolicyView view) {
    requireCoordinator(actor);
    rules.save(tx, Urgency.valueOf(view.urgency().name()), policy(view));
    engine.rulesChanged(tx);
    return show(tx, actor);
  }

  private static Policy policy(PolicyView view) {
    try {
      return new Policy(
          Duration.ofMinutes(view.acknowledgeMinutes()), view.parallel(), Duration.ofMinutes(view.leftMinutes()),
          Duration.ofMinutes(view.reviewMinutes()), Duration.ofMinutes(view.silentMinutes()),
          Duration.ofMinutes(view.graceMinutes()), ladder(view.ladder()));
    } catch (RelayRefused refused) {
      throw new Refused(ErrorCode.BAD_COMMAND, refused.sentence());
    }
  }

  private static List<LadderStep> ladder(List<String> names) {
    List<LadderStep> ladder = new ArrayList<>();
    Set<LadderStep> seen = EnumSet.noneOf(LadderStep.class);
    for (String name : names) {
      LadderStep step = step(name);
      if (!seen.add(step)) {
        throw new Refused(ErrorCode.BAD_COMMAND, "The ladder names \"" + name + "\" twice: name each step once.");
      }
      ladder.add(step);
    }
    return ladder;
  }

  private static LadderStep step(String name) {
    for (LadderStep each : LadderStep.values()) {
      if (each.name().equalsIgnoreCase(name.strip())) {
        return each;
      }
    }
    throw new Refused(
        ErrorCode.BAD_COMMAND,
        "\"" + (name.length() <= 40 ? name : name.substring(0, 40) + "…")
            + "\" is no step of the ladder: alternates, adjacent, coordinator and flagger are.");
  }

  RelayResult.Policies save(Tx tx, Actor actor, RelayCommand.SaveDuty duty) {
    requireCoordinator(actor);
    for (ParticipantId each : duty.coordinators()) {
      Participant person = participants.find(tx, each).orElseThrow(Refused::notFound);
      if (!person.roles().contains(Role.COORDINATOR)) {
        throw new Refused(ErrorCode.BAD_COMMAND, person.name() + " is no coordinator: choose among those who are.");
      }
    }
    int many = duty.adjacent().values().stream().mapToInt(List::size).sum();
    if (duty.adjacent().size() > MOST_TOPICS || many > 4 * MOST_TOPICS) {
      throw new Refused(ErrorCode.BAD_COMMAND, "That is more than " + MOST_TOPICS + " topics: name those that matter.");
    }
    rules.save(tx, duty.coordinators().stream().distinct().toList(), duty.adjacent());
    engine.rulesChanged(tx);
    return show(tx, actor);
  }
}
