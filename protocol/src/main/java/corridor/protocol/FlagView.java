package corridor.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag as all who may read its document see it.
 *
 * @param key the provision it stands on; {@code provision} its label
 * @param answerBy when the answer is promised or needed; null where nobody accepted and no time was given
 * @param nobodyUntil with state {@code nobody}: when somebody could first be asked, null if nobody at all
 * @param answers the more cautious first
 * @param mine whether the viewer raised it; always false in a shared entry
 */
public record FlagView(
    FlagId id,
    StreamId document,
    String documentName,
    int from,
    int to,
    String key,
    String provision,
    String question,
    String topic,
    Urgency urgency,
    FlagState state,
    Instant raised,
    @Nullable Instant neededBy,
    @Nullable Instant answerBy,
    @Nullable Instant nobodyUntil,
    ParticipantId by,
    String byName,
    List<AnswerView> answers,
    boolean mine) {
  /** One person's reading, never the group's position. */
  public record AnswerView(
      ParticipantId by, String byName, Affiliation affiliation, Finding finding, String reason, String words, Instant at) {}
}
