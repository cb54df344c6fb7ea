package corridor.access;

import corridor.protocol.Gates;
import corridor.protocol.StreamId;
import corridor.protocol.Who;
import java.util.List;

/**
 * The facts the gate decides on: how one participant stands to one stream now.
 *
 * @param fits whether the stream's room is for her side; where it is not, nothing of it is hers, not even what she read
 * @param member whether she reads it now: she joined its room, and the channel if that is not open (for an inbox: it is hers)
 * @param shut whether it is hers but that its room was sealed or wiped: she is told so, and nothing else
 * @param windows what she may read, ascending and apart
 * @param coordinator whether coordinating is her role; it opens no stream she is not in
 * @param gates who may do what there, the room's gates taken into account
 */
public record Standing(
    StreamId stream, boolean fits, boolean member, boolean shut, List<Window> windows, boolean coordinator, Gates gates) {
  public Standing {
    windows = List.copyOf(windows);
  }

  /** How somebody stands to what is not there, or not hers: the same. */
  public static Standing outside(StreamId stream) {
    return new Standing(stream, false, false, false, List.of(), false, Gates.USUAL);
  }

  /** How somebody stands to an inbox. */
  public static Standing ofInbox(StreamId stream, boolean own) {
    return new Standing(stream, own, own, false, own ? List.of(Window.ALL) : List.of(), false, Gates.USUAL);
  }

  /** Whether she is one of those a gate lets through, if she reads there now. */
  boolean passes(Who gate) {
    return switch (gate) {
      case MEMBERS -> member;
      case COORDINATORS -> member && coordinator;
    };
  }
}
