package corridor.relay;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The relay's work on one flag, or on several that joined.
 *
 * @param questions the first one's, then those of flags that joined
 * @param cleared who may read the document now
 * @param neededBy the earliest of its flags'
 * @param round counts up whenever the case goes back to the pool
 * @param step how far up the ladder it has gone
 * @param told the last thing said to the flagger about nobody being there; null: nothing
 * @param nextAt when time alone next changes the case: the due column. Null only where it never will
 */
public record Case(
    String id,
    List<Question> questions,
    Policy policy,
    Urgency urgency,
    Set<String> cleared,
    Instant openedAt,
    Instant neededBy,
    CaseState state,
    int round,
    LadderStep step,
    List<Offer> offers,
    List<Verdict> verdicts,
    List<Note> notes,
    @Nullable Told told,
    @Nullable String supersededBy,
    @Nullable Instant retryAt,
    @Nullable Instant nextAt) {
  public Case {
    questions = List.copyOf(questions);
    cleared = Set.copyOf(cleared);
    offers = List.copyOf(offers);
    verdicts = List.copyOf(verdicts);
    notes = List.copyOf(notes);
  }

  /** The question it was opened for. */
  public Question question() {
    return questions.getFirst();
  }

  /** The same case, asking with these questions. */
  Case asking(List<Question> others) {
    return new Case(
        id, others, policy, urgency, cleared, openedAt, neededBy, state, round, step, offers, verdicts, notes, told,
        supersededBy, retryAt, nextAt);
  }

  public boolean active() {
    return state.active();
  }
}
