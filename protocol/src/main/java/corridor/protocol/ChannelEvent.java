package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in a channel. */
public sealed interface ChannelEvent extends Event {
  /**
   * @param quote stands for a message that only those who may read it see; null for none
   * @param origin where it was written first, if not here; null if here
   */
  @JsonTypeName("posted")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Posted(
      Author by,
      String topic,
      String text,
      List<ParticipantId> mentions,
      Label label,
      @Nullable String quote,
      @Nullable Origin origin)
      implements ChannelEvent {
    public Posted(Author by, String topic, String text, List<ParticipantId> mentions, Label label) {
      this(by, topic, text, mentions, label, null, null);
    }
  }

  /** Words that somebody released from another room without her name. */
  @JsonTypeName("unattributed")
  record Unattributed(String topic, String text, Label label) implements ChannelEvent {}

  /** The message at {@code target} stands under this topic now. */
  @JsonTypeName("moved")
  record Moved(Author by, long target, String topic) implements ChannelEvent {}

  /** The message at {@code target} is in another channel of the room now. */
  @JsonTypeName("moved-away")
  record MovedAway(Author by, long target) implements ChannelEvent {}

  /** How far the message at {@code target} (0: everything in this channel) may travel from now on. */
  @JsonTypeName("labelled")
  record Labelled(Author by, long target, Label label) implements ChannelEvent {}

  /** Messages here are gone after {@code days} days, also those that are there; 0: kept as long as everything. */
  @JsonTypeName("kept-for")
  record KeptFor(Author by, int days) implements ChannelEvent {}

  /** The message at {@code target} is gone: its time was over, or whoever released it without her name took it back. */
  @JsonTypeName("expired")
  record Expired(long target) implements ChannelEvent {}

  /**
   * The author of the message at {@code target} released it to a wider audience.
   *
   * @param attributed whether with her name
   * @param gained how many people could not read it before and can now; {@code delegates} how many of them sit on delegations
   */
  @JsonTypeName("released")
  record Released(Author by, long target, boolean attributed, int gained, int delegates) implements ChannelEvent {}

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

  /**
   * The channel is called so from now on, or is for something else, or others may read or write; look the rooms up again.
   *
   * @param was what it was called before
   */
  @JsonTypeName("channel-changed")
  record Changed(Author by, String was, String name, String purpose) implements ChannelEvent {}

  /** A morning hand-back for everybody who reads the document, in its room's first channel. */
  @JsonTypeName("digest")
  record Digested(StreamId document, String documentName, List<FlagView> answered, List<FlagView> open)
      implements ChannelEvent {}
}
