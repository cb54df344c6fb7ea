package corridor.draft;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.protocol.StreamId;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Op;
import java.util.Optional;

/**
 * Comparisons already made, in memory, bounded by their size. They hold texts: they leave only to who holds a grant, and a
 * withdrawn revision's go with it. Thread-safe.
 */
final class Redlines {
  /** Characters in all; a redline of a long treaty has half a million. */
  private static final long MOST = 32_000_000;

  /** @param older by number and words, so that nothing can stand for another text */
  record Pair(StreamId document, Revisions.End older, Revisions.End newer) {}

  private final Cache<Pair, Weighed> made =
      Caffeine.newBuilder().maximumWeight(MOST).weigher((Pair pair, Weighed one) -> one.weight()).build();

  /** Weighed where it was made: that takes a while, which the writer has not. */
  record Weighed(Comparison comparison, int weight) {
    static Weighed of(Comparison comparison) {
      return new Weighed(comparison, Redlines.weight(comparison));
    }
  }

  private static int weight(Comparison comparison) {
    long characters = 200;
    for (Change change : comparison.provisions()) {
      characters += 100;
      for (Op op : change.ops()) {
        characters += 40 + op.text().length();
      }
    }
    return (int) Math.min(characters, Integer.MAX_VALUE);
  }

  Optional<Comparison> find(Pair pair) {
    return Optional.ofNullable(made.getIfPresent(pair)).map(Weighed::comparison);
  }

  void keep(Pair pair, Weighed one) {
    made.put(pair, one);
  }

  void drop(Pair pair) {
    made.invalidate(pair);
  }

  void forget(StreamId document, int number) {
    made.asMap()
        .keySet()
        .removeIf(
            pair ->
                pair.document().equals(document)
                    && (pair.older().number() == number || pair.newer().number() == number));
  }
}
