package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reviewer's side of the relay, and what it brings in the morning. */
public sealed interface RelayCommand extends Command {
  /** Offers to me and flags of mine. Answered by {@link RelayResult.Desk}. */
  @JsonTypeName("relay.desk")
  record Desk() implements RelayCommand, Query {}

  /**
   * @param instead an accepted review of hers that is set aside for it: others are asked, her draft is kept, and if nobody
   *     takes it, it comes back to her; null for none
   */
  @JsonTypeName("relay.accept")
  record Accept(OfferId offer, @Nullable OfferId instead) implements RelayCommand {
    public Accept {
      Check.given("offer", offer);
    }

    /** Beside what she has. */
    public Accept(OfferId offer) {
      this(offer, null);
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
  record SaveDraft(OfferId offer, String note, String words, @Nullable Finding finding) implements RelayCommand {
    public SaveDraft {
      Check.given("offer", offer);
      note = Check.optionalText("note", note);
      words = Check.optionalText("words", words);
    }

    /** Without a finding yet. */
    public SaveDraft(OfferId offer, String note, String words) {
      this(offer, note, words, null);
    }
  }

  /** Gives an accepted review to whoever is awake next, with a note and what is drafted. */
  @JsonTypeName("relay.hand-off")
  record HandOff(OfferId offer, String note, String words, @Nullable Finding finding) implements RelayCommand {
    public HandOff {
      Check.given("offer", offer);
      note = Check.optionalText("note", note);
      words = Check.optionalText("words", words);
    }

    /** Without a finding. */
    public HandOff(OfferId offer, String note, String words) {
      this(offer, note, words, null);
    }
  }

  /** One's newest digests, newest first. Answered by {@link RelayResult.Digests}. */
  @JsonTypeName("relay.digests")
  record Digests() implements RelayCommand, Query {}

  /** Ask me again, after a pause that came of three unanswered offers. */
  @JsonTypeName("relay.resume")
  record Resume() implements RelayCommand {}

  /** How cases are run, and who is on duty. Answered by {@link RelayResult.Policies}. */
  @JsonTypeName("relay.policies")
  record Policies() implements RelayCommand, Query {}

  /** Coordinators: how cases of this urgency are run that are opened from now on. Answered by {@link RelayResult.Policies}. */
  @JsonTypeName("relay.save-policy")
  record SavePolicy(PolicyView policy) implements RelayCommand {
    public SavePolicy {
      Check.given("policy", policy);
    }
  }

  /**
   * Coordinators: who is on duty, and whose expertise helps where. Answered by {@link RelayResult.Policies}.
   *
   * @param coordinators in the order in which they are told; empty for all of them
   * @param adjacent for a topic, those whose experts may be asked where it has nobody
   */
  @JsonTypeName("relay.save-duty")
  record SaveDuty(List<ParticipantId> coordinators, Map<String, List<String>> adjacent) implements RelayCommand {
    public SaveDuty {
      coordinators = Check.list("coordinators", coordinators, 50);
      adjacent = adjacent == null ? Map.of() : Map.copyOf(adjacent);
    }
  }

  /** The flagger's choice where nobody can be asked: tell the coordinator on duty. */
  @JsonTypeName("relay.ask-coordinator")
  record AskCoordinator(FlagId flag) implements RelayCommand {
    public AskCoordinator {
      Check.given("flag", flag);
    }
  }
}
