package corridor.cli.show;

/** How many columns of a terminal a text takes: marks none, East Asian wide characters and emoji two. */
public final class Width {
  /** First and last of the ranges that take two columns (Unicode 16, East Asian Width W and F, joined where close). */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x2614, 0x2615, 0x2648, 0x2653, 0x26a1, 0x26a1,
    0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x2753, 0x2755, 0x2795, 0x2797, 0x2e80, 0x303e,
    0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff00, 0xff60,
    0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1b000, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e,
    0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f64f, 0x1f680, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f90c, 0x1faff,
    0x20000, 0x3fffd,
  };

  private Width() {}

  public static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      columns += of(c);
      i += Character.charCount(c);
    }
    return columns;
  }

  static int of(int c) {
    if (c < 0x300) {
      return c == 0xad ? 0 : 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
      if (c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text and as many spaces as it lacks. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** The text, cut with an ellipsis where it takes more columns than there are (at least one). */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += of(c);
      if (used > columns - 1) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    boolean isolated = out.indexOf("\u2068") >= 0 && out.indexOf("\u2069") < 0;
    return out.append(isolated ? "…\u2069" : "…").toString();
  }
}
