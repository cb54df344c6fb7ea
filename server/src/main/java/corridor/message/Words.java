package corridor.message;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words to be found by: lower case without marks; Han and kana, which are written without spaces, as pairs of characters.
 * Pure.
 */
final class Words {
  /** Longer words are found by their beginning. */
  private static final int LONGEST = 40;

  private Words() {}

  static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder word = new StringBuilder();
    int previousHan = 0;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (isMark(c)) {
        continue;
      }
      boolean han = isWrittenWithoutSpaces(c);
      if (han || !Character.isLetterOrDigit(c)) {
        flush(word, words);
      }
      if (han) {
        words.add(Character.toString(c));
        if (previousHan != 0) {
          words.add(Character.toString(previousHan) + Character.toString(c));
        }
      } else if (Character.isLetterOrDigit(c) && word.length() < LONGEST) {
        word.appendCodePoint(c);
      }
      previousHan = han ? c : 0;
    }
    flush(word, words);
    return words;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x0640;
  }

  private static boolean isWrittenWithoutSpaces(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }

  private static void flush(StringBuilder word, Set<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
