package corridor.redline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change before it is known how much it matters; {@code p} and {@code q} are its provisions, or -1. */
record Draft(
    String key,
    @Nullable String olderKey,
    @Nullable String newerKey,
    Labels labels,
    Kind kind,
    List<Script.Raw> raws,
    List<Op> ops,
    boolean changed,
    int p,
    int q) {
  /** A person reads a long change as a bigger one, but never before one that matters. */
  private static final int MOST_FOR_SIZE = 9;

  Change finish(List<Significance> significance) {
    int weight = 0;
    int size = 0;
    for (Significance one : significance) {
      weight = weight == 0 ? one.weight() * 10 : weight + one.weight();
    }
    for (Op op : ops) {
      size += !op.typographic() && (op.op() == OpKind.DELETE || op.op() == OpKind.INSERT) ? op.text().length() : 0;
    }
    int bySize = size == 0 ? 0 : Math.min(MOST_FOR_SIZE, 1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(size)));
    return new Change(key, olderKey, newerKey, labels, kind, significance, weight + bySize, ops, changed);
  }
}
