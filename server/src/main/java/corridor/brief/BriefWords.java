package corridor.brief;

import corridor.notify.Phrases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;

/** The few words of the public pages that nobody here wrote, and days as a language writes them; a brief in another than the six has English ones. Immutable. */
final class BriefWords {
  /** Written from right to left, whatever country: those of ISO 639 that are today written in Arabic, Hebrew, Thaana, Syriac or N'Ko. */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

  /** The same where a tag names the script (ISO 15924). */
  private static final Set<String> SCRIPTS = Set.of("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");

  private final Phrases words;
  private final Locale spoken;

  private BriefWords(Phrases words) {
    this.words = words;
    // Of English the one that has a day before its month and 24 hours, as the others have.
    this.spoken = words.language().equals("en") ? Locale.UK : Locale.of(words.language());
  }

  /** @param tag a language after BCP 47 */
  static BriefWords of(String tag) {
    return new BriefWords(Phrases.nearest(tag));
  }

  /** Which way a language is written. */
  static String direction(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    boolean rtl =
        locale.getScript().isEmpty() ? RIGHT_TO_LEFT.contains(locale.getLanguage()) : SCRIPTS.contains(locale.getScript());
    return rtl ? "rtl" : "ltr";
  }

  /** What a language calls itself. */
  static String name(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getDisplayName(locale);
  }

  String language() {
    return words.language();
  }

  String say(String key) {
    return words.say("brief." + key);
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(spoken).format(day);
  }

  String at(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(spoken).withZone(zone).format(at);
  }
}
