package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says which changes matter, and why, in a few words. */
final class Significances {
  private static final int MODAL = 100;
  private static final int NEGATION = 95;
  private static final int DEADLINE = 90;
  private static final int RESOLVED = 85;
  private static final int DATE = 75;
  private static final int NUMBER = 70;
  private static final int BRACKET = 65;
  private static final int TERM = 60;
  private static final int CONJUNCTION = 55;
  private static final int REFERENCE = 40;
  private static final int SUBSTITUTION = 30;
  private static final int SHIFTED = 5;
  /** So many words in one reason; a phone shows two lines. */
  private static final int MOST_WORDS = 4;

  private final Lexicon lexicon;
  private final Mapping mapping;
  private final BracketChoices choices;
  private final Set<String> definedTerms = new HashSet<>();
  private final Map<String, String> renumbered = new HashMap<>();

  Significances(String language, Mapping mapping, Matches matches) {
    lexicon = Lexicon.of(language);
    this.mapping = mapping;
    choices = new BracketChoices(mapping.older.tokens, mapping.newer.tokens, matches);
    Facts.defined(mapping.older.tokens, definedTerms);
    Facts.defined(mapping.newer.tokens, definedTerms);
    for (int p = 0; p < mapping.toNewer.length; p++) {
      int q = mapping.toNewer[p];
      if (q >= 0 && mapping.older.group(p) > 0) {
        renumbered.putIfAbsent(number(mapping.older, p), number(mapping.newer, q));
      }
    }
  }

  private static String number(Outline outline, int p) {
    String label = outline.provisions.get(p).label();
    return Numbers.plain(label.substring(label.lastIndexOf(' ') + 1).toLowerCase(java.util.Locale.ROOT));
  }

  List<Significance> of(Draft draft, List<Substitution> substitutions) {
    List<Significance> found = new ArrayList<>();
    if (!draft.changed()) {
      return found;
    }
    int[] olderRange = range(draft, true);
    int[] newerRange = range(draft, false);
    Facts before = new Facts(lexicon, mapping.older.tokens, olderRange, definedTerms);
    Facts after = new Facts(lexicon, mapping.newer.tokens, newerRange, definedTerms);
    became(found, "modal", MODAL, before.modals, after.modals, true);
    if (olderRange.length > 0 && newerRange.length > 0) {
      edited(before, after, found);
      brackets(before, after, olderRange, found);
      if (Lookalikes.possible(draft.ops())) {
        Lookalikes.find(words(draft, OpKind.DELETE), words(draft, OpKind.INSERT), found);
      }
      substitutions(draft, substitutions, found);
    }
    found.sort((x, y) -> Integer.compare(y.weight(), x.weight()));
    return found;
  }

  private void edited(Facts before, Facts after, List<Significance> found) {
    became(found, "negation", NEGATION, before.negations, after.negations, true);
    became(found, "deadline", DEADLINE, before.deadlines, after.deadlines, true);
    became(found, "date", DATE, before.dates, after.dates, true);
    became(found, "number", NUMBER, before.numbers, after.numbers, true);
    became(found, "conjunction", CONJUNCTION, before.conjunctions, after.conjunctions, false);
    became(found, "term", TERM, before.terms, after.terms, false);
    if (!before.references.equals(after.references)) {
      boolean shifted = shifted(before.references, after.references);
      became(found, "reference", shifted ? SHIFTED : REFERENCE, before.references, after.references, true);
    }
  }

  /** Whether all references changed as the provisions they refer to were renumbered. */
  private boolean shifted(Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> expected = new java.util.TreeMap<>();
    before.forEach((number, times) -> expected.merge(renumbered.getOrDefault(number, number), times, Integer::sum));
    return expected.equals(after);
  }

