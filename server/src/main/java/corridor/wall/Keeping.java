package corridor.wall;

import corridor.message.Labels;
import corridor.store.Tx;

/** What time alone brings to the walls: affiliations that begin and end, texts whose time is over. */
public record Keeping(Sides sides, Labels labels) {
  public boolean anyDue(Tx tx) {
    return sides.anyDue(tx) || labels.anyDue(tx);
  }

  /** Does what is due; doing it twice does nothing more. */
  public void tick(Tx tx) {
    sides.tick(tx);
    labels.tick(tx);
  }
}
