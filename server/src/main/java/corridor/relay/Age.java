package corridor.relay;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which case comes first where nothing else decides: the older; of those that began in one instant, by provision, by
 * deadline, by who asks and by what is asked. Ids are drawn at random and decide last of all: an order that chance makes
 * would tell two nights apart that nobody who sees them should.
 */
record Age(Instant openedAt, String provision, Instant neededBy, String flagger, String asked, String id) implements Comparable<Age> {
  /** Oldest first. */
  static final Comparator<Case> OF_CASES = Comparator.comparing(Age::of);

  private static final Comparator<Age> ORDER =
      Comparator.comparing(Age::openedAt)
          .thenComparing(Age::provision)
          .thenComparing(Age::neededBy)
          .thenComparing(Age::flagger)
          .thenComparing(Age::asked)
          .thenComparing(Age::id);

  static Age of(Case it) {
    return of(it.openedAt(), it.question(), it.neededBy(), it.id());
  }

  static Age of(Work it) {
    return of(it.openedAt, it.question(), it.neededBy, it.id);
  }

  private static Age of(Instant openedAt, Question first, Instant neededBy, String id) {
    return new Age(openedAt, first.provision(), neededBy, first.flagger(), first.text(), id);
  }

  @Override
  public int compareTo(Age other) {
    return ORDER.compare(this, other);
  }
}
