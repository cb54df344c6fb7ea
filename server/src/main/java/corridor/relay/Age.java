package corridor.relay;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which case comes first where nothing else decides: the older; of those that began in one instant, by provision and by
 * deadline. Ids are drawn at random and decide last of all: an order that chance makes would tell two nights apart that
 * nobody who sees them should.
 */
record Age(Instant openedAt, String provision, Instant neededBy, String id) implements Comparable<Age> {
  /** Oldest first. */
  static final Comparator<Case> OF_CASES = Comparator.comparing(Age::of);

  private static final Comparator<Age> ORDER =
      Comparator.comparing(Age::openedAt)
          .thenComparing(Age::provision)
          .thenComparing(Age::neededBy)
          .thenComparing(Age::id);

  static Age of(Case it) {
    return new Age(it.openedAt(), it.question().provision(), it.neededBy(), it.id());
  }

  static Age of(Work it) {
    return new Age(it.openedAt, it.question().provision(), it.neededBy, it.id);
  }

  @Override
  public int compareTo(Age other) {
    return ORDER.compare(this, other);
  }
}
