package corridor.redline;

/** Takes lone words that stayed between two changes into the change, so that it reads as one. */
final class Islands {
  private static final int MOST_WORDS = 2;

  private Islands() {}

  static void absorb(Tokens older, Tokens newer, Matches matches) {
    int j = 0;
    while (j < newer.size) {
      if (!stays(matches, j)) {
        j++;
        continue;
      }
      int end = runEnd(matches, j);
      if (between(older, newer, matches, j, end) && small(newer, j, end)) {
        for (int t = j; t < end; t++) {
          matches.unmatch(matches.newer[t]);
        }
      }
      j = end;
    }
  }

  private static boolean stays(Matches matches, int j) {
    return matches.newer[j] >= 0 && !matches.moved[matches.newer[j]];
  }

  private static int runEnd(Matches matches, int from) {
    int j = from + 1;
    while (j < matches.newer.length && stays(matches, j) && matches.newer[j] == matches.newer[j - 1] + 1) {
      j++;
    }
    return j;
  }

  private static boolean between(Tokens older, Tokens newer, Matches matches, int from, int to) {
    return from > 0 && to < newer.size && matches.newer[from] > 0 && matches.newer[to - 1] + 1 < older.size;
  }

  private static boolean small(Tokens newer, int from, int to) {
    int words = 0;
    for (int t = from; t < to; t++) {
      if (newer.isWord(t) || newer.isSingle(t)) {
        words++;
      }
      if (t > from && newer.gap[t] == Tokens.PARAGRAPH) {
        return false;
      }
    }
    return words <= MOST_WORDS && newer.gap[from] != Tokens.PARAGRAPH;
  }
}
