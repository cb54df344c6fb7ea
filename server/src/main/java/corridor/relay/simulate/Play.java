package corridor.relay.simulate;

import corridor.availability.Availability;
import corridor.availability.DatedException;
import corridor.availability.Interval;
import corridor.availability.Tap;
import corridor.relay.Case;
import corridor.relay.Effect;
import corridor.relay.LadderStep;
import corridor.relay.Note;
import corridor.relay.Outcome;
import corridor.relay.Policy;
import corridor.relay.Question;
import corridor.relay.Relay;
import corridor.relay.RelayEvent;
import corridor.relay.RelayState;
import corridor.relay.Reviewer;
import corridor.relay.Roster;
import corridor.relay.Urgency;
import corridor.relay.Verdict;
import corridor.relay.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plays one scenario through {@link Relay#step}. People acknowledge as the scenario says, review without pause, and
 * answer; the relay's clock ticks on whole seconds, as the server's does.
 */
final class Play {
  /** Who is nearly done when her hours end says so and finishes; who is not hands off. A choice of this model. */
  private static final Duration STAYS_UP = Duration.ofMinutes(60);

  private static final Duration USUAL_ANSWER = Duration.ofMinutes(4);

  private static final Duration NEXT_LOOK = Duration.ofMinutes(15);

  private static final int MOST_LOOKS = 20;

  private static final int PRUNE_EVERY = 64;

  private record Due(Instant at, int order, RelayEvent event) {}

  private final Scenario scenario;
  private final Weights weights;
  private final Log log = new Log();
  private final Map<String, Scenario.Asked> flags = new HashMap<>();
  private final Map<String, Availability> hours = new HashMap<>();
  private final Map<String, Instant> finishes = new HashMap<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>((a, b) -> a.at.equals(b.at) ? Integer.compare(a.order, b.order) : a.at.compareTo(b.at));
  private final Instant horizonStart;
  private final Instant horizonEnd;
  private RelayState state;
  private int orders;
  private int steps;

  private Play(Scenario scenario, Weights weights) {
    this.scenario = scenario;
    this.weights = weights;
    horizonStart = scenario.from().minusDays(2).atStartOfDay(scenario.venue()).toInstant();
    horizonEnd = scenario.from().plusDays(scenario.nights() + 4L).atStartOfDay(scenario.venue()).toInstant();
    List<Reviewer> people = new ArrayList<>();
    for (Scenario.Person each : scenario.people()) {
      hours.put(each.id(), availability(each));
      people.add(reviewer(each));
    }
    state = new RelayState(Roster.of(people), policies(), Map.of(), Map.of());
    for (Scenario.Asked each : scenario.flags()) {
      flags.put(each.id(), each);
      later(each.at(), new RelayEvent.FlagRaised(question(each)));
    }
  }

  static Log of(Scenario scenario) {
    return of(scenario, Weights.STANDARD);
  }

  static Log of(Scenario scenario, Weights weights) {
    Play play = new Play(scenario, weights);
    play.run();
    return play.log;
  }

  private void run() {
    while (true) {
      Due next = queue.peek();
      Instant tick = nextTick();
      if (next == null && tick == null) {
        return;
      }
      if (next == null || (tick != null && tick.isBefore(next.at()))) {
        step(new RelayEvent.Tick(), tick == null ? horizonEnd : tick);
      } else {
        queue.remove();
        if (possible(next.event())) {
          step(next.event(), next.at());
        }
      }
    }
  }

  private java.time.@org.jspecify.annotations.Nullable Instant nextTick() {
    Instant first = null;
    for (Case each : state.cases().values()) {
      Instant due = each.nextAt();
      first = due != null && (first == null || due.isBefore(first)) ? due : first;
    }
    return first == null ? null : Instant.ofEpochSecond(first.getEpochSecond() + (first.getNano() > 0 ? 1 : 0));
  }

  /** People act only on what is still before them. */
  private boolean possible(RelayEvent event) {
    return switch (event) {
      case RelayEvent.Acknowledged ack -> holds(ack.caseId(), ack.reviewer());
      case RelayEvent.VerdictGiven given -> holds(given.caseId(), given.verdict().reviewer());
      default -> true;
    };
  }

  private boolean holds(String caseId, String reviewer) {
    Case found = state.find(caseId);
    return found != null && found.offers().stream().anyMatch(o -> o.live() && o.reviewer().equals(reviewer));
  }

  private void step(RelayEvent event, Instant now) {
    Outcome outcome = Relay.step(state, event, now, weights);
    state = outcome.state();
    if (event instanceof RelayEvent.FlagRaised raised) {
      log.add(now, Log.What.RAISED, raised.question().caseId(), "", "");
    }
    if (event instanceof RelayEvent.Resumed resumed) {
      log.add(now, Log.What.RESUMED, "", resumed.reviewer(), "");
    }
    outcome.effects().forEach(each -> follow(each, now));
    if (++steps % PRUNE_EVERY == 0) {
      state = state.without(state.cases().keySet());
    }
  }

  private void follow(Effect effect, Instant now) {
    String flag = effect.caseId();
    switch (effect) {
      case Effect.Offered offered -> {
        log.add(now, Log.What.OFFERED, flag, offered.offer().reviewer(), offered.offer().id());
        Double after = asked(flag).acknowledgesAfter().get(offered.offer().reviewer());
        if (after != null) {
          later(plus(now, after), new RelayEvent.Acknowledged(flag, offered.offer().reviewer()));
        }
      }
      case Effect.Accepted accepted -> accept(flag, accepted.reviewer(), now);
      case Effect.OfferEnded ended -> {
        log.add(now, Log.What.ENDED, flag, ended.reviewer(), ended.offer() + " " + ended.reason());
        finishes.remove(flag + "/" + ended.reviewer());
      }
      case Effect.Reminded reminded -> remind(flag, reminded, now);
      case Effect.NobodyThere told -> log.add(now, Log.What.TOLD, flag, "", String.valueOf(told.told().first()));
      case Effect.HandedBack back -> log.add(now, Log.What.HANDED_BACK, flag, back.verdict().reviewer(), "");
      case Effect.Expired expired -> log.add(now, Log.What.EXPIRED, flag, "", "");
      case Effect.AskedToResume pause -> {
        log.add(now, Log.What.PAUSED, flag, pause.reviewer(), "");
        resume(flag, pause.reviewer(), now);
      }
      case Effect.Repaired repaired -> log.add(now, Log.What.REPAIRED, flag, "", "");
      case Effect.TooLate late -> {}
      case Effect.Escalated escalated -> {}
      case Effect.Joined joined -> {}
      case Effect.Superseded superseded -> {}
      case Effect.TextChanged changed -> {}
    }
  }

  private void accept(String flag, String reviewer, Instant now) {
    if (!acknowledged.add(flag + "/" + reviewer)) {
      return;
    }
    log.add(now, Log.What.ACKNOWLEDGED, flag, reviewer, "");
    Instant done = plus(now, asked(flag).reviewMinutes());
    finishes.put(flag + "/" + reviewer, done);
    Verdict verdict = new Verdict(reviewer, Verdict.Reading.ACCEPTABLE, "Read.", "", flag, done, false);
    later(done, new RelayEvent.VerdictGiven(flag, verdict));
  }

  /** The kind line stays on her screen: each time she looks she answers it as likely as she answers an offer. */
  private void resume(String flag, String reviewer, Instant now) {
    Reviewer person = state.roster().reviewers().get(reviewer);
    SplittableRandom luck = new SplittableRandom((flag + "/" + reviewer).hashCode());
    Instant looks = now.plus(USUAL_ANSWER);
    for (int i = 0; person != null && i < MOST_LOOKS; i++, looks = looks.plus(NEXT_LOOK)) {
      if (luck.nextDouble() < person.responseRate()) {
        later(looks, new RelayEvent.Resumed(reviewer));
        return;
      }
    }
  }

  private void remind(String flag, Effect.Reminded reminded, Instant now) {
    log.add(now, Log.What.REMINDED, flag, reminded.reviewer(), reminded.kind().name());
    switch (reminded.kind()) {
      case STILL_ON_IT -> later(now.plusSeconds(60), new RelayEvent.StillOnIt(flag, reminded.reviewer()));
      case HOURS_END -> stayOrPassOn(flag, reminded.reviewer(), now);
    }
  }

  private void stayOrPassOn(String flag, String reviewer, Instant now) {
    Instant done = finishes.get(flag + "/" + reviewer);
    Reviewer person = state.roster().reviewers().get(reviewer);
    Interval awake = person == null ? null : person.awakeAt(now);
    if (done == null || person == null || awake == null || !done.isAfter(awake.end())) {
      return;
    }
    if (done.isAfter(awake.end().plus(STAYS_UP))) {
      later(awake.end().minus(Duration.ofMinutes(10)), new RelayEvent.NoteKept(flag, new Note(reviewer, "Half read.", "")));
      return;
    }
    Instant until = lastFinish(reviewer, awake.end().plus(STAYS_UP)).plusSeconds(60);
    Availability tapped = hours.get(reviewer);
    if (tapped != null) {
      tapped = tapped.with(new Tap.AwakeUntil(now, until, false));
      hours.put(reviewer, tapped);
      log.add(now, Log.What.STAYS, flag, reviewer, until.toString());
      Reviewer staying =
          person.withHours(tapped.awake(horizonStart, horizonEnd), tapped.reviewing(horizonStart, horizonEnd));
      later(now, new RelayEvent.PersonChanged(staying));
    }
  }

  /** When she will be done with all that she can still finish by then. */
  private Instant lastFinish(String reviewer, Instant latest) {
    return finishes.entrySet().stream()
        .filter(e -> e.getKey().endsWith("/" + reviewer) && !e.getValue().isAfter(latest))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElse(latest);
  }

  private Scenario.Asked asked(String flag) {
    Scenario.Asked found = flags.get(flag);
    if (found == null) {
      throw new IllegalStateException("no flag " + flag);
    }
    return found;
  }

  private void later(Instant at, RelayEvent event) {
    queue.add(new Due(at, orders++, event));
  }

  private static Instant plus(Instant at, double minutes) {
    return at.plusMillis(Math.round(minutes * 60_000));
  }

  private Availability availability(Scenario.Person person) {
    List<DatedException> days = new ArrayList<>();
    for (int i = 0; i < person.volunteers().size(); i++) {
      LocalDate date = scenario.from().plusDays(i);
      List<DatedException.Span> span = List.of(new DatedException.Span(person.awakeFrom(), person.awakeTo()));
      days.add(new DatedException(date, span, person.volunteers().get(i) ? span : List.of()));
    }
    return new Availability(person.zone(), List.of(), List.of(), days, List.of(), List.of(), List.of());
  }

  private Reviewer reviewer(Scenario.Person person) {
    Availability declared = availability(person);
    return new Reviewer(
        person.id(),
        true,
        true,
        Set.of(),
        person.languages(),
        person.languages(),
        person.topics(),
        person.capacity(),
        false,
        person.responseRate(),
        declared.awake(horizonStart, horizonEnd),
        declared.reviewing(horizonStart, horizonEnd));
  }

  private Map<Urgency, Policy> policies() {
    Map<Urgency, Policy> all = new EnumMap<>(Urgency.class);
    for (Urgency each : Urgency.values()) {
      Policy standard = Policy.standard(each);
      int minutes = each == Urgency.CRITICAL ? scenario.criticalMinutes() : scenario.otherMinutes();
      all.put(
          each,
          new Policy(
              Duration.ofMinutes(minutes),
              standard.parallel(),
              Duration.ofMinutes(scenario.minimumAwakeMinutes()),
              standard.minimumReview(),
              standard.silentAfter(),
              standard.silentGrace(),
              List.of(LadderStep.values())));
    }
    return all;
  }

  private static Question question(Scenario.Asked flag) {
    return new Question(
        flag.id(),
        flag.id(),
        "flagger",
        Set.copyOf(List.of("en", flag.language())),
        "document",
        flag.id(),
        flag.id(),
        flag.topic(),
        flag.language(),
        "Is the new wording safe?",
        flag.urgency(),
        flag.deadline(),
        1,
        flag.mayRead(),
        flag.mayRead(),
        Set.of());
  }
}
