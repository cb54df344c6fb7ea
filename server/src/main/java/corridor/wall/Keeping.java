package corridor.wall;

import corridor.message.Labels;
import corridor.message.Retention;
import corridor.store.Tx;

/** What time alone brings to the walls: affiliations that begin and end, texts whose time is over. */
public record Keeping(Sides sides, Labels labels, Retention retention, Ending ending) {
  public boolean anyDue(Tx tx) {
    return sides.anyDue(tx) || labels.anyDue(tx) || retention.anyDue(tx) || ending.isDue(tx);
  }

  /** Does what is due; doing it twice does nothing more. */
  public void tick(Tx tx) {
    sides.tick(tx);
    labels.tick(tx);
    retention.tick(tx);
    ending.tick(tx);
  }
}
