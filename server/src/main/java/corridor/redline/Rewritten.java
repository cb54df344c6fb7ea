package corridor.redline;

/**
 * A clause of which hardly anything stayed is shown as replaced: the few phrases it has in common with the one that
 * stands there now are no help in reading either, and people who rewrite a clause strike it whole.
 */
final class Rewritten {
  /** Past this part of the words of both clauses changed, the rest goes too. */
  private static final double PART = 0.7;
  /** So many changed words are a clause; what is shorter is looked at as islands in their changes. */
  private static final int LEAST = 8;

  private final Tokens newer;
  private final Matches matches;
  /** By token: the number of its clause. */
  private final int[] ofOlder;
  private final int[] ofNewer;
  /** By clause: tokens without a partner. What moved, or stayed with another clause, says nothing. */
  private final int[] deleted;
  private final int[] inserted;

  private Rewritten(Tokens older, Tokens newer, Matches matches) {
    this.newer = newer;
    this.matches = matches;
    ofOlder = clauses(older);
    ofNewer = clauses(newer);
    deleted = without(matches.older, ofOlder);
    inserted = without(matches.newer, ofNewer);
  }

  static void replace(Tokens older, Tokens newer, Matches matches) {
    new Rewritten(older, newer, matches).sweep();
  }

  /** What stayed runs in the same order on both sides, and so do the pairs of clauses that share something. */
  private void sweep() {
    int j = 0;
    while (j < newer.size) {
      if (!stays(j)) {
        j++;
        continue;
      }
      int p = ofOlder[matches.newer[j]];
      int q = ofNewer[j];
      int end = j;
      int kept = 0;
      while (end < newer.size && ofNewer[end] == q && (!stays(end) || ofOlder[matches.newer[end]] == p)) {
        kept += stays(end) ? 1 : 0;
        end++;
      }
      int changed = deleted[p] + inserted[q];
      if (changed >= LEAST && deleted[p] > 0 && inserted[q] > 0 && changed > PART * (changed + 2 * kept)) {
        take(j, end);
      }
      j = end;
    }
  }

  private void take(int from, int to) {
    for (int j = from; j < to; j++) {
      if (stays(j)) {
        matches.unmatch(matches.newer[j]);
      }
    }
  }

  private boolean stays(int j) {
    return matches.newer[j] >= 0 && !matches.moved[matches.newer[j]];
  }

  private static int[] without(int[] partner, int[] clause) {
    int[] count = new int[clause.length == 0 ? 0 : clause[clause.length - 1] + 1];
    for (int t = 0; t < partner.length; t++) {
      count[clause[t]] += partner[t] < 0 ? 1 : 0;
    }
    return count;
  }

  private static boolean ends(char mark, byte gapAfter) {
    return switch (mark) {
      case '。', ';', '؛', '；' -> true;
      case '.', '!', '?', '؟', '！', '？' -> gapAfter != Tokens.NOTHING;
      default -> false;
    };
  }

  /** A clause ends with its sentence, its paragraph or a semicolon. */
  private static int[] clauses(Tokens tokens) {
    int[] clause = new int[tokens.size];
    int number = 0;
    for (int t = 1; t < tokens.size; t++) {
      char before = tokens.first(t - 1);
      if (tokens.gap[t] == Tokens.PARAGRAPH || ends(before, tokens.gap[t])) {
        number++;
      }
      clause[t] = number;
    }
    return clause;
  }
}
