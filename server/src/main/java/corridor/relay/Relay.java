package corridor.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The relay as a pure function. Thread-safe, for it keeps nothing. */
public final class Relay {
  private Relay() {}

  /**
   * What {@code event} does to {@code state} at {@code now}. Deterministic. An event about a case that is over or not
   * there changes nothing; where a person did it, {@link Effect.TooLate} says so. Clocks may step back: what has
   * happened stays, what is due later happens later.
   *
   * @throws RelayRefused a flag or a deadline that cannot be, with the sentence to show
   */
  public static Outcome step(RelayState state, RelayEvent event, Instant now) {
    return step(state, event, now, Weights.STANDARD);
  }

  /** The same with other weights, for simulation. */
  public static Outcome step(RelayState state, RelayEvent event, Instant now, Weights weights) {
    Turn turn = new Turn(state, weights, now);
    apply(turn, event);
    turn.dispatch();
    return turn.outcome();
  }

  private static void apply(Turn turn, RelayEvent event) {
    switch (event) {
      case RelayEvent.Tick tick -> Timers.fire(turn);
      case RelayEvent.Sweep sweep -> Timers.sweep(turn);
      case RelayEvent.FlagRaised raised -> raise(turn, raised.question());
      case RelayEvent.Acknowledged done -> Answers.acknowledge(turn, done.caseId(), done.reviewer());
      case RelayEvent.Declined done -> Answers.decline(turn, done.caseId(), done.reviewer(), null);
      case RelayEvent.Later later -> Answers.decline(turn, later.caseId(), later.reviewer(), later.askAgain());
      case RelayEvent.StillOnIt sign -> Answers.stillOnIt(turn, sign.caseId(), sign.reviewer());
      case RelayEvent.VerdictGiven given -> Answers.verdict(turn, given.caseId(), given.verdict());
      case RelayEvent.HandedOff passed -> Answers.handOff(turn, passed.caseId(), passed.note());
      case RelayEvent.Parked aside -> Answers.park(turn, aside.caseId(), aside.note());
      case RelayEvent.NoteKept kept -> Answers.keep(turn, kept.caseId(), kept.note());
      case RelayEvent.Withdrawn gone -> withdraw(turn, gone.caseId(), gone.flag());
      case RelayEvent.NewerText newer -> newerText(turn, newer);
      case RelayEvent.DeadlineMoved moved -> moveDeadline(turn, moved);
      case RelayEvent.ClearanceChanged changed -> clear(turn, changed.caseId(), changed.cleared());
      case RelayEvent.PersonChanged changed -> People.changed(turn, changed.reviewer());
      case RelayEvent.SideChanged changed -> People.changedSide(turn, changed);
      case RelayEvent.WentToSleep asleep -> People.changed(turn, asleep.withHoursEnded());
      case RelayEvent.RosterChanged changed -> People.rosterChanged(turn, changed.roster());
      case RelayEvent.AskedCoordinator asked -> turn.askCoordinator(asked.caseId());
      case RelayEvent.Resumed resumed -> turn.alive(resumed.reviewer());
    }
  }

  private static void raise(Turn turn, Question question) {
    if (turn.work(question.caseId()) != null) {
      return;
    }
    if (!question.neededBy().isAfter(turn.now)) {
      throw new RelayRefused("deadline-past", "That time has passed: choose when you need the answer, after now.");
    }
    Work joined = joinable(turn, question);
    if (joined == null) {
      turn.open(question);
      return;
    }
    joined.questions.add(question);
    joined.followQuestions();
    for (Offer each : List.copyOf(joined.offers)) {
      if (each.live() && each.reviewer().equals(question.flagger())) {
        turn.end(joined, each, OfferState.WITHDRAWN, Effect.EndReason.SOMEBODY_ELSE);
      }
    }
    turn.emit(new Effect.Joined(joined.id, question.flag(), question.flagger()));
  }

