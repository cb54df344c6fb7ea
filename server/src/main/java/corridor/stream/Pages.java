package corridor.stream;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.protocol.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Pages of backlog as they go to sockets, read, opened and encoded once for all who catch up: after a break of the network a
 * whole room asks for the same. Each begins at a multiple of its size, so that whoever is at another place shares it too. Only
 * full ones are kept, since those never change but by being blanked. Thread-safe.
 */
final class Pages {
  /** Entries of a page. */
  static final int SIZE = 100;

  /** Bytes of frames kept in all. */
  private static final long MOST = 8 << 20;

  /** What an entry weighs beside its frame. */
  private static final int BESIDE = 100;

  /** Reads a stream from a place on. */
  @FunctionalInterface
  interface Source {
    CompletionStage<List<Encoded>> read(StreamId stream, long from, int limit);
  }

  private record Place(StreamId stream, long first) {}

  private final Source source;

  private final AsyncCache<Place, List<Encoded>> pages =
      Caffeine.newBuilder().maximumWeight(MOST).weigher(Pages::weight).executor(Runnable::run).buildAsync();

  Pages(Source source) {
    this.source = source;
  }

  private static int weight(Place place, List<Encoded> page) {
    return page.stream().mapToInt(entry -> BESIDE + entry.full().length).sum();
  }

  /** Some entries from {@code from} on, perhaps with some before; none if there is none from there on. */
  CompletionStage<List<Encoded>> from(StreamId stream, long from) {
    Place place = new Place(stream, (from - 1) / SIZE * SIZE + 1);
    CompletableFuture<List<Encoded>> made = new CompletableFuture<>();
    CompletableFuture<List<Encoded>> there = pages.asMap().putIfAbsent(place, made);
    if (there == null) {
      source
          .read(stream, place.first(), SIZE)
          .whenComplete(
              (read, failure) -> {
                if (failure != null) {
                  made.completeExceptionally(failure);
                  return;
                }
                if (read.size() < SIZE) {
                  // More may come behind it.
                  pages.asMap().remove(place, made);
                }
                made.complete(read);
              });
    }
    return (there == null ? made : there).thenCompose(
        read ->
            !read.isEmpty() && read.getLast().sequence() >= from
                ? CompletableFuture.completedFuture(read)
                // It was asked for by another, when the stream did not go as far.
                : source.read(stream, from, SIZE));
  }

  /** Something there was blanked on disk, or nobody follows it any more. */
  void forget(StreamId stream) {
    pages.asMap().keySet().removeIf(place -> place.stream().equals(stream));
  }
}
