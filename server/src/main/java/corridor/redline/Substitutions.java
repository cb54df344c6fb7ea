package corridor.redline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the same replacement made in several places. */
final class Substitutions {
  private static final int LEAST_PLACES = 3;
  private static final int LONGEST = 80;

  private Substitutions() {}

  static List<Substitution> of(List<Draft> drafts) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      List<Op> ops = draft.ops();
      for (int o = 0; o + 1 < ops.size(); o++) {
        String key = key(ops.get(o), ops.get(o + 1));
        if (!key.isEmpty()) {
          places.computeIfAbsent(key, k -> new ArrayList<>()).add(draft.key());
        }
      }
    }
    List<Substitution> found = new ArrayList<>();
    places.forEach((key, keys) -> {
      if (keys.size() >= LEAST_PLACES) {
        int cut = key.indexOf('\u0000');
        found.add(new Substitution(key.substring(0, cut), key.substring(cut + 1), keys.size(),
            keys.stream().distinct().toList()));
      }
    });
    found.sort((x, y) -> Integer.compare(y.places(), x.places()));
    return List.copyOf(found);
  }

  private static String key(Op one, Op two) {
    boolean replaced = one.op() == OpKind.DELETE && two.op() == OpKind.INSERT;
    if (!replaced || one.text().length() > LONGEST || two.text().length() > LONGEST) {
      return "";
    }
    String older = one.text().strip();
    String newer = two.text().strip();
    boolean words = older.codePoints().anyMatch(Character::isLetter) || newer.codePoints().anyMatch(Character::isLetter);
    if (!words || one.typographic() || letters(older).equals(letters(newer))) {
      return "";
    }
    return older + '\u0000' + newer;
  }

  /** A hyphen or a capital more is no other word. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).map(Character::toLowerCase).forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
