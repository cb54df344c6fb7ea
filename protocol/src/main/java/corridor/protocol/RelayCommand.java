package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reviewer's side of the relay, and what it brings in the morning. */
public sealed interface RelayCommand extends Command {
  /** Offers to me and flags of mine. Answered by {@link RelayResult.Desk}. */
  @JsonTypeName("relay.desk")
  record Desk() implements RelayCommand, Query {}

  @JsonTypeName("relay.accept")
  record Accept(OfferId offer) implements RelayCommand {
    public Accept {
      Check.given("offer", offer);
    }
  }

  /** @param later ask me again then, if nobody has taken it; null for not me */
  @JsonTypeName("relay.decline")
  record Decline(OfferId offer, @Nullable Instant later) implements RelayCommand {
    public Decline {
      Check.given("offer", offer);
    }
  }

  /**
   * One person's reading of a flagged provision.
   *
   * @param reason why, in the flagger's language
   * @param words proposed alternative words; may be empty
   */
  @JsonTypeName("relay.answer")
  record Answer(OfferId offer, Finding finding, String reason, String words) implements RelayCommand {
    public Answer {
      Check.given("offer", offer);
      Check.given("finding", finding);
      reason = Check.text("reason", reason);
      words = Check.optionalText("words", words);
    }
  }

  /** Keeps an unfinished answer on the server, for the reviewer's other device or the next reviewer. */
  @JsonTypeName("relay.save-draft")
  record SaveDraft(OfferId offer, String note, String words) implements RelayCommand {
    public SaveDraft {
      Check.given("offer", offer);
      note = Check.optionalText("note", note);
      words = Check.optionalText("words", words);
    }
  }

  /** Gives an accepted review to whoever is awake next, with a note and what is drafted. */
  @JsonTypeName("relay.hand-off")
  record HandOff(OfferId offer, String note, String words) implements RelayCommand {
    public HandOff {
      Check.given("offer", offer);
      note = Check.optionalText("note", note);
      words = Check.optionalText("words", words);
    }
  }

  /** One's newest digests, newest first. Answered by {@link RelayResult.Digests}. */
  @JsonTypeName("relay.digests")
  record Digests() implements RelayCommand, Query {}
}
