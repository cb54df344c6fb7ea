package corridor.reader;

/**
 * One stretch of an author's own tracked change.
 *
 * @param author as the file says, "" where it was removed
 * @param date as the file says (ISO 8601, mostly the author's local time in spite of a Z), "" where it was removed
 * @param start first character in {@link Reading.Text#marked()}
 * @param end one past the last
 */
public record Mark(Kind kind, String author, String date, int start, int end) {
  /** What the author did. */
  public enum Kind {
    INSERTED,
    DELETED,
    MOVED_FROM,
    MOVED_TO
  }
}
