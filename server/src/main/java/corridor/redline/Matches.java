package corridor.redline;

import java.util.Arrays;

/**
 * Which token of the older text is which of the newer. -1 is unmatched. Matches that are not {@code moved} run in the
 * same order on both sides.
 *
 * <p>Written by one comparison on one thread.
 */
final class Matches {
  final int[] older;
  final int[] newer;
  final boolean[] moved;

  Matches(int olderSize, int newerSize) {
    older = new int[olderSize];
    newer = new int[newerSize];
    moved = new boolean[olderSize];
    Arrays.fill(older, -1);
    Arrays.fill(newer, -1);
  }

  /** As it is now, to be kept while this one is worked on. */
  Matches copy() {
    Matches copy = new Matches(older.length, newer.length);
    System.arraycopy(older, 0, copy.older, 0, older.length);
    System.arraycopy(newer, 0, copy.newer, 0, newer.length);
    System.arraycopy(moved, 0, copy.moved, 0, moved.length);
    return copy;
  }

  void match(int a, int b, int length, boolean asMoved) {
    for (int t = 0; t < length; t++) {
      older[a + t] = b + t;
      newer[b + t] = a + t;
      moved[a + t] = asMoved;
    }
  }

  void unmatch(int a) {
    newer[older[a]] = -1;
    older[a] = -1;
    moved[a] = false;
  }

  boolean movedNewer(int b) {
    return newer[b] >= 0 && moved[newer[b]];
  }
}
