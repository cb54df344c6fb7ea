package corridor.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to take a promised shift over, as one of those concerned sees it.
 *
 * @param asked the one who is asked; null: whoever of the reviewers she shares a room with
 * @param state {@code open}, {@code taken} or {@code withdrawn}
 * @param mine whether the viewer asked
 */
public record CoverView(
    CoverId id,
    ShiftId shift,
    Instant from,
    Instant to,
    ParticipantId by,
    String byName,
    @Nullable ParticipantId asked,
    String note,
    String state,
    @Nullable String takenBy,
    boolean mine) {}
