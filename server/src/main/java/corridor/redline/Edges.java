package corridor.redline;

/**
 * Shifts a pure insertion or deletion along equal tokens to where it reads best: between paragraphs, sentences, clauses
 * or brackets; of equally good places the last, because people add after what is there. The length of the diff stays.
 */
final class Edges {
  /** Longer shifts are whole paragraphs repeating; looking further costs more than it shows. */
  private static final int FARTHEST = 200;

  private Edges() {}

  static void shift(Tokens older, Tokens newer, Matches matches) {
    insertions(newer, matches.newer, matches.older, matches, true);
    insertions(older, matches.older, matches.newer, matches, false);
  }

  /** Shifts runs unmatched on this side that stand between matches neighbouring on the other. */
  private static void insertions(Tokens side, int[] mine, int[] other, Matches matches, boolean newerSide) {
    int from = end(mine, 0, true);
    while (from < mine.length) {
      int to = end(mine, from, false);
      if (from > 0 && to < mine.length && mine[to] == mine[from - 1] + 1
          && moved(matches, mine[to], to, newerSide) == moved(matches, mine[from - 1], from - 1, newerSide)) {
        int by = best(side, mine, from, to);
        apply(mine, other, matches, newerSide, from, to, by);
        to += Math.max(by, 0);
      }
      from = end(mine, to, true);
    }
  }

  /** Where a run of tokens with, or without, a partner ends. */
  private static int end(int[] mine, int from, boolean matched) {
    int to = from;
    while (to < mine.length && mine[to] >= 0 == matched) {
      to++;
    }
    return to;
  }

  private static boolean moved(Matches matches, int otherToken, int token, boolean newerSide) {
    return matches.moved[newerSide ? otherToken : token];
  }

  /** How far to shift {@code [from, to)}: negative is towards the beginning. */
  private static int best(Tokens side, int[] mine, int from, int to) {
    int left = 0;
    while (left < FARTHEST && from - left - 1 >= 0 && linked(mine, from - left - 1, from - left, from)
        && side.id[from - left - 1] == side.id[to - left - 1]) {
      left++;
    }
    int right = 0;
    while (right < FARTHEST && to + right < side.size && linked(mine, to + right - 1, to + right, to)
        && side.id[from + right] == side.id[to + right]) {
      right++;
    }
    int best = 0;
    int bestScore = Integer.MIN_VALUE;
    for (int by = -left; by <= right; by++) {
      int score = score(side, from + by, to + by);
      if (score >= bestScore) {
        best = by;
        bestScore = score;
      }
    }
    return best;
  }

  /** Whether two tokens are matched to neighbours, or one of them borders on the run itself. */
  private static boolean linked(int[] mine, int one, int two, int border) {
    if (two == border) {
      return mine[border == two && mine[one] >= 0 ? one : two] >= 0;
    }
    return mine[one] >= 0 && mine[two] >= 0 && mine[two] == mine[one] + 1;
  }

  private static int score(Tokens side, int from, int to) {
    int score = boundary(side, from) + boundary(side, to);
    return score + (balanced(side, from, to) ? 6 : 0);
  }

  /** How good a place to break before a token is. */
  private static int boundary(Tokens side, int token) {
    if (token >= side.size || token == 0) {
      return 12;
    }
    if (side.gap[token] == Tokens.PARAGRAPH) {
      return 12;
    }
    int before = side.first(token - 1);
    int here = side.first(token);
    if (".!?。！？؟".indexOf(before) >= 0 && side.gap[token] != Tokens.NOTHING || before == '。') {
      return 8;
    }
    if (";:；：؛".indexOf(before) >= 0) {
      return 6;
    }
    if ("([（【".indexOf(here) >= 0 || ")]）】".indexOf(before) >= 0) {
      return 3;
    }
    return side.gap[token] == Tokens.LINE ? 2 : 0;
  }

  private static boolean balanced(Tokens side, int from, int to) {
    int depth = 0;
    for (int t = from; t < to; t++) {
      char c = side.first(t);
      depth += "([（【".indexOf(c) >= 0 ? 1 : ")]）】".indexOf(c) >= 0 ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }

  private static void apply(
      int[] mine, int[] other, Matches matches, boolean newerSide, int from, int to, int by) {
    for (int t = 0; t < by; t++) {
      relink(mine, other, matches, newerSide, to + t, from + t);
    }
    for (int t = 0; t < -by; t++) {
      relink(mine, other, matches, newerSide, from - t - 1, to - t - 1);
    }
  }

  /** The partner of {@code source} becomes the partner of {@code target}. */
  private static void relink(int[] mine, int[] other, Matches matches, boolean newerSide, int source, int target) {
    int partner = mine[source];
    if (!newerSide) {
      matches.moved[target] = matches.moved[source];
      matches.moved[source] = false;
    }
    mine[source] = -1;
    mine[target] = partner;
    other[partner] = target;
  }
}
