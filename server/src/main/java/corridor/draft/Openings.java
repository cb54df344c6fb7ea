package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.protocol.DraftResult;
import corridor.protocol.Result;
import corridor.protocol.StreamId;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Instant;
import java.util.List;

/**
 * Who has opened which revision: for its uploader, should she withdraw it, and for nobody else. Written once a person and
 * revision, so that reading stays reading. Every method runs inside the transaction it is given.
 */
final class Openings {
  private Openings() {}

  /**
   * A first look is written down in the transaction that answers it; every other one only reads. What is answered was made on
   * the reader, a moment ago, since it can be long; whether she may have it is decided again where the look is written.
   */
  static void first(Tx tx, Drafts drafts, Actor actor, StreamId document, List<Integer> numbers, Result made) {
    if (numbers.stream().allMatch(number -> known(tx, actor, document, number))) {
      return;
    }
    Instant at = drafts.clock.instant();
    throw new Instead(
        new Work.Write(
            write -> {
              var _ = drafts.rooms.grant(write, actor, document, Act.READ);
              for (int number : numbers) {
                var _ = Revisions.there(write, document, number);
                if (!known(write, actor, document, number)) {
                  write.update(
                      "insert into openings (document, number, by, at) values (?, ?, ?, ?)",
                      document, number, actor.id(), at);
                }
              }
              return made;
            }));
  }

  private static boolean known(Tx tx, Actor actor, StreamId document, int number) {
    return tx.exists(
        "select 1 from openings where document = ? and number = ? and by = ?", document, number, actor.id());
  }

  /** Who opened it but for {@code uploader}, the first first; and forgets it. */
  static List<DraftResult.Opened> take(Tx tx, Actor uploader, StreamId document, int number) {
    List<DraftResult.Opened> opened =
        tx.list(
            "select p.name, o.at from openings o join participants p on p.id = o.by"
                + " where o.document = ? and o.number = ? and o.by <> ? order by o.at, p.name",
            row -> new DraftResult.Opened(row.text(1), row.instant(2)),
            document, number, uploader.id());
    tx.update("delete from openings where document = ? and number = ?", document, number);
    return opened;
  }
}