  /** The tokens of one side of a change, without its labels. */
  private int[] range(Draft draft, boolean olderSide) {
    Outline outline = olderSide ? mapping.older : mapping.newer;
    int count = 0;
    for (Script.Raw raw : draft.raws()) {
      count += raw.length();
    }
    int[] range = new int[count];
    count = 0;
    List<Script.Raw> raws = new ArrayList<>(draft.raws());
    raws.removeIf(raw -> !(olderSide ? raw.op().inOlder() : raw.op().inNewer()));
    raws.sort((x, y) -> olderSide ? Integer.compare(x.older(), y.older()) : Integer.compare(x.newer(), y.newer()));
    for (Script.Raw raw : raws) {
      int from = olderSide ? raw.older() : raw.newer();
      for (int t = from; t < from + raw.length(); t++) {
        if (!outline.inLabel(t)) {
          range[count++] = t;
        }
      }
    }
    return Arrays.copyOf(range, count);
  }

  /** @param lone whether something that only came or only went matters too */
  private static void became(
      List<Significance> found, String code, int weight, Map<String, Integer> before, Map<String, Integer> after,
      boolean lone) {
    List<String> gone = new ArrayList<>();
    List<String> came = new ArrayList<>();
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String what : all) {
      int by = after.getOrDefault(what, 0) - before.getOrDefault(what, 0);
      if (by != 0) {
        (by < 0 ? gone : came).add(what);
      }
    }
    if (gone.isEmpty() && came.isEmpty() || !lone && (gone.isEmpty() || came.isEmpty())) {
      return;
    }
    boolean figures = code.equals("number") || code.equals("date") || code.equals("deadline") || code.equals("reference");
    String old = list(gone, figures);
    String now = list(came, figures);
    String prefix = figures ? code + " " : "";
    String text = gone.isEmpty() ? prefix + now + " added"
        : came.isEmpty() ? prefix + old + " removed"
        : prefix + old + (figures ? " → " : " became ") + now;
    found.add(new Significance(code, text, weight));
  }

  private static String list(List<String> words, boolean bare) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size() && i < MOST_WORDS; i++) {
      String word = words.get(i);
      boolean han = !word.isEmpty() && Scripts.single(word.codePointAt(0));
      String shown = han ? word.replace(" ", "") : word;
      out.append(i == 0 ? "" : ", ").append(bare ? shown : "\"" + shown + "\"");
    }
    return out.append(words.size() > MOST_WORDS ? ", …" : "").toString();
  }

  private void brackets(Facts before, Facts after, int[] olderRange, List<Significance> found) {
    if (before.brackets == 0 && after.brackets == 0) {
      return;
    }
    List<String> decided = choices.decided(olderRange);
    for (String outcome : decided.stream().distinct().toList()) {
      long times = decided.stream().filter(outcome::equals).count();
      String code = outcome.contains("option") ? "bracket-resolved" : "bracket-removed";
      int weight = code.equals("bracket-resolved") ? RESOLVED : BRACKET;
      found.add(new Significance(code, times == 1 ? outcome : outcome + ", " + times + " times", weight));
    }
    int by = after.brackets - before.brackets;
    if (by > 0) {
      found.add(new Significance("bracket-added", by == 1 ? "bracket added" : by + " brackets added", BRACKET));
    } else if (by < 0 && decided.isEmpty()) {
      found.add(new Significance("bracket-removed", by == -1 ? "bracket removed" : -by + " brackets removed", BRACKET));
    }
  }

  private static List<String> words(Draft draft, OpKind kind) {
    List<String> words = new ArrayList<>();
    for (Op op : draft.ops()) {
      if (op.op() == kind && !op.typographic() && op.text().length() < 400) {
        Tokens tokens = Tokens.of(op.text(), new Vocabulary());
        for (int t = 0; t < tokens.size; t++) {
          words.add(tokens.word(t));
        }
      }
    }
    return words;
  }

  private static void substitutions(Draft draft, List<Substitution> all, List<Significance> found) {
    for (Substitution one : all) {
      if (one.keys().contains(draft.key())) {
        found.add(new Significance("substitution", "\"" + one.older() + "\" became \"" + one.newer()
            + "\": the same substitution in " + one.places() + " places", SUBSTITUTION));
      }
    }
  }
}
