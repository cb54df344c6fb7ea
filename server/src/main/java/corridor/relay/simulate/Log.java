package corridor.relay.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that happened in a play, in order, as an onlooker would have written it down. */
final class Log {
  /** What an onlooker sees. */
  enum What {
    RAISED,
    OFFERED,
    ENDED,
    ACKNOWLEDGED,
    REMINDED,
    TOLD,
    HANDED_BACK,
    EXPIRED,
    STAYS,
    PAUSED,
    RESUMED,
    REPAIRED
  }

  /**
   * @param who the reviewer; empty where none
   * @param note the offer's id or the reason; for {@code STAYS} until when
   */
  record Line(Instant at, What what, String flag, String who, String note) {}

  final List<Line> lines = new ArrayList<>();

  void add(Instant at, What what, String flag, String who, String note) {
    lines.add(new Line(at, what, flag, who, note));
  }
}
