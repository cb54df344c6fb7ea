package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** A frame from the server. Clients skip a {@code type} they do not know. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Frame {
  /**
   * The first frame on a socket.
   *
   * @param now the negotiation's business time, which clients show instead of their own
   * @param speed how fast it runs; 1 except in a rehearsal
   */
  @JsonTypeName("hello")
  record Hello(String version, ParticipantId you, StreamId inbox, Instant now, double speed) implements Frame {}

  /** Business time was set going at another speed. */
  @JsonTypeName("clock")
  record Clock(Instant now, double speed) implements Frame {}

  @JsonTypeName("reply")
  record Reply(long id, Result result) implements Frame {}

  /**
   * A command that had no effect.
   *
   * @param number see {@link ErrorCode#number()}
   * @param text a sentence for a person: what happened and what to do
   */
  @JsonTypeName("failure")
  record Failure(long id, ErrorCode code, int number, String text) implements Frame {
    public static Failure of(long id, ErrorCode code, String text) {
      return new Failure(id, code, code.number(), text);
    }
  }

  /**
   * One entry of a stream, in order: sequences count 1, 2, 3 … without gap.
   *
   * @param at business time of the commit; display only, it decides no order
   */
  @JsonTypeName("entry")
  record Entry(StreamId stream, long sequence, Instant at, Event event) implements Frame {}

  /** Entries outside this reader's windows: nothing to show, the cursor goes past {@code to}. */
  @JsonTypeName("skipped")
  record Skipped(StreamId stream, long from, long to) implements Frame {}

  /** The follower has everything up to {@code sequence} and is live from here. */
  @JsonTypeName("live")
  record Live(StreamId stream, long epoch, long sequence) implements Frame {}

  /** This stream can no longer be read here. */
  @JsonTypeName("ended")
  record Ended(StreamId stream) implements Frame {}

  /** Something that is true now and kept nowhere. */
  @JsonTypeName("signal")
  record Signal(Presence presence) implements Frame {}
}
