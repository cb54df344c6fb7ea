package corridor.redline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what two token sequences share: anchors on runs of 8 tokens unique on both sides, grown, chained and looked for
 * again between the anchors; then whole passages that stand elsewhere (moves); then what is left between anchors, by
 * runs of 5 and 3 and at last token by token.
 *
 * <p>Moves are taken before the fine work, or a passage that went away would be woven into the one that came in its
 * place.
 */
final class Diff {
  private static final int[] SIZES = {8, 5, 3};
  /** Anchors split a range at least in two; this bounds texts made to split badly. */
  private static final int MOST_DEPTH = 24;
  /** A passage that stands elsewhere is named as moved from this many tokens on; shorter ones are phrases. */
  private static final int LEAST_MOVE = 12;
  /** Between two moved passages that belong together, so many tokens may have been edited. */
  private static final int MOVE_GAP = 200;

  private static final Comparator<Grams.Block> HEAVIEST =
      new Comparator<>() {
        @Override
        public int compare(Grams.Block one, Grams.Block two) {
          return Integer.compare(two.weight(), one.weight());
        }
      };

  private final Tokens older;
  private final Tokens newer;
  private final int[] a;
  private final int[] b;
  private final Gap.Side aSide;
  private final Gap.Side bSide;
  private final Matches matches;

  private Diff(Tokens older, Tokens newer) {
    this.older = older;
    this.newer = newer;
    a = older.id;
    b = newer.id;
    matches = new Matches(older.size, newer.size);
    aSide = side(older);
    bSide = side(newer);
  }

  private static Gap.Side side(Tokens tokens) {
    byte[] weight = new byte[tokens.size];
    byte[] edge = new byte[tokens.size];
    for (int t = 0; t < tokens.size; t++) {
      weight[t] = (byte) (tokens.isWord(t) || tokens.isSingle(t) ? Gap.WORD : Gap.PUNCTUATION);
      boolean begins = tokens.gap[t] == Tokens.PARAGRAPH;
      boolean ends = t + 1 < tokens.size && tokens.gap[t + 1] == Tokens.PARAGRAPH;
      edge[t] = (byte) ((begins ? 1 : 0) + (ends ? 2 : 0));
    }
    return new Gap.Side(tokens.id, weight, edge);
  }

  static Matches of(Tokens older, Tokens newer) {
    Diff diff = new Diff(older, newer);
    diff.anchor(0, older.size, 0, newer.size, 0, 0, diff.a, diff.b, diff.matches);
    diff.move(8, LEAST_MOVE);
    diff.fill();
    diff.move(5, LEAST_MOVE);
    return diff.matches;
  }

  /** Matches a range by unique runs of {@code SIZES[size]} tokens, and again between what it found. */
  private void anchor(int aLo, int aHi, int bLo, int bHi, int size, int depth, int[] x, int[] y, Matches out) {
    int i = aLo;
    int j = bLo;
    while (i < aHi && j < bHi && x[i] == y[j]) {
      out.match(i++, j++, 1, false);
    }
    int iEnd = aHi;
    int jEnd = bHi;
    while (iEnd > i && jEnd > j && x[iEnd - 1] == y[jEnd - 1]) {
      out.match(--iEnd, --jEnd, 1, false);
    }
    if (i == iEnd || j == jEnd || depth > MOST_DEPTH) {
      return;
    }
    List<Grams.Block> chain =
        Grams.heaviestChain(Grams.shared(x, i, iEnd, y, j, jEnd, SIZES[size], out), jEnd);
    for (Grams.Block block : chain) {
      out.match(block.a(), block.b(), block.length(), false);
    }
    for (Grams.Block block : chain) {
      anchor(i, block.a(), j, block.b(), size, depth + 1, x, y, out);
      i = block.a() + block.length();
      j = block.b() + block.length();
    }
    if (!chain.isEmpty()) {
      anchor(i, iEnd, j, jEnd, size, depth + 1, x, y, out);
    }
  }

  /** Names as moved what is left on both sides in long equal runs, with the small edits inside. */
  private void move(int k, int least) {
    List<Grams.Block> kept = new ArrayList<>();
    List<Grams.Block> blocks = Grams.shared(a, 0, older.size, b, 0, newer.size, k, matches);
    blocks.sort(HEAVIEST);
    for (Grams.Block block : blocks) {
      Grams.Block rest = unmatchedPart(block);
      if (rest.length() >= least && words(rest) >= least / 2) {
        matches.match(rest.a(), rest.b(), rest.length(), true);
        kept.add(withEnd(rest));
      }
    }
    kept.sort(Grams.BY_PLACE);
    for (int i = 1; i < kept.size(); i++) {
      Grams.Block one = kept.get(i - 1);
      Grams.Block two = kept.get(i);
      weave(one.a() + one.length(), two.a(), one.b() + one.length(), two.b());
    }
  }

  private Grams.Block unmatchedPart(Grams.Block block) {
    int from = 0;
    while (from < block.length() && taken(block, from)) {
      from++;
    }
    int to = from;
    while (to < block.length() && !taken(block, to)) {
      to++;
    }
    return new Grams.Block(block.a() + from, block.b() + from, to - from, to - from);
  }

