package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftResult;
import corridor.protocol.Result;
import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import org.jspecify.annotations.Nullable;

/**
 * Taking a revision away: its text leaves the disk and memory, and so do the entries that quote it, its own and that of
 * the revision that was compared with it.
 */
final class Withdrawals {
  private final Drafts drafts;

  Withdrawals(Drafts drafts) {
    this.drafts = drafts;
  }

  /** How a revision stands among those that are there. */
  private record Place(
      Document document, Revisions.@Nullable End before, Revisions.End it, Revisions.@Nullable End after) {}

  Work withdraw(Actor actor, StreamId document, int number) {
    return new Work.Prepare(
        () -> {
          record Begin(Grant grant, Place place) {}
          Begin begin =
              drafts.store.readHere(
                  tx -> {
                    Grant grant = own(tx, actor, document, number);
                    return new Begin(grant, place(tx, grant, number));
                  });
          Place place = begin.place();
          Comparison comparison = comparison(begin.grant(), place);
          return new Work.Write(
              tx -> {
                Grant grant = own(tx, actor, document, number);
                if (!place(tx, grant, number).equals(place)) {
                  throw new Instead(withdraw(actor, document, number));
                }
                return withdraw(tx, actor, grant, place, comparison);
              });
        });
  }

  private Grant own(Tx tx, Actor actor, StreamId document, int number) {
    Grant grant = drafts.rooms.grant(tx, actor, document, Act.UPLOAD);
    Revisions.End there = Revisions.there(tx, document, number);
    if (!Revisions.uploader(tx, document, there.number()).equals(actor.id())) {
      throw Refused.notAllowed("Only whoever uploaded this revision can withdraw it: ask her.");
    }
    return grant;
  }

  private static Place place(Tx tx, Grant grant, int number) {
    StreamId document = grant.stream();
    return new Place(
        Revisions.document(tx, grant), Revisions.before(tx, document, number).orElse(null),
        Revisions.there(tx, document, number), Revisions.after(tx, document, number).orElse(null));
  }

  /** Between its neighbours; where it is the newest, from it back to the one before. */
  private @Nullable Comparison comparison(Grant grant, Place place) {
    Revisions.@Nullable End before = place.before();
    if (before == null) {
      return null;
    }
    Revisions.@Nullable End after = place.after();
    StreamId document = grant.stream();
    return after == null
        ? drafts.compare(grant, place.document(), new Redlines.Pair(document, place.it(), before)).comparison()
        : drafts.compare(grant, place.document(), new Redlines.Pair(document, before, after)).comparison();
  }

  private Result withdraw(Tx tx, Actor actor, Grant grant, Place place, @Nullable Comparison comparison) {
    StreamId document = grant.stream();
    int number = place.it().number();
    blank(tx, document, number);
    Revisions.@Nullable End after = place.after();
    Revisions.@Nullable End before = place.before();
    if (after != null) {
      blank(tx, document, after.number());
      int changed = comparison == null ? 0 : comparison.ranked().size();
      Revisions.rebase(tx, document, after.number(), before == null ? 0 : before.number(), changed);
    } else if (comparison != null) {
      Ideals.goBack(tx, document, number, comparison);
    }
    Revisions.withdraw(tx, document, number);
    Pictures.withdraw(tx, document, number);
    Tracked.withdraw(tx, document, number);
    tx.scrub();
    var _ =
        drafts.streams.append(
            tx, grant, new DocumentEvent.RevisionWithdrawn(actor.author(), number), actor.id(), 0);
    drafts.watches().forEach(watch -> watch.onWithdrawn(tx, document, number));
    tx.everywhere(Drafts.WITHDRAWN, document, number);
    return new DraftResult.Withdrawn(document, number, Openings.take(tx, actor, document, number));
  }

  private void blank(Tx tx, StreamId document, int number) {
    long entry = Revisions.entry(tx, document, number);
    if (entry > 0) {
      drafts.streams.blank(tx, Gate.server(document), entry);
    }
  }
}
