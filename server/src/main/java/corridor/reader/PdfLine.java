package corridor.reader;

/**
 * One line of a page, in points from the top left corner. For a line written from right to left, {@code start} and
 * {@code end} are measured from the right, so that "starts further in" means the same for every script.
 *
 * @param text without references to footnotes; a footnote's own number stays
 * @param baseline distance from the top
 * @param firstWord width of the first word: whether it would have fitted on the line before
 * @param raised begins with a small raised number, as a footnote does
 */
record PdfLine(
    int page, String text, float start, float end, float baseline, float size, float firstWord, boolean raised) {

  /** The same line with a piece that came apart from it: before it, as a footnote's number, or after. */
  PdfLine extended(String piece, float to, boolean before) {
    String all = before ? piece + " " + text : text + piece;
    return new PdfLine(page, all, start, Math.max(end, to), baseline, size, firstWord, raised || before);
  }
}
