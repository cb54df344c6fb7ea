package corridor.redline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Square brackets around words not agreed yet: how many are open in each article and in all. Counted are pairs, nested
 * ones each, also those opened in one paragraph and closed in another; they count where they open. Links of Markdown
 * are none.
 *
 * @param total pairs in the whole text
 * @param articles pairs by article, or by what stands outermost, in the text's order; those with none too
 */
public record Brackets(int total, List<Article> articles) {
  /**
   * @param key the provision's key
   * @param label its label, as in {@link Provision#path}
   * @param open pairs that open in it or below it
   */
  public record Article(String key, String label, int open) {}

  public Brackets {
    articles = List.copyOf(articles);
  }

  /** Counts the brackets of a text. */
  public static Brackets count(String text) {
    Map<String, Article> byKey = new LinkedHashMap<>();
    int total = 0;
    String article = "";
    for (Provision provision : Provisions.of(text)) {
      String own = provision.key();
      boolean outer = article.isEmpty() || !own.startsWith(article + "__");
      if (outer) {
        article = own;
        byKey.put(own, new Article(own, provision.path(), 0));
      }
      Article known = byKey.get(article);
      int open = 0;
      for (int at : openings(text, provision.start(), provision.end())) {
        open += at >= 0 ? 1 : 0;
      }
      total += open;
      if (known != null && open > 0) {
        byKey.put(article, new Article(article, known.label(), known.open() + open));
      }
    }
    return new Brackets(total, new ArrayList<>(byKey.values()));
  }

  private static List<Integer> openings(String text, int from, int to) {
    List<Integer> found = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '[' && !link(text, i)) {
        found.add(i);
      }
    }
    return found;
  }

  /** {@code [words](address)}, {@code [words][mark]} followed by its mark, {@code [mark]: address}, {@code [ ]}. */
  private static boolean link(String text, int open) {
    int close = text.indexOf(']', open);
    if (close < 0 || close + 1 >= text.length()) {
      return false;
    }
    return text.startsWith("](", close) || text.startsWith("]: http", close);
  }
}
