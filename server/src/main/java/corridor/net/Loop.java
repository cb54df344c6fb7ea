package corridor.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop and what belongs to it: its connections, whose deadlines it looks at in rounds (cheaper by far than a
 * timer each), and the frames it is just sending to many. Event loop only.
 */
final class Loop {
  /** A connection in the eyes of its loop. */
  interface Member {
    /** Looks at the deadlines. */
    void round(long now);

    /** The server stops: part politely. */
    void stop();
  }

  /** Where a member stands in its loop's list; lets it leave in constant time. */
  static final class Place {
    private int index = -1;
    private Member member;

    Place(Member member) {
      this.member = member;
    }
  }

  /** Different payloads one task sends: a batch of a few entries. More only costs copies. */
  private static final int KEPT = 8;

  /** Above this a shared frame is not kept until the end of the task. */
  private static final int KEPT_BYTES = 64 * 1024;

  final int index;
  final EventLoop executor;
  private final LongSupplier nanoClock;
  private final ArrayList<Place> places = new ArrayList<>();

  /** A payload and the frame around it, for as long as one task runs. */
  private record Framed(byte[] payload, ByteBuf frame) {
    @SuppressWarnings("ReferenceEquality") // Comparing the bytes would cost what the copy costs.
    boolean same(byte[] other) {
      return payload == other;
    }
  }

  /** What was framed in the current task, newest at {@link #newest}; null where empty. */
  private final @Nullable Framed[] framed = new Framed[KEPT];

  private int newest;
  private boolean clearing;
  private boolean stopping;

  /** Told once when the last connection is gone while stopping; null before. */
  private @Nullable Runnable empty;

  Loop(int index, EventLoop executor, LongSupplier nanoClock) {
    this.index = index;
    this.executor = executor;
    this.nanoClock = nanoClock;
  }

  void begin(Duration round) {
    executor
        .scheduleWithFixedDelay(this::round, round.toNanos(), round.toNanos(), TimeUnit.NANOSECONDS)
        .addListener(Faults::report);
  }

  long now() {
    return nanoClock.getAsLong();
  }

  boolean stopping() {
    return stopping;
  }

  void join(Place place) {
    place.index = places.size();
    places.add(place);
  }

  /** The door of a connection gives its place to its socket. */
  void replace(Place place, Member member) {
    place.member = member;
  }

  void leave(Place place) {
    int hole = place.index;
    if (hole < 0) {
      return;
    }
    Place last = places.removeLast();
    if (!last.equals(place)) {
      places.set(hole, last);
      last.index = hole;
    }
    place.index = -1;
    told();
  }

  private void told() {
    Runnable whom = empty;
    if (whom != null && places.isEmpty()) {
      empty = null;
      whom.run();
    }
  }

  int members() {
    return places.size();
  }

  private void round() {
    long now = now();
    // Backwards, because members may leave while we go; the one that fills a hole was already seen.
    for (int i = places.size() - 1; i >= 0; i--) {
      if (i < places.size()) {
        look(places.get(i).member, now);
      }
    }
  }

  /** One member's fault must not end the rounds of all. */
  private static void look(Member member, long now) {
    try {
      member.round(now);
    } catch (RuntimeException e) {
      Faults.report(e);
    }
  }

  /**
   * Tells every connection that the server stops; new ones see {@link #stopping()}.
   *
   * @param empty told when the last one is gone
   */
  void stop(Runnable empty) {
    stopping = true;
    this.empty = empty;
    for (Place place : List.copyOf(places)) {
      place.member.stop();
    }
    told();
  }

  /** A text frame around a payload, shared by all who send the same array in this task. The caller owns the result. */
  ByteBuf textFrame(byte[] payload) {
    for (int i = 0; i < KEPT; i++) {
      Framed known = framed[(newest - i) & (KEPT - 1)];
      if (known != null && known.same(payload)) {
        return known.frame.retainedDuplicate();
      }
    }
    ByteBuf frame = Wire.frame(Wire.TEXT, payload);
    if (payload.length <= KEPT_BYTES) {
      keep(payload, frame);
    }
    return frame;
  }

  private void keep(byte[] payload, ByteBuf frame) {
    newest = (newest + 1) & (KEPT - 1);
    Framed old = framed[newest];
    if (old != null) {
      old.frame.release();
    }
    framed[newest] = new Framed(payload, frame.retainedDuplicate());
    if (!clearing) {
      clearing = true;
      executor.execute(this::clear);
    }
  }

  private void clear() {
    clearing = false;
    for (int i = 0; i < KEPT; i++) {
      Framed old = framed[i];
      if (old != null) {
        old.frame.release();
      }
      framed[i] = null;
    }
  }
}
