package corridor.relay;

import java.time.Instant;
import java.util.Set;

/**
 * A flag as it reaches the relay.
 *
 * @param caseId the id of the case, should it become one of its own
 * @param flagger who asks
 * @param flaggerReads languages she reads
 * @param topic the expertise it needs
 * @param language the document's language
 * @param answersWanted 1, or 2 for a second opinion
 * @param cleared ids of those who may read the document; nobody else is ever offered it
 * @param visible ids of those the flagger may see: counts and reasons told to her cover only them
 * @param joinable ids of cases the flagger may see: on the same change, the flag joins one of them
 */
public record Question(
    String caseId,
    String flag,
    String flagger,
    Set<String> flaggerReads,
    String document,
    String revision,
    String provision,
    String topic,
    String language,
    String text,
    Urgency urgency,
    Instant neededBy,
    int answersWanted,
    Set<String> cleared,
    Set<String> visible,
    Set<String> joinable) {
  public Question {
    if (text.isBlank()) {
      throw new RelayRefused("question-empty", "A flag needs a question: say what you want to know.");
    }
    if (answersWanted < 1 || answersWanted > 2) {
      throw new RelayRefused("answers-wanted", "Ask for one answer or for two.");
    }
    flaggerReads = Set.copyOf(flaggerReads);
    cleared = Set.copyOf(cleared);
    visible = Set.copyOf(visible);
    joinable = Set.copyOf(joinable);
  }

  Question neededBy(Instant other) {
    return new Question(
        caseId, flag, flagger, flaggerReads, document, revision, provision, topic, language, text, urgency, other,
        answersWanted, cleared, visible, joinable);
  }

  Question onNewerText(String newCaseId, String newRevision) {
    return new Question(
        newCaseId, flag, flagger, flaggerReads, document, newRevision, provision, topic, language, text, urgency,
        neededBy, answersWanted, cleared, visible, joinable);
  }
}
