package corridor.redline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether the ops of a comparison give back both texts, token for token. */
final class RoundTrip {
  private RoundTrip() {}

  static boolean exact(String older, String newer, Comparison comparison) {
    List<Op> ops = new ArrayList<>();
    comparison.provisions().forEach(change -> ops.addAll(change.ops()));
    return side(ops, true).equals(words(older)) && side(ops, false).equals(words(newer));
  }

  private static List<String> side(List<Op> all, boolean older) {
    List<Op> ops = new ArrayList<>(all);
    ops.removeIf(op -> !(older ? op.op().inOlder() : op.op().inNewer()));
    ops.sort(Comparator.comparingInt(op -> older ? op.older() : op.newer()));
    List<String> words = new ArrayList<>();
    for (Op op : ops) {
      if ((older ? op.older() : op.newer()) != words.size()) {
        return List.of("the op at " + op + " stands at " + words.size());
      }
      words.addAll(words(op.text()));
    }
    return words;
  }

  static List<String> words(String text) {
    Tokens tokens = Tokens.of(text, new Vocabulary());
    List<String> words = new ArrayList<>();
    for (int t = 0; t < tokens.size; t++) {
      words.add(tokens.word(t));
    }
    return words;
  }
}
