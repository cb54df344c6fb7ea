package corridor.redline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

  private Lexicon() {}

  /** The words of a language; of all six languages of the United Nations when it is unknown. */
  static Lexicon of(String language) {
    Lexicon lexicon = new Lexicon();
    String main = language.isEmpty() ? "" : Locale.forLanguageTag(language).getLanguage();
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

  private void put(Map<String, String> map, String... groups) {
    for (String group : groups) {
      String[] phrases = group.split("\\|");
      for (String phrase : phrases) {
        map.put(phrase, phrases[0]);
        longest = Math.max(longest, phrase.split(" ").length);
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
