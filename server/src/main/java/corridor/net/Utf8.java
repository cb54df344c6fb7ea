package corridor.net;

/**
 * Checks UTF-8 (RFC 3629) piece by piece, since a character may be cut by a fragment's end. Pure: the state between two
 * pieces is an int.
 */
final class Utf8 {
  /** Nothing open: where a text begins, and where it must end. */
  static final int START = 0;

  static final int WRONG = -1;

  private Utf8() {}

  /**
   * @param state what the piece before gave, {@link #START} at first
   * @return the state after this piece; {@link #WRONG} if it cannot be UTF-8 any more
   */
  static int check(int state, byte[] piece) {
    int open = state;
    for (byte each : piece) {
      if (open == START && each >= 0) {
        continue;
      }
      open = open == START ? lead(each & 0xFF) : trail(open, each & 0xFF);
      if (open == WRONG) {
        return WRONG;
      }
    }
    return open;
  }

  /** How many bytes must follow, and the range of the next: excludes overlong forms, surrogates, beyond U+10FFFF. */
  private static int lead(int octet) {
    if (octet >= 0xC2 && octet <= 0xDF) {
      return open(1, 0x80, 0xBF);
    }
    return switch (octet) {
      case 0xE0 -> open(2, 0xA0, 0xBF);
      case 0xED -> open(2, 0x80, 0x9F);
      case 0xF0 -> open(3, 0x90, 0xBF);
      case 0xF1, 0xF2, 0xF3 -> open(3, 0x80, 0xBF);
      case 0xF4 -> open(3, 0x80, 0x8F);
      default -> octet > 0xE0 && octet < 0xF0 ? open(2, 0x80, 0xBF) : WRONG;
    };
  }

  private static int trail(int open, int octet) {
    if (octet < (open >> 8 & 0xFF) || octet > (open & 0xFF)) {
      return WRONG;
    }
    int left = (open >> 16) - 1;
    return left == 0 ? START : open(left, 0x80, 0xBF);
  }

  private static int open(int left, int least, int most) {
    return left << 16 | least << 8 | most;
  }
}
