package corridor.redline;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitbucket.cowwoc.diffmatchpatch.DiffMatchPatch;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Known tools on the common tokens. */
final class Tools {
  private Tools() {}

  static Pairing ours(String older, String newer, Comparison comparison) {
    Pairing pairing = new Pairing(older, newer);
    Vocabulary vocabulary = new Vocabulary();
    Tokens a = Tokens.of(older, vocabulary);
    Tokens b = Tokens.of(newer, vocabulary);
    int[] map = new int[a.size];
    Arrays.fill(map, -1);
    boolean[] away = new boolean[a.size];
    boolean[] here = new boolean[b.size];
    for (Change change : comparison.provisions()) {
      for (Op op : change.ops()) {
        int length = Tokens.of(op.text(), vocabulary).size;
        for (int t = 0; t < length; t++) {
          switch (op.op()) {
            case EQUAL -> map[op.older() + t] = op.newer() + t;
            case MOVE_FROM -> away[op.older() + t] = true;
            case MOVE_TO -> here[op.newer() + t] = true;
            case DELETE, INSERT -> { }
          }
        }
      }
    }
    int[] ofOlder = common(a, pairing.older);
    int[] ofNewer = common(b, pairing.newer);
    int[] firstNewer = new int[b.size];
    Arrays.fill(firstNewer, -1);
    for (int j = ofNewer.length - 1; j >= 0; j--) {
      pairing.movedHere[j] = here[ofNewer[j]];
      firstNewer[ofNewer[j]] = j;
    }
    int within = 0;
    for (int i = 0; i < ofOlder.length; i++) {
      within = i > 0 && ofOlder[i] == ofOlder[i - 1] ? within + 1 : 0;
      pairing.movedAway[i] = away[ofOlder[i]];
      int to = map[ofOlder[i]] < 0 ? -1 : firstNewer[map[ofOlder[i]]] + within;
      pairing.stays[i] = to >= 0 && to < ofNewer.length && ofNewer[to] == map[ofOlder[i]] ? to : -1;
    }
    return pairing;
  }

  /** By common token: the token of ours it lies in. */
  private static int[] common(Tokens tokens, List<Pairing.Token> common) {
    int[] of = new int[common.size()];
    int t = 0;
    for (int i = 0; i < of.length; i++) {
      while (t + 1 < tokens.size && tokens.start[t + 1] <= common.get(i).start()) {
        t++;
      }
      of[i] = t;
    }
    return of;
  }

  static Pairing histogram(String older, String newer) {
    Pairing pairing = new Pairing(older, newer);
    RawText a = raw(pairing.older);
    RawText b = raw(pairing.newer);
    int i = 0;
    int j = 0;
    HistogramDiff tool = new HistogramDiff();
    tool.setFallbackAlgorithm(MyersDiff.INSTANCE);
    for (Edit edit : tool.diff(RawTextComparator.DEFAULT, a, b)) {
      while (i < edit.getBeginA()) {
        pairing.stays[i++] = j++;
      }
      i = edit.getEndA();
      j = edit.getEndB();
    }
    while (i < pairing.stays.length) {
      pairing.stays[i++] = j++;
    }
    return pairing;
  }

  private static RawText raw(List<Pairing.Token> tokens) {
    StringBuilder lines = new StringBuilder();
    for (Pairing.Token token : tokens) {
      lines.append(token.text()).append('\n');
    }
    return new RawText(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Pairing diffUtils(String older, String newer) {
    Pairing pairing = new Pairing(older, newer);
    List<Integer> a = Arrays.stream(pairing.olderIds).boxed().toList();
    List<Integer> b = Arrays.stream(pairing.newerIds).boxed().toList();
    int i = 0;
    int j = 0;
    for (AbstractDelta<Integer> delta : DiffUtils.diff(a, b).getDeltas()) {
      while (i < delta.getSource().getPosition()) {
        pairing.stays[i++] = j++;
      }
      i += delta.getSource().size();
      j += delta.getTarget().size();
    }
    while (i < pairing.stays.length) {
      pairing.stays[i++] = j++;
    }
    return pairing;
  }

  /** diff-match-patch on one character a token, with its clean-up for reading. */
  static Pairing diffMatchPatch(String older, String newer) {
    Pairing pairing = new Pairing(older, newer);
    DiffMatchPatch tool = new DiffMatchPatch();
    tool.diffTimeout = 5;
    java.util.LinkedList<DiffMatchPatch.Diff> diffs =
        tool.diffMain(letters(pairing.olderIds), letters(pairing.newerIds), false);
    tool.diffCleanupSemantic(diffs);
    int i = 0;
    int j = 0;
    for (DiffMatchPatch.Diff diff : new ArrayList<>(diffs)) {
      int length = diff.text.length();
      switch (diff.operation) {
        case EQUAL -> {
          for (int t = 0; t < length; t++) {
            pairing.stays[i++] = j++;
          }
        }
        case DELETE -> i += length;
        case INSERT -> j += length;
      }
    }
    return pairing;
  }

  private static String letters(int[] ids) {
    StringBuilder letters = new StringBuilder(ids.length);
    for (int id : ids) {
      int c = id + 1;
      letters.append((char) (c < 0xD800 ? c : c + 0x800));
    }
    return letters.toString();
  }
}
