package corridor.draft;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.time.Duration;
import java.time.Instant;

/**
 * Texts that were read and that nobody has brought yet, in memory alone and for whoever sent them alone. Bounded by their
 * size: the oldest go, and their files are sent again. Thread-safe.
 */
final class Held {
  /** Characters in all. */
  private static final long MOST = 16_000_000;
  private static final Duration KEPT = Duration.ofMinutes(15);

  /**
   * One of them.
   *
   * @param part as it was said when it was looked at
   */
  record Text(ParticipantId by, StreamId document, Intake.Taken taken, boolean part, Instant since) {}

  private final Cache<String, Text> texts =
      Caffeine.newBuilder().maximumWeight(MOST).weigher((String name, Text text) -> 200 + text.taken.text().length() + text.taken.tracked().pieces().length()).build();

  void keep(String name, Text text) {
    texts.put(name, text);
  }

  /** @throws Refused as too late where it is gone, or was never hers */
  Text find(Actor actor, StreamId document, String name, Instant now) {
    Text text = texts.getIfPresent(name);
    if (text == null || !text.by.equals(actor.id()) || !text.document.equals(document)
        || now.isAfter(text.since.plus(KEPT))) {
      throw new Refused(
          ErrorCode.TOO_LATE, "What was read from this file is not kept any more: choose it again and send it again.");
    }
    return text;
  }
}
