package corridor.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has heard of what every node must act on. Whatever reads entries to show them reads these first, in the
 * same snapshot, so that nothing that came after a removal is shown to whom it removed. Thread-safe.
 */
final class Changes {
  private static final Logger log = LoggerFactory.getLogger(Changes.class);

  /** Elapsed time after which a node that has not looked no longer knows who may read: it shows nothing. */
  static final long FRESH_NANOS = 1_000_000_000;

  /** As a column: the newest version there is. */
  static final String NEWEST = "(select coalesce(max(version), 0) from changes)";

  private final Map<String, Consumer<List<String>>> hearers = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /** Runs after this node told something, so that the others look at once. */
  private volatile Runnable told = () -> {};

  /** The newest version acted on; written under this. */
  private volatile long heard;

  /** Elapsed time when the newest look began. */
  private volatile long lookedAt;

  Changes(LongSupplier nanos) {
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
  }

  void onChange(String kind, Consumer<List<String>> hearer) {
    hearers.put(kind, hearer);
  }

  void onTold(Runnable notice) {
    told = notice;
  }

  /** After the commit of what this node tells. */
  void tell(Change change) {
    hear(List.of(change));
    told.run();
  }

  long heard() {
    return heard;
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Acts on what is new, in order; what was acted on already is left out. */
  synchronized void hear(List<Change> news) {
    for (Change change : news) {
      if (change.version() == 0 || change.version() > heard) {
        act(change);
        heard = Math.max(heard, change.version());
      }
    }
  }

  private void act(Change change) {
    Consumer<List<String>> hearer = hearers.get(change.kind());
    if (hearer == null) {
      return;
    }
    try {
      hearer.accept(change.words());
    } catch (RuntimeException e) {
      log.error("acting on a change failed: {}", change.kind(), e);
    }
  }

  /** Begins where the store stands: nobody is connected yet who could have to be told. */
  synchronized void beginAt(long version) {
    heard = version;
  }

  /** A look that began at {@code began} has been acted on. */
  void looked(long began) {
    if (began - lookedAt > 0) {
      lookedAt = began;
    }
  }

  boolean isFresh() {
    return nanos.getAsLong() - lookedAt < FRESH_NANOS;
  }

  /** What was told after {@code version}; empty on a store without the table, where nobody else tells. */
  static List<Change> after(Tx tx, long version) {
    return new ArrayList<>(
        tx.list(
            "select version, kind, words from changes where version > ? order by version",
            row -> new Change(row.number(1), row.text(2), List.of(row.text(3).split(" "))),
            version));
  }
}
