package corridor.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review offered to one reviewer.
 *
 * @param flag the first of those asked together, with the most urgent's urgency and all their questions
 * @param acceptBy after this the offer goes on to somebody else
 * @param answerBy when the answer is needed; null for when convenient
 * @param note what the reviewer before handed over; empty if none
 * @param draft this reviewer's own saved note, or the words handed over
 * @param draftFinding what she leans to, or what was handed over; null for nothing yet
 * @param revision while accepted: the text she accepted on, so that a newer one can be shown against it; else 0
 * @param bundle what it was offered together with; null where it came alone
 * @param why why she was chosen, as far as it is about herself; null once it is over
 * @param questions where several flags on one change are asked together: each one's, the first asked first; else empty
 */
public record OfferView(
    OfferId id,
    FlagView flag,
    OfferState state,
    Instant offered,
    @Nullable Instant acceptBy,
    @Nullable Instant answerBy,
    String note,
    String draftNote,
    String draftWords,
    @Nullable Finding draftFinding,
    int revision,
    @Nullable Bundle bundle,
    @Nullable Why why,
    List<Asked> questions) {
  public OfferView {
    questions = Check.list(questions);
  }

  /** One of several questions on one change, by whom, and how soon she needs it. */
  public record Asked(ParticipantId by, String byName, String question, Urgency urgency, @Nullable Instant neededBy) {}

  /**
   * Offers to one reviewer on one revision within two minutes: may be taken in part.
   *
   * @param id the same for all of them
   * @param size how many there were
   * @param minutes about how long all of them take, by what reviews took so far
   */
  public record Bundle(String id, int size, int minutes) {}

  /**
   * @param expertise what she said she knows of the flag's topic, in percent
   * @param open reviews she held then, of {@code capacity}
   */
  public record Why(int expertise, int open, int capacity) {}
}
