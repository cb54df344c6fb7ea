package corridor.relay;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom the matcher would turn to.
 *
 * @param reviewer null where nobody is fit right now
 * @param explanation the score taken apart, for those who may see it
 * @param first where nobody is: when somebody could first be asked; null where nobody is known who could
 * @param retryAt where nobody is: when hours next make somebody fit; null where waiting for the clock helps nobody
 * @param reasons where nobody is: how many could not, and why, among those {@link Question#visible}
 */
public record Choice(
    @Nullable String reviewer,
    String explanation,
    @Nullable Instant first,
    @Nullable Instant retryAt,
    Map<Unfit, Integer> reasons) {}
