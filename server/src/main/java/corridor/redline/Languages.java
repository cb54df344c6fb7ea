package corridor.redline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Recognises the language of a text by its script and its most frequent words: enough to choose a list of modals. */
public final class Languages {
  private static final int SAMPLE = 20_000;
  private static final Map<String, String> FREQUENT = new HashMap<>();

  private Languages() {}

  static {
    frequent("en", "the of and to shall which this that be for by");
    frequent("fr", "le les des du et une est dans par sur aux au");
    frequent("es", "el los las y del una por para con se al");
    frequent("de", "der die das und ist den von des dem zu nicht oder");
    frequent("pt", "o os do da dos das em uma não ao");
    frequent("it", "il gli della dei che di per non una");
  }

  private static void frequent(String language, String words) {
    for (String word : words.split(" ")) {
      FREQUENT.put(language + " " + word, language);
    }
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
    Map<String, Integer> hits = new HashMap<>();
    String best = "";
    int start = -1;
    for (int i = 0; i <= sample.length(); i++) {
      boolean letter = i < sample.length() && Character.isLetter(sample.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        String word = sample.substring(start, i).toLowerCase(Locale.ROOT);
        for (String language : new String[] {"en", "fr", "es", "de", "pt", "it"}) {
          if (FREQUENT.containsKey(language + " " + word)) {
            int count = hits.merge(language, 1, Integer::sum);
            best = best.isEmpty() || count > hits.getOrDefault(best, 0) ? language : best;
          }
        }
        start = -1;
      }
    }
    return best;
  }
}
