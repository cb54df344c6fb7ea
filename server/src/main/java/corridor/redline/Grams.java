package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Runs of equal tokens grown from runs of k tokens that are rare in both of two ranges: once on each side is best, a few
 * times is taken too, because drafts repeat sentences. Near linear: the rarity is bounded.
 */
final class Grams {
  /** Equal tokens: {@code length} of them, from {@code a} in the older and {@code b} in the newer sequence. */
  record Block(int a, int b, int length, int weight) {
    /** Where the next block of a chain may begin, counted from the start: the last few tokens may belong to it. */
    private int firm() {
      return length - Math.min(length / 2, MOST_OVERLAP);
    }

    private Block without(int head) {
      return head <= 0 ? this : new Block(a + head, b + head, length - head, weight);
    }
  }

  /** Blocks are grown as far as they go, so that neighbours in a chain may share a full stop or a label. */
  private static final int MOST_OVERLAP = 6;
  /** A gram that makes more pairs than this says little. */
  private static final int MOST_PAIRS = 8;
  /** A repeated run counts less by so many grams: short ones are phrases, long ones are sentences. */
  private static final int RARE = 3;

  /** Classes by hand here and below: a lambda's first call costs a cold process milliseconds. */
  static final Comparator<Block> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(Block one, Block two) {
          return Integer.compare(one.a, two.a);
        }
      };

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private Grams() {}

  /**
   * Blocks in order of {@code a}.
   *
   * @param free tells which tokens may be used; those already matched are left alone
   */
  static List<Block> shared(int[] a, int aLo, int aHi, int[] b, int bLo, int bHi, int k, Matches free) {
    List<Block> blocks = new ArrayList<>();
    if (aHi - aLo < k || bHi - bLo < k) {
      return blocks;
    }
    Table table = new Table(free(free.older, aLo, aHi), aHi - aLo, aLo, bHi - bLo, bLo);
    each(a, aLo, aHi, k, free.older, table, true);
    each(b, bLo, bHi, k, free.newer, table, false);
    pairs(a, aLo, aHi, b, bLo, bHi, k, free, table, blocks);
    blocks.sort(BY_PLACE);
    return blocks;
  }

  /** Apart from {@link #shared}, so that the loop is compiled without what is done once before it. */
  private static void pairs(
      int[] a, int aLo, int aHi, int[] b, int bLo, int bHi, int k, Matches free, Table table, List<Block> blocks) {
    Covered covered = new Covered();
    for (int i = aLo; i <= aHi - k; i++) {
      int slot = table.slotOf[i - aLo];
      if (slot < 0 || (long) table.aCount[slot] * table.bCount[slot] > MOST_PAIRS) {
        continue;
      }
      for (int j = table.bFirst[slot]; j >= 0; j = table.bNext[j - bLo]) {
        if (i >= covered.until(j - i) && same(a, i, b, j, k)) {
          boolean unique = table.aCount[slot] * table.bCount[slot] == 1;
          Block block = grow(a, aLo, aHi, b, bLo, bHi, i, j, k, unique ? 0 : RARE * k, free);
          keep(block, j - i, blocks, covered);
        }
      }
    }
  }

  private static void keep(Block block, int diagonal, List<Block> blocks, Covered covered) {
    if (block.weight > 0) {
      blocks.add(block);
    }
    covered.set(diagonal, block.a + block.length);
  }

  private static int free(int[] taken, int lo, int hi) {
    int free = 0;
    for (int i = lo; i < hi; i++) {
      free += taken[i] >>> 31;
    }
    return free;
  }

  private static void each(int[] ids, int lo, int hi, int k, int[] taken, Table table, boolean older) {
    // The hash of a run is carried on from place to place; a hash that two runs share costs time alone.
    long leaving = 1;
    for (int t = 0; t < k; t++) {
      leaving *= FACTOR;
    }
    int run = 0;
    long rolling = 0;
    for (int i = lo; i < hi; i++) {
      if (taken[i] >= 0) {
        run = 0;
        rolling = 0;
        continue;
      }
      rolling = rolling * FACTOR + ids[i] + 1 - (run >= k ? leaving * (ids[i - k] + 1) : 0);
      run++;
      if (run >= k) {
        long hash = (rolling ^ rolling >>> 29) * FACTOR;
        if (older) {
          table.older(hash, i - k + 1);
        } else {
          table.newer(hash, i - k + 1);
        }
      }
    }
  }

  private static boolean same(int[] a, int i, int[] b, int j, int k) {
    for (int t = 0; t < k; t++) {
      if (a[i + t] != b[j + t]) {
        return false;
      }
    }
    return true;
  }

  private static Block grow(
      int[] a, int aLo, int aHi, int[] b, int bLo, int bHi, int i, int j, int k, int cost, Matches free) {
    int back = 0;
    while (i - back > aLo && j - back > bLo && a[i - back - 1] == b[j - back - 1]
        && free.older[i - back - 1] < 0 && free.newer[j - back - 1] < 0) {
      back++;
    }
    int ahead = k;
    while (i + ahead < aHi && j + ahead < bHi && a[i + ahead] == b[j + ahead]
        && free.older[i + ahead] < 0 && free.newer[j + ahead] < 0) {
      ahead++;
    }
    return new Block(i - back, j - back, back + ahead, back + ahead - cost);
  }

  /** The heaviest chain of blocks in order on both sides. O(n log n). */
  static List<Block> heaviestChain(List<Block> blocks, int bHi) {
    int n = blocks.size();
    if (n <= 1) {
      return blocks;
    }
    // The end above, the index below: sorted as numbers. As objects, because the JDK's sort of plain numbers first makes
    // classes at run time, which costs a cold process more than these few thousand boxes.
    Long[] byEnd = new Long[n];
    for (int i = 0; i < n; i++) {
      byEnd[i] = (long) (blocks.get(i).a + blocks.get(i).firm()) << 32 | i;
    }
    Arrays.sort(byEnd);
    Prefix best = new Prefix(blocks);
    long[] weight = new long[n];
    int[] before = new int[n];
    int inserted = 0;
    int top = -1;
    for (int i = 0; i < n; i++) {
      Block block = blocks.get(i);
      while (inserted < n) {
        int e = (int) (long) byEnd[inserted];
        if (blocks.get(e).a + blocks.get(e).firm() > block.a) {
          break;
        }
        best.put(blocks.get(e).b + blocks.get(e).firm(), weight[e], e);
        inserted++;
      }
      int previous = best.upTo(block.b);
      before[i] = previous;
      weight[i] = block.weight + (previous < 0 ? 0 : weight[previous]);
      if (top < 0 || weight[i] > weight[top]) {
        top = i;
      }
    }
    List<Block> chain = new ArrayList<>();
    for (int i = top; i >= 0; i = before[i]) {
      chain.add(blocks.get(i));
    }
    Collections.reverse(chain);
    return trimmed(chain);
  }

  private static List<Block> trimmed(List<Block> chain) {
    List<Block> apart = new ArrayList<>(chain.size());
    int aEnd = 0;
    int bEnd = 0;
    for (Block block : chain) {
      Block rest = apart.isEmpty() ? block : block.without(Math.max(aEnd - block.a, bEnd - block.b));
      if (rest.length > 0) {
        apart.add(rest);
        aEnd = rest.a + rest.length;
        bEnd = rest.b + rest.length;
      }
    }
    return apart;
  }

  /** The heaviest block that ends at or before a place in the newer text: a Fenwick tree over the ends that occur. */
  private static final class Prefix {
    private final int[] ends;
    private final long[] weight;
    private final int[] item;

    Prefix(List<Block> blocks) {
      Integer[] all = new Integer[blocks.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = blocks.get(i).b + blocks.get(i).firm();
      }
      Arrays.sort(all);
      ends = new int[all.length];
      for (int i = 0; i < ends.length; i++) {
        ends[i] = all[i];
      }
      weight = new long[all.length + 1];
      item = new int[all.length + 1];
      Arrays.fill(item, -1);
    }

    private int rank(int place) {
      int lo = 0;
      int hi = ends.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (ends[mid] <= place) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
    }

    void put(int end, long value, int index) {
      for (int r = rank(end); r < weight.length; r += r & -r) {
        if (value > weight[r]) {
          weight[r] = value;
          item[r] = index;
        }
      }
    }

    int upTo(int place) {
      long most = 0;
      int found = -1;
      for (int r = rank(place); r > 0; r -= r & -r) {
        if (weight[r] > most) {
          most = weight[r];
          found = item[r];
        }
      }
      return found;
    }
  }

  /** By diagonal: up to where a block already covers it. Open addressing; a diagonal is an offset between the texts. */
  private static final class Covered {
    private int[] diagonals = new int[64];
    private int[] until = new int[64];
    private int count;

    private int slot(int diagonal) {
      int slot = (diagonal * 0x9E3779B9 >>> 7) & (until.length - 1);
      while (until[slot] != 0 && diagonals[slot] != diagonal) {
        slot = (slot + 1) & (until.length - 1);
      }
      return slot;
    }

    int until(int diagonal) {
      return until[slot(diagonal)];
    }

    void set(int diagonal, int end) {
      int slot = slot(diagonal);
      if (until[slot] == 0 && ++count * 2 > until.length) {
        int[] before = diagonals;
        int[] ends = until;
        diagonals = new int[ends.length * 2];
        until = new int[ends.length * 2];
        for (int s = 0; s < ends.length; s++) {
          if (ends[s] != 0) {
            int moved = slot(before[s]);
            diagonals[moved] = before[s];
            until[moved] = ends[s];
          }
        }
        slot = slot(diagonal);
      }
      diagonals[slot] = diagonal;
      until[slot] = end;
    }
  }

  /** Where each k-gram of the older range stands in both. */
  private static final class Table {
    private final int mask;
    private final int aLo;
    private final int bLo;
    private final long[] key;
    final int[] aCount;
    final int[] bCount;
    final int[] bFirst;
    final int[] bNext;
    /** By place in the older range: the slot of the gram that begins there, or -1. */
    final int[] slotOf;

    /** @param most grams at most; half the slots stay empty or more */
    Table(int most, int olderSize, int aLo, int newerSize, int bLo) {
      int size = Integer.highestOneBit(Math.max(8, most) * 2 - 1) * 2;
      mask = size - 1;
      this.aLo = aLo;
      this.bLo = bLo;
      key = new long[size];
      aCount = new int[size];
      bCount = new int[size];
      bFirst = new int[size];
      bNext = new int[newerSize];
      slotOf = new int[olderSize];
      Arrays.fill(slotOf, -1);
    }

    private int slot(long hash) {
      int slot = (int) (hash >>> 20) & mask;
      while (aCount[slot] != 0 && key[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    void older(long hash, int at) {
      int slot = slot(hash);
      key[slot] = hash;
      if (aCount[slot]++ == 0) {
        bFirst[slot] = -1;
      }
      slotOf[at - aLo] = slot;
    }

    void newer(long hash, int at) {
      int slot = slot(hash);
      if (aCount[slot] != 0) {
        bCount[slot]++;
        bNext[at - bLo] = bFirst[slot];
        bFirst[slot] = at;
      }
    }
  }
}
