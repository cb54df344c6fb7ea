package corridor.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review offered to one reviewer.
 *
 * @param acceptBy after this the offer goes on to somebody else
 * @param answerBy when the answer is needed; null for when convenient
 * @param note what the reviewer before handed over; empty if none
 * @param draft this reviewer's own saved note, or the words handed over
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
    String draftWords) {}
