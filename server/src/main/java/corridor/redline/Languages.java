package corridor.redline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Recognises the language of a text by its script and its most frequent words: enough to choose a list of modals. */
public final class Languages {
  private static final int SAMPLE = 12_000;
  private static final String[] LATIN = {"en", "fr", "es", "de", "pt", "it"};
  /** By word: a bit a language of {@link #LATIN} that has it among its most frequent. */
  private static final Map<String, Integer> FREQUENT = new HashMap<>();

  private Languages() {}

  static {
    frequent(0, "the of and to shall which this that be for by");
    frequent(1, "le les des du et une est dans par sur aux au");
    frequent(2, "el los las y del una por para con se al");
    frequent(3, "der die das und ist den von des dem zu nicht oder");
    frequent(4, "o os do da dos das em uma não ao");
    frequent(5, "il gli della dei che di per non una");
  }

  private static void frequent(int language, String words) {
    for (String word : words.split(" ")) {
      Integer known = FREQUENT.get(word);
      FREQUENT.put(word, (known == null ? 0 : known) | 1 << language);
    }
  }

  /** The language of a tag without region and script, in lower case. */
  static String main(String tag) {
    int end = tag.indexOf('-');
    return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /** BCP 47 tag of the language, or "" when none is recognised. */
  public static String of(String text) {
    int arabic = 0;
    int cyrillic = 0;
    int han = 0;
    int kana = 0;
    int latin = 0;
    int sample = Math.min(text.length(), SAMPLE);
    for (int i = 0; i < sample; i++) {
      char c = text.charAt(i);
      if (c < 0x250) {
        latin += Character.isLetter(c) ? 1 : 0;
      } else if (c >= 0x400 && c < 0x530) {
        cyrillic++;
      } else if (c >= 0x600 && c < 0x780) {
        arabic++;
      } else if (c >= 0x3041 && c < 0x3100) {
        kana++;
      } else if (c >= 0x4E00 && c < 0xA000) {
        han++;
      }
    }
    int most = Math.max(Math.max(arabic, cyrillic), Math.max(3 * (han + kana), latin));
    if (most == 0) {
      return "";
    }
    if (most == latin) {
      return latin(text.substring(0, sample));
    }
    return most == arabic ? "ar" : most == cyrillic ? "ru" : kana * 10 > han ? "ja" : "zh";
  }

  private static String latin(String sample) {
    int[] hits = new int[LATIN.length];
    int start = -1;
    for (int i = 0; i <= sample.length(); i++) {
      boolean letter = i < sample.length() && Character.isLetter(sample.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        // No frequent word is longer.
        Integer languages = i - start > 6 ? null : FREQUENT.get(sample.substring(start, i).toLowerCase(Locale.ROOT));
        for (int l = 0; languages != null && l < hits.length; l++) {
          hits[l] += languages >> l & 1;
        }
        start = -1;
      }
    }
    int best = 0;
    for (int l = 1; l < hits.length; l++) {
      best = hits[l] > hits[best] ? l : best;
    }
    return hits[best] == 0 ? "" : LATIN[best];
  }
}
