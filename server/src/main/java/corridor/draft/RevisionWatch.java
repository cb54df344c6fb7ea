package corridor.draft;

import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import corridor.store.Tx;

/**
 * Told of revisions inside the transaction that writes them, so that what follows from a newer text (flags that go with
 * their provision, are superseded, close) is committed with it or not at all. Called on the writer's thread: no long work.
 */
public interface RevisionWatch {
  /**
   * A revision came and is the newest now. Not called for a document's first.
   *
   * @param from the revision that was the newest; {@code to} the one that came
   */
  void onRevision(Tx tx, StreamId document, int from, int to, Comparison comparison);

  /** A revision's text was taken away: what was asked about it closes. */
  void onWithdrawn(Tx tx, StreamId document, int revision);
}
