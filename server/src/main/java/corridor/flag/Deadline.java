package corridor.flag;

import corridor.negotiation.VenueClock;
import corridor.protocol.NeededBy;
import corridor.protocol.SessionId;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** What a flagger said of when she needs the answer: kept as said, since sessions move and so do the rules of time zones. */
public sealed interface Deadline {
  /** Before this sitting begins. */
  record Before(SessionId session) implements Deadline {}

  /** At this time of the venue's clock, in the zone that was the venue's. */
  record At(LocalDateTime local, ZoneId zone) implements Deadline {}

  static Deadline of(NeededBy needed, ZoneId venue) {
    SessionId session = needed.session();
    LocalDateTime at = needed.at();
    return session != null ? new Before(session) : new At(java.util.Objects.requireNonNull(at), venue);
  }

  /** The same, for another flag. */
  default NeededBy again() {
    return switch (this) {
      case Before(var session) -> new NeededBy(session, null);
      case At(var local, var _) -> new NeededBy(null, local);
    };
  }
}
