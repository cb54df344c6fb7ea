package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Whoever wrote the message at {@code target} asks the readers to say that they saw it, until {@code until}. */
  @JsonTypeName("acknowledgement-asked")
  record AcknowledgementAsked(Author by, long target, @Nullable Instant until) implements ChannelEvent {}

  /** Somebody saw the message at {@code target}, and says so. */
  @JsonTypeName("acknowledged")
  record Acknowledged(Author by, long target) implements ChannelEvent {}

  /** The message at {@code target} is what was decided, or no longer. */
  @JsonTypeName("decided")
  record Decided(Author by, long target, boolean stands) implements ChannelEvent {}

  @JsonTypeName("joined")
  record Joined(Author who) implements ChannelEvent {}

  @JsonTypeName("left")
  record Left(Author who) implements ChannelEvent {}

  /** A morning hand-back for everybody who reads the document, in its room's first channel. */
  @JsonTypeName("digest")
  record Digested(StreamId document, String documentName, List<FlagView> answered, List<FlagView> open)
      implements ChannelEvent {}
}
