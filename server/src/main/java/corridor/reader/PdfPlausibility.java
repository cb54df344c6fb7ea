package corridor.reader;

import java.lang.Character.UnicodeScript;
import java.util.function.BooleanSupplier;

/**
 * Whether what came out of a PDF can be its text. Many official PDFs draw shapes without saying which letters they are;
 * a redline of what is left of them would look like a text with almost everything deleted.
 */
final class PdfPlausibility {
  /** A page of a treaty has 2,000 letters; a title page 100. Chinese has a third of that. */
  private static final int FEWEST_LETTERS_A_PAGE = 40;

  /** Shapes a page above which there is text on the paper, whatever it was turned into. */
  private static final int TEXT_A_PAGE = 100;

  private PdfPlausibility() {}

  static void check(PdfPages pages, BooleanSupplier pictures) {
    int count = pages.pages.size();
    if (count == 0) {
      throw new RefusedException(Refusal.EMPTY, "This PDF has no pages. Choose the right file and upload that.");
    }
    boolean few = pages.letters < (long) FEWEST_LETTERS_A_PAGE * count && pages.letters < 2_000L * Math.sqrt(count);
    if (few && pages.shapes >= (long) TEXT_A_PAGE * count) {
      throw unreadable("its fonts do not say which letters their shapes are");
    }
    if (few && pages.letters < 20L * count) {
      if (pictures.getAsBoolean()) {
        throw new RefusedException(
            Refusal.SCANNED,
            "The pages of this PDF are pictures: there is no text in it. Ask for the file it was made from (DOCX or PDF"
                + " with text), or type the provisions that changed as a part of the text.");
      }
      if (pages.letters == 0) {
        throw new RefusedException(
            Refusal.EMPTY, "There is no text in this PDF. Check that the right file was chosen and upload that.");
      }
    }
    if (pages.shapes > 500 && pages.letters * 2 < pages.shapes * 0.6) {
      throw unreadable("most of its shapes are not turned into letters");
    }
    checkLetters(pages);
  }

  /** Letters that were told by other means must be nearly all there: a gap of a letter is a wrong word. */
  static void checkComplete(PdfPages pages, RefusedException otherwise) {
    if (pages.characters * 1_000 < pages.shapes * 998) {
      throw otherwise;
    }
  }

  private static void checkLetters(PdfPages pages) {
    long broken = 0;
    long visible = 0;
    long latin = 0;
    long latinVowels = 0;
    long cyrillic = 0;
    long cyrillicVowels = 0;
    for (PdfLine line : pages.lines) {
      for (int i = 0; i < line.text().length(); i++) {
        char c = Character.toLowerCase(line.text().charAt(i));
        visible += Character.isWhitespace(c) ? 0 : 1;
        broken += c == '\uFFFD' || (c >= '\uE000' && c < '\uF900') || Character.isISOControl(c) ? 1 : 0;
        if (c >= 'a' && c <= 'z') {
          latin++;
          latinVowels += "aeiouy".indexOf(c) >= 0 ? 1 : 0;
        } else if (c >= '\u0430' && c <= '\u044F') {
          cyrillic++;
          cyrillicVowels += "аеиоуыэюя".indexOf(c) >= 0 ? 1 : 0;
        }
      }
    }
    if (mixesScripts(pages)) {
      throw unreadable("the letters it gives are of many scripts within a word");
    }
    if (broken * 10 > visible) {
      throw unreadable("many of its shapes have no letter");
    }
    // In any language written in these letters a third or more are vowels; shifted codes and ciphers have far fewer.
    if ((latin > 1_000 && latin * 2 > visible && !plausible(latinVowels, latin))
        || (cyrillic > 1_000 && cyrillic * 2 > visible && !plausible(cyrillicVowels, cyrillic))) {
      throw unreadable("the letters it gives make no words");
    }
  }

  /** Wrong tables give words like ŀ͂זἨ. One letter in twelve may be a formula or a borrowed name. */
  private static boolean mixesScripts(PdfPages pages) {
    long pairs = 0;
    long mixed = 0;
    for (PdfLine line : pages.lines) {
      UnicodeScript last = UnicodeScript.COMMON;
      for (int i = 0; i < line.text().length(); i++) {
        char c = line.text().charAt(i);
        UnicodeScript script = Character.isLetter(c) ? UnicodeScript.of(c) : UnicodeScript.COMMON;
        if (script != UnicodeScript.COMMON && last != UnicodeScript.COMMON) {
          pairs++;
          mixed += script == last || isEastAsian(script) || isEastAsian(last) ? 0 : 1;
        }
        last = script;
      }
    }
    return pairs > 200 && mixed * 12 > pairs;
  }

  private static boolean isEastAsian(UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
      default -> false;
    };
  }

  private static boolean plausible(long vowels, long letters) {
    return vowels * 100 >= letters * 22 && vowels * 100 <= letters * 65;
  }

  private static RefusedException unreadable(String why) {
    return new RefusedException(
        Refusal.UNREADABLE_FONT,
        "This PDF has no usable text: " + why + ". It looks right on paper but cannot be compared. Ask for the DOCX, or"
            + " for a PDF made anew from it; another language's PDF of the same document may be readable.");
  }
}
