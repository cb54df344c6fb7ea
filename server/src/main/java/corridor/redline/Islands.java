package corridor.redline;

import java.util.Arrays;

/**
 * Takes what stayed between two changes into the change when it is too little to hold on to: a lone word or two always,
 * a phrase when both changes around it are larger. People replace whole phrases; a minimal diff weaves the words of a
 * struck obligation into another sentence.
 */
final class Islands {
  /** Words that stay and are taken in wherever they stand between two changes. */
  private static final int MOST_WORDS = 2;
  /** One token between two replacements of one token each stays: both are read faster apart. */
  private static final int SINGLE_AROUND = 4;
  /** A short phrase goes when both changes around it are at least as long. */
  private static final int PHRASE = 5;
  /** A longer one when it is at most this part of both. */
  private static final double PART = 0.4;
  private static final int MOST = 16;

  private final Tokens older;
  private final Tokens newer;
  private final Matches matches;
  /** Runs of what stayed, in order: first older token, first newer token, length; length 0 is absorbed. */
  private int[] a = new int[256];
  private int[] b = new int[256];
  private int[] length = new int[256];
  private int count;

  private Islands(Tokens older, Tokens newer, Matches matches) {
    this.older = older;
    this.newer = newer;
    this.matches = matches;
  }

  static void absorb(Tokens older, Tokens newer, Matches matches) {
    Islands islands = new Islands(older, newer, matches);
    islands.collect();
    islands.sweep();
  }

  private void collect() {
    int j = 0;
    while (j < newer.size) {
      if (!stays(j)) {
        j++;
        continue;
      }
      int end = j + 1;
      while (end < newer.size && stays(end) && matches.newer[end] == matches.newer[end - 1] + 1) {
        end++;
      }
      add(matches.newer[j], j, end - j);
      j = end;
    }
  }

  private boolean stays(int j) {
    return matches.newer[j] >= 0 && !matches.moved[matches.newer[j]];
  }

  private void add(int i, int j, int run) {
    if (count == a.length) {
      a = Arrays.copyOf(a, count * 2);
      b = Arrays.copyOf(b, count * 2);
      length = Arrays.copyOf(length, count * 2);
    }
    a[count] = i;
    b[count] = j;
    length[count++] = run;
  }

  /** A stack of runs that stay: absorbing one joins the changes around it, so the run before is looked at again. */
  private void sweep() {
    int[] kept = new int[count];
    int top = 0;
    for (int r = 0; r < count; r++) {
      kept[top++] = r;
      while (top >= 2 && absorbs(top >= 3 ? kept[top - 3] : -1, kept[top - 2], kept[top - 1])) {
        take(kept[top - 2]);
        kept[top - 2] = kept[top - 1];
        top--;
      }
    }
    if (top >= 1 && absorbs(top >= 2 ? kept[top - 2] : -1, kept[top - 1], -1)) {
      take(kept[top - 1]);
    }
  }

  private void take(int r) {
    for (int t = 0; t < length[r]; t++) {
      matches.unmatch(a[r] + t);
    }
  }

  /** Whether the run between the change after {@code before} and the one before {@code after} is to go. */
  private boolean absorbs(int before, int run, int after) {
    int deletedBefore = a[run] - (before < 0 ? 0 : a[before] + length[before]);
    int insertedBefore = b[run] - (before < 0 ? 0 : b[before] + length[before]);
    int deletedAfter = (after < 0 ? older.size : a[after]) - a[run] - length[run];
    int insertedAfter = (after < 0 ? newer.size : b[after]) - b[run] - length[run];
    int least = Math.min(Math.max(deletedBefore, insertedBefore), Math.max(deletedAfter, insertedAfter));
    if (least == 0 || paragraphIn(run)) {
      return false;
    }
    int kept = length[run];
    int around = deletedBefore + insertedBefore + deletedAfter + insertedAfter;
    boolean lone = kept > 1 || around > SINGLE_AROUND;
    return lone && (words(run) <= MOST_WORDS || kept <= PHRASE && kept <= least)
        || kept <= MOST && kept <= PART * least;
  }

  private int words(int run) {
    int words = 0;
    for (int t = b[run]; t < b[run] + length[run] && words <= MOST_WORDS; t++) {
      words += newer.isWord(t) || newer.isSingle(t) ? 1 : 0;
    }
    return words;
  }

  private boolean paragraphIn(int run) {
    int end = Math.min(newer.size - 1, b[run] + length[run]);
    for (int t = b[run]; t <= end; t++) {
      if (newer.gap[t] == Tokens.PARAGRAPH) {
        return true;
      }
    }
    return false;
  }
}
