package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One negotiation for a test: it keeps the state, and lets the test say what happens in minutes after the start. */
final class Night {
  static final Instant START = Instant.parse("2026-11-12T21:30:00Z");

  RelayState state;
  Instant now = START;
  List<Effect> last = List.of();
  final List<Effect> all = new ArrayList<>();

  Night(Reviewer... people) {
    state = RelayState.of(Roster.of(List.of(people)));
  }

  static Instant at(double minutes) {
    return START.plusMillis(Math.round(minutes * 60_000));
  }

  static Interval hours(double from, double to) {
    return new Interval(at(from), at(to));
  }

  /** Awake and asked for ten hours, one case at a time, English, topic t1. */
  static Reviewer person(String id) {
    return person(id, 1, hours(-60, 600));
  }

  static Reviewer person(String id, int capacity, Interval... hours) {
    return new Reviewer(
        id, true, true, Set.of(), Set.of("en"), Set.of("en"), Map.of("t1", 1.0), capacity, false, 0.8, List.of(hours),
        List.of(hours));
  }

  static Question question(String caseId, Urgency urgency, double neededBy, String... cleared) {
    return new Question(
        caseId, "flag-" + caseId, "flagger", Set.of("en"), "doc", "r2", "art-" + caseId, "t1", "en",
        "Is the new wording safe?", urgency, at(neededBy), 1, Set.of(cleared), Set.of(cleared), Set.of());
  }

  /** A critical question of somebody else on the change that {@code joins} is about. */
  static Question joining(String caseId, String flagger, String joins, double neededBy, String... cleared) {
    Question q = question(caseId, Urgency.TONIGHT, neededBy, cleared);
    return new Question(
        caseId, "flag-" + caseId, flagger, q.flaggerReads(), q.document(), q.revision(), "art-" + joins, q.topic(),
        q.language(), q.text(), Urgency.CRITICAL, q.neededBy(), 1, q.cleared(), q.visible(), Set.of(joins));
  }

  static Question asking(Question q, String topic, Set<String> flaggerReads, Set<String> visible) {
    return new Question(
        q.caseId(), q.flag(), q.flagger(), flaggerReads, q.document(), q.revision(), q.provision(), topic, q.language(), q.text(),
        q.urgency(), q.neededBy(), q.answersWanted(), q.cleared(), visible, q.joinable());
  }

  static Reviewer keepingOut(Reviewer of, String... limits) {
    return new Reviewer(
        of.id(), of.reviews(), of.reachable(), Set.of(limits), of.reads(), of.writes(), of.topics(), of.capacity(),
        of.overWhenCritical(), of.responseRate(), of.awake(), of.reviewing());
  }

  Night on(double minutes, RelayEvent event) {
    now = at(minutes);
    Outcome outcome = Relay.step(state, event, now);
    state = outcome.state();
    last = outcome.effects();
    all.addAll(last);
    return this;
  }

  /** Ticks whenever something is due, until then. */
  Night until(double minutes) {
    Instant end = at(minutes);
    while (true) {
      Instant next = end;
      for (Case each : state.cases().values()) {
        Instant due = each.nextAt();
        next = due != null && due.isBefore(next) ? due : next;
      }
      Instant tick = next.isBefore(now) ? now : next;
      on(Duration.between(START, tick).toMillis() / 60_000.0, new RelayEvent.Tick());
      if (!tick.isBefore(end)) {
        return this;
      }
    }
  }

  Case found(String id) {
    Case found = state.find(id);
    if (found == null) {
      throw new AssertionError("no case " + id);
    }
    return found;
  }

  /** Who holds a live offer of the case, in order. */
  List<String> asked(String id) {
    return found(id).offers().stream().filter(Offer::live).map(Offer::reviewer).toList();
  }

  <E extends Effect> List<E> all(Class<E> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <E extends Effect> List<E> last(Class<E> kind) {
    return last.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static RelayEvent ack(String caseId, String reviewer) {
    return new RelayEvent.Acknowledged(caseId, reviewer);
  }

  static RelayEvent answer(String caseId, String reviewer) {
    return new RelayEvent.VerdictGiven(
        caseId,
        new Verdict(reviewer, Verdict.Reading.CONCERN, "Ambiguous.", "shall", "r2", START, false));
  }

  static RelayEvent raise(Question question) {
    return new RelayEvent.FlagRaised(question);
  }

  static final RelayEvent TICK = new RelayEvent.Tick();
}