  /** The full stop of a passage that moved goes with it, even when another full stop was found to stay in its place. */
  private Grams.Block withEnd(Grams.Block block) {
    int length = block.length();
    while (block.a() + length < older.size && block.b() + length < newer.size
        && a[block.a() + length] == b[block.b() + length]
        && loose(block.a() + length) && (matches.newer[block.b() + length] < 0 || loose(matches.newer[block.b() + length]))) {
      if (matches.older[block.a() + length] >= 0) {
        matches.unmatch(block.a() + length);
      }
      if (matches.newer[block.b() + length] >= 0) {
        matches.unmatch(matches.newer[block.b() + length]);
      }
      matches.match(block.a() + length, block.b() + length, 1, true);
      length++;
    }
    return new Grams.Block(block.a(), block.b(), length, length);
  }

  /** Unmatched, or staying all alone. */
  private boolean loose(int i) {
    int j = matches.older[i];
    if (j < 0) {
      return true;
    }
    boolean before = i > 0 && j > 0 && matches.older[i - 1] == j - 1;
    boolean after = i + 1 < older.size && matches.older[i + 1] == j + 1;
    return !matches.moved[i] && !before && !after;
  }

  private boolean taken(Grams.Block block, int at) {
    return matches.older[block.a() + at] >= 0 || matches.newer[block.b() + at] >= 0;
  }

  private int words(Grams.Block block) {
    int words = 0;
    for (int t = 0; t < block.length(); t++) {
      if (bSide.weight()[block.b() + t] == Gap.WORD) {
        words++;
      }
    }
    return words;
  }

  private void weave(int aLo, int aHi, int bLo, int bHi) {
    if (bLo > bHi || aHi - aLo > MOVE_GAP || bHi - bLo > MOVE_GAP) {
      return;
    }
    for (int i = aLo; i < aHi; i++) {
      if (matches.older[i] >= 0) {
        return;
      }
    }
    for (int j = bLo; j < bHi; j++) {
      if (matches.newer[j] >= 0) {
        return;
      }
    }
    Gap.align(aSide, aLo, aHi, bSide, bLo, bHi, matches, true);
  }

  /** The fine work between anchors, on the texts without what moved. */
  private void fill() {
    Compact compact = new Compact();
    Matches out = compact.matches;
    int i = 0;
    int j = 0;
    int n = compact.a.length;
    int m = compact.b.length;
    while (i < n || j < m) {
      if (i < n && out.older[i] == j) {
        i++;
        j++;
        continue;
      }
      int iEnd = i;
      while (iEnd < n && out.older[iEnd] < 0) {
        iEnd++;
      }
      int jEnd = iEnd < n ? out.older[iEnd] : m;
      fine(compact, i, iEnd, j, jEnd, 0);
      i = iEnd;
      j = jEnd;
    }
    compact.copyBack();
  }

  private void fine(Compact c, int aLo, int aHi, int bLo, int bHi, int size) {
    if (aLo == aHi || bLo == bHi) {
      return;
    }
    if (size == SIZES.length || (long) (aHi - aLo) * (bHi - bLo) <= Compact.SMALL) {
      Gap.align(c.aSide, aLo, aHi, c.bSide, bLo, bHi, c.matches, false);
      return;
    }
    anchor(aLo, aHi, bLo, bHi, size, 0, c.a, c.b, c.matches);
    int i = aLo;
    int j = bLo;
    while (i < aHi || j < bHi) {
      if (i < aHi && c.matches.older[i] >= 0 && c.matches.older[i] == j) {
        i++;
        j++;
        continue;
      }
      int iEnd = i;
      while (iEnd < aHi && c.matches.older[iEnd] < 0) {
        iEnd++;
      }
      int jEnd = iEnd < aHi ? c.matches.older[iEnd] : bHi;
      fine(c, i, iEnd, j, jEnd, size + 1);
      i = iEnd;
      j = jEnd;
    }
  }

  /** Both sequences without the moved tokens. */
  private final class Compact {
    /** Small enough to align token by token at once. */
    static final long SMALL = 40_000;

    final int[] aIndex = unmoved(older.size, true);
    final int[] bIndex = unmoved(newer.size, false);
    final Gap.Side aSide = pick(Diff.this.aSide, aIndex);
    final Gap.Side bSide = pick(Diff.this.bSide, bIndex);
    final int[] a = aSide.id();
    final int[] b = bSide.id();
    final Matches matches = new Matches(aIndex.length, bIndex.length);

    Compact() {
      int[] place = new int[newer.size];
      for (int j = 0; j < bIndex.length; j++) {
        place[bIndex[j]] = j;
      }
      for (int i = 0; i < aIndex.length; i++) {
        int to = Diff.this.matches.older[aIndex[i]];
        if (to >= 0) {
          matches.match(i, place[to], 1, false);
        }
      }
    }

    private static Gap.Side pick(Gap.Side all, int[] index) {
      int[] id = new int[index.length];
      byte[] weight = new byte[index.length];
      byte[] edge = new byte[index.length];
      for (int i = 0; i < index.length; i++) {
        id[i] = all.id()[index[i]];
        weight[i] = all.weight()[index[i]];
        edge[i] = all.edge()[index[i]];
      }
      return new Gap.Side(id, weight, edge);
    }

    private int[] unmoved(int size, boolean olderSide) {
      int[] kept = new int[size];
      int count = 0;
      for (int t = 0; t < size; t++) {
        if (!(olderSide ? Diff.this.matches.moved[t] : Diff.this.matches.movedNewer(t))) {
          kept[count++] = t;
        }
      }
      return java.util.Arrays.copyOf(kept, count);
    }

    void copyBack() {
      for (int i = 0; i < a.length; i++) {
        if (matches.older[i] >= 0) {
          Diff.this.matches.match(aIndex[i], bIndex[matches.older[i]], 1, false);
        }
      }
    }
  }
}
