package corridor.redline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two texts compared: what happened to each provision, in the order of the newer text, what is gone where it stood.
 *
 * <p>The ops of all changes give back both texts' tokens exactly: {@code EQUAL}, {@code DELETE} and {@code MOVE_FROM}
 * in the order of their older offsets the older text, {@code EQUAL}, {@code INSERT} and {@code MOVE_TO} in the order of
 * their newer offsets the newer.
 *
 * @param provisions every provision of both texts, unchanged ones too
 * @param summary the comparison in figures
 */
public record Comparison(List<Change> provisions, Summary summary) {
  private static final Comparator<Change> WEIGHTIEST =
      new Comparator<>() {
        @Override
        public int compare(Change one, Change two) {
          return Integer.compare(two.weight(), one.weight());
        }
      };

  /**
   * Where an older provision stands in the newer text.
   *
   * @param key its key there
   * @param changed whether its words changed
   */
  public record Followed(String key, boolean changed) {}

  public Comparison {
    provisions = List.copyOf(provisions);
  }

  /**
   * Compares two texts, tokens first. Never fails; memory and time grow nearly linearly with the texts.
   *
   * @param language BCP 47 tag of the texts' language, or "" to have it recognised
   */
  public static Comparison of(String older, String newer, String language) {
    return Comparing.compare(older, newer, language);
  }

  /** The provisions whose words changed or that came, went or moved, most significant first. */
  public List<Change> ranked() {
    List<Change> ranked = new ArrayList<>();
    for (Change change : provisions) {
      if (change.changed() || change.kind() == Kind.MOVED) {
        ranked.add(change);
      }
    }
    ranked.sort(WEIGHTIEST);
    return List.copyOf(ranked);
  }

  /**
   * What became of one article and of what stands below it, under its older label or its newer; the summary stays that of
   * the whole.
   *
   * @param article its label, such as {@code Article 4}, or its number alone
   */
  public Comparison of(String article) {
    List<Change> found = new ArrayList<>();
    for (Change change : provisions) {
      if (Words.under(article, change.labels().older()) || Words.under(article, change.labels().newer())) {
        found.add(change);
      }
    }
    return new Comparison(found, summary);
  }

  /** Where the provision with a key of the older text stands now; empty when it is gone or was never there. */
  public Optional<Followed> follow(String oldKey) {
    for (Change change : provisions) {
      if (oldKey.equals(change.olderKey())) {
        String key = change.newerKey();
        return key == null ? Optional.empty() : Optional.of(new Followed(key, change.changed()));
      }
    }
    return Optional.empty();
  }

  /** Whether the two texts say the same, in the same order, under the same labels. */
  public boolean same() {
    return summary.deleted() + summary.inserted() + summary.moved() == 0;
  }

  /** Changes by key. */
  public Map<String, Change> byKey() {
    Map<String, Change> byKey = new HashMap<>();
    for (Change change : provisions) {
      byKey.put(change.key(), change);
    }
    return Map.copyOf(byKey);
  }
}
