package corridor.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a message came from, if it was not first written where it stands. Never which room that was.
 *
 * @param how {@code forwarded}, {@code moved} or {@code released}
 * @param by who wrote it (of what was moved: who moved it)
 * @param at when it was first written
 */
public record Origin(String how, @Nullable Author by, Instant at) {}
