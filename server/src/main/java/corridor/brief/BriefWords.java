package corridor.brief;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The few words of the public pages that nobody here wrote, in the six languages; a brief in another has them in English. Immutable. */
final class BriefWords {
  static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "ru", "zh");

  /** Written from right to left, whatever country: those of ISO 639 that are today written in Arabic, Hebrew, Thaana, Syriac or N'Ko. */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

  /** The same where a tag names the script (ISO 15924). */
  private static final Set<String> SCRIPTS = Set.of("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");

  private static final Map<String, Properties> ALL = all();

  private final Properties words;
  private final Locale spoken;

  private BriefWords(String language) {
    this.words = Objects.requireNonNull(ALL.get(language));
    this.spoken = language.equals("en") ? Locale.UK : Locale.of(language); // a day before its month, and hours to 24, as in the others
  }

  private static Map<String, Properties> all() {
    Map<String, Properties> all = new HashMap<>();
    for (String language : LANGUAGES) {
      Properties words = new Properties();
      try (InputStream in = Objects.requireNonNull(BriefWords.class.getResourceAsStream("/brief/" + language + ".properties"))) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      all.put(language, words);
    }
    return all;
  }

  /** @param tag a language after BCP 47 */
  static BriefWords of(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return new BriefWords(LANGUAGES.contains(language) ? language : "en");
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
    return spoken.getLanguage();
  }

  String say(String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(spoken).format(day);
  }

  String at(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(spoken).withZone(zone).format(at);
  }

  Set<String> keys() {
    return words.stringPropertyNames();
  }
}
