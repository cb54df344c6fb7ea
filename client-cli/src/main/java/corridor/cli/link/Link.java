package corridor.cli.link;

import corridor.cli.lean.Keys;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.Presence;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A live connection that comes back: it keeps a cursor for each stream it follows and the commands that have no answer yet,
 * and sends both again after every reconnect. No entry is lost and none is told twice; a command sent twice has one effect,
 * because it carries the same key. Any thread may ask and follow; the listener is called on the link's own thread.
 */
public final class Link implements AutoCloseable {
  /** Commands without an answer; a caller beyond that is told so at once. */
  private static final int MOST_PENDING = 256;

  /** Codes after which connecting again is of no use: the login is gone. */
  private static final int LOG_IN = 4001;

  private static final int REVOKED = 4003;

  /** Hears what arrives, in order. */
  public interface Listener {
    default void up(Frame.Hello hello) {}

    default void clock(Instant now, double speed) {}

    default void entry(Frame.Entry entry) {}

    default void skipped(Frame.Skipped skipped) {}

    default void live(Frame.Live live) {}

    default void ended(StreamId stream) {}

    default void signal(Presence presence) {}

    /** The stream begins anew in another epoch: what was told of it before stands no more. */
    default void restarted(StreamId stream) {}

    /** @param again after which elapsed time it is tried again */
    default void down(String sentence, Duration again) {}

    /** For good: the login is gone. Nothing follows. */
    default void over(String sentence) {}
  }

  /** How far one stream has come. */
  private static final class Place {
    long epoch;
    long after;

    /** Something of it arrived on this connection. */
    boolean met;

    Place(Cursor cursor) {
      epoch = cursor.epoch();
      after = cursor.after();
    }
  }

  private record Pending(Request request, CompletableFuture<Result> answer) {}

  private final Dial dial;
  private final String token;
  private final Codec codec;
  private final Backoff backoff;
  private final Listener listener;

  /** Guarded by this. */
  private final Map<StreamId, Place> places = new LinkedHashMap<>();

  /** Guarded by this, oldest first. */
  private final Map<Long, Pending> pending = new LinkedHashMap<>();

  /** Guarded by this: null while there is no connection. */
  private @Nullable WebSocket socket;

  /** Guarded by this. */
  private long lastId;

  /** Guarded by this. */
  private boolean closed;

  private final Thread thread;

  public Link(Dial dial, String token, Codec codec, Backoff backoff, Listener listener) {
    this.dial = dial;
    this.token = token;
    this.codec = codec;
    this.backoff = backoff;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("link").unstarted(this::run);
  }

  public Link start() {
    thread.start();
    return this;
  }

  /** Follows these streams from these cursors, now and after every reconnect. */
  public synchronized void follow(List<Cursor> cursors) {
    cursors.forEach(cursor -> places.put(cursor.stream(), new Place(cursor)));
    send(new Request(++lastId, null, new StreamCommand.Follow(cursors)));
  }

  /** Asks; the answer comes as a result, or as a {@link Refusal}, or as {@link Unreachable} when the link is closed. */
  public CompletableFuture<Result> ask(Command command) {
    return ask(command, command.changes() ? Keys.random() : null);
  }

  /** @param key the same for a repeated command that shall have one effect; null for one that changes nothing */
  public synchronized CompletableFuture<Result> ask(Command command, @Nullable String key) {
    CompletableFuture<Result> answer = new CompletableFuture<>();
    if (closed || pending.size() >= MOST_PENDING) {
      answer.completeExceptionally(
          new Unreachable(closed ? "The connection was closed." : "Too many commands wait for an answer already."));
      return answer;
    }
    Request request = new Request(++lastId, key, command);
    pending.put(request.id(), new Pending(request, answer));
    send(request);
    return answer;
  }

  /** Sends now if there is a connection; what is kept goes out with the next one anyway. */
  private synchronized void send(Request request) {
    WebSocket now = socket;
    if (now == null) {
      return;
    }
    try {
      now.send(codec.bytes(request));
    } catch (IOException broken) {
      now.close();
    }
  }

