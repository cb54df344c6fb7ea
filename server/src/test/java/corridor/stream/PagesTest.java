package corridor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final StreamId STREAM = new StreamId("c_" + "A".repeat(22));

  private long head = 250;
  private String text = "as it was";

  /** The places from which the store was read, and whether it answers at once. */
  private final List<Long> reads = new ArrayList<>();

  private boolean atOnce = true;
  private final List<Runnable> waiting = new ArrayList<>();
  private final Pages pages = new Pages((stream, from, limit) -> read(from, limit));

  private CompletableFuture<List<Encoded>> read(long from, int limit) {
    reads.add(from);
    List<Encoded> page =
        LongStream.rangeClosed(from, Math.min(head, from + limit - 1))
            .mapToObj(n -> Encoded.of(STREAM, n, Instant.EPOCH, 0, ("{\"" + text + "\":1}").getBytes(StandardCharsets.UTF_8)))
            .toList();
    CompletableFuture<List<Encoded>> answer = new CompletableFuture<>();
    if (atOnce) {
      answer.complete(page);
    } else {
      waiting.add(() -> answer.complete(page));
    }
    return answer;
  }

  private List<Encoded> from(long from) {
    return pages.from(STREAM, from).toCompletableFuture().join();
  }

  @Test
  void aFullPageIsReadOnceForAllWhereverTheyStand() {
    for (long from = 1; from <= 200; from += 7) {
      long place = from;
      assertTrue(from(from).stream().anyMatch(entry -> entry.sequence() == place));
    }
    assertEquals(List.of(1L, 101L), reads);
  }

  @Test
  void aPageThatMayGrowIsReadAnew() {
    assertEquals(250, from(201).getLast().sequence());
    head = 260;
    assertEquals(260, from(201).getLast().sequence());
    assertEquals(List.of(201L, 201L), reads);
  }

  @Test
  void whoAsksWhileItIsReadShares() {
    atOnce = false;
    List<CompletableFuture<List<Encoded>>> asked =
        LongStream.rangeClosed(1, 50).mapToObj(n -> pages.from(STREAM, n).toCompletableFuture()).toList();
    assertEquals(List.of(1L), reads);
    waiting.forEach(Runnable::run);
    asked.forEach(each -> assertEquals(100, each.join().getLast().sequence()));
  }

  @Test
  void whatOneAskedForTooEarlyIsReadAgainForAnother() {
    atOnce = false;
    CompletableFuture<List<Encoded>> early = pages.from(STREAM, 210).toCompletableFuture();
    head = 260;
    atOnce = true;
    CompletableFuture<List<Encoded>> late = pages.from(STREAM, 255).toCompletableFuture();
    waiting.forEach(Runnable::run);
    assertEquals(250, early.join().getLast().sequence());
    assertEquals(255, late.join().getFirst().sequence());
    assertEquals(260, late.join().getLast().sequence());
  }

  @Test
  void whatWasBlankedIsNotShownFromMemory() {
    from(1);
    text = "blanked";
    pages.forget(STREAM);
    assertTrue(new String(from(1).getFirst().full(), StandardCharsets.UTF_8).contains("blanked"));
  }
}
