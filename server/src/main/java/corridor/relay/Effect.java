package corridor.relay;

import java.time.Instant;
import java.util.List;

/** What follows from a step, to be carried out by the shell in the transaction that stores the new state. */
public sealed interface Effect {
  String caseId();

  /** Into the reviewer's inbox; an alert may go with it, for she is in her reviewing hours. */
  record Offered(String caseId, Offer offer, List<Note> notes) implements Effect {}

  /** The reviewer's offer is over; a draft of hers is kept. */
  record OfferEnded(String caseId, String reviewer, String offer, EndReason reason) implements Effect {}

  /** The offer is hers. */
  record Accepted(String caseId, String reviewer, Instant answerBy) implements Effect {}

  /** What she did came when it no longer could count. */
  record TooLate(String caseId, String reviewer, EndReason reason) implements Effect {}

  record Reminded(String caseId, String reviewer, Reminder kind) implements Effect {}

  /** Nobody can be asked right now. */
  record NobodyThere(String caseId, String flagger, Told told) implements Effect {}

  /** An answer, to every flagger of the case; the second of two also goes this way. */
  record HandedBack(String caseId, List<String> flaggers, Verdict verdict, boolean second) implements Effect {}

  record Escalated(String caseId, String coordinator) implements Effect {}

  /** The flag joined a case on the same change. */
  record Joined(String caseId, String flag, String flagger) implements Effect {}

  record Superseded(String caseId, String by) implements Effect {}

  /** The deadline passed without an answer. */
  record Expired(String caseId, List<String> flaggers) implements Effect {}

  /** She holds the case, and the text under it changed: she sees the difference and answers on the new one. */
  record TextChanged(String caseId, String reviewer, String revision) implements Effect {}

  /** Three offers in a row went unanswered: one kind line asks whether to go on asking. */
  record AskedToResume(String caseId, String reviewer) implements Effect {}

  /** The sweeper found the case stuck and put it right: an error, to be counted. */
  record Repaired(String caseId) implements Effect {}

  /** Why an offer ended without an answer. */
  enum EndReason {
    TIMED_OUT,
    DECLINED,
    SOMEBODY_ELSE,
    HOURS_ENDED,
    HANDED_OFF,
    SILENT,
    /** It was not accepted yet, and a critical case needed her more. */
    CRITICAL_FIRST,
    WITHDRAWN,
    SUPERSEDED,
    EXPIRED,
    NOT_CLEARED,
    ANSWERED
  }

  /** What a reminder is about. */
  enum Reminder {
    STILL_ON_IT,
    HOURS_END
  }
}
