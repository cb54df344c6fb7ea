package corridor.notify;

import corridor.account.Participant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The few sentences that leave the house as words, in the six languages of the page. Immutable. */
public final class Phrases {
  static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "ru", "zh");

  private static final Map<String, Properties> ALL = all();

  private final String language;
  private final Properties words;

  private Phrases(String language) {
    this.language = language;
    this.words = java.util.Objects.requireNonNull(ALL.get(language));
  }

  private static Map<String, Properties> all() {
    Map<String, Properties> all = new HashMap<>();
    for (String language : LANGUAGES) {
      Properties words = new Properties();
      try (Reader in =
          new InputStreamReader(
              java.util.Objects.requireNonNull(Phrases.class.getResourceAsStream("/notify/" + language + ".properties")),
              StandardCharsets.UTF_8)) {
        words.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      all.put(language, words);
    }
    return all;
  }

  /** In the first of her languages that is spoken here, else in English. */
  static Phrases of(Participant person) {
    for (String tag : person.languages()) {
      String language = tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
      if (LANGUAGES.contains(language)) {
        return new Phrases(language);
      }
    }
    return new Phrases("en");
  }

  static Phrases in(String language) {
    return new Phrases(language);
  }

  /** In this language if it is spoken here, else in English. @param tag after BCP 47 */
  public static Phrases nearest(String tag) {
    String language = tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
    return new Phrases(LANGUAGES.contains(language) ? language : "en");
  }

  public String language() {
    return language;
  }

  String direction() {
    return language.equals("ar") ? "rtl" : "ltr";
  }

  public String say(String key) {
    return java.util.Objects.requireNonNull(words.getProperty(key), key);
  }

  java.util.Set<String> keys() {
    return words.stringPropertyNames();
  }
}
