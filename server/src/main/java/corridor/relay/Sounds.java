package corridor.relay;

import corridor.notify.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which effects may be heard, by whom, when, and until when. Everybody whom an effect concerns is told at once, at any
 * hour; a sound keeps to her hours, or to what she said may wake her. Pure.
 */
public final class Sounds {
  /** An expiry or a digest that was not heard for so long is read, not heard. */
  static final Duration STALE = Duration.ofHours(12);

  /** What a sleeper said may wake her. */
  public record Breach(boolean notAcceptable, boolean nobody) {
    static final Breach NONE = new Breach(false, false);
  }

  private Sounds() {}

  /**
   * @param state after the step that had these effects
   * @param breaches of those who sleep by their own word
   */
  public static List<Sound> of(List<Effect> effects, RelayState state, Map<String, Breach> breaches, Instant now) {
    List<Sound> sounds = new ArrayList<>();
    for (Effect effect : effects) {
      Case it = state.find(effect.caseId());
      if (it != null) {
        add(sounds, effect, it, breaches, now);
      }
    }
    return List.copyOf(sounds);
  }

  private static void add(List<Sound> to, Effect effect, Case it, Map<String, Breach> breaches, Instant now) {
    switch (effect) {
      case Effect.Offered offered -> {
        Offer offer = offered.offer();
        Instant latest = offer.due().isBefore(offer.hoursEnd()) ? offer.due() : offer.hoursEnd();
        to.add(new Sound(it.id(), offer.reviewer(), Alert.Kind.OFFER, it.urgency(), Alert.Within.REVIEWING, latest));
      }
      case Effect.Reminded reminded -> {
        Instant end = hoursEnd(it, reminded.reviewer());
        to.add(
            new Sound(
                it.id(), reminded.reviewer(), Alert.Kind.REMINDER, it.urgency(), Alert.Within.AWAKE,
                end == null ? it.neededBy() : end));
      }
      case Effect.TextChanged changed ->
          to.add(
              new Sound(
                  it.id(), changed.reviewer(), Alert.Kind.TEXT_CHANGED, it.urgency(), Alert.Within.AWAKE, it.neededBy()));
      case Effect.HandedBack back -> {
        boolean grave = back.verdict().reading() == Verdict.Reading.NOT_ACCEPTABLE;
        for (String flagger : back.flaggers()) {
          boolean wakes = grave && breaches.getOrDefault(flagger, Breach.NONE).notAcceptable();
          to.add(new Sound(it.id(), flagger, Alert.Kind.ANSWER, it.urgency(), within(wakes), it.neededBy()));
        }
      }
      case Effect.NobodyThere nobody -> {
        boolean wakes = breaches.getOrDefault(nobody.flagger(), Breach.NONE).nobody();
        to.add(new Sound(it.id(), nobody.flagger(), Alert.Kind.NOBODY, it.urgency(), within(wakes), it.neededBy()));
      }
      case Effect.Expired expired -> {
        for (String flagger : expired.flaggers()) {
          to.add(
              new Sound(it.id(), flagger, Alert.Kind.EXPIRED, it.urgency(), Alert.Within.AWAKE, now.plus(STALE)));
        }
      }
      case Effect.Escalated escalated ->
          to.add(
              new Sound(
                  it.id(), escalated.coordinator(), Alert.Kind.ESCALATED, it.urgency(), Alert.Within.AWAKE,
                  it.neededBy()));
      case Effect.OfferEnded _, Effect.Accepted _, Effect.TooLate _, Effect.Joined _, Effect.Superseded _,
          Effect.AskedToResume _, Effect.Repaired _ -> {}
    }
  }

  private static Alert.Within within(boolean wakes) {
    return wakes ? Alert.Within.ANY_HOUR : Alert.Within.AWAKE;
  }

  private static @Nullable Instant hoursEnd(Case it, String reviewer) {
    for (Offer each : it.offers().reversed()) {
      if (each.live() && each.reviewer().equals(reviewer)) {
        return each.hoursEnd();
      }
    }
    return null;
  }
}
