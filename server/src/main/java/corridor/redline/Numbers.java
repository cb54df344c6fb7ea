package corridor.redline;

import java.util.Locale;
import java.util.Set;

/** The numbers in labels: digits of any script, Han numerals, Roman numerals, letters, {@code bis} and its kin. */
final class Numbers {
  private static final String HAN = "〇零一二三四五六七八九十百千两兩０１２３４５６７８９";
  private static final Set<String> LATIN =
      Set.of("bis", "ter", "quater", "quinquies", "quinquiès", "sexies", "septies", "octies", "novies", "decies",
          "undecies", "duodecies", "مكرر", "مكرراً");

  private Numbers() {}

  static boolean han(int c) {
    return HAN.indexOf(c) >= 0;
  }

  static boolean suffix(String word) {
    return LATIN.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean roman(String word) {
    if (word.isEmpty() || word.length() > 8) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (!roman(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean roman(char c) {
    return "ivxlcdmIVXLCDM".indexOf(c) >= 0;
  }

  /** Digits of any script as ASCII digits, Han numerals as digits, letters as they are; nothing else. */
  static String plain(String number) {
    StringBuilder out = new StringBuilder();
    StringBuilder han = new StringBuilder();
    for (int i = 0; i < number.length(); ) {
      int c = number.codePointAt(i);
      i += Character.charCount(c);
      if (han(c) && Character.digit(c, 10) < 0) {
        han.appendCodePoint(c);
        continue;
      }
      if (!han.isEmpty()) {
        out.append(hanValue(han));
        han.setLength(0);
      }
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        out.append((char) ('0' + digit));
      } else if (c == '.' || c == '-' || c == '/' || c == '之' || c == 'の') {
        out.append(c == '.' || c == '/' ? '.' : '-');
      } else if (Character.isLetter(c)) {
        out.appendCodePoint(c);
      }
    }
    if (!han.isEmpty()) {
      out.append(hanValue(han));
    }
    return out.toString();
  }

  private static long hanValue(CharSequence numeral) {
    long total = 0;
    long digit = 0;
    for (int i = 0; i < numeral.length(); i++) {
      int c = numeral.charAt(i);
      int at = "零一二三四五六七八九".indexOf(c);
      switch (c) {
        case '〇' -> digit *= 10;
        case '两', '兩' -> digit = 2;
        case '十' -> {
          total += Math.max(digit, 1) * 10;
          digit = 0;
        }
        case '百' -> {
          total += Math.max(digit, 1) * 100;
          digit = 0;
        }
        case '千' -> {
          total += Math.max(digit, 1) * 1000;
          digit = 0;
        }
        default -> digit = digit > 0 && at >= 0 ? digit * 10 + at : Math.max(at, 0);
      }
    }
    return total + digit;
  }
}
