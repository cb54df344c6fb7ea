package corridor.redline;

/** What a code point is, as far as cutting a text into tokens needs to know. */
final class Scripts {
  private Scripts() {}

  /** Letters, digits, marks and the underscore make words; so do zero-width characters inside one. */
  static boolean inWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return Character.isLetterOrDigit(c) ? !single(c) : mark(c);
  }

  static boolean mark(int c) {
    if (c < 0x300) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Han and kana are written without spaces: one character is one token. */
  static boolean single(int c) {
    if (c < 0x2E80) {
      return false;
    }
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x31F0 && c <= 0x31FF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFF66 && c <= 0xFF9F)
        || (c >= 0x20000 && c <= 0x3FFFF)
        || c == 0x3005
        || c == 0x3007;
  }

  static boolean space(int c) {
    if (c <= ' ') {
      return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    }
    return c == 0x85 || c == 0xA0 || (c >= 0x1680 && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  /** Invisible and without width: shown to the reader, because it may hide an edit. */
  static boolean hidden(int c) {
    return c >= 0x200B && (c <= 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF);
  }

  /** Zero-width characters that stay inside the word they stand in; marks of direction stand alone. */
  static boolean joiner(int c) {
    return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  }

  /** Hyphens and apostrophes between two letters are inside the word. */
  static boolean innerMark(int c) {
    return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011;
  }
}
