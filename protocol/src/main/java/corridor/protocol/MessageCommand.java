package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages in channels. */
public sealed interface MessageCommand extends Command {
  /**
   * Answered by {@link MessageResult.Posted} when it is on disk.
   *
   * @param topic what the message is about, one line; empty for the channel's general topic
   * @param mentions participants to tell; those who cannot read the channel are told nothing
   * @param label how far it may travel; null for the channel's own label
   * @param quote a message one reads, shown with this one to those who may read it too; null for none
   */
  @JsonTypeName("message.post")
  record Post(
      StreamId channel,
      String topic,
      String text,
      List<ParticipantId> mentions,
      @Nullable Label label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Place quote)
      implements MessageCommand {
    public Post(StreamId channel, String topic, String text, List<ParticipantId> mentions, @Nullable Label label) {
      this(channel, topic, text, mentions, label, null);
    }

    public Post {
      Check.given("channel", channel);
      topic = Check.line("topic", topic);
      text = Check.text("text", text);
      mentions = Check.list("mentions", mentions, 20);
    }
  }

  /** Replaces one's own message's text. */
  @JsonTypeName("message.edit")
  record Edit(StreamId channel, long sequence, String text) implements MessageCommand {
    public Edit {
      Check.given("channel", channel);
      text = Check.text("text", text);
    }
  }

  /** Takes one's own message away everywhere; a tombstone stays. */
  @JsonTypeName("message.delete")
  record Delete(StreamId channel, long sequence) implements MessageCommand {
    public Delete {
      Check.given("channel", channel);
    }
  }

  /**
   * What a message quotes, as far as the viewer may read it. Answered by {@link MessageResult.Quoted}.
   *
   * @param quote as the message gives it
   */
  @JsonTypeName("message.quoted")
  record ShowQuoted(String quote) implements MessageCommand, Query {
    public ShowQuoted {
      Check.id("q_", quote);
    }
  }

  /**
   * Puts a message under another topic, or into another channel of the same room; by its author or whoever manages the
   * channel. Nobody gains it by that but from its author.
   *
   * @param to null for the channel it stands in
   */
  @JsonTypeName("message.move")
  record Move(StreamId channel, long sequence, @Nullable StreamId to, String topic) implements MessageCommand {
    public Move {
      Check.given("channel", channel);
      topic = Check.line("topic", topic);
    }
  }

  /** Copies a message to another channel, with who wrote it, as far as its label and its author let it travel. */
  @JsonTypeName("message.forward")
  record Forward(StreamId channel, long sequence, StreamId to, String topic) implements MessageCommand {
    public Forward {
      Check.given("channel", channel);
      Check.given("to", to);
      topic = Check.line("topic", topic);
    }
  }

  /** Marks a channel read up to a sequence, on all one's devices; it never moves back. */
  @JsonTypeName("message.read")
  record Read(StreamId channel, long sequence) implements MessageCommand, Query {
    public Read {
      Check.given("channel", channel);
      if (sequence < 0) {
        throw new BadField("\"sequence\" is 0 or more.");
      }
    }
  }

  /**
   * Asks everybody who reads the channel to say that they saw a message of one's own: instead of read receipts, which
   * tell on people. Asking again moves the time.
   *
   * @param by until when; null for no time
   */
  @JsonTypeName("message.ask-acknowledgement")
  record AskAcknowledgement(StreamId channel, long sequence, @Nullable Instant by) implements MessageCommand {
    public AskAcknowledgement {
      Check.given("channel", channel);
    }
  }

  /** Says that one saw a message whose author asked; saying it twice is saying it once. */
  @JsonTypeName("message.acknowledge")
  record Acknowledge(StreamId channel, long sequence) implements MessageCommand {
    public Acknowledge {
      Check.given("channel", channel);
    }
  }

  /**
   * Marks a message as what was decided, so that nobody who slept has to find it in the talk.
   *
   * @param stands false takes the mark away
   */
  @JsonTypeName("message.decide")
  record Decide(StreamId channel, long sequence, boolean stands) implements MessageCommand {
    public Decide {
      Check.given("channel", channel);
    }
  }

  /**
   * What was decided and what one is asked to acknowledge, in all channels one is in, within one's windows, newest
   * first. Answered by {@link MessageResult.Agenda}.
   */
  @JsonTypeName("message.agenda")
  record ListAgenda() implements MessageCommand, Query {}

  /**
   * Messages with all these words, newest first, within one's windows. Answered by {@link MessageResult.Found}.
   *
   * @param text literal words; no wild cards
   * @param channel only there; null for everywhere one may read
   */
  @JsonTypeName("message.search")
  record Search(String text, @Nullable StreamId channel) implements MessageCommand, Query {
    public Search {
      text = Check.text("text", text);
    }
  }
}
