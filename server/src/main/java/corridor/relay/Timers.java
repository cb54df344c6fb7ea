package corridor.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What time alone does. Level-triggered: looks at what is due, whoever asks and however often. */
final class Timers {
  /** An active case this long overdue, or without a next action, is stuck: an error. */
  private static final Duration STUCK = Duration.ofSeconds(60);

  private Timers() {}

  static void fire(Turn turn) {
    for (Case each : turn.stored(it -> isDue(it, turn.now))) {
      Work work = turn.work(each.id());
      if (work != null) {
        fire(turn, work);
      }
    }
  }

  static void sweep(Turn turn) {
    for (Case each : turn.stored(it -> isStuck(it, turn.now))) {
      Work work = turn.work(each.id());
      if (work != null) {
        turn.emit(new Effect.Repaired(each.id()));
        fire(turn, work);
      }
    }
  }

  private static boolean isDue(Case it, Instant now) {
    Instant next = it.nextAt();
    return next != null && !next.isAfter(now);
  }

  private static boolean isStuck(Case it, Instant now) {
    Instant next = it.nextAt();
    return it.active() && (next == null || next.plus(STUCK).isBefore(now));
  }

  static void fire(Turn turn, Work work) {
    if (work.active() && !turn.now.isBefore(work.neededBy)) {
      expire(turn, work);
      return;
    }
    for (Offer each : List.copyOf(work.offers)) {
      fire(turn, work, each);
    }
  }

  private static void expire(Turn turn, Work work) {
    boolean answered = !work.verdicts.isEmpty();
    work.state = answered ? CaseState.HANDED_BACK : CaseState.EXPIRED;
    turn.endAll(work, true, Effect.EndReason.EXPIRED);
    if (!answered) {
      turn.emit(new Effect.Expired(work.id, work.flaggers()));
    }
  }

  private static void fire(Turn turn, Work work, Offer offer) {
    switch (offer.state()) {
      case OFFERED -> {
        // Hours that ended first ended it, however late somebody looks: she was not silent.
        if (offer.hoursEnd().isBefore(offer.due()) && !turn.now.isBefore(offer.hoursEnd())) {
          turn.end(work, offer, OfferState.WITHDRAWN, Effect.EndReason.HOURS_ENDED);
        } else if (!turn.now.isBefore(offer.due())) {
          timeOut(turn, work, offer);
        }
      }
      case ACKNOWLEDGED -> hold(turn, work, offer);
      case DECLINED, TIMED_OUT, WITHDRAWN, HANDED_OFF, DONE -> {}
    }
  }

  private static void timeOut(Turn turn, Work work, Offer offer) {
    turn.end(work, offer, OfferState.TIMED_OUT, Effect.EndReason.TIMED_OUT);
    Load missed = turn.load(offer.reviewer()).missed(offer.offeredAt(), turn.now);
    boolean news = missed.paused() && !turn.load(offer.reviewer()).pausedAt(turn.now);
    turn.load(offer.reviewer(), missed);
    if (news) {
      turn.emit(new Effect.AskedToResume(work.id, offer.reviewer()));
    }
  }

  private static void hold(Turn turn, Work work, Offer offer) {
    if (!turn.now.isBefore(offer.hoursEnd())) {
      turn.end(work, offer, OfferState.HANDED_OFF, Effect.EndReason.HOURS_ENDED);
      work.round++;
      return;
    }
    if (offer.hoursAt(turn.now)) {
      boolean onward = !turn.now.isBefore(offer.hoursEnd().minus(Policy.ONWARD_BEFORE_END));
      work.change(offer, o -> o.ending(onward));
      if (!offer.endReminded()) {
        turn.emit(new Effect.Reminded(work.id, offer.reviewer(), Effect.Reminder.HOURS_END));
      }
    }
    // Both may fall due while nobody looked: neither is left for later.
    if (offer.silentAt(work.policy, turn.now)) {
      if (offer.reminded()) {
        turn.end(work, offer, OfferState.TIMED_OUT, Effect.EndReason.SILENT);
        work.round++;
      } else {
        work.change(offer, o -> o.silent(work.policy, turn.now));
        turn.emit(new Effect.Reminded(work.id, offer.reviewer(), Effect.Reminder.STILL_ON_IT));
      }
    }
  }
}
