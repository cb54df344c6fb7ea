package corridor.connection;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.clock.BusinessClock;
import corridor.protocol.BadField;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.DraftCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.stream.Feeds;
import corridor.stream.Follower;
import corridor.stream.Outlet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** One socket of one login: a set of cursors and the commands in flight. Its state belongs to the socket's event loop. */
final class LiveConnection implements Connection {
  /** What a connection needs of the server around it. */
  record Around(
      Codec codec, Dispatcher dispatcher, Feeds feeds, Reception.Reading reading, BusinessClock clock, Connections all,
      Rates.Rate refusals, LongSupplier nanos) {}

  /** A client that sends so many messages that are no JSON at all is no client. */
  private static final int STRIKES = 3;

  private final Outlet outlet;
  private final Around around;
  private final Map<StreamId, Follower> followers = new HashMap<>();

  /** Streams whose following was asked for and not yet decided. */
  private final Set<StreamId> asked = new HashSet<>();

  /** Replaced when the participant changed something about herself; read on any thread. */
  private volatile Actor actor;

  private boolean closed;

  /** Whoever goes on far beyond her rate though she is told costs the honest work: each refusal is an answer. */
  private final Bucket patience;

  /** Messages of which nothing could be read. */
  private int strikes;

  LiveConnection(Actor actor, Outlet outlet, Around around) {
    this.actor = actor;
    this.outlet = outlet;
    this.around = around;
    this.patience = new Bucket(around.refusals().burst(), around.nanos().getAsLong());
  }

  Actor actor() {
    return actor;
  }

  Outlet outlet() {
    return outlet;
  }

  void changed(Actor now) {
    actor = now;
  }

  void greet() {
    BusinessClock.Reading reading = around.clock().reading();
    say(new Frame.Hello("corridor.v1", actor.id(), actor.inbox(), reading.now(), reading.speed()));
  }

  private void say(Frame frame) {
    outlet.write(around.codec().bytes(frame));
    outlet.flush();
  }

  /** From any thread. */
  private void say(byte[] frame) {
    outlet.execute(
        () -> {
          outlet.write(frame);
          outlet.flush();
        });
  }

  /** From any thread; dropped if the socket is slow, since a signal is only true now. */
  void signal(byte[] frame) {
    outlet.execute(
        () -> {
          if (!closed && outlet.writable()) {
            outlet.write(frame);
            outlet.flush();
          }
        });
  }

  @Override
  public CompletionStage<?> received(byte[] json) {
    Request request;
    try {
      request = around.codec().request(json);
    } catch (BadField bad) {
      say(Failures.of(bad.isMisshapen() ? 0 : around.codec().id(json), bad));
      if (bad.isMisshapen() && ++strikes >= STRIKES) {
        outlet.close(CloseCode.POLICY);
      }
      return CompletableFuture.completedFuture(null);
    }
    CompletionStage<Frame> answer =
        switch (request.command()) {
          case StreamCommand.Follow(var cursors) -> follow(request, cursors);
          case StreamCommand.Unfollow(var streams) -> unfollow(request, streams);
          default -> around.dispatcher().dispatch(actor, request);
        };
    if (request.command() instanceof DraftCommand) {
      // A redline may be a megabyte: it is written down where it was made, and the loop only sends it.
      return answer.thenAccept(frame -> {
        say(around.codec().bytes(frame));
        outlet.execute(() -> weigh(frame));
      });
    }
    return answer.thenAccept(frame -> outlet.execute(() -> {
      say(frame);
      weigh(frame);
    }));
  }

  /** Event loop only. */
  private void weigh(Frame answer) {
    if (answer instanceof Frame.Failure failure && failure.code() == ErrorCode.TOO_FAST
        && !patience.take(around.refusals(), around.nanos().getAsLong())) {
      outlet.close(CloseCode.TOO_FAST);
    }
  }

  private CompletionStage<Frame> follow(Request request, List<Cursor> cursors) {
    for (Cursor cursor : cursors) {
      if (!followers.containsKey(cursor.stream()) && asked.add(cursor.stream())) {
        follow(cursor);
      }
    }
    return CompletableFuture.completedFuture(new Frame.Reply(request.id(), new Result.Done()));
  }

  private void follow(Cursor cursor) {
    StreamId stream = cursor.stream();
    around
        .feeds()
        .follow(
            cursor,
            actor.id(),
            outlet,
            tx -> around.reading().grant(tx, actor, stream),
            new Feeds.Asked() {
              @Override
              public void started(Follower follower) {
                if (closed || !asked.remove(stream)) {
                  around.feeds().unfollow(follower);
                } else {
                  followers.put(stream, follower);
                }
              }

              @Override
              public void refused(Throwable why) {
                asked.remove(stream);
                if (!closed) {
                  answerRefusal(stream, why);
                }
              }
            });
  }

  private void answerRefusal(StreamId stream, Throwable why) {
    boolean decided = why instanceof Refused || why.getCause() instanceof Refused;
    if (decided) {
      say(new Frame.Ended(stream));
    } else {
      outlet.close(corridor.protocol.CloseCode.LATER);
    }
  }

  private CompletionStage<Frame> unfollow(Request request, List<StreamId> streams) {
    for (StreamId stream : streams) {
      asked.remove(stream);
      Follower follower = followers.remove(stream);
      if (follower != null) {
        around.feeds().unfollow(follower);
      }
    }
    return CompletableFuture.completedFuture(new Frame.Reply(request.id(), new Result.Done()));
  }

  @Override
  public void writable() {
    for (Follower follower : List.copyOf(followers.values())) {
      follower.pump();
    }
  }

  @Override
  public void closed() {
    closed = true;
    followers.values().forEach(around.feeds()::unfollow);
    followers.clear();
    asked.clear();
    around.all().remove(this);
  }
}
