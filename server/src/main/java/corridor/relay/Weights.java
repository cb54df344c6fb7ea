package corridor.relay;

/**
 * What a point of each consideration is worth in the greedy choice. All considerations run from 0 to about 1, so a
 * weight says how much of one makes up for how much of another.
 *
 * @param expertise the reviewer's, on the topic
 * @param openLoad her reserved capacity, as a share of it
 * @param recentLoad what she has taken, against the mean of those who could be asked
 * @param response how likely she answers, for critical cases
 * @param responseElse the same for all others
 * @param timeLeft whether her hours leave room for a usual review
 * @param scarcity how few others have the rest of her topics
 */
public record Weights(
    double expertise,
    double openLoad,
    double recentLoad,
    double response,
    double responseElse,
    double timeLeft,
    double scarcity) {
  public static final Weights STANDARD = new Weights(0.1, 0.2, 2, 2.4, 2.4, 1, 1.2);
}
