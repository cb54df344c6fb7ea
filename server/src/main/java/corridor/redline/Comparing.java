package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One comparison, from two texts to its changes. Used once, on one thread. */
final class Comparing {
  private final String language;
  private final Tokens older;
  private final Tokens newer;
  private final Matches matches;
  private final Mapping mapping;
  private final int[] changeOfOlder;
  private final int[] changeOfNewer;
  /** The change at each place as a pair of provisions; -1 where there is none. */
  private final List<int[]> pairs = new ArrayList<>();

  private Comparing(String olderText, String newerText, String language) {
    Vocabulary vocabulary = new Vocabulary();
    older = Tokens.of(olderText, vocabulary);
    newer = Tokens.of(newerText, vocabulary);
    this.language = language.isEmpty() ? Languages.of(newerText.isBlank() ? olderText : newerText) : language;
    matches = Diff.of(older, newer);
    // What belongs together is judged by everything that is shared, not only by what stays for reading.
    Matches shared = matches.copy();
    Reading.cleanUp(older, newer, matches);
    Outline one = new Outline(older, Provisions.of(olderText));
    Outline two = new Outline(newer, Provisions.of(newerText));
    mapping = Mapping.of(one, two, shared);
    changeOfOlder = new int[one.provisions.size()];
    changeOfNewer = new int[two.provisions.size()];
  }

  static Comparison compare(String older, String newer, String language) {
    return new Comparing(older, newer, language).result();
  }

  private Comparison result() {
    order();
    List<List<Script.Raw>> scripts = Script.of(mapping, matches, changeOfOlder, changeOfNewer, pairs.size());
    Significances significances = new Significances(language, mapping, matches);
    Set<String> keys = new HashSet<>();
    for (Provision provision : mapping.newer.provisions) {
      keys.add(provision.key());
    }
    List<Draft> drafts = new ArrayList<>();
    for (int c = 0; c < pairs.size(); c++) {
      drafts.add(draft(pairs.get(c), scripts.get(c), keys));
    }
    List<Substitution> substitutions = Substitutions.of(drafts);
    List<Change> changes = new ArrayList<>();
    for (Draft draft : drafts) {
      changes.add(draft.finish(significances.of(draft, substitutions)));
    }
    return new Comparison(changes, summary(changes, substitutions));
  }

  /** Newer provisions in their order; what is gone after what it followed. */
  private void order() {
    Arrays.fill(changeOfOlder, -1);
    int[] toOlder = mapping.toOlder;
    int next = 0;
    for (int q = 0; q < toOlder.length; q++) {
      if (toOlder[q] >= 0 && toOlder[q] >= next) {
        next = gone(next, toOlder[q]);
      }
      int p = toOlder[q];
      changeOfNewer[q] = pairs.size();
      if (p >= 0) {
        changeOfOlder[p] = pairs.size();
        next = Math.max(next, p + 1);
      }
      pairs.add(new int[] {p, q});
    }
    gone(next, changeOfOlder.length);
    for (int p = 0; p < changeOfOlder.length; p++) {
      if (changeOfOlder[p] < 0 && mapping.toNewer[p] < 0) {
        gone(p, p + 1);
      }
    }
  }

  private int gone(int from, int to) {
    for (int p = from; p < to; p++) {
      if (mapping.toNewer[p] < 0 && changeOfOlder[p] < 0) {
        changeOfOlder[p] = pairs.size();
        pairs.add(new int[] {p, -1});
      }
    }
    return to;
  }

  private List<Op> ops(List<Script.Raw> raws) {
    List<Op> ops = new ArrayList<>(raws.size());
    for (Script.Raw raw : raws) {
      if (raw.op() == OpKind.EQUAL || raw.op() == OpKind.MOVE_TO || raw.op() == OpKind.MOVE_FROM) {
        exact(raw, ops);
      } else {
        ops.add(op(raw.op(), raw.older(), raw.newer(), raw.length(), false));
      }
    }
    return ops;
  }

  private Op op(OpKind kind, int i, int j, int length, boolean typographic) {
    String text = kind.inNewer() ? newer.span(j, j + length) : older.span(i, i + length);
    return new Op(kind, i, j, text, typographic);
  }

