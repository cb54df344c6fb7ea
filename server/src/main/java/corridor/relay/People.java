package corridor.relay;

import corridor.availability.Interval;
import java.util.List;

/** What changes in people do to the offers they hold. */
final class People {
  private People() {}

  static void changed(Turn turn, Reviewer person) {
    turn.roster(turn.roster().with(person));
    turn.alive(person.id());
    for (Work work : holding(turn, person.id())) {
      recheck(turn, work, person);
    }
  }

  static void rosterChanged(Turn turn, Roster roster) {
    turn.roster(roster);
    for (Case each : turn.stored(it -> it.nextAt() != null)) {
      Work work = turn.work(each.id());
      if (work != null) {
        for (Offer offer : List.copyOf(work.offers)) {
          Reviewer person = roster.reviewer(offer.reviewer());
          if (offer.live() && person != null) {
            recheck(turn, work, person);
          } else if (offer.live()) {
            turn.end(work, offer, OfferState.WITHDRAWN, Effect.EndReason.NOT_CLEARED);
          }
        }
      }
    }
  }

  /** Nothing she held goes on, and nothing she drafted for the other side is given to the next one. */
  static void changedSide(Turn turn, RelayEvent.SideChanged changed) {
    String id = changed.reviewer();
    for (Case each : turn.stored(it -> it.cleared().contains(id) && !changed.stillCleared().contains(it.id()))) {
      Work work = turn.work(each.id());
      if (work != null) {
        work.cleared = new java.util.HashSet<>(work.cleared);
        work.cleared.remove(id);
        endAllOf(turn, work, id, Effect.EndReason.NOT_CLEARED);
        work.notes.removeIf(n -> n.reviewer().equals(id));
      }
    }
    if (changed.now() != null) {
      changed(turn, changed.now());
    }
  }

  private static void endAllOf(Turn turn, Work work, String reviewer, Effect.EndReason reason) {
    for (Offer offer : List.copyOf(work.offers)) {
      if (offer.live() && offer.reviewer().equals(reviewer)) {
        turn.end(work, offer, OfferState.WITHDRAWN, reason);
      }
    }
  }

  private static void recheck(Turn turn, Work work, Reviewer person) {
    for (Offer offer : List.copyOf(work.offers)) {
      if (!offer.live() || !offer.reviewer().equals(person.id())) {
        continue;
      }
      Interval hours = offer.acknowledged() ? person.awakeAt(turn.now) : person.reviewingAt(turn.now);
      if (!person.reviews() || Matcher.keepsOut(person, work)) {
        turn.end(work, offer, OfferState.WITHDRAWN, Effect.EndReason.NOT_CLEARED);
      } else if (hours != null) {
        work.change(offer, o -> o.hoursUntil(hours.end()));
      } else if (offer.acknowledged()) {
        turn.end(work, offer, OfferState.HANDED_OFF, Effect.EndReason.HOURS_ENDED);
        work.round++;
      } else {
        turn.end(work, offer, OfferState.WITHDRAWN, Effect.EndReason.HOURS_ENDED);
      }
    }
  }

  private static boolean isHeld(Case it, String reviewer) {
    return it.offers().stream().anyMatch(o -> o.live() && o.reviewer().equals(reviewer));
  }

  private static List<Work> holding(Turn turn, String reviewer) {
    List<Work> works = new java.util.ArrayList<>();
    for (Case each : turn.stored(it -> it.nextAt() != null && isHeld(it, reviewer))) {
      Work work = turn.work(each.id());
      if (work != null) {
        works.add(work);
      }
    }
    return works;
  }
}
