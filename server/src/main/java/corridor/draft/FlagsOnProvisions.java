package corridor.draft;

import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.FlagView;
import corridor.store.Tx;
import java.util.List;
import java.util.Map;

/** The flags that stand on a document's provisions. Flags are above this package and tell it here. */
@FunctionalInterface
public interface FlagsOnProvisions {
  /** Before flags are there. */
  FlagsOnProvisions NONE = (tx, actor, document, from, to) -> Map.of();

  /**
   * Flags by the key their provision has in revision {@code to}; of a provision that is gone there, by its key in
   * revision {@code from}. Runs inside the transaction it is given.
   *
   * @param actor who looks: {@link FlagView#mine} is hers
   * @param document leave to read the document
   */
  Map<String, List<FlagView>> on(Tx tx, Actor actor, Grant document, int from, int to);
}
