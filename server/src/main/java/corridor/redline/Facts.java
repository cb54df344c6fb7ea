package corridor.redline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one side of a change says that carries weight: its modals, negations, numbers, dates and references, counted. */
final class Facts {
  private static final Set<String> DEADLINE_WORDS = Set.of(
      "by", "before", "until", "till", "within", "than", "from", "avant", "d'ici", "jusqu", "ici", "antes", "hasta", "до", "позднее",
      "течение", "قبل", "موعد", "أقصاه", "之", "前", "bis", "spätestens", "vor");
  private static final Set<String> MONTHS = Set.of(
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
      "сентября", "октября", "ноября", "декабря", "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
      "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر", "年", "月", "日");
  private static final Set<String> BEFORE_MONTHS = Set.of("of", "in", "by", "until", "till", "since", "before", "after");
  private static final Set<String> DATE_JOINTS = Set.of(",", "de", "del", "of", "г", "года");
  private static final int LONGEST_DATE = 6;
  private static final Set<String> REFERENCES = Set.of(
      "article", "articles", "art", "section", "sections", "paragraph", "paragraphs", "para", "annex", "chapter",
      "paragraphe", "annexe", "artículo", "artículos", "párrafo", "párrafos", "anexo", "sección", "статья", "статьи",
      "статьей", "статье", "статью", "пункт", "пункта", "пункте", "пунктом", "раздел", "раздела", "المادة", "للمادة",
      "بالمادة", "المادتين", "المواد", "الفقرة", "القسم", "第", "§", "artikel", "absatz", "abs", "nr");

  final Map<String, Integer> modals = new TreeMap<>();
  final Map<String, Integer> negations = new TreeMap<>();
  final Map<String, Integer> conjunctions = new TreeMap<>();
  final Map<String, Integer> numbers = new TreeMap<>();
  final Map<String, Integer> dates = new TreeMap<>();
  final Map<String, Integer> deadlines = new TreeMap<>();
  final Map<String, Integer> references = new TreeMap<>();
  final Map<String, Integer> terms = new TreeMap<>();
  int brackets;

  private final Lexicon lexicon;
  private final Tokens tokens;
  private final int[] range;
  private final String[] words;

  /** The facts in the tokens of a range, given in their order. */
  Facts(Lexicon lexicon, Tokens tokens, int[] range, Terms definedTerms) {
    this.lexicon = lexicon;
    this.tokens = tokens;
    this.range = range;
    words = new String[range.length];
    for (int i = 0; i < range.length; i++) {
      words[i] = lexicon.plain(tokens, range[i]);
    }
    for (int i = 0; i < range.length; i++) {
      i = pageNumber(i);
      if (i < range.length) {
        take(i, lexicon.kind(tokens, range[i]));
      }
    }
    terms(definedTerms);
  }

  private void take(int i, byte kind) {
    if (kind == Lexicon.WORD) {
      phrases(i);
    } else if (kind == Lexicon.NUMBER && !words[i].isEmpty()) {
      figures(i);
    } else if (kind == Lexicon.BRACKET) {
      brackets++;
    }
  }

  /** Where reading goes on after a line that holds nothing but a page's number. */
  private int pageNumber(int i) {
    if (tokens.gap[range[i]] < Tokens.LINE) {
      return i;
    }
    int end = i;
    boolean digits = false;
    while (end < range.length && end - i <= 4 && (end == i || tokens.gap[range[end]] < Tokens.LINE)) {
      if (!digitsOrDash(words[end])) {
        return i;
      }
      digits |= Character.isDigit(words[end].charAt(words[end].length() - 1))
          || words[end].length() > 1;
      end++;
    }
    boolean alone = end == range.length ? range[end - 1] + 1 >= tokens.size || tokens.gap[range[end - 1] + 1] >= Tokens.LINE
        : tokens.gap[range[end]] >= Tokens.LINE;
    return digits && alone ? end : i;
  }

  private void phrases(int i) {
    String word = words[i];
    int apostrophe = word.indexOf('\'');
    if (apostrophe > 0 && apostrophe < word.length() - 1) {
      single(word.substring(0, apostrophe), i);
      single(word.substring(apostrophe + 1), i);
      return;
    }
    for (int length = lexicon.begins(word) ? Math.min(lexicon.longest, words.length - i) : 0; length > 1; length--) {
      String phrase = joined(i, length);
      String modal = lexicon.modals.get(phrase);
      if (modal != null) {
        add(modals, modal);
        for (int t = 0; t < length; t++) {
          words[i + t] = "";
        }
        return;
      }
    }
    single(word, i);
  }

  private String joined(int i, int length) {
    StringBuilder phrase = new StringBuilder(words[i]);
    for (int t = 1; t < length; t++) {
      phrase.append(' ').append(words[i + t]);
    }
    return phrase.toString();
  }

  private void single(String word, int i) {
    String modal = lexicon.modals.get(word);
    if (modal == null && word.length() > 2 && (word.charAt(0) == 'و' || word.charAt(0) == 'ف')) {
      modal = lexicon.modals.get(word.substring(1));
    }
    if (modal != null) {
      if (!month(i) && !partOfWord(i)) {
        add(modals, modal);
      }
      return;
    }
    String negation = lexicon.negations.get(word);
    if (negation != null) {
      add(negations, negation);
    }
    String conjunction = lexicon.conjunctions.get(word);
    if (conjunction != null) {
      add(conjunctions, conjunction);
    }
  }

