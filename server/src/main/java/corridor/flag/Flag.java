package corridor.flag;

import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flag as the store has it.
 *
 * @param key the provision's, in the revision {@code to} (in {@code from}, where it was deleted)
 * @param label what the provision is called there
 * @param gone whether the provision is there no more in {@code to}
 * @param deadline what was said of when the answer is needed; null for when convenient
 * @param neededBy what that came to; null for when convenient
 * @param caseId the relay's case on it; the flag's own id unless it joined another's
 * @param settled when it got its answer or its end; null while it waits
 * @param reported whether the flagger's digest has said its last word
 * @param answers how many it asks for: 1, or 2 for a second opinion
 * @param used whose answer the flagger marked that she went by; null: none yet
 */
public record Flag(
    FlagId id,
    StreamId document,
    int from,
    int to,
    String key,
    String label,
    boolean gone,
    String question,
    String topic,
    Urgency urgency,
    Instant raised,
    ParticipantId by,
    @Nullable Deadline deadline,
    @Nullable Instant neededBy,
    String caseId,
    FlagState state,
    @Nullable Instant answerBy,
    @Nullable Instant nobodyUntil,
    @Nullable Instant settled,
    boolean reported,
    int answers,
    @Nullable ParticipantId used) {

  /** Where it stands now; {@code at} is kept as the moment it was settled, if this settles it. */
  public Flag stands(FlagState now, @Nullable Instant promised, @Nullable Instant nobody, Instant at) {
    boolean ends = !isWaiting(now);
    Instant settledAt = ends && settled == null ? at : ends ? settled : null;
    return new Flag(
        id, document, from, to, key, label, gone, question, topic, urgency, raised, by, deadline, neededBy, caseId, now,
        promised, nobody, settledAt, reported || now == FlagState.WITHDRAWN, answers, used);
  }

  /** The same flag in another case. */
  public Flag in(String otherCase) {
    return new Flag(
        id, document, from, to, key, label, gone, question, topic, urgency, raised, by, deadline, neededBy, otherCase, state,
        answerBy, nobodyUntil, settled, reported, answers, used);
  }

  /** The same question on newer text. */
  public Flag on(int newer, String newKey, String newLabel) {
    return new Flag(
        id, document, from, newer, newKey, newLabel, gone, question, topic, urgency, raised, by, deadline, neededBy, caseId,
        state, answerBy, nobodyUntil, settled, reported, answers, used);
  }

  /** A flag of its own that asks the same again, of newer text. */
  public Flag again(FlagId newId, int newer, String newKey, String newLabel, Instant now) {
    return new Flag(
        newId, document, from, newer, newKey, newLabel, gone, question, topic, urgency, now, by, deadline, neededBy,
        newId.value(), FlagState.RECEIVED, null, null, null, false, answers, null);
  }

  public Flag needed(@Nullable Instant otherTime) {
    return new Flag(
        id, document, from, to, key, label, gone, question, topic, urgency, raised, by, deadline, otherTime, caseId, state,
        answerBy, nobodyUntil, settled, reported, answers, used);
  }

  /** Marked by its flagger: she went by this person's answer. */
  Flag using(ParticipantId reviewer) {
    return new Flag(
        id, document, from, to, key, label, gone, question, topic, urgency, raised, by, deadline, neededBy, caseId, state,
        answerBy, nobodyUntil, settled, reported, answers, reviewer);
  }

  /** Said in a digest: an answered one is handed back. */
  public Flag reportedNow() {
    FlagState after = state == FlagState.ANSWERED ? FlagState.HANDED_BACK : state;
    return new Flag(
        id, document, from, to, key, label, gone, question, topic, urgency, raised, by, deadline, neededBy, caseId, after,
        answerBy, nobodyUntil, settled, true, answers, used);
  }

  public boolean isWaiting() {
    return isWaiting(state);
  }

  private static boolean isWaiting(FlagState state) {
    return switch (state) {
      case RECEIVED, OFFERED, ACCEPTED, NOBODY -> true;
      case ANSWERED, HANDED_BACK, EXPIRED, SUPERSEDED, WITHDRAWN -> false;
    };
  }

  public boolean isAnswered() {
    return state == FlagState.ANSWERED || state == FlagState.HANDED_BACK;
  }
}
