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

  /** What is declared beside the weekly hours. */
  public record Extra(
      List<DatedException> exceptions, List<Commitment> commitments, List<Interval> busy, @Nullable Tap tap) {
    public static final Extra NONE = new Extra(List.of(), List.of(), List.of(), null);
  }

  /**
   * Null where nothing is known, which makes her not eligible: no hours, or a zone this server does not know. A promised
   * shift is known by itself.
   */
  public static @Nullable Availability of(Participant person, Extra extra) {
    boolean silent = person.awake().isEmpty() && extra.commitments().isEmpty();
    if (silent || !Zones.known(person.zone())) {
      return null;
    }
    return with(person, rules(person.awake()), rules(person.reviewing()), extra);
  }

  /** For what must reach everybody at some time: without hours, from 07:00 to 23:00 where she is, never to be asked. */
  public static Availability orUsual(Participant person, Extra extra) {
    Availability declared = person.awake().isEmpty() ? null : of(person, extra);
    if (declared != null) {
      return declared;
    }
    List<AwakeRule> usual = List.of(AwakeRule.daily(LocalTime.of(7, 0), LocalTime.of(23, 0)));
    return with(person, usual, List.of(), extra);
  }

  private static Availability with(
      Participant person, List<AwakeRule> awake, List<AwakeRule> reviewing, Extra extra) {
    String zone = Zones.known(person.zone()) ? person.zone() : "UTC";
    Tap tap = extra.tap();
    return new Availability(
        Zones.named(zone), awake, reviewing, extra.exceptions(), extra.commitments(), extra.busy(),
        tap == null ? List.of() : List.of(tap));
  }

  private static List<AwakeRule> rules(List<Hours> hours) {
    return hours.stream().map(each -> new AwakeRule(Set.copyOf(each.days()), each.from(), each.to())).toList();
  }
}
