package corridor.draft;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.protocol.StreamId;
import corridor.worker.Redlined;
import java.util.Optional;

/**
 * Comparisons already made and the texts they were made from, in memory, bounded by their size. They hold texts: they leave
 * only to who holds a grant, and a withdrawn revision's go with it. Thread-safe.
 */
final class Redlines {
  /** Bytes in all; a redline of a long treaty has half a million. */
  private static final long MOST = 32_000_000;

  /** Characters of texts: an evening's revisions of a long treaty, which people compare with one another. */
  private static final long MOST_TEXT = 8_000_000;

  private record Text(StreamId document, Revisions.End revision) {}

  /** @param older by number and words, so that nothing can stand for another text */
  record Pair(StreamId document, Revisions.End older, Revisions.End newer) {}

  private final Cache<Pair, Redlined> made =
      Caffeine.newBuilder().maximumWeight(MOST).weigher((Pair pair, Redlined one) -> one.weight()).build();

  private final Cache<Text, String> texts =
      Caffeine.newBuilder().maximumWeight(MOST_TEXT).weigher((Text which, String text) -> text.length()).build();

  Optional<String> text(StreamId document, Revisions.End revision) {
    return Optional.ofNullable(texts.getIfPresent(new Text(document, revision)));
  }

  void keepText(StreamId document, Revisions.End revision, String text) {
    texts.put(new Text(document, revision), text);
  }

  Optional<Redlined> find(Pair pair) {
    return Optional.ofNullable(made.getIfPresent(pair));
  }

  void keep(Pair pair, Redlined one) {
    made.put(pair, one);
  }

  void drop(Pair pair) {
    made.invalidate(pair);
  }

  void forget(StreamId document, int number) {
    texts.asMap().keySet().removeIf(text -> text.document().equals(document) && text.revision().number() == number);
    made.asMap()
        .keySet()
        .removeIf(
            pair ->
                pair.document().equals(document)
                    && (pair.older().number() == number || pair.newer().number() == number));
  }
}
