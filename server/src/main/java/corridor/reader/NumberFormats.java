package corridor.reader;

import java.util.Locale;

/** Writes numbers the way lists do (ECMA-376 part 1, 17.18.59). Formats it does not know are written as decimals. */
final class NumberFormats {
  private static final int[] ROMAN = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] ROMAN_DIGITS = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
  };
  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
  private static final String RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя";
  private static final String ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
  private static final String ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
  private static final String HEBREW = "אבגדהוזחטיכלמנסעפצקרשת";
  private static final String CHINESE = "零一二三四五六七八九";
  private static final String CHINESE_LEGAL = "零壹贰叁肆伍陆柒捌玖";
  private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
  private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

  private NumberFormats() {}

  static String format(int value, String format) {
    return switch (format) {
      case "none", "bullet" -> "";
      case "upperRoman" -> roman(value).toUpperCase(Locale.ROOT);
      case "lowerRoman" -> roman(value);
      case "upperLetter" -> repeated(LATIN, value).toUpperCase(Locale.ROOT);
      case "lowerLetter" -> repeated(LATIN, value);
      case "russianUpper" -> repeated(RUSSIAN, value).toUpperCase(Locale.ROOT);
      case "russianLower" -> repeated(RUSSIAN, value);
      case "arabicAlpha" -> repeated(ARABIC_ALPHABET, value);
      case "arabicAbjad" -> repeated(ABJAD, value);
      case "hebrew1", "hebrew2" -> repeated(HEBREW, value);
      case "decimalZero" -> value < 10 && value >= 0 ? "0" + value : String.valueOf(value);
      case "ordinal" -> value + ordinalEnding(value);
      case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
          value >= 1 && value <= 20 ? String.valueOf((char) ('①' + value - 1)) : String.valueOf(value);
      case "decimalEnclosedParen" -> "(" + value + ")";
      case "decimalFullWidth", "decimalFullWidth2" -> mapped(value, "０１２３４５６７８９");
      case "hindiNumbers" -> mapped(value, "٠١٢٣٤٥٦٧٨٩");
      case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
          "taiwaneseCountingThousand", "ideographLegalTraditional" -> chinese(value, CHINESE, "十百千");
      case "chineseLegalSimplified" -> chinese(value, CHINESE_LEGAL, "拾佰仟");
      case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital" -> mapped(value, "〇一二三四五六七八九");
      case "ideographTraditional" -> once(STEMS, value);
      case "ideographZodiac" -> once(BRANCHES, value);
      default -> String.valueOf(value);
    };
  }

  private static String roman(int value) {
    if (value < 1 || value > 4999) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder();
    int left = value;
    for (int i = 0; i < ROMAN.length; i++) {
      for (; left >= ROMAN[i]; left -= ROMAN[i]) {
        text.append(ROMAN_DIGITS[i]);
      }
    }
    return text.toString();
  }

  /** After z comes aa, then bb: Word repeats the letter. */
  private static String repeated(String alphabet, int value) {
    if (value < 1 || value > 30 * alphabet.length()) {
      return String.valueOf(value);
    }
    return String.valueOf(alphabet.charAt((value - 1) % alphabet.length()))
        .repeat((value - 1) / alphabet.length() + 1);
  }

  private static String once(String signs, int value) {
    return value >= 1 && value <= signs.length() ? String.valueOf(signs.charAt(value - 1)) : String.valueOf(value);
  }

  private static String ordinalEnding(int value) {
    if (value % 100 / 10 == 1) {
      return "th";
    }
    return switch (value % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private static String mapped(int value, String digits) {
    StringBuilder text = new StringBuilder();
    for (char c : String.valueOf(value).toCharArray()) {
      text.append(c >= '0' && c <= '9' ? digits.charAt(c - '0') : c);
    }
    return text.toString();
  }

  /** 12 is 十二, 20 is 二十, 105 is 一百零五. */
  private static String chinese(int value, String digits, String units) {
    if (value < 1 || value > 9999) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder();
    String decimal = String.valueOf(value);
    boolean gap = false;
    for (int i = 0; i < decimal.length(); i++) {
      int digit = decimal.charAt(i) - '0';
      int power = decimal.length() - 1 - i;
      if (digit == 0) {
        gap = true;
        continue;
      }
      if (gap) {
        text.append(digits.charAt(0));
        gap = false;
      }
      if (!(digit == 1 && power == 1 && i == 0)) {
        text.append(digits.charAt(digit));
      }
      if (power > 0) {
        text.append(units.charAt(power - 1));
      }
    }
    return text.toString();
  }
}
