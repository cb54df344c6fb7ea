package corridor.flag;

import corridor.access.Actor;
import corridor.protocol.Label;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.util.Map;
import java.util.Optional;

/** What flags need to know of draft texts. */
public interface Texts {
  /** @param language BCP 47 */
  record Document(StreamId id, String name, String language, Label label) {}

  /**
   * A provision that changed.
   *
   * @param key stable within the newer text (the older one, where {@code gone}); {@code label} what it is called there
   */
  record Changed(String key, String label, boolean gone) {}

  /** What changed between two revisions, by the keys it may be called by, and their numbers where 0 was asked for. */
  record Redline(int from, int to, Map<String, Changed> changed) {
    public Redline {
      changed = Map.copyOf(changed);
    }
  }

  /** Asked only of documents whose reader was let in already. */
  Document document(Tx tx, StreamId document);

  /** What {@link #redline} would say, if it is in memory: quick. */
  Optional<Redline> remembered(Tx tx, Actor actor, StreamId document, int from, int to);

  /**
   * Long work: off the writer, and off the event loops.
   *
   * @throws corridor.access.Refused as not found if there are no such revisions, or none that this actor may see
   */
  Redline redline(Actor actor, StreamId document, int from, int to);
}
