package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reviewers do with their offers. */
final class Answers {
  /** What she set aside is not hers again before: she has just said that something else comes first. */
  private static final Duration ASIDE = Duration.ofMinutes(20);

  private Answers() {}

  static void acknowledge(Turn turn, String caseId, String reviewer) {
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(reviewer);
    if (work == null || offer == null) {
      return;
    }
    turn.alive(reviewer);
    if (offer.acknowledged()) {
      turn.emit(new Effect.Accepted(caseId, reviewer, work.neededBy));
      return;
    }
    Reviewer person = turn.roster().reviewer(reviewer);
    boolean cleared = mayAnswer(turn, work, reviewer);
    boolean stillNeeded = work.active() && turn.now.isBefore(work.neededBy) && stillToFind(work) && cleared;
    boolean lateWithRoom =
        offer.state() == OfferState.TIMED_OUT
            && person != null
            && turn.load(reviewer).open() < person.capacity();
    if (!stillNeeded || !(offer.live() || lateWithRoom)) {
      turn.emit(new Effect.TooLate(caseId, reviewer, why(turn, work, offer)));
      return;
    }
    if (!offer.live()) {
      turn.load(reviewer, turn.load(reviewer).offered(turn.now));
    }
    turn.load(reviewer, turn.load(reviewer).acknowledged());
    work.change(offer, o -> o.sign(turn.now).hoursUntil(hoursEnd(person, o, turn.now)));
    if (offer.state() == OfferState.OFFERED || lateWithRoom) {
      passOnFromEnding(turn, work, offer);
    }
    turn.emit(new Effect.Accepted(caseId, reviewer, work.neededBy));
    if (!stillToFind(work)) {
      turn.endAll(work, false, Effect.EndReason.SOMEBODY_ELSE);
    }
  }

  private static Instant hoursEnd(@Nullable Reviewer person, Offer offer, Instant now) {
    Interval awake = person == null ? null : person.awakeAt(now);
    return awake == null ? offer.hoursEnd() : awake.end();
  }

  /** Whoever was about to end her day is relieved by the one who just took it. */
  private static void passOnFromEnding(Turn turn, Work work, Offer taken) {
    for (Offer each : List.copyOf(work.offers)) {
      if (each.acknowledged() && each.onward() && !each.id().equals(taken.id())) {
        turn.end(work, each, OfferState.HANDED_OFF, Effect.EndReason.HANDED_OFF);
        return;
      }
    }
  }

  private static boolean stillToFind(Work work) {
    long held = work.offers.stream().filter(o -> o.acknowledged() && !o.onward()).count();
    return work.answersWanted() - work.verdicts.size() - held > 0;
  }

  /** She may read it, and no rule that keeps people from being asked came to hold of her since. */
  private static boolean mayAnswer(Turn turn, Work work, String reviewer) {
    Reviewer person = turn.roster().reviewer(reviewer);
    return person != null
        && person.reviews()
        && work.cleared.contains(reviewer)
        && !work.flaggers().contains(reviewer)
        && !Matcher.keepsOut(person, work);
  }

  private static Effect.EndReason why(Turn turn, Work work, Offer offer) {
    if (!mayAnswer(turn, work, offer.reviewer())) {
      return Effect.EndReason.NOT_CLEARED;
    }
    if (work.active() && offer.state() == OfferState.DECLINED) {
      return Effect.EndReason.DECLINED;
    }
    if (work.active() && !turn.now.isBefore(work.neededBy)) {
      return Effect.EndReason.EXPIRED;
    }
    return switch (work.state) {
      case HANDED_BACK, REVIEWED -> Effect.EndReason.ANSWERED;
      case SUPERSEDED -> Effect.EndReason.SUPERSEDED;
      case EXPIRED -> Effect.EndReason.EXPIRED;
      case WITHDRAWN -> Effect.EndReason.WITHDRAWN;
      case OPEN, OFFERED, ACKNOWLEDGED, UNSERVABLE -> Effect.EndReason.SOMEBODY_ELSE;
    };
  }

  static void decline(Turn turn, String caseId, String reviewer, @Nullable Instant askAgain) {
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(reviewer);
    if (work == null || offer == null || !offer.live()) {
      return;
    }
    turn.alive(reviewer);
    turn.end(work, offer, OfferState.DECLINED, Effect.EndReason.DECLINED);
    if (askAgain != null && askAgain.isAfter(turn.now)) {
      work.change(offer, o -> o.later(askAgain));
    }
  }

  static void stillOnIt(Turn turn, String caseId, String reviewer) {
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(reviewer);
    if (work != null && offer != null && offer.acknowledged()) {
      turn.alive(reviewer);
      work.change(offer, o -> o.sign(turn.now));
    }
  }

  static void handOff(Turn turn, String caseId, Note note) {
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(note.reviewer());
    if (work == null || offer == null || !offer.live()) {
      return;
    }
    turn.alive(note.reviewer());
    keep(turn, caseId, note);
    turn.end(work, offer, OfferState.HANDED_OFF, Effect.EndReason.HANDED_OFF);
    work.round++;
  }

  /** Set aside for something else: others are asked, and she again where nobody took it meanwhile. */
  static void park(Turn turn, String caseId, Note note) {
    handOff(turn, caseId, note);
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(note.reviewer());
    if (work != null && offer != null && offer.state() == OfferState.HANDED_OFF) {
      work.change(offer, o -> o.again(turn.now.plus(ASIDE)));
    }
  }

  static void keep(Turn turn, String caseId, Note note) {
    Work work = turn.work(caseId);
    if (work != null && work.offerTo(note.reviewer()) != null) {
      work.notes.removeIf(n -> n.reviewer().equals(note.reviewer()));
      work.notes.add(note);
    }
  }

  /**
   * An answer counts from whoever was offered the case and may still read it, also after her hours or after somebody
   * else took over; once the case is over it reaches nobody, except as the second view of one that was answered.
   */
  static void verdict(Turn turn, String caseId, Verdict verdict) {
    Work work = turn.work(caseId);
    Offer offer = work == null ? null : work.offerTo(verdict.reviewer());
    if (work == null || offer == null) {
      return;
    }
    turn.alive(verdict.reviewer());
    boolean welcome = (work.active() || work.state == CaseState.HANDED_BACK) && turn.now.isBefore(work.neededBy);
    boolean repeated = work.verdicts.stream().anyMatch(v -> v.reviewer().equals(verdict.reviewer()));
    boolean may = mayAnswer(turn, work, verdict.reviewer());
    if (!may || !welcome || repeated || offer.state() == OfferState.DECLINED) {
      turn.emit(new Effect.TooLate(caseId, verdict.reviewer(), why(turn, work, offer)));
      return;
    }
    boolean second = !work.verdicts.isEmpty();
    boolean late = !offer.live() || !work.active();
    work.verdicts.add(
        new Verdict(
            verdict.reviewer(), verdict.reading(), verdict.reason(), verdict.words(), work.question().revision(),
            turn.now, late));
    if (offer.live()) {
      turn.end(work, offer, OfferState.DONE, Effect.EndReason.ANSWERED);
    }
    turn.emit(new Effect.HandedBack(caseId, work.flaggers(), work.verdicts.getLast(), second));
    if (work.verdicts.size() >= work.answersWanted()) {
      turn.endAll(work, false, Effect.EndReason.ANSWERED);
    }
  }
}
