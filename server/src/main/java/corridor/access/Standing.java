package corridor.access;

import corridor.protocol.StreamId;
import java.util.List;

/**
 * The facts the gate decides on: how one participant stands to one stream now.
 *
 * @param member whether she has joined the stream's room (for an inbox: whether it is hers)
 * @param windows what she may read, ascending and apart
 * @param coordinator whether coordinating is her role; it opens no stream she is not in
 * @param postingByCoordinators whether only coordinators post here
 */
public record Standing(
    StreamId stream, boolean member, List<Window> windows, boolean coordinator, boolean postingByCoordinators) {
  public Standing {
    windows = List.copyOf(windows);
  }

  /** How somebody stands to what is not there, or not hers: the same. */
  public static Standing outside(StreamId stream) {
    return new Standing(stream, false, List.of(), false, false);
  }
}
