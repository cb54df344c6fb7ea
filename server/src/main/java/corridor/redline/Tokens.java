package corridor.redline;

import java.util.Arrays;

/**
 * A text cut into tokens: a word with its marks and inner hyphens and apostrophes ({@code capacity-building}, {@code
 * l'Accord}), one Han or kana character, or one mark of punctuation. White space is
 * between tokens and never one.
 *
 * <p>Offsets are UTF-16 offsets into the text as given. Arrays are shared with the diff and never written to after
 * construction.
 */
final class Tokens {
  /** What stands between a token and the one before it. */
  static final byte NOTHING = 0;
  static final byte SPACE = 1;
  static final byte LINE = 2;
  static final byte PARAGRAPH = 3;

  /** Nobody breaks lines by hand beyond so many columns; a Han character takes two. */
  private static final int WIDEST_LINE = 130;

  final String text;
  /** The same, for loops over every letter. */
  private final char[] chars;
  int size;
  int[] start;
  int[] end;
  int[] id;
  byte[] gap;

  private Tokens(String text) {
    this.text = text;
    chars = text.toCharArray();
    int guess = Math.max(16, text.length() / 4);
    start = new int[guess];
    end = new int[guess];
    id = new int[guess];
    gap = new byte[guess];
  }

  static Tokens of(String text, Vocabulary vocabulary) {
    Tokens tokens = new Tokens(text);
    int inLongLines = tokens.cut(vocabulary);
    // Lines broken to a width, as in a PDF's text: then a line break says nothing about paragraphs.
    boolean wrapped = inLongLines * 2L < text.length();
    if (!wrapped) {
      tokens.promoteLines();
    }
    return tokens;
  }

  private void promoteLines() {
    for (int t = 0; t < size; t++) {
      if (gap[t] == LINE) {
        gap[t] = PARAGRAPH;
      }
    }
  }

  /** @return how much of the text stands in lines longer than anybody breaks by hand, in columns */
  private int cut(Vocabulary vocabulary) {
    int inLongLines = 0;
    int lineStart = 0;
    int wide = 0;
    int at = 0;
    int length = chars.length;
    while (at < length) {
      int lines = 0;
      int from = at;
      while (at < length && Scripts.space(chars[at])) {
        char c = chars[at++];
        if (c == ' ') {
          continue;
        }
        if (c == '\n') {
          int columns = at - 1 - lineStart + wide;
          inLongLines += columns > WIDEST_LINE ? columns : 0;
          lineStart = at;
          wide = 0;
        }
        boolean second = c == '\n' && at > 1 && chars[at - 2] == '\r' && at - 2 >= from;
        if (c == '\n' && !second || c == '\r' || c == '\u2028' || c == '\u0085') {
          lines++;
        } else if (c == '\u2029' || c == '\f') {
          lines += 2;
        }
      }
      if (at == length) {
        break;
      }
      byte before = lines > 1 || size == 0 ? PARAGRAPH : lines == 1 ? LINE : at > from ? SPACE : NOTHING;
      int stop = wordEnd(at);
      add(at, stop, before, vocabulary);
      wide += chars[at] >= 0x2E80 ? stop - at : 0;
      at = stop;
    }
    int columns = length - lineStart + wide;
    return inLongLines + (columns > WIDEST_LINE ? columns : 0);
  }

  private int wordEnd(int from) {
    int length = chars.length;
    int c = codePoint(from);
    int at = from + Character.charCount(c);
    if (!Scripts.inWord(c)) {
      while (at < length && chars[at] >= 0x300 && Scripts.mark(codePoint(at))) {
        at += Character.charCount(codePoint(at));
      }
      return at;
    }
    int end = at;
    while (at < length) {
      c = chars[at] < 0xD800 ? chars[at] : codePoint(at);
      if (Scripts.inWord(c)) {
        at += Character.charCount(c);
        end = at;
      } else if (c <= ' ') {
        break;
      } else if (Scripts.joiner(c)) {
        at++;
      } else if (Scripts.innerMark(c) && end == at && at + 1 < length && Scripts.inWord(codePoint(at + 1))) {
        at++;
      } else {
        break;
      }
    }
    return end;
  }

  private int codePoint(int at) {
    return Character.isSurrogate(chars[at]) ? Character.codePointAt(chars, at) : chars[at];
  }

  private void add(int from, int to, byte before, Vocabulary vocabulary) {
    if (size == start.length) {
      int more = size * 2;
      start = Arrays.copyOf(start, more);
      end = Arrays.copyOf(end, more);
      id = Arrays.copyOf(id, more);
      gap = Arrays.copyOf(gap, more);
    }
    start[size] = from;
    end[size] = to;
    gap[size] = before;
    id[size] = vocabulary.id(chars, from, to);
    size++;
  }

  /** The token alone. */
  String word(int token) {
    return text.substring(start[token], end[token]);
  }

  /** Where the span of a token begins: the first token's also holds the white space before it. */
  int spanStart(int token) {
    return token == 0 ? 0 : token >= size ? text.length() : start[token];
  }

  /** The tokens of a range with the white space that follows each, exactly as in the text. */
  String span(int from, int to) {
    return from >= to ? "" : text.substring(spanStart(from), spanStart(to));
  }

  /** Whether a run of tokens is written to the letter as one of another text, white space between them too. */
  boolean sameLetters(int from, Tokens other, int otherFrom, int length) {
    return Arrays.equals(chars, start[from], end[from + length - 1],
        other.chars, other.start[otherFrom], other.end[otherFrom + length - 1]);
  }

  boolean isWord(int token) {
    return Scripts.inWord(codePoint(start[token]));
  }

  boolean isSingle(int token) {
    return Scripts.single(codePoint(start[token]));
  }

  /** The first letter, or mark, of a token. */
  char first(int token) {
    return chars[start[token]];
  }

  /** The first token that starts at or after an offset. */
  int tokenAt(int offset) {
    int found = Arrays.binarySearch(start, 0, size, offset);
    return found >= 0 ? found : -found - 1;
  }
}
