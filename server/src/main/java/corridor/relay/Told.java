package corridor.relay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flagger is told when nobody can be asked right now.
 *
 * @param at when she was last told; what stands here is as things are since
 * @param first when somebody could first be asked; null where nobody is known who could
 * @param inTime whether that leaves time before the deadline
 * @param reasons how many of the people she may see could not be asked, and why
 * @param choices what she can do, in the order in which to show it
 */
public record Told(
    Instant at, @Nullable Instant first, boolean inTime, Map<Unfit, Integer> reasons, List<Choosable> choices) {

  /** The flagger's choices. */
  public enum Choosable {
    WAIT,
    OTHER_LANGUAGE,
    DUTY_COORDINATOR,
    OWN_WORDS,
    WITHDRAW
  }
}
