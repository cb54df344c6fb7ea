package corridor.availability;

import corridor.account.Participant;
import corridor.protocol.Hours;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a participant declared, as the arithmetic takes it. Pure. */
public final class Declared {
  private Declared() {}

  /** Null where nothing is known, which makes her not eligible: no hours, or a zone this server does not know. */
  public static @Nullable Availability of(Participant person, @Nullable Tap tap) {
    if (person.awake().isEmpty() || !Zones.known(person.zone())) {
      return null;
    }
    return with(person, rules(person.awake()), rules(person.reviewing()), tap);
  }

  /** For what must reach everybody at some time: without hours, from 07:00 to 23:00 where she is, never to be asked. */
  public static Availability orUsual(Participant person, @Nullable Tap tap) {
    Availability declared = of(person, tap);
    if (declared != null) {
      return declared;
    }
    List<AwakeRule> usual = List.of(AwakeRule.daily(LocalTime.of(7, 0), LocalTime.of(23, 0)));
    return with(person, usual, List.of(), tap);
  }

  private static Availability with(
      Participant person, List<AwakeRule> awake, List<AwakeRule> reviewing, @Nullable Tap tap) {
    String zone = Zones.known(person.zone()) ? person.zone() : "UTC";
    Availability rules = Availability.of(zone, awake, reviewing);
    return tap == null ? rules : rules.with(tap);
  }

  private static List<AwakeRule> rules(List<Hours> hours) {
    return hours.stream().map(each -> new AwakeRule(Set.copyOf(each.days()), each.from(), each.to())).toList();
  }
}
