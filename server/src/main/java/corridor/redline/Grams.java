package corridor.redline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs of equal tokens grown from runs of k tokens that occur exactly once in each of two ranges. Near linear. */
final class Grams {
  /** Equal tokens: {@code length} of them, from {@code a} in the older and {@code b} in the newer sequence. */
  record Block(int a, int b, int length) {}

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
    Table table = new Table(Math.min(aHi - aLo, bHi - bLo) > 0 ? aHi - aLo : 0);
    each(a, aLo, aHi, k, free.older, table, true);
    each(b, bLo, bHi, k, free.newer, table, false);
    int covered = -1;
    int diagonal = Integer.MIN_VALUE;
    for (int slot : table.order()) {
      int i = table.aAt[slot];
      int j = table.bAt[slot];
      if (i < covered && j - i == diagonal || !same(a, i, b, j, k)) {
        continue;
      }
      Block block = grow(a, aLo, aHi, b, bLo, bHi, i, j, k, free);
      blocks.add(block);
      covered = block.a + block.length;
      diagonal = j - i;
    }
    blocks.sort(Comparator.comparingInt(Block::a));
    return blocks;
  }

  private static void each(int[] ids, int lo, int hi, int k, int[] taken, Table table, boolean older) {
    int run = 0;
    for (int i = lo; i < hi; i++) {
      run = taken[i] < 0 ? run + 1 : 0;
      if (run >= k) {
        int from = i - k + 1;
        long hash = 0;
        for (int t = from; t <= i; t++) {
          hash = (hash + ids[t] + 1) * FACTOR;
          hash ^= hash >>> 29;
        }
        if (older) {
          table.older(hash, from);
        } else {
          table.newer(hash, from);
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
      int[] a, int aLo, int aHi, int[] b, int bLo, int bHi, int i, int j, int k, Matches free) {
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
    return new Block(i - back, j - back, back + ahead);
  }

  /** The heaviest chain of blocks in order on both sides. O(n log n). */
  static List<Block> heaviestChain(List<Block> blocks, int bHi) {
    int n = blocks.size();
    if (n <= 1) {
      return blocks;
    }
    Integer[] byEnd = new Integer[n];
    for (int i = 0; i < n; i++) {
      byEnd[i] = i;
    }
    java.util.Arrays.sort(byEnd, Comparator.comparingInt(i -> blocks.get(i).a + blocks.get(i).length));
    Prefix best = new Prefix(blocks);
    long[] weight = new long[n];
    int[] before = new int[n];
    int inserted = 0;
    int top = -1;
    for (int i = 0; i < n; i++) {
      Block block = blocks.get(i);
      while (inserted < n) {
        int e = byEnd[inserted];
        if (blocks.get(e).a + blocks.get(e).length > block.a) {
          break;
        }
        best.put(blocks.get(e).b + blocks.get(e).length, weight[e], e);
        inserted++;
      }
      int previous = best.upTo(block.b);
      before[i] = previous;
      weight[i] = block.length + (previous < 0 ? 0 : weight[previous]);
      if (top < 0 || weight[i] > weight[top]) {
        top = i;
      }
    }
    List<Block> chain = new ArrayList<>();
    for (int i = top; i >= 0; i = before[i]) {
      chain.add(blocks.get(i));
    }
    return chain.reversed();
  }

  /** The heaviest block that ends at or before a place in the newer text: a Fenwick tree over the ends that occur. */
  private static final class Prefix {
    private final int[] ends;
    private final long[] weight;
    private final int[] item;

    Prefix(List<Block> blocks) {
      int[] all = new int[blocks.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = blocks.get(i).b + blocks.get(i).length;
      }
      java.util.Arrays.sort(all);
      ends = all;
      weight = new long[all.length + 1];
      item = new int[all.length + 1];
      java.util.Arrays.fill(item, -1);
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

  /** Where each k-gram of the older range stands, and whether it is the only one on both sides. */
  private static final class Table {
    private static final int NONE = -1;
    private static final int MANY = -2;

    private final int mask;
    private final long[] key;
    private final int[] inOrder;
    private int count;
    final int[] aAt;
    final int[] bAt;

    Table(int grams) {
      int size = Integer.highestOneBit(Math.max(8, grams) * 2 - 1) * 2;
      mask = size - 1;
      key = new long[size];
      aAt = new int[size];
      bAt = new int[size];
      inOrder = new int[Math.max(1, grams)];
      java.util.Arrays.fill(aAt, NONE);
      java.util.Arrays.fill(bAt, NONE);
    }

    void older(long hash, int at) {
      int slot = (int) (hash >>> 20) & mask;
      while (aAt[slot] != NONE && key[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      if (aAt[slot] == NONE) {
        key[slot] = hash;
        aAt[slot] = at;
        inOrder[count++] = slot;
      } else {
        aAt[slot] = MANY;
      }
    }

    void newer(long hash, int at) {
      int slot = (int) (hash >>> 20) & mask;
      while (aAt[slot] != NONE && key[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      if (aAt[slot] != NONE) {
        bAt[slot] = bAt[slot] == NONE ? at : MANY;
      }
    }

    int[] order() {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int slot = inOrder[i];
        if (aAt[slot] >= 0 && bAt[slot] >= 0) {
          inOrder[kept++] = slot;
        }
      }
      return java.util.Arrays.copyOf(inOrder, kept);
    }
  }
}
