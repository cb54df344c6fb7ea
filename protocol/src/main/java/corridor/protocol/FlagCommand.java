package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags on provisions that changed. */
public sealed interface FlagCommand extends Command {
  /**
   * Asks for a reading of changed provisions; one case is opened for each. Answered by {@link FlagResult.Raised}.
   *
   * @param from the older revision's number, {@code to} the newer one's
   * @param provisions keys of provisions of the newer text (of the older, where deleted)
   * @param topic what expertise the question needs; empty for any
   * @param answers 2 for a second opinion; 1 or null for one answer
   */
  @JsonTypeName("flag.raise")
  record Raise(
      StreamId document,
      int from,
      int to,
      List<String> provisions,
      String question,
      String topic,
      Urgency urgency,
      @Nullable NeededBy neededBy,
      @Nullable Integer answers)
      implements FlagCommand {
    public Raise {
      Check.given("document", document);
      provisions = Check.list("provisions", provisions, 40);
      topic = Check.line("topic", topic);
      Check.given("urgency", urgency);
      if (provisions.isEmpty()) {
        throw new BadField(ErrorCode.EMPTY, "Choose at least one provision to flag.");
      }
      if (question == null || question.isBlank()) {
        throw new BadField(ErrorCode.NO_QUESTION, "Ask the reviewer something: a flag needs a question.");
      }
      question = Check.text("question", question);
      if (answers != null && (answers < 1 || answers > 2)) {
        throw new BadField("Ask for one answer, or for two as a second opinion.");
      }
    }

    /** For one answer. */
    public Raise(
        StreamId document,
        int from,
        int to,
        List<String> provisions,
        String question,
        String topic,
        Urgency urgency,
        @Nullable NeededBy neededBy) {
      this(document, from, to, provisions, question, topic, urgency, neededBy, null);
    }
  }

  /** Marks whose answer one went by, of one's own flag; the mark can be moved. */
  @JsonTypeName("flag.use")
  record Use(FlagId flag, ParticipantId answer) implements FlagCommand {
    public Use {
      Check.given("flag", flag);
      Check.given("answer", answer);
    }
  }

  /**
   * Asks the same of the same provision in another document, such as the text in another language; the flag stays as it
   * is. Answered by {@link FlagResult.Raised}.
   */
  @JsonTypeName("flag.elsewhere")
  record Elsewhere(FlagId flag, StreamId document) implements FlagCommand {
    public Elsewhere {
      Check.given("flag", flag);
      Check.given("document", document);
    }
  }

  /** Takes one's own flag back; nobody is asked any more. */
  @JsonTypeName("flag.withdraw")
  record Withdraw(FlagId flag) implements FlagCommand {
    public Withdraw {
      Check.given("flag", flag);
    }
  }

  /** Flags one may see, newest first, at most 200. Answered by {@link FlagResult.Flags}. */
  @JsonTypeName("flag.list")
  record ListFlags(@Nullable StreamId document) implements FlagCommand, Query {}
}
