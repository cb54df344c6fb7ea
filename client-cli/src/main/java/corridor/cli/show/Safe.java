package corridor.cli.show;

/**
 * Other people's text for a terminal: nothing in it may move the cursor, change the title, colour what follows, answer for
 * the user or turn the direction of the rest of the line. What is taken out stays visible as a sign.
 */
public final class Safe {
  private static final char FSI = '\u2068';
  private static final char PDI = '\u2069';

  private Safe() {}

  /** Several lines: line feeds and tabs stay. */
  public static String text(String text) {
    return isolated(harmless(text, true));
  }

  /** One line: line ends become a sign. */
  public static String line(String text) {
    return isolated(harmless(text, false));
  }

  private static String harmless(String text, boolean lines) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, lines, out));
    return out.toString();
  }

  private static void append(int c, boolean lines, StringBuilder out) {
    if (c == '\n') {
      out.append(lines ? "\n" : " ⏎ ");
    } else if (c == '\t') {
      out.append(lines ? "\t" : " ");
    } else if (c < ' ') {
      out.append((char) ('\u2400' + c));
    } else if (c == 0x7f) {
      out.append('\u2421');
    } else if (c > 0x7f && c < 0xa0 || c >= 0xd800 && c < 0xe000) {
      out.append('\ufffd');
    } else if (c == 0x2028 || c == 0x2029) {
      out.append(lines ? "\n" : " ⏎ ");
    } else if (turnsDirection(c)) {
      out.append('⟨').append(Integer.toHexString(c)).append('⟩');
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Embeddings, overrides and isolates (Unicode Standard Annex 9); single marks stay, they end with their neighbours. */
  private static boolean turnsDirection(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }

  /** Text with letters that run from the right is put between isolates, line by line, so that it orders only itself. */
  private static String isolated(String text) {
    if (text.codePoints().noneMatch(Safe::runsFromRight)) {
      return text;
    }
    return FSI + text.replace("\n", PDI + "\n" + FSI) + PDI;
  }

  private static boolean runsFromRight(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
