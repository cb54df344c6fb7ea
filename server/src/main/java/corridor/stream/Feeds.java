package corridor.stream;

import corridor.access.Grant;
import corridor.access.Window;
import corridor.bus.Bus;
import corridor.bus.Notice;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.store.Store;
import corridor.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All feeds of this node. Thread-safe. */
public final class Feeds {
  /** Entries brought at once to close a gap. */
  private static final int GAP = 256;

  private final Store store;
  private final Codec codec;
  private final Bus bus;

  private final Pages pages;

  /** A follower found that this node does not know who may read: all are served again once it does. */
  private volatile boolean heldBack;

  /** Only streams somebody follows. */
  private final Map<StreamId, Feed> feeds = new ConcurrentHashMap<>();

  public Feeds(Store store, Codec codec) {
    this(store, codec, Bus.none());
  }

  public Feeds(Store store, Codec codec, Bus bus) {
    this.store = store;
    this.codec = codec;
    this.bus = bus;
    this.pages = new Pages((stream, from, limit) -> Streams.toShow(store, stream, from, limit));
    store.onChange(
        LEFT, words -> end(new StreamId(words.get(0)), new ParticipantId(words.get(1)), Long.parseLong(words.get(2))));
    store.onChange(ENDED, words -> endAll(new StreamId(words.getFirst())));
    store.onChange(BLANKED, words -> forget(new StreamId(words.getFirst())));
  }

  /** What {@link Tx#everywhere} calls the end of somebody's reading: stream, participant, last sequence. */
  public static final String LEFT = "left";

  /** Nobody follows the stream any more. */
  static final String ENDED = "stream-ended";

  /** Something in the stream was blanked on disk. */
  static final String BLANKED = "blanked";

  /** Writer's thread, after the commit, in the order of commits. */
  void committed(Encoded entry) {
    Feed feed = feeds.get(entry.stream());
    if (feed != null && store.isShared() && feed.leavesGap(entry)) {
      told(entry.stream(), entry.sequence());
    } else if (feed != null) {
      feed.append(entry);
    }
    if (store.isShared()) {
      bus.publish(new Notice.Head(entry.stream(), entry.sequence()));
    }
  }

  /**
   * Another node, or a look into the store, says that the stream has this many entries: what is lacking is read once for all
   * who follow. Told too late, twice or never, nothing is wrong. Any thread; never blocks.
   */
  public void told(StreamId stream, long head) {
    Feed feed = feeds.get(stream);
    if (feed == null) {
      return;
    }
    long from = feed.lacks(head);
    if (from == 0) {
      feed.wake();
      return;
    }
    Streams.toShow(store, stream, from, GAP)
        .whenComplete(
            (page, failure) -> {
              feed.filled(failure == null ? page : List.of());
              if (failure == null && !page.isEmpty()) {
                told(stream, feed.wanted());
              }
            });
  }

  /** Which streams somebody here follows. */
  boolean follows(StreamId stream) {
    return feeds.containsKey(stream);
  }

  /** Whether this node knows who may read; a follower that asks in vain is served again when it does. */
  private boolean mayShow() {
    if (store.isFresh()) {
      return true;
    }
    heldBack = true;
    return store.isFresh();
  }

  /** After a look: those who were held back go on. */
  void goOn() {
    if (heldBack) {
      heldBack = false;
      feeds.values().forEach(Feed::wake);
    }
  }

  void forget(StreamId stream) {
    pages.forget(stream);
    Feed feed = feeds.get(stream);
    if (feed != null) {
      feed.forget();
    }
  }

  /** Whether somebody may read a stream, decided inside the transaction that says where the stream stands. */
  @FunctionalInterface
  public interface Decision {
    /** @throws corridor.access.Refused if she may not */
    Grant in(Tx tx);
  }

  /** What comes of asking to follow; called on the outlet's event loop, exactly one of the two. */
  public interface Asked {
    void started(Follower follower);

    void refused(Throwable why);
  }

  private record Begin(Grant grant, Streams.Position position) {}

  /**
   * Starts a follower. It is in its feed before the decision is taken: a removal that is committed meanwhile finds it
   * there, and nothing falls between reading where the stream stands and following it.
   */
  public void follow(Cursor cursor, ParticipantId reader, Outlet outlet, Decision decision, Asked asked) {
    Follower follower = enter(cursor.stream(), reader, outlet);
    store
        .read(tx -> new Begin(decision.in(tx), Streams.position(tx, cursor.stream())))
        .whenComplete(
            (begin, failure) ->
                outlet.execute(
                    () -> {
                      if (failure != null) {
                        unfollow(follower);
                        asked.refused(failure);
                      } else {
                        asked.started(follower);
                        begin(follower, cursor, begin);
                      }
                    }));
  }

  private Follower enter(StreamId stream, ParticipantId reader, Outlet outlet) {
    Follower[] made = new Follower[1];
    feeds.compute(
        stream,
        (id, there) -> {
          Feed feed = there == null ? new Feed(id) : there;
          made[0] = new Follower(feed, reader, outlet, codec, this::fetch, this::mayShow);
          feed.add(made[0]);
          return feed;
        });
    return made[0];
  }

  private static void begin(Follower follower, Cursor cursor, Begin begin) {
    Streams.Position position = begin.position();
    follower.feed().knows(position.head());
    List<Window> windows = begin.grant().windows();
    if (!windows.getLast().isOpen()) {
      // Her reading ended before she asked: not even that something goes on there is for her.
      follower.endAfter(windows.getLast().to());
    }
    long after =
        cursor.after() < 0 ? position.head() : cursor.epoch() == position.epoch() ? cursor.after() : 0;
    follower.start(windows, position.epoch(), Math.min(after, position.head()) + 1);
  }

  private void fetch(Follower follower, long from) {
    Outlet outlet = follower.outlet();
    pages
        .from(follower.feed().stream(), from)
        .whenComplete(
            (page, failure) -> {
              if (failure != null || page.isEmpty()) {
                outlet.execute(follower::failed);
              } else {
                outlet.execute(() -> follower.take(page));
              }
            });
  }

  /** Ends a follower; its socket goes, or no longer wants the stream. */
  public void unfollow(Follower follower) {
    StreamId stream = follower.feed().stream();
    if (feeds.computeIfPresent(stream, (id, feed) -> feed == follower.feed() && feed.remove(follower) ? null : feed) == null) {
      pages.forget(stream);
    }
  }

  /**
   * After a removal was committed: nothing of {@code stream} numbered after {@code last} goes to this participant, on any
   * of her sockets. Called before anything later is shown.
   */
  private void end(StreamId stream, ParticipantId reader, long last) {
    Feed feed = feeds.get(stream);
    if (feed != null) {
      followersOf(feed, reader).forEach(follower -> follower.endAfter(last));
    }
  }

  private void endAll(StreamId stream) {
    Feed feed = feeds.get(stream);
    if (feed != null) {
      feed.followers().forEach(follower -> follower.endAfter(0));
    }
  }

  private static List<Follower> followersOf(Feed feed, ParticipantId reader) {
    return feed.followers().stream().filter(follower -> follower.reader().equals(reader)).toList();
  }

  /** How many streams are followed, and by how many sockets. */
  public Counts counts() {
    return new Counts(feeds.size(), feeds.values().stream().mapToInt(feed -> feed.followers().size()).sum());
  }

  /** @param streams with at least one follower */
  public record Counts(int streams, int followers) {}
}