  /** Splits a run at tokens that differ to the letter. A moved run keeps to its own text at each end. */
  private void exact(Script.Raw raw, List<Op> ops) {
    int from = 0;
    boolean differs = raw.op() == OpKind.EQUAL && !older.sameLetters(raw.older(), newer, raw.newer(), raw.length());
    for (int t = 0; t < raw.length() && differs; t++) {
      int end = t;
      while (end < raw.length() && !sameLetters(raw.older() + end, raw.newer() + end)) {
        end++;
      }
      if (end > t) {
        if (t > from) {
          ops.add(op(OpKind.EQUAL, raw.older() + from, raw.newer() + from, t - from, false));
        }
        ops.add(op(OpKind.DELETE, raw.older() + t, -1, end - t, true));
        ops.add(op(OpKind.INSERT, -1, raw.newer() + t, end - t, true));
        from = end;
        t = end - 1;
      }
    }
    if (from < raw.length()) {
      ops.add(op(raw.op(), raw.older() + from, raw.newer() + from, raw.length() - from, false));
    }
  }

  private boolean sameLetters(int i, int j) {
    int length = older.end[i] - older.start[i];
    return length == newer.end[j] - newer.start[j]
        && older.text.regionMatches(older.start[i], newer.text, newer.start[j], length);
  }

  private Draft draft(int[] pair, List<Script.Raw> raws, Set<String> keys) {
    int p = pair[0];
    int q = pair[1];
    Provision one = p < 0 ? null : mapping.older.provisions.get(p);
    Provision two = q < 0 ? null : mapping.newer.provisions.get(q);
    int splitFrom = p < 0 && q >= 0 ? mapping.splitFrom[q] : -1;
    int mergedInto = q < 0 ? mapping.mergedInto[p] : -1;
    String key = two != null ? two.key() : unique(one == null ? "" : one.key(), keys);
    String olderLabel = one != null ? one.path() : splitFrom < 0 ? null : mapping.older.provisions.get(splitFrom).path();
    String newerLabel = two != null ? two.path() : mergedInto < 0 ? null : mapping.newer.provisions.get(mergedInto).path();
    boolean changed = p < 0 || q < 0 || bodyChanged(p, q) && !mapping.newer.notReproduced(q, "NOC");
    Labels labels = new Labels(olderLabel, newerLabel);
    String newerKey = two != null ? two.key() : mergedInto < 0 ? null : mapping.newer.provisions.get(mergedInto).key();
    return new Draft(key, one == null ? null : one.key(), newerKey, labels, kind(p, q, changed), raws, ops(raws), changed, p, q);
  }

  private static String unique(String key, Set<String> keys) {
    String unique = key;
    while (!keys.add(unique)) {
      unique += "~gone";
    }
    return unique;
  }

  private boolean bodyChanged(int p, int q) {
    int last = -1;
    for (int i = mapping.older.body[p]; i < mapping.older.to[p]; i++) {
      int j = matches.older[i];
      if (j <= last || mapping.newer.of[j] != q) {
        return true;
      }
      last = j;
    }
    for (int j = mapping.newer.body[q]; j < mapping.newer.to[q]; j++) {
      int i = matches.newer[j];
      if (i < 0 || mapping.older.of[i] != p) {
        return true;
      }
    }
    return false;
  }

  private Kind kind(int p, int q, boolean changed) {
    if (p < 0) {
      return mapping.splitFrom[q] >= 0 ? Kind.SPLIT : Kind.INSERTED;
    }
    if (q < 0) {
      return mapping.mergedInto[p] >= 0 ? Kind.MERGED : Kind.DELETED;
    }
    if (moved(p, q)) {
      return changed ? Kind.MOVED_AND_EDITED : Kind.MOVED;
    }
    boolean sameLabel = mapping.older.provisions.get(p).path().equals(mapping.newer.provisions.get(q).path());
    return changed ? Kind.EDITED : sameLabel ? Kind.UNCHANGED : Kind.RENUMBERED;
  }

  /** Most of what it shares with its newer self stands elsewhere in the order of the text. */
  private boolean moved(int p, int q) {
    int moved = 0;
    int stayed = 0;
    for (int i = mapping.older.body[p]; i < mapping.older.to[p]; i++) {
      if (matches.older[i] >= 0 && mapping.newer.of[matches.older[i]] == q) {
        if (matches.moved[i]) {
          moved++;
        } else {
          stayed++;
        }
      }
    }
    return moved > stayed;
  }

  private Summary summary(List<Change> changes, List<Substitution> substitutions) {
    int matched = 0;
    int moved = 0;
    for (int i = 0; i < older.size; i++) {
      matched += matches.older[i] >= 0 ? 1 : 0;
      moved += matches.moved[i] ? 1 : 0;
    }
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    int changed = 0;
    for (Change change : changes) {
      Integer before = kinds.get(change.kind());
      kinds.put(change.kind(), before == null ? 1 : before + 1);
      changed += change.changed() ? 1 : 0;
    }
    return new Summary(language, older.size, newer.size, matched - moved, older.size - matched, newer.size - matched,
        moved, changed, kinds, substitutions);
  }
}
