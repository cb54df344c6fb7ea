package corridor.flag;

import corridor.access.Actor;
import corridor.access.Grant;
import corridor.draft.FlagsOnProvisions;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Flags beside the changes they stand on. */
public final class FlagsOnRedlines implements FlagsOnProvisions {
  private static final int MOST = 500;

  private final Flags flags;

  public FlagsOnRedlines(Flags flags) {
    this.flags = flags;
  }

  @Override
  public Map<String, List<FlagView>> on(Tx tx, Actor actor, Grant document, int from, int to) {
    Map<String, List<FlagView>> found = new HashMap<>();
    for (Flag flag : flags.onRevision(tx, document.stream(), to, MOST)) {
      boolean elsewhere = flag.gone() && flag.from() != from;
      if (!elsewhere && flag.state() != FlagState.WITHDRAWN) {
        found.computeIfAbsent(flag.key(), key -> new ArrayList<>()).add(flags.view(tx, flag, actor.id()));
      }
    }
    return found;
  }
}
