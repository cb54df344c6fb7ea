package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Answers to {@link MessageCommand}. */
public sealed interface MessageResult extends Result {
  /** The message is on disk, at this place of its channel. */
  @JsonTypeName("message.posted")
  record Posted(StreamId channel, long sequence) implements MessageResult {}

  /** @param more whether older ones were left off (100 are shown) */
  @JsonTypeName("message.found")
  record Found(List<Frame.Entry> entries, boolean more) implements MessageResult {}
}
