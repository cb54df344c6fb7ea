package corridor.bus;

import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.util.List;
import java.util.Set;

/** What one node tells the others. */
public sealed interface Notice {
  /** The stream has at least this many entries. */
  record Head(StreamId stream, long sequence) implements Notice {}

  /** Something was told that every node must act on: the store knows what. */
  record Changed() implements Notice {}

  /** For the sockets of these, whole as it goes out: who is here, who is writing, what she has read on another device. */
  record Signal(List<ParticipantId> to, byte[] frame) implements Notice {}

  /** Everybody with a socket on this node, said anew every few seconds; who is not in it any more has gone. */
  record Here(String node, Set<ParticipantId> people) implements Notice {}

  /**
   * Somebody did once what people are held to a rate in.
   *
   * @param who an id, or the hash of what somebody tries to come in with
   * @param what which rate; an unknown one is another release's
   */
  record Spent(String who, String what) implements Notice {}
}
