package corridor.stream;

import corridor.protocol.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One stream's live side: the newest entries, encoded, and who follows. Entries come from the writer's thread alone;
 * followers are served on their own event loops, one task a loop and batch.
 */
final class Feed {
  /** Entries kept in memory: what a reader who is a little behind takes without asking the store. */
  private static final int KEPT = 256;

  /** The newest entries without gap, published as a whole: readers on other threads see one state of it. */
  record Tail(long head, Encoded[] entries) {
    static final Tail EMPTY = new Tail(0, new Encoded[0]);

    @Nullable Encoded at(long sequence) {
      long index = sequence - (head - entries.length + 1);
      return index >= 0 && index < entries.length ? entries[(int) index] : null;
    }

    Tail with(Encoded entry) {
      if (entry.sequence() <= head) {
        return this;
      }
      boolean follows = entry.sequence() == head + 1;
      int kept = follows ? Math.min(entries.length, KEPT - 1) : 0;
      Encoded[] next = new Encoded[kept + 1];
      System.arraycopy(entries, entries.length - kept, next, 0, kept);
      next[kept] = entry;
      return new Tail(entry.sequence(), next);
    }
  }

  /** The followers on one event loop. */
  private static final class Loop {
    final AtomicBoolean scheduled = new AtomicBoolean();

    /** Guarded by the feed; replaced as a whole, so that the loop's task reads it without a lock. */
    volatile List<Follower> followers = List.of();
  }

  private final StreamId stream;

  private volatile Tail tail = Tail.EMPTY;

  /** Guarded by this: the highest number any notice told, and whether a page is on its way from the store. */
  private long wanted;

  private boolean filling;

  /** Guarded by this; the map is replaced as a whole. */
  private volatile Map<Integer, Loop> loops = Map.of();

  Feed(StreamId stream) {
    this.stream = stream;
  }

  StreamId stream() {
    return stream;
  }

  Tail tail() {
    return tail;
  }

  /** Writer's thread, after the commit. */
  void append(Encoded entry) {
    synchronized (this) {
      tail = tail.with(entry);
    }
    wake();
  }

  /**
   * Something says that the stream has this many entries.
   *
   * @return the number to read on from in the store; 0 if there is nothing to read, or it is being read
   */
  synchronized long lacks(long head) {
    wanted = Math.max(wanted, head);
    if (filling || wanted <= tail.head()) {
      return 0;
    }
    if (tail.head() == 0 || wanted - tail.head() > KEPT) {
      // Nobody has begun here, or it is too much to keep: whoever is behind pages through it.
      tail = new Tail(wanted, new Encoded[0]);
      return 0;
    }
    filling = true;
    return tail.head() + 1;
  }

  /** A page that {@link #lacks} asked for; empty if it did not come. */
  void filled(List<Encoded> page) {
    synchronized (this) {
      filling = false;
      for (Encoded entry : page) {
        tail = tail.with(entry);
      }
    }
    wake();
  }

  /** The highest number anything told of. */
  synchronized long wanted() {
    return wanted;
  }

  /** Whether {@code entry} would leave a gap behind what is kept. */
  synchronized boolean leavesGap(Encoded entry) {
    return tail.head() > 0 && entry.sequence() > tail.head() + 1;
  }

  /** The store says the stream has at least this many entries. */
  synchronized void knows(long head) {
    if (head > tail.head()) {
      tail = new Tail(head, new Encoded[0]);
    }
  }

  /** Drops what is kept in memory: some of it was blanked on disk. */
  synchronized void forget() {
    tail = new Tail(tail.head(), new Encoded[0]);
  }

  void wake() {
    for (Loop loop : loops.values()) {
      List<Follower> followers = loop.followers;
      if (!followers.isEmpty() && loop.scheduled.compareAndSet(false, true)) {
        followers.getFirst().outlet().execute(() -> serve(loop));
      }
    }
  }

  private static void serve(Loop loop) {
    loop.scheduled.set(false);
    for (Follower follower : loop.followers) {
      follower.pump();
    }
  }

  synchronized void add(Follower follower) {
    int number = follower.outlet().loop();
    Loop loop = loops.get(number);
    if (loop == null) {
      loop = new Loop();
      Map<Integer, Loop> more = new HashMap<>(loops);
      more.put(number, loop);
      loops = Map.copyOf(more);
    }
    loop.followers = with(loop.followers, follower);
  }

  private static List<Follower> with(List<Follower> followers, Follower added) {
    Follower[] more = followers.toArray(new Follower[followers.size() + 1]);
    more[followers.size()] = added;
    return List.of(more);
  }

  /** @return whether nobody is left */
  synchronized boolean remove(Follower follower) {
    Loop loop = loops.get(follower.outlet().loop());
    if (loop != null) {
      loop.followers = loop.followers.stream().filter(f -> f != follower).toList();
      // A task given to a socket that was closing was dropped, and it was for all of this loop.
      if (loop.scheduled.getAndSet(false)) {
        wake();
      }
    }
    return loops.values().stream().allMatch(l -> l.followers.isEmpty());
  }

  List<Follower> followers() {
    return loops.values().stream().flatMap(loop -> loop.followers.stream()).toList();
  }
}
