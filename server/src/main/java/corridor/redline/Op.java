package corridor.redline;

/**
 * A run of tokens that stayed, went, came or moved.
 *
 * <p>The text holds the tokens and the white space that follows each of them in its text, so that a reader renders an
 * op by writing its text; the first op of a text also holds the white space before the first token. Texts that differ
 * in white space alone differ in no op: the text of an {@code EQUAL} op is the newer one's.
 *
 * @param op what happened
 * @param older offset of the first token in the older text's tokens, from 0; -1 when the run is only in the newer
 * @param newer offset of the first token in the newer text's tokens, from 0; -1 when the run is only in the older. A
 *     move has both at both its ends: that is the link between them
 * @param text the run as its text has it, white space included
 * @param typographic for a {@code DELETE} and the {@code INSERT} after it that say the same to a reader (quotes,
 *     dashes, composed letters, soft hyphens, tatweel): kept so that both texts can be given back to the letter, and to
 *     be shown as if nothing had happened, the insertion as plain text
 */
public record Op(OpKind op, int older, int newer, String text, boolean typographic) {}
