package corridor.relay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one reviewer carries.
 *
 * @param open offers out or acknowledged: capacity that is reserved
 * @param taken cases acknowledged so far
 * @param lastOffered null: never
 * @param unanswered offers in a row that went unanswered this night, without a sign of life between
 * @param lastUnanswered null: none
 * @param paused whether asking pauses until she resumes, or another night begins
 */
public record Load(
    int open,
    int taken,
    @Nullable Instant lastOffered,
    int unanswered,
    @Nullable Instant lastUnanswered,
    boolean paused) {

  public static final Load NONE = new Load(0, 0, null, 0, null, false);

  /** After so many unanswered offers in a night, asking pauses. */
  static final int PATIENCE = 3;

  /** Silence from before this long ago belongs to another night. */
  private static final Duration NIGHT = Duration.ofHours(10);

  Load offered(Instant now) {
    return new Load(open + 1, taken, now, unanswered, lastUnanswered, paused);
  }

  Load released() {
    return new Load(Math.max(0, open - 1), taken, lastOffered, unanswered, lastUnanswered, paused);
  }

  Load acknowledged() {
    return new Load(open, taken + 1, lastOffered, 0, lastUnanswered, false);
  }

  /**
   * An offer went unanswered. What was out already when she was last silent is the same silence: a bundle that nobody
   * looked at counts once.
   */
  Load missed(Instant offeredAt, Instant now) {
    boolean sameSilence = lastUnanswered != null && unanswered > 0 && offeredAt.isBefore(lastUnanswered);
    int inRow = pastNight(now) ? 1 : sameSilence ? unanswered : unanswered + 1;
    return new Load(open, taken, lastOffered, inRow, now, inRow >= PATIENCE);
  }

  Load alive() {
    return paused || unanswered > 0 ? new Load(open, taken, lastOffered, 0, lastUnanswered, false) : this;
  }

  boolean pausedAt(Instant now) {
    return paused && !pastNight(now);
  }

  /** When a pause ends by itself; null: no pause. */
  @Nullable Instant pauseEnds() {
    return paused && lastUnanswered != null ? lastUnanswered.plus(NIGHT) : null;
  }

  private boolean pastNight(Instant now) {
    return lastUnanswered == null || !now.isBefore(lastUnanswered.plus(NIGHT));
  }
}
