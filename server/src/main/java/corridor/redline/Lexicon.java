package corridor.redline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that carry duties in one language. Phrases are given as tokens divided by spaces, in lower case; the value
 * is what they count as, so that {@code doit} and {@code doivent} are one duty.
 */
final class Lexicon {
  final Map<String, String> modals = new HashMap<>();
  final Map<String, String> negations = new HashMap<>();
  final Map<String, String> conjunctions = new HashMap<>();
  /** The longest phrase, in tokens. */
  int longest = 1;
  /** The first words of phrases of more than one. */
  private final Set<String> beginnings = new HashSet<>();
  /** By token number, of the one vocabulary of a comparison. */
  private @Nullable String[] plain = new String[1 << 12];
  private byte[] kind = new byte[1 << 12];

  private Lexicon() {}

  /** The words of a language; of all six languages of the United Nations when it is unknown. */
  static Lexicon of(String language) {
    Lexicon lexicon = new Lexicon();
    String main = Languages.main(language);
    switch (main) {
      case "en" -> lexicon.english();
      case "fr" -> lexicon.french();
      case "es" -> lexicon.spanish();
      case "ru" -> lexicon.russian();
      case "zh" -> lexicon.chinese();
      case "ar" -> lexicon.arabic();
      case "de" -> lexicon.german();
      case "ja" -> lexicon.japanese();
      default -> {
        lexicon.english();
        lexicon.russian();
        lexicon.chinese();
        lexicon.arabic();
      }
    }
    return lexicon;
  }

  /** What a token may say, so that those that say nothing cost one look. */
  static final byte NOTHING = 0;
  static final byte WORD = 1;
  static final byte NUMBER = 2;
  static final byte BRACKET = 3;

  /** Whether a token may carry a duty, is a number or opens a bracket. Call {@link #plain(Tokens, int)} for it before. */
  byte kind(Tokens tokens, int token) {
    return kind[tokens.id[token]];
  }

  private byte kind(String word) {
    if (word.equals("[")) {
      return BRACKET;
    }
    if (Facts.digits(word)) {
      return NUMBER;
    }
    boolean says = modals.containsKey(word) || negations.containsKey(word) || conjunctions.containsKey(word)
        || beginnings.contains(word) || word.indexOf('\'') > 0;
    char first = word.isEmpty() ? ' ' : word.charAt(0);
    // Arabic writes "and" on the word that follows.
    return says || first == 'و' || first == 'ف' ? WORD : NOTHING;
  }

  /** A token as the lists have it; kept by its number, because a text says most words often. */
  String plain(Tokens tokens, int token) {
    int id = tokens.id[token];
    if (id >= plain.length) {
      plain = Arrays.copyOf(plain, Math.max(id + 1, plain.length * 2));
      kind = Arrays.copyOf(kind, plain.length);
    }
    String known = plain[id];
    if (known == null) {
      known = plain(tokens.word(token));
      plain[id] = known;
      kind[id] = kind(known);
    }
    return known;
  }

  /** Lower case, without the marks that Arabic texts put in or leave out. */
  static String plain(String word) {
    String folded = Vocabulary.fold(word).toLowerCase(Locale.ROOT);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 0x64B && c <= 0x652) {
        return folded.replaceAll("[\\u064B-\\u0652]", "");
      }
    }
    return folded;
  }

  /** Whether a phrase of more than one word begins so. */
  boolean begins(String word) {
    return beginnings.contains(word);
  }

  private void put(Map<String, String> map, String... groups) {
    for (String group : groups) {
      String[] phrases = group.split("\\|");
      for (String phrase : phrases) {
        map.put(phrase, phrases[0]);
        int space = phrase.indexOf(' ');
        if (space > 0) {
          beginnings.add(phrase.substring(0, space));
          longest = Math.max(longest, phrase.split(" ").length);
        }
      }
    }
  }

  private void english() {
    put(modals, "shall", "should", "may", "must", "will", "ought");
    put(negations, "not", "no", "never", "neither", "nor", "cannot", "without", "none");
    put(conjunctions, "and", "or");
  }

  private void french() {
    put(modals, "doit|doivent|devra|devront", "devrait|devraient", "peut|peuvent|pourra|pourront",
        "pourrait|pourraient", "faut|faudra");
    put(negations, "ne|n", "pas", "ni", "aucun|aucune", "sans", "jamais");
    put(conjunctions, "et", "ou");
  }

  private void spanish() {
    put(modals, "deberá|deberán|debe|deben", "debería|deberían|debiera|debieran", "podrá|podrán|puede|pueden",
        "podría|podrían");
    put(negations, "no", "ni", "ningún|ninguna|ninguno", "sin", "nunca|jamás");
    put(conjunctions, "y|e", "o|u");
  }

  private void russian() {
    put(modals, "должен|должна|должно|должны", "следует", "может|могут", "вправе", "обязан|обязана|обязано|обязаны",
        "надлежит", "необходимо");
    put(negations, "не", "ни", "нет", "без", "никогда", "нельзя");
    put(conjunctions, "и", "или|либо");
  }

  private void chinese() {
    put(modals, "不 得", "应 当|應 當|应|應", "可 以|得 以", "必 须|必 須|须|須");
    put(negations, "不", "未");
    put(conjunctions, "和|与|與|及", "或");
  }

  private void arabic() {
    put(modals, "لا يجوز|لا تجوز", "لا يجب", "يجب|تجب|يتعين|تتعين|يتعيّن", "يجوز|تجوز", "ينبغي|تنبغي", "يمكن|تمكن",
        "لا ينبغي", "لا يمكن");
    put(negations, "لا", "لم", "لن", "ليس|ليست", "غير", "دون", "بدون", "عدم", "ألا");
    put(conjunctions, "أو", "أم");
  }

  private void german() {
    put(modals, "muss|müssen|muß", "soll|sollen", "kann|können", "darf|dürfen", "sollte|sollten");
    put(negations, "nicht", "kein|keine|keiner|keinen|keinem|keines", "nie", "ohne", "weder", "noch");
    put(conjunctions, "und", "oder");
  }

  private void japanese() {
    put(modals, "な け れ ば な ら な い|ね ば な ら な い", "こ と が で き る", "も の と す る", "べ き");
    put(negations, "な い", "ぬ", "ず");
    put(conjunctions, "及 び|並 び に", "又 は|若 し く は");
  }
}