  /** "May" with a capital beside a number, or after a word that leads to a date, is the month. */
  private boolean month(int i) {
    return words[i].equals("may") && tokens.word(range[i]).startsWith("Ma")
        && (i > 0 && (digits(words[i - 1]) || BEFORE_MONTHS.contains(words[i - 1]))
            || i + 1 < words.length && digits(words[i + 1]));
  }

  /** 应 in 适应, 相应, 应用 is no duty. */
  private boolean partOfWord(int i) {
    boolean should = words[i].equals("应") || words[i].equals("應");
    return should && (i > 0 && "适適相反响響对對供回顺順效感".contains(words[i - 1]) && !words[i - 1].isEmpty()
        || i + 1 < words.length && !words[i + 1].isEmpty() && "用对對急变變".contains(words[i + 1]));
  }

  private void figures(int i) {
    if (i > 1 && joint(i - 1) && digits(words[i - 2])) {
      return;
    }
    StringBuilder number = new StringBuilder(Numbers.plain(words[i]));
    int end = i + 1;
    while (end + 1 < words.length && joint(end) && digits(words[end + 1]) && adjacent(end)) {
      number.append(words[end]).append(Numbers.plain(words[end + 1]));
      end += 2;
    }
    int date = refers(i) ? -1 : dateEnd(i);
    if (refers(i)) {
      add(references, number.toString());
    } else if (date > 0) {
      add(deadline(i) ? deadlines : dates, written(i, date));
      for (int t = i + 1; t < date; t++) {
        words[t] = "";
      }
    } else if (date(i, end, number)) {
      add(deadline(i) ? deadlines : dates, number.toString());
    } else {
      add(numbers, number.toString());
    }
  }

  /** Where a date with a month in words ends that has this number in it: 1 December 2020, December 1, 2020, 2020年12月1日; or -1. */
  private int dateEnd(int i) {
    boolean month = i > 0 && MONTHS.contains(words[i - 1]);
    int end = i + 1;
    int last = end;
    while (end < words.length && end - i < LONGEST_DATE) {
      if (MONTHS.contains(words[end]) || digits(words[end])) {
        month |= MONTHS.contains(words[end]);
        last = end + 1;
      } else if (!DATE_JOINTS.contains(words[end])) {
        break;
      }
      end++;
    }
    return month ? last : -1;
  }

  private String written(int i, int end) {
    int from = i > 0 && MONTHS.contains(words[i - 1]) && !Scripts.single(words[i - 1].codePointAt(0)) ? i - 1 : i;
    StringBuilder out = new StringBuilder();
    for (int t = from; t < end; t++) {
      String word = tokens.word(range[t]);
      out.append(t > from && tokens.gap[range[t]] != Tokens.NOTHING ? " " : "").append(word);
    }
    return out.toString();
  }

  private boolean joint(int i) {
    return words[i].equals(".") || words[i].equals(",") || words[i].equals("/");
  }

  private boolean adjacent(int i) {
    return tokens.gap[range[i]] == Tokens.NOTHING && tokens.gap[range[i + 1]] == Tokens.NOTHING;
  }

  private boolean refers(int i) {
    for (int back = 1; back <= 3 && i - back >= 0; back++) {
      if (REFERENCES.contains(words[i - back])) {
        return true;
      }
      if (words[i - back].length() > 3) {
        return false;
      }
    }
    return false;
  }

  private boolean date(int i, int end, CharSequence number) {
    boolean year = number.length() == 4 && (number.charAt(0) == '1' && number.charAt(1) >= '8' || number.charAt(0) == '2' && number.charAt(1) <= '1');
    return year && end < i + 2
        || i > 0 && MONTHS.contains(words[i - 1])
        || end < words.length && MONTHS.contains(words[end]);
  }

  private boolean deadline(int i) {
    for (int back = 1; back <= 4 && i - back >= 0; back++) {
      if (DEADLINE_WORDS.contains(words[i - back])) {
        return true;
      }
    }
    return i + 2 < words.length && words[i + 1].equals("年") && (words[i + 2].equals("前") || words[i + 2].equals("之"));
  }

  static boolean digits(String word) {
    return !word.isEmpty() && word.charAt(0) != '-' && digitsOrDash(word) && word.indexOf('-') < 0;
  }

  private static boolean digitsOrDash(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != '-' && !Character.isDigit(word.charAt(i))) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private void terms(Terms defined) {
    if (defined.isEmpty()) {
      return;
    }
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < range.length; i++) {
      // Most tokens begin no term and cost one look-up.
      if (!defined.isFirst(tokens.id[range[i]])) {
        continue;
      }
      for (int length = 4; length >= 1; length--) {
        String phrase = i + length <= range.length ? original(i, length) : "";
        if (defined.contains(phrase)) {
          add(found, phrase);
          i += length - 1;
          break;
        }
      }
    }
    terms.putAll(found);
  }

  private String original(int i, int length) {
    StringBuilder phrase = new StringBuilder(tokens.word(range[i]));
    for (int t = 1; t < length; t++) {
      phrase.append(' ').append(tokens.word(range[i + t]));
    }
    return phrase.toString();
  }

  private static void add(Map<String, Integer> counts, String what) {
    Integer before = counts.get(what);
    counts.put(what, before == null ? 1 : before + 1);
  }
}
