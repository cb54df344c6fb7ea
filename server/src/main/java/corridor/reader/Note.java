package corridor.reader;

/**
 * Something that stands beside the text.
 *
 * @param label the number a reader sees ("3"), "" where there is none
 * @param author of a comment; "" otherwise
 * @param text as accepted; paragraphs are lines
 * @param rejected the same with every tracked change rejected
 */
public record Note(Kind kind, String label, String author, String text, String rejected) {
  /**
   * Footnotes and endnotes are also part of the text, as its last lines, because words are negotiated there too.
   * Comments and hidden text are not.
   */
  public enum Kind {
    FOOTNOTE,
    ENDNOTE,
    COMMENT,
    HIDDEN
  }
}
