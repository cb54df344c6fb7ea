package corridor.reader;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The Windows code pages that negotiators' old files use. Any bytes are valid in them, so one is chosen only where the
 * result reads like a language: its most frequent letters must be as frequent as they are in any real text.
 */
enum OldCodePage {
  CYRILLIC("windows-1251", "Windows Cyrillic (1251)", "оеаинтсрвл"),
  ARABIC("windows-1256", "Windows Arabic (1256)", "اليمنوتربةع"),
  WESTERN("windows-1252", "Windows Western (1252)", "éèàêçñóíáúäöüßôîâûùœëïÉÀ’‘“”«»–—…°§ºª ¿¡€");

  /** Below this many letters from the upper half there is nothing to judge by. */
  private static final int ENOUGH = 3;

  final String title;
  private final Charset charset;
  private final String frequent;

  OldCodePage(String charset, String title, String frequent) {
    this.charset = Charset.forName(charset);
    this.title = title;
    this.frequent = frequent;
  }

  String decode(byte[] file) {
    return new String(file, charset);
  }

  static @Nullable OldCodePage of(byte[] file) {
    for (OldCodePage page : values()) {
      if (page.isClearlyRight(page.decode(file))) {
        return page;
      }
    }
    return null;
  }

  private boolean isClearlyRight(String text) {
    int high = 0;
    int expected = 0;
    int letters = 0;
    int upperAfterLower = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\uFFFD' || (c >= 0x80 && c < 0xA0)) {
        return false;
      }
      letters += Character.isLetter(c) ? 1 : 0;
      if (c >= 0x80) {
        high++;
        expected += frequent.indexOf(c) >= 0 ? 1 : 0;
        upperAfterLower += i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1)) ? 1 : 0;
      }
    }
    if (high < ENOUGH || upperAfterLower * 20 > high) {
      return false;
    }
    return this == WESTERN ? high * 4 < letters && expected * 10 >= high * 8 : high * 2 > letters && expected * 2 >= high;
  }
}
