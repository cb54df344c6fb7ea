package corridor.redline;

import java.util.ArrayList;
import java.util.List;

/** Turns matches into ops and hands each op to the change it belongs to, in an order to be read. */
final class Script {
  /** An op before it has a text. */
  record Raw(OpKind op, int older, int newer, int length) {}

  private final Mapping mapping;
  private final Matches matches;
  private final int[] changeOfOlder;
  private final int[] changeOfNewer;
  private final List<List<Raw>> byChange = new ArrayList<>();

  private Script(Mapping mapping, Matches matches, int[] changeOfOlder, int[] changeOfNewer, int changes) {
    this.mapping = mapping;
    this.matches = matches;
    this.changeOfOlder = changeOfOlder;
    this.changeOfNewer = changeOfNewer;
    for (int c = 0; c < changes; c++) {
      byChange.add(new ArrayList<>());
    }
  }

  /** Ops by change. */
  static List<List<Raw>> of(Mapping mapping, Matches matches, int[] changeOfOlder, int[] changeOfNewer, int changes) {
    Script script = new Script(mapping, matches, changeOfOlder, changeOfNewer, changes);
    script.walk();
    for (int c = 0; c < changes; c++) {
      script.byChange.set(c, script.readable(script.byChange.get(c)));
    }
    return script.byChange;
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < matches.older.length || j < matches.newer.length) {
      if (i < matches.older.length && (matches.older[i] < 0 || matches.moved[i])) {
        int length = olderRun(i);
        OpKind op = matches.older[i] < 0 ? OpKind.DELETE : OpKind.MOVE_FROM;
        byChange.get(changeOfOlder[mapping.older.of[i]]).add(new Raw(op, i, matches.older[i], length));
        i += length;
      } else if (j < matches.newer.length && (matches.newer[j] < 0 || matches.movedNewer(j))) {
        int length = newerRun(j);
        OpKind op = matches.newer[j] < 0 ? OpKind.INSERT : OpKind.MOVE_TO;
        byChange.get(changeOfNewer[mapping.newer.of[j]]).add(new Raw(op, matches.newer[j], j, length));
        j += length;
      } else {
        int length = equalRun(i, j);
        byChange.get(changeOfNewer[mapping.newer.of[j]]).add(new Raw(OpKind.EQUAL, i, j, length));
        i += length;
        j += length;
      }
    }
  }

  private int olderRun(int i) {
    Outline older = mapping.older;
    int end = older.to[older.of[i]];
    int length = 1;
    int to = matches.older[i];
    while (i + length < end
        && (to < 0 ? matches.older[i + length] < 0
            : matches.older[i + length] == to + length && sameNewer(to, to + length))) {
      length++;
    }
    return length;
  }

  private int newerRun(int j) {
    Outline newer = mapping.newer;
    int end = newer.to[newer.of[j]];
    int length = 1;
    int from = matches.newer[j];
    while (j + length < end
        && (from < 0 ? matches.newer[j + length] < 0
            : matches.newer[j + length] == from + length && sameOlder(from, from + length))) {
      length++;
    }
    return length;
  }

  private int equalRun(int i, int j) {
    int end = mapping.newer.to[mapping.newer.of[j]];
    int length = 1;
    while (j + length < end && i + length < matches.older.length && matches.older[i + length] == j + length
        && !matches.moved[i + length]) {
      length++;
    }
    return length;
  }

  private boolean sameNewer(int one, int two) {
    return mapping.newer.of[one] == mapping.newer.of[two];
  }

  private boolean sameOlder(int one, int two) {
    return mapping.older.of[one] == mapping.older.of[two];
  }

  /** A passage that moved with its provision is put beside its new place, what was struck in it where it stood. */
  private List<Raw> readable(List<Raw> ops) {
    boolean moves = false;
    for (Raw op : ops) {
      moves |= op.op == OpKind.MOVE_FROM;
    }
    if (!moves) {
      return ops;
    }
    List<Raw> stays = new ArrayList<>();
    for (Raw op : ops) {
      if (op.op.inNewer()) {
        stays.add(op);
      }
    }
    List<List<Raw>> before = new ArrayList<>();
    for (int s = 0; s <= stays.size(); s++) {
      before.add(new ArrayList<>());
    }
    int place = 0;
    for (Raw op : ops) {
      if (!op.op.inNewer()) {
        place = placeOf(op, stays, place);
        before.get(place).add(op);
      }
    }
    List<Raw> out = new ArrayList<>(ops.size());
    for (int s = 0; s <= stays.size(); s++) {
      out.addAll(before.get(s));
      if (s < stays.size()) {
        out.add(stays.get(s));
      }
    }
    return out;
  }

  private int placeOf(Raw op, List<Raw> stays, int otherwise) {
    if (op.op == OpKind.MOVE_FROM) {
      int at = containing(stays, op.newer);
      return at >= 0 ? at : otherwise;
    }
    int previous = op.older == 0 ? -1 : matches.older[op.older - 1];
    int at = previous < 0 ? -1 : containing(stays, previous);
    return at >= 0 ? at + 1 : otherwise;
  }

  private static int containing(List<Raw> stays, int newer) {
    int lo = 0;
    int hi = stays.size() - 1;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      Raw op = stays.get(mid);
      if (newer < op.newer) {
        hi = mid - 1;
      } else if (newer >= op.newer + op.length) {
        lo = mid + 1;
      } else {
        return mid;
      }
    }
    return -1;
  }
}
