package corridor.cli;

import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.PolicyView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How flags are brought to people: shown to everybody, changed by coordinators. */
final class Rules {
  private static final int DAY = 24 * 60;

  private Rules() {}

  static void run(Call call) {
    RelayResult.Policies known = call.api().ask(new RelayCommand.Policies(), RelayResult.Policies.class);
    if (call.has("--urgency")) {
      known = call.api().change(new RelayCommand.SavePolicy(policy(call, known)), "policy", RelayResult.Policies.class);
    }
    if (call.has("--duty") || call.has("--adjacent")) {
      known = call.api().change(duty(call, known), "duty", RelayResult.Policies.class);
    }
    if (!call.printed(known)) {
      show(call, known);
    }
  }

  private static PolicyView policy(Call call, RelayResult.Policies known) {
    Urgency urgency = Flags.urgency(call.value("--urgency").orElseThrow());
    PolicyView was = known.policies().stream().filter(each -> each.urgency() == urgency).findFirst().orElseThrow();
    List<String> ladder =
        call.value("--ladder").map(steps -> List.of(steps.split("[, ]+"))).orElse(was.ladder());
    return new PolicyView(
        urgency,
        call.number("--wait", was.acknowledgeMinutes(), 1, DAY),
        call.number("--parallel", was.parallel(), 1, 5),
        call.number("--left", was.leftMinutes(), 1, DAY),
        call.number("--review", was.reviewMinutes(), 0, DAY),
        call.number("--silent", was.silentMinutes(), 1, DAY),
        call.number("--grace", was.graceMinutes(), 1, DAY),
        ladder);
  }

  private static RelayCommand.SaveDuty duty(Call call, RelayResult.Policies known) {
    List<ParticipantId> order = new ArrayList<>();
    if (call.has("--duty")) {
      for (String name : call.values("--duty")) {
        if (!name.equals("all")) {
          order.add(coordinator(known, name));
        }
      }
    } else {
      known.duty().forEach(each -> order.add(each.id()));
    }
    Map<String, List<String>> adjacent = new TreeMap<>(known.adjacent());
    for (String each : call.values("--adjacent")) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw Stop.usage("Write --adjacent TOPIC=OTHER,OTHER; nothing after the sign takes them away.");
      }
      String others = each.substring(equals + 1).strip();
      adjacent.put(each.substring(0, equals).strip(), others.isEmpty() ? List.of() : List.of(others.split(" *, *")));
    }
    return new RelayCommand.SaveDuty(order, adjacent);
  }

  private static ParticipantId coordinator(RelayResult.Policies known, String name) {
    return Names.one(
            "coordinator", name,
            known.coordinators().stream()
                .map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each))
                .toList())
        .id();
  }

  private static void show(Call call, RelayResult.Policies known) {
    Table table = new Table();
    table.row("urgency", "yes within", "asked at once", "hours left", "not in the last", "silent, then", "ladder");
    for (PolicyView each : known.policies()) {
      table.row(
          each.urgency().wireName(), each.acknowledgeMinutes() + " min", String.valueOf(each.parallel()),
          each.leftMinutes() + " min", each.reviewMinutes() + " min",
          each.silentMinutes() + " min, " + each.graceMinutes() + " min", String.join(" → ", each.ladder()));
    }
    call.out().print(table.text());
    List<String> duty = known.duty().stream().map(AvailabilityResult.Named::name).map(Safe::line).toList();
    call.say("On duty: " + (duty.isEmpty() ? "all coordinators, in turn" : String.join(", then ", duty)));
    known.adjacent().forEach((topic, others) ->
        call.say("Where nobody knows " + Safe.line(topic) + ": " + Safe.line(String.join(", ", others))));
  }
}
