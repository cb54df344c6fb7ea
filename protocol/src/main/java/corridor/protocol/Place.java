package corridor.protocol;

/** One entry of a stream. */
public record Place(StreamId stream, long sequence) {
  public Place {
    Check.given("stream", stream);
    if (sequence < 1) {
      throw new BadField("\"sequence\" is 1 or more.");
    }
  }
}
