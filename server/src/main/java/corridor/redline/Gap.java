package corridor.redline;

/**
 * The small stretches between anchors: the alignment that saves most reading, by dynamic programming. Matching a token
 * earns; breaking up a change costs, so that a lone "of the" between two changes is not kept.
 *
 * <p>Time and memory are bounded by {@link #MOST_CELLS}; larger stretches share too little to be worth weaving together.
 */
final class Gap {
  /** 4 MB of trace, some 10 ms. */
  static final int MOST_CELLS = 4_000_000;

  static final int WORD = 4;
  static final int PUNCTUATION = 2;
  /** What a new change costs: two lone words between changes do not earn it. */
  static final int BREAK = 3;
  /** What it costs to match the end of a paragraph with the middle of another. */
  private static final int OTHER_EDGE = 1;
  private static final int NEVER = Integer.MIN_VALUE / 4;

  private static final byte FROM_MATCH = 1;
  private static final byte LEFT = 2;
  private static final byte LEFT_FROM_MATCH = 4;
  private static final byte UP_FROM_MATCH = 8;

  private Gap() {}

  /** A sequence of tokens: their numbers, what a match of each earns, and where paragraphs begin and end. */
  record Side(int[] id, byte[] weight, byte[] edge) {}

  /** Aligns {@code a[aLo, aHi)} with {@code b[bLo, bHi)}. */
  static void align(Side a, int aLo, int aHi, Side b, int bLo, int bHi, Matches out, boolean moved) {
    int n = aHi - aLo;
    int m = bHi - bLo;
    if (n <= 0 || m <= 0 || (long) n * m > MOST_CELLS) {
      return;
    }
    byte[] trace = new byte[(n + 1) * (m + 1)];
    boolean endsInMatch = fill(a, aLo, n, b, bLo, m, trace);
    walk(aLo, n, bLo, m, trace, endsInMatch, out, moved);
  }

  private static boolean fill(Side older, int aLo, int n, Side newer, int bLo, int m, byte[] trace) {
    int[] b = newer.id;
    byte[] weight = newer.weight;
    int[] match = new int[m + 1];
    int[] change = new int[m + 1];
    java.util.Arrays.fill(match, NEVER);
    match[0] = 0;
    change[0] = NEVER;
    for (int j = 1; j <= m; j++) {
      change[j] = -BREAK;
      trace[j] = (byte) (LEFT | (j == 1 ? LEFT_FROM_MATCH : 0));
    }
    for (int i = 1; i <= n; i++) {
      int diagonalMatch = match[0];
      int diagonalChange = change[0];
      match[0] = NEVER;
      int row = i * (m + 1);
      change[0] = -BREAK;
      trace[row] = (byte) (i == 1 ? UP_FROM_MATCH : 0);
      int token = older.id[aLo + i - 1];
      byte edge = older.edge[aLo + i - 1];
      for (int j = 1; j <= m; j++) {
        byte step = 0;
        int upMatch = match[j];
        int upChange = change[j];
        int here = NEVER;
        if (token == b[bLo + j - 1]) {
          int earned = weight[bLo + j - 1] - (newer.edge[bLo + j - 1] == edge ? 0 : OTHER_EDGE);
          if (diagonalMatch >= diagonalChange) {
            step |= FROM_MATCH;
            here = diagonalMatch + earned;
          } else {
            here = diagonalChange + earned;
          }
        }
        int up = upChange;
        if (upMatch - BREAK > up) {
          up = upMatch - BREAK;
          step |= UP_FROM_MATCH;
        }
        int left = change[j - 1];
        byte leftStep = LEFT;
        if (match[j - 1] - BREAK > left) {
          left = match[j - 1] - BREAK;
          leftStep |= LEFT_FROM_MATCH;
        }
        if (left > up) {
          step |= leftStep;
          up = left;
        }
        diagonalMatch = upMatch;
        diagonalChange = upChange;
        match[j] = here;
        change[j] = up;
        trace[row + j] = step;
      }
    }
    return match[m] >= change[m];
  }

  private static void walk(
      int aLo, int n, int bLo, int m, byte[] trace, boolean inMatch, Matches out, boolean moved) {
    int i = n;
    int j = m;
    boolean matching = inMatch;
    while (i > 0 || j > 0) {
      byte step = trace[i * (m + 1) + j];
      if (matching) {
        out.match(aLo + i - 1, bLo + j - 1, 1, moved);
        matching = (step & FROM_MATCH) != 0;
        i--;
        j--;
      } else if ((step & LEFT) != 0) {
        matching = (step & LEFT_FROM_MATCH) != 0;
        j--;
      } else {
        matching = (step & UP_FROM_MATCH) != 0;
        i--;
      }
    }
  }
}