  private void run() {
    while (!isClosed()) {
      try {
        connection();
      } catch (WebSocket.Closed e) {
        if (e.code() == LOG_IN || e.code() == REVOKED) {
          close();
          listener.over("This login is no longer good. Ask for a new invitation, or link this device again.");
          return;
        }
        pause("The server closed the connection (" + e.getMessage() + ").");
      } catch (IOException e) {
        pause(Unreachable.sentence(e));
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void pause(String sentence) {
    Duration wait = backoff.next();
    synchronized (this) {
      socket = null;
      if (closed) {
        return;
      }
    }
    listener.down(sentence, wait);
    try {
      synchronized (this) {
        if (!closed) {
          wait(wait.toMillis());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private void connection() throws IOException {
    try (WebSocket opened = WebSocket.open(dial, token)) {
      while (true) {
        Frame frame;
        try {
          frame = codec.frame(opened.read());
        } catch (IllegalArgumentException unreadable) {
          throw new Unreachable(String.valueOf(unreadable.getMessage()));
        }
        if (frame != null) {
          take(opened, frame);
        }
      }
    }
  }

  private void take(WebSocket from, Frame frame) throws IOException {
    switch (frame) {
      case Frame.Hello hello -> {
        backoff.reset();
        listener.clock(hello.now(), hello.speed());
        listener.up(hello);
        resume(from);
      }
      case Frame.Clock clock -> listener.clock(clock.now(), clock.speed());
      case Frame.Reply reply -> answered(reply.id(), reply.result(), null);
      case Frame.Failure failure -> failed(failure);
      case Frame.Entry entry -> entry(entry);
      case Frame.Skipped skipped -> skipped(skipped);
      case Frame.Live live -> live(live);
      case Frame.Ended ended -> {
        synchronized (this) {
          places.remove(ended.stream());
        }
        listener.ended(ended.stream());
      }
      case Frame.Signal signal -> listener.signal(signal.presence());
    }
  }

  private synchronized void resume(WebSocket opened) throws IOException {
    socket = opened;
    List<Cursor> cursors = new ArrayList<>();
    places.forEach((stream, place) -> {
      place.met = false;
      cursors.add(new Cursor(stream, place.epoch, place.after));
    });
    if (!cursors.isEmpty()) {
      opened.send(codec.bytes(new Request(++lastId, null, new StreamCommand.Follow(cursors))));
    }
    for (Pending each : pending.values()) {
      opened.send(codec.bytes(each.request()));
    }
  }

  private void failed(Frame.Failure failure) throws IOException {
    if (failure.id() != 0 && failure.code().remedy() != ErrorCode.Remedy.RECONNECT) {
      answered(failure.id(), null, failure);
    } else if (failure.code().remedy() == ErrorCode.Remedy.RECONNECT) {
      throw new Unreachable(failure.text());
    }
  }

  private void answered(long id, @Nullable Result result, Frame.@Nullable Failure failure) {
    Pending found;
    synchronized (this) {
      found = pending.remove(id);
    }
    if (found == null) {
      return;
    }
    if (result != null) {
      found.answer().complete(result);
    } else if (failure != null) {
      found.answer().completeExceptionally(new Refusal(failure));
    }
  }

  private void entry(Frame.Entry entry) throws IOException {
    if (advance(entry.stream(), entry.sequence(), entry.sequence())) {
      listener.entry(new Frame.Entry(entry.stream(), entry.sequence(), entry.at(), known(entry.event())));
    }
  }

  @SuppressWarnings("NullAway") // Jackson leaves null where an event's type is not known to this version.
  private static Event known(Event event) {
    return event == null ? new Event.Blank() : event;
  }

  private void skipped(Frame.Skipped skipped) throws IOException {
    if (advance(skipped.stream(), skipped.from(), skipped.to())) {
      listener.skipped(skipped);
    }
  }

  /** @return whether it is new here; a hole means that this connection cannot be trusted, and the cursor asks again */
  private boolean advance(StreamId stream, long from, long to) throws IOException {
    boolean restarted = false;
    synchronized (this) {
      Place place = places.get(stream);
      if (place == null) {
        return false;
      }
      if (!place.met && place.after >= from && place.after > 0) {
        place.after = from - 1;
        place.epoch = 0;
        restarted = true;
      }
      if (place.after >= to) {
        return false;
      }
      if (place.after >= 0 && from > place.after + 1) {
        throw new Unreachable("Entries are missing on this connection.");
      }
      place.met = true;
      place.after = to;
    }
    if (restarted) {
      listener.restarted(stream);
    }
    return true;
  }

  private void live(Frame.Live live) {
    boolean restarted;
    synchronized (this) {
      Place place = places.get(live.stream());
      if (place == null) {
        return;
      }
      restarted = !place.met && place.epoch != 0 && place.epoch != live.epoch() && place.after > 0;
      place.met = true;
      place.epoch = live.epoch();
      place.after = live.sequence();
    }
    if (restarted) {
      listener.restarted(live.stream());
    }
    listener.live(live);
  }

  /** How far this link has a stream; null if it follows it not. */
  public synchronized @Nullable Cursor cursor(StreamId stream) {
    Place place = places.get(stream);
    return place == null ? null : new Cursor(stream, place.epoch, place.after);
  }

  @Override
  public void close() {
    List<Pending> left;
    WebSocket last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      last = socket;
      socket = null;
      left = List.copyOf(pending.values());
      pending.clear();
      notifyAll();
    }
    if (last != null) {
      last.close();
    }
    left.forEach(each -> each.answer().completeExceptionally(new Unreachable("The connection was closed.")));
  }
}
