package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** What is true at this moment and kept nowhere: the first thing a busy server stops sending. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Presence {
  /** Somebody who shows it is writing in this channel. */
  @JsonTypeName("typing")
  record Typing(StreamId channel, ParticipantId who, String name) implements Presence {}

  /** Who, of those who show it in this room, is connected now. */
  @JsonTypeName("here")
  record Here(RoomId room, List<ParticipantId> who) implements Presence {}

  /** The participant's own read mark moved, on another of her devices. */
  @JsonTypeName("read")
  record Read(StreamId channel, long sequence) implements Presence {}
}
