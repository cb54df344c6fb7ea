package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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
  private static final int SUPPRESSED = 80;
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

  private static final Comparator<Significance> WEIGHTIEST =
      new Comparator<>() {
        @Override
        public int compare(Significance one, Significance two) {
          return Integer.compare(two.weight(), one.weight());
        }
      };

  private final Lexicon lexicon;
  private final Mapping mapping;
  private final BracketChoices choices;
  private final OptionChoices options;
  private final Terms definedTerms = new Terms();
  private final Map<String, String> renumbered = new HashMap<>();

  Significances(String language, Mapping mapping, Matches matches) {
    lexicon = Lexicon.of(language);
    this.mapping = mapping;
    choices = new BracketChoices(mapping.older.tokens, mapping.newer.tokens, matches);
    options = new OptionChoices(mapping);
    definedTerms.add(mapping.older.tokens);
    definedTerms.add(mapping.newer.tokens);
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
    if (draft.p() >= 0 && draft.q() >= 0 && mapping.newer.notReproduced(draft.q(), "SUP")) {
      found.add(new Significance("suppressed", Significance.Form.SUPPRESSED, List.of(), List.of(), 0,
          "proposed for suppression (SUP): its text is not reproduced, which is no deletion", SUPPRESSED));
      return found;
    }
    int[] olderRange = range(draft, true);
    int[] newerRange = range(draft, false);
    Facts before = new Facts(lexicon, mapping.older.tokens, olderRange, definedTerms);
    Facts after = new Facts(lexicon, mapping.newer.tokens, newerRange, definedTerms);
    became(found, "modal", MODAL, before.modals, after.modals, true);
    chosen(draft, found);
    if (olderRange.length > 0 && newerRange.length > 0) {
      edited(before, after, found);
      brackets(before, after, olderRange, found);
      if (Lookalikes.possible(draft.ops())) {
        Lookalikes.find(words(draft, OpKind.DELETE), words(draft, OpKind.INSERT), found);
      }
      substitutions(draft, substitutions, found);
    }
    if (draft.key().equals("front")) {
      onTheFrontPage(found);
    }
    found.sort(WEIGHTIEST);
    return found;
  }

  /** Before the first number stand the text's own date, number and pages, which are others each time and bind nobody: no reason to read it. */
  private static void onTheFrontPage(List<Significance> found) {
    found.removeIf(
        one -> switch (one.code()) {
          case "number", "date", "deadline", "reference" -> true;
          default -> false;
        });
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
    for (Map.Entry<String, Integer> one : before.entrySet()) {
      String number = renumbered.getOrDefault(one.getKey(), one.getKey());
      expected.put(number, expected.getOrDefault(number, 0) + one.getValue());
    }
    return expected.equals(after);
  }

  /** The tokens of one side of a change in their order, without its labels. */
  private int[] range(Draft draft, boolean olderSide) {
    Outline outline = olderSide ? mapping.older : mapping.newer;
    int count = 0;
    for (Script.Raw raw : draft.raws()) {
      count += (olderSide ? raw.op().inOlder() : raw.op().inNewer()) ? raw.length() : 0;
    }
    int[] range = new int[count];
    count = 0;
    boolean inOrder = true;
    for (Script.Raw raw : draft.raws()) {
      int from = olderSide ? raw.older() : raw.newer();
      int to = (olderSide ? raw.op().inOlder() : raw.op().inNewer()) ? from + raw.length() : from;
      for (int t = from; t < to; t++) {
        if (!outline.inLabel(t)) {
          inOrder &= count == 0 || range[count - 1] < t;
          range[count++] = t;
        }
      }
    }
    range = Arrays.copyOf(range, count);
    if (!inOrder) {
      Arrays.sort(range);
    }
    return range;
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
    Significance.Form form = gone.isEmpty() ? Significance.Form.ADDED
        : came.isEmpty() ? Significance.Form.REMOVED : Significance.Form.BECAME;
    String text = gone.isEmpty() ? prefix + now + " added"
        : came.isEmpty() ? prefix + old + " removed"
        : prefix + old + (figures ? " → " : " became ") + now;
    found.add(new Significance(code, form, shown(gone), shown(came), 0, text, weight));
  }

  private static List<String> shown(List<String> words) {
    List<String> shown = new ArrayList<>();
    for (String word : words) {
      if (shown.size() == MOST_WORDS) {
        shown.add("…");
        break;
      }
      boolean han = !word.isEmpty() && Scripts.single(word.codePointAt(0));
      shown.add(han ? word.replace(" ", "") : word);
    }
    return shown;
  }

  private static String list(List<String> words, boolean bare) {
    StringBuilder out = new StringBuilder();
    for (String word : shown(words)) {
      out.append(out.isEmpty() ? "" : ", ").append(bare || word.equals("…") ? word : "\"" + word + "\"");
    }
    return out.toString();
  }

  private void brackets(Facts before, Facts after, int[] olderRange, List<Significance> found) {
    if (before.brackets == 0 && after.brackets == 0) {
      return;
    }
    List<BracketChoices.Outcome> decided = choices.decided(olderRange);
    for (int d = 0; d < decided.size(); d++) {
      BracketChoices.Outcome outcome = decided.get(d);
      if (decided.indexOf(outcome) == d) {
        found.add(resolved(outcome, Collections.frequency(decided, outcome)));
      }
    }
    int by = after.brackets - before.brackets;
    if (by > 0) {
      found.add(new Significance("bracket-added", Significance.Form.OPENED, List.of(), List.of(), by,
          by == 1 ? "bracket added" : by + " brackets added", BRACKET));
    } else if (by < 0 && decided.isEmpty()) {
      found.add(new Significance("bracket-removed", Significance.Form.CLOSED, List.of(), List.of(), -by,
          by == -1 ? "bracket removed" : -by + " brackets removed", BRACKET));
    }
  }

  private void chosen(Draft draft, List<Significance> found) {
    OptionChoices.Chosen one = draft.p() < 0 ? null : options.among(draft.p());
    if (one != null) {
      List<String> after = one.words().isEmpty() ? List.of(one.label()) : List.of(one.label(), one.words());
      found.add(new Significance("option-chosen", Significance.Form.CHOSEN, List.of(), after, one.number(),
          "chosen: " + String.join(": ", after), RESOLVED));
    }
  }

  private static Significance resolved(BracketChoices.Outcome outcome, int times) {
    String often = times == 1 ? "" : ", " + times + " times";
    if (outcome.form() == Significance.Form.OPTION) {
      return new Significance("bracket-resolved", outcome.form(), List.of(), List.of(outcome.words()), outcome.option(),
          "bracket resolved to option " + outcome.option() + often, RESOLVED);
    }
    String what = outcome.form() == Significance.Form.WORDS_STAY ? "bracket removed, its words stay" : "bracket removed with its words";
    return new Significance("bracket-removed", outcome.form(), List.of(), List.of(), times, what + often, BRACKET);
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
        found.add(new Significance("substitution", Significance.Form.EVERYWHERE, List.of(one.older()), List.of(one.newer()), one.places(), "\"" + one.older() + "\" became \"" + one.newer()
            + "\": the same substitution in " + one.places() + " places", SUBSTITUTION));
      }
    }
  }
}
