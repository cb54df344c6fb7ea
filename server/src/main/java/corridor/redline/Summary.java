package corridor.redline;

import java.util.List;
import java.util.Map;

/**
 * A comparison in figures. Counts are of tokens: a word, a Han or kana character, or a mark of punctuation.
 *
 * @param language BCP 47 tag of the language taken for significance; empty when none was recognised
 * @param older tokens in the older text
 * @param newer tokens in the newer text
 * @param equal tokens that stayed
 * @param deleted tokens struck
 * @param inserted tokens added
 * @param moved tokens that stand elsewhere now, counted once
 * @param changed provisions whose words changed
 * @param kinds how many provisions of each kind
 * @param substitutions the same replacement in several places, one line each
 */
public record Summary(
    String language,
    int older,
    int newer,
    int equal,
    int deleted,
    int inserted,
    int moved,
    int changed,
    Map<Kind, Integer> kinds,
    List<Substitution> substitutions) {
  public Summary {
    kinds = Map.copyOf(kinds);
    substitutions = List.copyOf(substitutions);
  }
}
