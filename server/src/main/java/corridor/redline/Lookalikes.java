package corridor.redline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds edits a reader cannot see: hidden characters, and letters of another script that look the same. */
final class Lookalikes {
  private static final String FOREIGN = "аеорсухікАВЕКМНОРСТХІЅјѕԁɡοανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String LATIN = "aeopcyxikABEKMHOPCTXISjsdgoavABEZHIKMNOPTYX";

  private Lookalikes() {}

  /** Whether any insertion holds a letter or character that could deceive. */
  static boolean possible(List<Op> ops) {
    for (Op op : ops) {
      if (op.op() == OpKind.INSERT) {
        for (int i = 0; i < op.text().length(); i++) {
          char c = op.text().charAt(i);
          if (c >= 0x250 && (Scripts.hidden(c) || FOREIGN.indexOf(c) >= 0)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static void find(List<String> deleted, List<String> inserted, List<Significance> found) {
    Set<String> before = new HashSet<>();
    Set<String> skeletons = new HashSet<>();
    for (String word : deleted) {
      before.add(word);
      skeletons.add(skeleton(word));
    }
    for (String word : inserted) {
      if (before.contains(word) || !skeletons.contains(skeleton(word))) {
        continue;
      }
      int hidden = hiddenIn(word);
      if (hidden >= 0) {
        String name = "U+" + String.format("%04X", hidden);
        found.add(new Significance("hidden", Significance.Form.HIDDEN, List.of(), List.of(visible(word), name), 1, "hidden character " + name + " in \"" + visible(word) + "\"", 100));
      } else if (!visible(word).equals(word) || foreign(word)) {
        found.add(new Significance("lookalike", Significance.Form.LOOKS_ALIKE, List.of(), List.of(word), 1, "\"" + word + "\" looks the same but has other letters", 100));
      }
    }
  }

  private static boolean foreign(String word) {
    boolean foreign = false;
    boolean latin = false;
    for (int i = 0; i < word.length(); i++) {
      foreign |= FOREIGN.indexOf(word.charAt(i)) >= 0;
      latin |= word.charAt(i) < 0x250;
    }
    return foreign && latin;
  }

  private static int hiddenIn(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Scripts.hidden(word.charAt(i))) {
        return word.charAt(i);
      }
    }
    return -1;
  }

  private static String visible(String word) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (!Scripts.hidden(word.charAt(i))) {
        out.append(word.charAt(i));
      }
    }
    return out.toString();
  }

  private static String skeleton(String word) {
    StringBuilder out = new StringBuilder();
    String shown = visible(word);
    for (int i = 0; i < shown.length(); i++) {
      int at = FOREIGN.indexOf(shown.charAt(i));
      out.append(at < 0 ? shown.charAt(i) : LATIN.charAt(at));
    }
    return out.toString();
  }
}
