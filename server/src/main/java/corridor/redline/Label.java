package corridor.redline;

/**
 * A label found at the beginning of a line.
 *
 * @param rank how far out it stands: containers 0 to 3, articles 5, options 6, lists 10
 * @param name the element in a key: {@code art}, {@code para}, {@code point}, …
 * @param style labels of one list share it
 * @param number the number in a key: {@code 5A}, {@code 8bis}, {@code a}
 * @param text the label as written
 * @param end offset after the label and what closes it
 * @param heading level of a Markdown heading, or 0
 */
record Label(int rank, String name, String style, String number, String text, int start, int end, int heading) {
  static final int PART = 0;
  static final int CHAPTER = 1;
  static final int SECTION = 2;
  static final int HEADING = 3;
  static final int ARTICLE = 5;
  static final int OPTION = 6;
  static final int LIST = 10;
}
