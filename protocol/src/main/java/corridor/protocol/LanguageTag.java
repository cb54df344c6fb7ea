package corridor.protocol;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tags of languages after BCP 47. */
public final class LanguageTag {
  private LanguageTag() {}

  /**
   * The tag as it is written canonically, such as {@code pt-BR} for {@code pt_br}.
   *
   * @throws BadField if it is none, or one of a language that is not known
   */
  public static String of(String written) {
    String tag = written.strip().replace('_', '-');
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      boolean known = !locale.getLanguage().isEmpty() && !locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage());
      if (known && tag.length() <= 35) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException unfit) {
      // Said below.
    }
    throw new BadField(
        "\"" + (tag.length() > 40 ? tag.substring(0, 40) + "…" : tag)
            + "\" is no language known here. Write its tag (BCP 47), such as en, fr, es, ar, ru, zh, sw or pt-BR.");
  }

  /** @throws BadField if there are too many, or one is none */
  static List<String> all(String field, @Nullable List<String> written, int most) {
    return Check.list(field, written, most).stream().map(LanguageTag::of).distinct().toList();
  }
}
