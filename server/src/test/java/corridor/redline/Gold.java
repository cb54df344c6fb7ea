package corridor.redline;

import java.util.ArrayList;
import java.util.List;

/** A person's own tracked edits, and how well a tool's agree with them. */
final class Gold {
  final boolean[] older;
  final boolean[] newer;

  private Gold(boolean[] older, boolean[] newer) {
    this.older = older;
    this.newer = newer;
  }

  /** From {@code [[op, text], …]} with op in {@code = + - < >}; a token that is touched is marked. */
  static Gold of(String json, String olderText, String newerText) {
    StringBuilder olderMarks = new StringBuilder();
    StringBuilder newerMarks = new StringBuilder();
    List<Integer> seamsOlder = new ArrayList<>();
    List<Integer> seamsNewer = new ArrayList<>();
    for (List<String> step : steps(json)) {
      int length = step.get(1).length();
      String op = step.get(0);
      if (!"+>".contains(op)) {
        olderMarks.repeat("=".equals(op) ? '=' : 'x', length);
      }
      if (!"-<".contains(op)) {
        newerMarks.repeat("=".equals(op) ? '=' : 'x', length);
      }
      if (!"=".equals(op)) {
        seamsOlder.add(olderMarks.length());
        seamsNewer.add(newerMarks.length());
      }
    }
    return new Gold(marked(olderText, olderMarks, seamsOlder), marked(newerText, newerMarks, seamsNewer));
  }

  private static boolean[] marked(String text, CharSequence marks, List<Integer> seams) {
    List<Pairing.Token> tokens = Pairing.cut(text);
    boolean[] marked = new boolean[tokens.size()];
    for (int t = 0; t < marked.length; t++) {
      Pairing.Token token = tokens.get(t);
      for (int c = token.start(); c < token.end(); c++) {
        marked[t] |= c < marks.length() && marks.charAt(c) == 'x';
      }
      for (int seam : seams) {
        marked[t] |= seam > token.start() && seam < token.end();
      }
    }
    return marked;
  }

  private static List<List<String>> steps(String json) {
    List<String> strings = new ArrayList<>();
    int at = json.indexOf('"');
    while (at >= 0) {
      StringBuilder value = new StringBuilder();
      at++;
      while (json.charAt(at) != '"') {
        if (json.charAt(at) == '\\') {
          at++;
          switch (json.charAt(at)) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'u' -> {
              value.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
              at += 4;
            }
            default -> value.append(json.charAt(at));
          }
        } else {
          value.append(json.charAt(at));
        }
        at++;
      }
      strings.add(value.toString());
      at = json.indexOf('"', at + 1);
    }
    List<List<String>> steps = new ArrayList<>();
    for (int s = 0; s + 1 < strings.size(); s += 2) {
      steps.add(strings.subList(s, s + 2));
    }
    return steps;
  }

  /** F1 of the tokens marked on both sides. */
  double f1(Pairing pairing) {
    int[] hits = new int[3];
    count(older, pairing.markedOlder(), hits);
    count(newer, pairing.markedNewer(), hits);
    return 2.0 * hits[0] / (2.0 * hits[0] + hits[1] + hits[2]);
  }

  private static void count(boolean[] gold, boolean[] ours, int[] hits) {
    for (int t = 0; t < gold.length; t++) {
      hits[0] += gold[t] && ours[t] ? 1 : 0;
      hits[1] += !gold[t] && ours[t] ? 1 : 0;
      hits[2] += gold[t] && !ours[t] ? 1 : 0;
    }
  }
}
