package corridor.protocol;

import java.util.List;

/**
 * How cases of one urgency are run. A case keeps the policy as it stood when it was opened.
 *
 * @param acknowledgeMinutes how long an offer waits for a yes
 * @param parallel how many are asked at once until the first yes
 * @param leftMinutes reviewing time a reviewer must have left to be asked
 * @param reviewMinutes how long before the deadline asking still makes sense
 * @param silentMinutes after a yes, or the last sign of life: when to remind
 * @param graceMinutes after that reminder: when somebody else is asked
 * @param ladder whom the case turns to, in order: {@code alternates}, {@code adjacent}, {@code coordinator}, {@code flagger}
 */
public record PolicyView(
    Urgency urgency,
    int acknowledgeMinutes,
    int parallel,
    int leftMinutes,
    int reviewMinutes,
    int silentMinutes,
    int graceMinutes,
    List<String> ladder) {
  public PolicyView {
    Check.given("urgency", urgency);
    ladder = Check.list("ladder", ladder, 10);
  }
}
