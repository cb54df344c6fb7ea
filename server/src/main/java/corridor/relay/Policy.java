package corridor.relay;

import java.time.Duration;
import java.util.List;

/**
 * How cases of one urgency are run. A case keeps the policy as it stood when it was opened.
 *
 * @param acknowledge how long an offer waits for its acknowledgement
 * @param parallel offers out at once until the first acknowledgement, 1 to 5
 * @param minimumLeft reviewing time a reviewer must have left to be offered it
 * @param minimumReview how long before the deadline an offer still makes sense
 * @param silentAfter after the acknowledgement, or the last sign of life: when to remind
 * @param silentGrace after that reminder: when the case returns to the pool
 */
public record Policy(
    Duration acknowledge,
    int parallel,
    Duration minimumLeft,
    Duration minimumReview,
    Duration silentAfter,
    Duration silentGrace,
    List<LadderStep> ladder) {

  static final Duration REMIND_BEFORE_END = Duration.ofMinutes(30);
  static final Duration ONWARD_BEFORE_END = Duration.ofMinutes(10);

  public Policy {
    ladder = List.copyOf(ladder);
    if (ladder.isEmpty() || ladder.getLast() != LadderStep.FLAGGER) {
      throw new RelayRefused(
          "ladder-empty", "An escalation ladder needs at least one step, and its last step tells the flagger.");
    }
    if (parallel < 1 || parallel > 5) {
      throw new RelayRefused("policy-parallel", "Offer a case to between one and five reviewers at once.");
    }
    for (Duration each : List.of(acknowledge, minimumLeft, silentAfter, silentGrace)) {
      if (each.compareTo(Duration.ofMinutes(1)) < 0 || each.compareTo(Duration.ofHours(24)) > 0) {
        throw new RelayRefused("policy-time", "Each time in a policy lies between one minute and a day.");
      }
    }
    if (minimumReview.isNegative()) {
      throw new RelayRefused("policy-time", "The time for a review cannot be negative.");
    }
  }

  /** What a new negotiation starts with; coordinators edit it. */
  public static Policy standard(Urgency urgency) {
    boolean critical = urgency == Urgency.CRITICAL;
    return new Policy(
        Duration.ofMinutes(critical ? 8 : 15),
        critical ? 2 : 1,
        Duration.ofMinutes(35),
        Duration.ofMinutes(10),
        Duration.ofMinutes(critical ? 60 : 120),
        Duration.ofMinutes(critical ? 10 : 30),
        List.of(LadderStep.values()));
  }
}
