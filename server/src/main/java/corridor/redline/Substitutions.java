package corridor.redline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Finds the same replacement made in several places. */
final class Substitutions {
  private static final int LEAST_PLACES = 3;
  private static final int LONGEST = 80;

  private static final Comparator<Substitution> MOST_PLACES =
      new Comparator<>() {
        @Override
        public int compare(Substitution one, Substitution two) {
          return Integer.compare(two.places(), one.places());
        }
      };

  private Substitutions() {}

  static List<Substitution> of(List<Draft> drafts) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      List<Op> ops = draft.ops();
      for (int o = 0; o + 1 < ops.size(); o++) {
        String key = key(ops.get(o), ops.get(o + 1));
        if (!key.isEmpty()) {
          List<String> known = places.get(key);
          if (known == null) {
            known = new ArrayList<>();
            places.put(key, known);
          }
          known.add(draft.key());
        }
      }
    }
    List<Substitution> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> place : places.entrySet()) {
      if (place.getValue().size() >= LEAST_PLACES) {
        String key = place.getKey();
        int cut = key.indexOf('\u0000');
        found.add(new Substitution(key.substring(0, cut), key.substring(cut + 1), place.getValue().size(),
            List.copyOf(new LinkedHashSet<>(place.getValue()))));
      }
    }
    found.sort(MOST_PLACES);
    return List.copyOf(found);
  }

  private static String key(Op one, Op two) {
    boolean replaced = one.op() == OpKind.DELETE && two.op() == OpKind.INSERT;
    if (!replaced || one.text().length() > LONGEST || two.text().length() > LONGEST) {
      return "";
    }
    String older = one.text().strip();
    String newer = two.text().strip();
    String olderLetters = letters(older);
    String newerLetters = letters(newer);
    boolean words = !olderLetters.isEmpty() || !newerLetters.isEmpty();
    if (!words || digits(olderLetters) && digits(newerLetters) || one.typographic() || olderLetters.equals(newerLetters)) {
      return "";
    }
    return older + '\u0000' + newer;
  }

  /** A hyphen or a capital more is no other word. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        letters.appendCodePoint(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }

  private static boolean digits(String letters) {
    for (int i = 0; i < letters.length(); i++) {
      if (Character.isLetter(letters.charAt(i)) || Character.isSurrogate(letters.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
