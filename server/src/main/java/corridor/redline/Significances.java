package corridor.redline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says which changes matter, and why, in a few words. */
final class Significances {
  private final Lexicon lexicon;
  private final Mapping mapping;
  private final Matches matches;

  Significances(String language, Mapping mapping, Matches matches) {
    lexicon = Lexicon.of(language);
    this.mapping = mapping;
    this.matches = matches;
  }

  List<Significance> of(Draft draft, List<Substitution> substitutions) {
    List<Significance> found = new ArrayList<>();
    if (!draft.changed()) {
      return found;
    }
    Map<String, Integer> counts = new TreeMap<>();
    count(mapping.older, draft.p(), -1, counts);
    count(mapping.newer, draft.q(), 1, counts);
    StringBuilder less = new StringBuilder();
    StringBuilder more = new StringBuilder();
    counts.forEach((word, n) -> {
      if (n != 0) {
        StringBuilder side = n < 0 ? less : more;
        side.append(side.isEmpty() ? "" : ", ").append('"').append(word).append('"');
      }
    });
    if (!less.isEmpty() || !more.isEmpty()) {
      String text = less.isEmpty() ? more + " added" : more.isEmpty() ? less + " removed" : less + " became " + more;
      found.add(new Significance("modal", text, 100));
    }
    return found;
  }

  private void count(Outline outline, int p, int by, Map<String, Integer> counts) {
    if (p < 0) {
      return;
    }
    for (int t = outline.body[p]; t < outline.to[p]; t++) {
      String modal = lexicon.modals.get(outline.tokens.word(t).toLowerCase(java.util.Locale.ROOT));
      if (modal != null) {
        counts.merge(modal, by, Integer::sum);
      }
    }
  }

  int matched() {
    return matches.older.length;
  }
}