  private static @Nullable Work joinable(Turn turn, Question question) {
    List<String> ids = new ArrayList<>(question.joinable());
    ids.sort(Comparator.naturalOrder());
    for (String id : ids) {
      Work work = turn.work(id);
      if (work == null || !work.active() || !work.verdicts.isEmpty()) {
        continue;
      }
      Question first = work.question();
      boolean sameChange =
          first.document().equals(question.document())
              && first.revision().equals(question.revision())
              && first.provision().equals(question.provision());
      if (sameChange && work.cleared.equals(question.cleared()) && isForItsHolders(turn, work, question)) {
        return work;
      }
    }
    return null;
  }

  /** A question that somebody who holds the case must not answer, or could not in the flagger's language, is asked apart. */
  private static boolean isForItsHolders(Turn turn, Work work, Question question) {
    for (Offer each : work.offers) {
      Reviewer holder = each.live() ? turn.roster().reviewer(each.reviewer()) : null;
      boolean herOwn = each.reviewer().equals(question.flagger());
      if (holder != null && !herOwn && (Matcher.isRecused(holder, question) || !Matcher.understands(holder, question))) {
        return false;
      }
    }
    return true;
  }

  private static void withdraw(Turn turn, String caseId, String flag) {
    Work work = turn.work(caseId);
    if (work == null || !work.active()) {
      return;
    }
    if (work.questions.stream().noneMatch(q -> q.flag().equals(flag))) {
      return;
    }
    if (work.questions.size() > 1) {
      work.questions.removeIf(q -> q.flag().equals(flag));
      work.followQuestions();
      if (work.verdicts.size() >= work.answersWanted()) {
        turn.endAll(work, true, Effect.EndReason.WITHDRAWN);
      }
      return;
    }
    work.state = work.verdicts.isEmpty() ? CaseState.WITHDRAWN : CaseState.HANDED_BACK;
    turn.endAll(work, true, Effect.EndReason.WITHDRAWN);
  }

  private static void newerText(Turn turn, RelayEvent.NewerText newer) {
    Work work = turn.work(newer.caseId());
    if (work == null || !work.active() || work.question().revision().equals(newer.revision())) {
      return;
    }
    List<Question> moved = new ArrayList<>();
    boolean inPlace = !newer.changed() || work.offers.stream().anyMatch(Offer::acknowledged);
    for (Question each : work.questions) {
      // What has all its answers keeps them as answers to the older words: nobody is asked about it anew.
      if (inPlace || each.answersWanted() > work.verdicts.size()) {
        moved.add(each.onNewerText(inPlace ? work.id : newer.newCaseId(), newer.revision()));
      }
    }
    if (inPlace) {
      work.questions.clear();
      work.questions.addAll(moved);
      for (Offer each : work.offers) {
        if (newer.changed() && each.acknowledged()) {
          turn.emit(new Effect.TextChanged(work.id, each.reviewer(), newer.revision()));
        }
      }
      return;
    }
    turn.endAll(work, true, Effect.EndReason.SUPERSEDED);
    work.state = work.verdicts.isEmpty() ? CaseState.SUPERSEDED : CaseState.HANDED_BACK;
    work.supersededBy = newer.newCaseId();
    turn.emit(new Effect.Superseded(work.id, newer.newCaseId()));
    Work next = turn.open(moved.getFirst());
    next.questions.addAll(moved.subList(1, moved.size()));
    next.followQuestions();
    next.cleared = work.cleared;
    next.notes.addAll(work.notes);
  }

  private static void moveDeadline(Turn turn, RelayEvent.DeadlineMoved moved) {
    Work work = turn.work(moved.caseId());
    if (work == null || !work.active()) {
      return;
    }
    work.questions.replaceAll(each -> each.flag().equals(moved.flag()) ? each.neededBy(moved.neededBy()) : each);
    work.followQuestions();
    Timers.fire(turn, work);
  }

  private static void clear(Turn turn, String caseId, Set<String> cleared) {
    Work work = turn.work(caseId);
    if (work == null) {
      return;
    }
    work.cleared = new HashSet<>(cleared);
    for (Offer each : List.copyOf(work.offers)) {
      if (each.live() && !cleared.contains(each.reviewer())) {
        turn.end(work, each, OfferState.WITHDRAWN, Effect.EndReason.NOT_CLEARED);
      }
    }
  }
}
