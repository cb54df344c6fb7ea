package corridor.wall;

import corridor.access.Gate;
import corridor.access.Grant;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.time.Instant;
import java.util.List;

/**
 * What a feature must not do, all of it, so that {@link OneGateTest} can show that it would be found. Nothing calls this.
 */
final class RoundTheGate {
  private RoundTheGate() {}

  static List<Frame.Entry> everything(Tx tx, StreamId stream) {
    return tx.list(
        "select seq, body from entries where stream = ? order by seq",
        row -> {
          byte[] opened = tx.vault().open(tx, stream, row.number(1), row.bytes(2));
          return new Frame.Entry(stream, opened.length, Instant.EPOCH, new Event.Blank());
        },
        stream);
  }

  static Grant leave(StreamId stream) {
    return Gate.server(stream);
  }
}
