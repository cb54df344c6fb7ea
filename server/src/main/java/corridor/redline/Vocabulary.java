package corridor.redline;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal tokens of both texts the same number. Equal means equal to a reader: composed or decomposed, with
 * straight or curly quotes, any dash, with or without soft hyphens and tatweel. What is hidden or only looks alike
 * (zero-width characters, letters of another script) stays different.
 *
 * <p>Filled by one comparison on one thread.
 */
final class Vocabulary {
  private final Map<String, Integer> ids = new HashMap<>(1 << 13);

  int id(String text, int from, int to) {
    String key = fold(text.substring(from, to));
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    int fresh = ids.size();
    ids.put(key, fresh);
    return fresh;
  }

  int size() {
    return ids.size();
  }

  /** The token as compared. Most tokens are plain and come back as they are. */
  static String fold(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (special(token.charAt(i))) {
        return foldSpecial(token);
      }
    }
    return token;
  }

  private static boolean special(char c) {
    if (c < 0xAD) {
      return false;
    }
    return c == 0xAD
        || c == 0xB4
        || (c >= 0x300 && (c < 0x370 || c == 0x640 || (c >= 0x64B && c <= 0x65F)))
        || c == 0x2BC
        || (c >= 0x900 && c < 0xE00)
        || (c >= 0x1100 && c < 0x1200)
        || (c >= 0x2000 && c < 0x2300)
        || (c >= 0x3099 && c <= 0x309A)
        || (c >= 0xF900 && c < 0xFB00)
        || c >= 0xFE50;
  }

  private static String foldSpecial(String token) {
    String composed = Normalizer.isNormalized(token, Normalizer.Form.NFC)
        ? token
        : Normalizer.normalize(token, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (c != 0xAD && c != 0x640) {
        out.append(plain(c));
      }
    }
    return out.isEmpty() ? composed : out.toString();
  }

  private static char plain(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '\u00B4', '\uFF07' -> '\'';
      case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\uFF02' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE58', '\uFE63', '\uFF0D' -> '-';
      default -> c;
    };
  }
}
