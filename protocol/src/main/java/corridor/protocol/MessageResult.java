package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link MessageCommand}. */
public sealed interface MessageResult extends Result {
  /** The message is on disk, at this place of its channel. */
  @JsonTypeName("message.posted")
  record Posted(StreamId channel, long sequence) implements MessageResult {}

  /**
   * What a quote stands for.
   *
   * @param shown false where it is not the viewer's to read, or gone: one answer; the other fields are then empty
   */
  @JsonTypeName("message.quoted")
  record Quoted(
      String quote, boolean shown, @Nullable Author by, String text, @Nullable Label label, @Nullable Instant at)
      implements MessageResult {}

  /** @param more whether older ones were left off (100 are shown) */
  @JsonTypeName("message.found")
  record Found(List<Frame.Entry> entries, boolean more) implements MessageResult {}

  /**
   * A message that is marked.
   *
   * @param sequence the message's, in its channel
   * @param mark {@code decision} or {@code acknowledge}
   * @param at when it was marked
   * @param by until when it should be acknowledged; null for no time, and for decisions
   * @param author who wrote it
   * @param text as it reads now
   * @param label how far it may travel: its own or its channel's, the stricter
   * @param acknowledged who said that they saw it
   * @param mine whether the one who asks wrote it or said so
   */
  record Marked(
      StreamId channel,
      long sequence,
      String mark,
      Instant at,
      @Nullable Instant by,
      Author author,
      String topic,
      String text,
      Label label,
      List<Author> acknowledged,
      boolean mine) {}

  @JsonTypeName("message.agenda")
  record Agenda(List<Marked> marked) implements MessageResult {}
}
