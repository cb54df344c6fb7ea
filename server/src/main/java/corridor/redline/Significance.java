package corridor.redline;

/**
 * One reason why a change matters.
 *
 * @param code stable: {@code modal}, {@code negation}, {@code number}, {@code date}, {@code deadline}, {@code
 *     conjunction}, {@code term}, {@code reference}, {@code bracket-added}, {@code bracket-removed}, {@code
 *     bracket-resolved}, {@code substitution}, {@code hidden}, {@code lookalike}
 * @param text the reason for a person, such as {@code "should" became "shall"}
 * @param weight how much it matters, 1 to 100
 */
public record Significance(String code, String text, int weight) {}
