package corridor.protocol;

/**
 * How far a client has a stream.
 *
 * @param epoch the stream's epoch as last heard, or 0 if none was: another epoch starts from {@code after} = 0
 * @param after the last sequence the client has; 0 for from the beginning, -1 for from now on
 */
public record Cursor(StreamId stream, long epoch, long after) {
  public Cursor {
    Check.given("stream", stream);
    if (after < -1) {
      throw new BadField("\"after\" is a sequence, 0, or -1.");
    }
  }
}
