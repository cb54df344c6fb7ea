package corridor.stream;

import corridor.access.Window;
import corridor.protocol.Codec;
import corridor.protocol.Frame;
import corridor.protocol.ParticipantId;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One reader of one stream: a cursor. Live delivery and catching up are the same pump, which writes from the cursor while
 * the socket takes bytes; a slow reader costs a number, not a queue. All state belongs to the socket's event loop, but for
 * {@link #until}.
 */
public final class Follower {
  private final Feed feed;
  private final ParticipantId reader;
  private final Outlet outlet;
  private final Codec codec;
  private final CatchUp catchUp;

  /** Whether this node knows who may read. */
  private final BooleanSupplier mayShow;

  /** Set once by {@link #start}, with the decision that this reader may read. */
  private List<Window> windows = List.of();

  private long epoch;

  /** The next sequence to write; 0 until started. */
  private long next;

  /** A page is on its way from the store. */
  private boolean fetching;

  /** {@link Frame.Live} was said. */
  private boolean live;

  private boolean ended;

  /** The last sequence this reader may see; lowered by the writer's thread before anything numbered after it is shown. */
  private volatile long until = Long.MAX_VALUE;

  /** Brings some entries from the store: {@code take} is called on the outlet's event loop. */
  interface CatchUp {
    void fetch(Follower follower, long from);
  }

  Follower(Feed feed, ParticipantId reader, Outlet outlet, Codec codec, CatchUp catchUp, BooleanSupplier mayShow) {
    this.feed = feed;
    this.reader = reader;
    this.outlet = outlet;
    this.codec = codec;
    this.catchUp = catchUp;
    this.mayShow = mayShow;
  }

  /** The decision is there: begins at {@code from}. Event loop only. */
  void start(List<Window> readable, long streamEpoch, long from) {
    windows = readable;
    epoch = streamEpoch;
    next = from;
    pump();
  }

  Feed feed() {
    return feed;
  }

  ParticipantId reader() {
    return reader;
  }

  Outlet outlet() {
    return outlet;
  }

  /** Any thread: nothing numbered after {@code last} reaches this reader any more. */
  void endAfter(long last) {
    until = Math.min(until, last);
    outlet.execute(this::pump);
  }

  /** Writes what there is while the socket takes it. Event loop only. */
  public void pump() {
    if (ended || fetching || next == 0 || !mayShow.getAsBoolean()) {
      return;
    }
    boolean wrote = false;
    Feed.Tail tail = feed.tail();
    while (next <= tail.head() && next <= until && outlet.writable() && !fetching) {
      long skipTo = skipTo();
      if (skipTo >= next) {
        long to = Math.min(skipTo, tail.head());
        write(new Frame.Skipped(feed.stream(), next, to));
        next = to + 1;
        wrote = true;
      } else {
        wrote |= writeNext(tail);
      }
    }
    wrote |= sayWhereWeAre(tail);
    if (wrote) {
      outlet.flush();
    }
  }

  private boolean writeNext(Feed.Tail tail) {
    Encoded entry = tail.at(next);
    if (entry == null) {
      fetching = true;
      catchUp.fetch(this, next);
      return false;
    }
    write(entry);
    return true;
  }

  private boolean sayWhereWeAre(Feed.Tail tail) {
    if (next > until) {
      ended = true;
      write(new Frame.Ended(feed.stream()));
      return true;
    }
    if (!live && !fetching && next > tail.head()) {
      live = true;
      write(new Frame.Live(feed.stream(), epoch, next - 1));
      return true;
    }
    return false;
  }

  /** A page from the store, in order, that has the cursor's place. Event loop only. */
  void take(List<Encoded> page) {
    fetching = false;
    for (Encoded entry : page) {
      if (ended || entry.sequence() > until) {
        break;
      }
      if (entry.sequence() == next && skipTo() < next) {
        write(entry);
      }
    }
    outlet.flush();
    pump();
  }

  /** The store did not answer: the client reconnects with its cursor. */
  void failed() {
    fetching = false;
    ended = true;
    outlet.close(corridor.protocol.CloseCode.LATER);
  }

  private void write(Encoded entry) {
    outlet.write(entry.target() == 0 || shows(entry.target()) ? entry.full() : entry.blank());
    next = entry.sequence() + 1;
  }

  private void write(Frame frame) {
    outlet.write(codec.bytes(frame));
  }

  private boolean shows(long sequence) {
    return windows.stream().anyMatch(window -> window.holds(sequence));
  }

  /** Up to where nothing is shown from the cursor on; below the cursor if it is inside a window. */
  private long skipTo() {
    for (Window window : windows) {
      if (next < window.from()) {
        return window.from() - 1;
      }
      if (next <= window.to()) {
        return next - 1;
      }
    }
    return Long.MAX_VALUE;
  }
}
