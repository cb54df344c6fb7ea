package corridor.redline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds options without brackets that the newer text has decided: provisions beside one another, {@code Option 1}, {@code
 * Option 2}, of which one is left, with its label or without.
 */
final class OptionChoices {
  /** So many tokens of an option name it. */
  private static final int LONGEST_WORDS = 6;

  private final Mapping mapping;
  /** By older provision: what was chosen among the options it is one of. */
  private final @Nullable Chosen[] chosen;

  /**
   * The option that stayed.
   *
   * @param number its place among the options, from 1
   * @param label as in the older text
   * @param words the beginning of what it says; "" where all of it stands below it
   */
  record Chosen(int number, String label, String words) {}

  OptionChoices(Mapping mapping) {
    this.mapping = mapping;
    int size = mapping.older.provisions.size();
    chosen = new Chosen[size];
    boolean[] done = new boolean[size];
    for (int p = 0; p < size; p++) {
      if (!done[p] && option(mapping.older, p)) {
        decide(family(p, done));
      }
    }
  }

  /** What was chosen among the options that an older provision is one of; null where nothing is decided. */
  @Nullable Chosen among(int p) {
    return chosen[p];
  }

  private static boolean option(Outline outline, int p) {
    String key = outline.provisions.get(p).key();
    return key.startsWith("option_", key.lastIndexOf("__") < 0 ? 0 : key.lastIndexOf("__") + 2);
  }

  /** This option and those that follow it under the same provision, to whatever is none or begins anew. */
  private List<Integer> family(int first, boolean[] done) {
    Outline older = mapping.older;
    List<Integer> family = new ArrayList<>();
    for (int p = first; p < done.length && (p == first || older.parent[p] >= older.parent[first]); p++) {
      if (older.parent[p] != older.parent[first]) {
        continue;
      }
      String label = older.provisions.get(p).label();
      if (!option(older, p) || p > first && label.equals(older.provisions.get(first).label())) {
        break;
      }
      family.add(p);
      done[p] = true;
    }
    return family;
  }

  private void decide(List<Integer> family) {
    int stayed = -1;
    for (int f = 0; f < family.size(); f++) {
      if (stays(family.get(f))) {
        if (stayed >= 0) {
          return;
        }
        stayed = f;
      }
    }
    if (family.size() < 2 || stayed < 0 || stillOpen(family.get(stayed))) {
      return;
    }
    int p = family.get(stayed);
    Outline older = mapping.older;
    int end = Math.min(older.to[p], older.body[p] + LONGEST_WORDS);
    String words = older.body[p] < end ? older.tokens.span(older.body[p], end).strip() + (end < older.to[p] ? " …" : "") : "";
    for (int one : family) {
      chosen[one] = new Chosen(stayed + 1, older.provisions.get(p).label(), words);
    }
  }

  /** It, or something below it, stands in the newer text. */
  private boolean stays(int p) {
    for (int below = p; below < chosen.length && (below == p || mapping.older.parent[below] >= p); below++) {
      if (mapping.toNewer[below] >= 0 || mapping.mergedInto[below] >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Another option came beside the one that stayed. */
  private boolean stillOpen(int p) {
    int q = mapping.toNewer[p] >= 0 ? mapping.newer.parent[mapping.toNewer[p]] : mapping.mergedInto[p];
    for (int r = 0; r < mapping.toOlder.length; r++) {
      if (r != mapping.toNewer[p] && mapping.newer.parent[r] == q && option(mapping.newer, r) && mapping.toOlder[r] < 0) {
        return true;
      }
    }
    return false;
  }
}
