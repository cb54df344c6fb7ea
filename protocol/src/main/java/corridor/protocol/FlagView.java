package corridor.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flag as all who may read its document see it.
 *
 * @param key the provision it stands on; {@code provision} its label
 * @param answerBy when the answer is promised or needed; null where nobody accepted and no time was given
 * @param nobodyUntil with state {@code nobody}: when somebody could first be asked, null if nobody at all
 * @param answers the more cautious first
 * @param mine whether the viewer raised it; always false in a shared entry
 * @param answersWanted 1, or 2 for a second opinion
 * @param nobody to its flagger, with state {@code nobody}: why, and what she can do; else null
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
    boolean mine,
    int answersWanted,
    @Nullable Nobody nobody) {
  /** One person's reading, never the group's position; {@code used}: the flagger marked that she went by it. */
  public record AnswerView(
      ParticipantId by,
      String byName,
      Affiliation affiliation,
      Finding finding,
      String reason,
      String words,
      Instant at,
      boolean used) {}

  /**
   * Why nobody can be asked.
   *
   * @param inTime whether the first who could be asked leaves time before the deadline
   * @param reasons how many of the people she may see cannot be asked, by why: {@code not-reviewing}, {@code full}, …
   * @param choices what she can do, in this order: {@code wait}, {@code other-language}, {@code duty-coordinator},
   *     {@code own-words}, {@code withdraw}
   */
  public record Nobody(boolean inTime, Map<String, Integer> reasons, List<String> choices) {}
}
