package corridor.redline;

/**
 * A run of tokens that stayed, went, came or moved.
 *
 * <p>The text holds the tokens and the white space that follows each of them in its text, so that a reader renders an
 * op by writing its text; the first op of a text also holds the white space before the first token. The text of an
 * {@code EQUAL} op is the newer one's: white space, and what {@link Comparison} takes as equal (quotes, dashes,
 * composed letters), may have been otherwise in the older, whose own words {@link #olderText} keeps.
 *
 * @param op what happened
 * @param older offset of the first token in the older text's tokens, from 0; -1 when the run is only in the newer
 * @param newer offset of the first token in the newer text's tokens, from 0; -1 when the run is only in the older. A
 *     move has both at both its ends: that is the link between them
 * @param text the run as its text has it, white space included
 * @param olderText the run as the older text has it, when its tokens differ to the letter; otherwise null
 */
public record Op(OpKind op, int older, int newer, String text, @org.jspecify.annotations.Nullable String olderText) {}
