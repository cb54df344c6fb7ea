package corridor.redline;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Gives equal tokens of both texts the same number. Equal means equal to a reader: composed or decomposed, with
 * straight or curly quotes, any dash, full-width digits or others, with or without soft hyphens and tatweel. What is hidden or only looks alike
 * (zero-width characters, letters of another script) stays different.
 *
 * <p>Filled by one comparison on one thread.
 */
final class Vocabulary {
  private static final int SPREAD = 0x9E3779B9;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** Open addressing, at most half full: by slot the token's number + 1, or 0. */
  private int[] slots = new int[1 << 14];
  /** By number: the hash and the text that stands for it. */
  private int[] hashes = new int[1 << 12];
  private char[][] sources = new char[1 << 12][];
  private int[] from = new int[1 << 12];
  private int[] to = new int[1 << 12];
  private int size;

  /** How many different tokens there are so far; they are numbered from 0. */
  int size() {
    return size;
  }

  /** @param text never written to again */
  int id(char[] text, int start, int end) {
    long hash = end - start;
    boolean plain = true;
    for (int i = start; i < end; i++) {
      char c = text[i];
      plain &= c < 0xAD || !special(c);
      hash = mix(hash, c);
    }
    if (plain) {
      return id(text, start, end, (int) (hash ^ hash >>> 32));
    }
    char[] folded = foldSpecial(new String(text, start, end - start)).toCharArray();
    hash = folded.length;
    for (char c : folded) {
      hash = mix(hash, c);
    }
    return id(folded, 0, folded.length, (int) (hash ^ hash >>> 32));
  }

  /** Mixed at every letter, because texts come from strangers: words made to collide as strings do not collide here. */
  private static long mix(long hash, char c) {
    long mixed = (hash ^ c) * FACTOR;
    return mixed ^ mixed >>> 31;
  }

  private int id(char[] text, int start, int end, int hash) {
    int mask = slots.length - 1;
    int slot = hash * SPREAD >>> 8 & mask;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (hashes[known] == hash && to[known] - from[known] == end - start && same(text, start, end, known)) {
        return known;
      }
      slot = slot + 1 & mask;
    }
    if (size == hashes.length) {
      grow();
    }
    hashes[size] = hash;
    sources[size] = text;
    from[size] = start;
    to[size] = end;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private boolean same(char[] text, int start, int end, int known) {
    char[] source = sources[known];
    int at = from[known];
    for (int i = start; i < end; i++) {
      if (text[i] != source[at++]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, size * 2);
    sources = Arrays.copyOf(sources, size * 2);
    from = Arrays.copyOf(from, size * 2);
    to = Arrays.copyOf(to, size * 2);
  }

  private void rehash() {
    slots = new int[slots.length * 4];
    int mask = slots.length - 1;
    for (int known = 0; known < size; known++) {
      int slot = hashes[known] * SPREAD >>> 8 & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = known + 1;
    }
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
    String composed = !composable(token) || Normalizer.isNormalized(token, Normalizer.Form.NFC)
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

  /** Quotes, dashes, soft hyphens and tatweel compose with nothing, and the tables of all that does are slow to load. */
  private static boolean composable(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      boolean punctuation = c >= 0x2010 && c <= 0x205E || c == 0x640 || c == 0x2BC || c == 0xAD || c == 0xB4;
      if (!punctuation && special(c)) {
        return true;
      }
    }
    return false;
  }

  private static char plain(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '\u00B4', '\uFF07' -> '\'';
      case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\uFF02' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE58', '\uFE63', '\uFF0D' -> '-';
      case '\uFF10', '\uFF11', '\uFF12', '\uFF13', '\uFF14', '\uFF15', '\uFF16', '\uFF17', '\uFF18', '\uFF19' ->
          (char) ('0' + c - '\uFF10');
      default -> c;
    };
  }
}
