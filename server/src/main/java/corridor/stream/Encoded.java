package corridor.stream;

import corridor.protocol.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An entry as every reader gets it, encoded once and shared; never changed.
 *
 * @param target the sequence this entry speaks of (an edit's, a deletion's message); 0 for none
 * @param full the whole frame in UTF-8
 */
record Encoded(StreamId stream, long sequence, Instant at, long target, byte[] full) {
  static final byte[] BLANK = "{\"type\":\"blank\"}".getBytes(StandardCharsets.UTF_8);

  static Encoded of(StreamId stream, long sequence, Instant at, long target, byte[] body) {
    return new Encoded(stream, sequence, at, target, frame(stream, sequence, at, body));
  }

  /** The same place with nothing to see, for a reader whose windows do not hold the target. */
  byte[] blank() {
    return frame(stream, sequence, at, BLANK);
  }

  /** The frame is put together around the stored JSON, which is the event's own encoding. */
  private static byte[] frame(StreamId stream, long sequence, Instant at, byte[] body) {
    byte[] head =
        ("{\"type\":\"entry\",\"stream\":\"" + stream.value() + "\",\"sequence\":" + sequence + ",\"at\":\"" + at
                + "\",\"event\":")
            .getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[head.length + body.length + 1];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(body, 0, frame, head.length, body.length);
    frame[frame.length - 1] = '}';
    return frame;
  }
}
