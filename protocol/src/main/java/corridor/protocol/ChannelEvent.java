package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** What happens in a channel. */
public sealed interface ChannelEvent extends Event {
  @JsonTypeName("posted")
  record Posted(Author by, String topic, String text, List<ParticipantId> mentions, Label label) implements ChannelEvent {}

  /** The message at {@code target} now reads so. */
  @JsonTypeName("edited")
  record Edited(Author by, long target, String text) implements ChannelEvent {}

  /** The message at {@code target} is gone. */
  @JsonTypeName("deleted")
  record Deleted(Author by, long target) implements ChannelEvent {}

  @JsonTypeName("joined")
  record Joined(Author who) implements ChannelEvent {}

  @JsonTypeName("left")
  record Left(Author who) implements ChannelEvent {}

  /** A morning hand-back for everybody who reads the document, in its room's first channel. */
  @JsonTypeName("digest")
  record Digested(StreamId document, String documentName, List<FlagView> answered, List<FlagView> open)
      implements ChannelEvent {}
}
