package corridor.cli;

import corridor.cli.link.Backoff;
import corridor.cli.link.BusinessTime;
import corridor.cli.link.Link;
import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.Result;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** {@code tail}: the end of a stream, and what comes after it. */
final class Tail {
  private final Call call;
  private final Codec codec = new Codec();
  private final CountDownLatch over = new CountDownLatch(1);

  /** Why following ended; set before {@link #over} is counted down. */
  private volatile String reason = "";

  private volatile Exit exit = Exit.OK;

  private Tail(Call call) {
    this.call = call;
  }

  static void run(Call call) {
    Streams streams = Streams.of(call);
    String query = call.operand(0);
    StreamId stream = stream(streams, query);
    StreamResult.Page page =
        call.api().ask(new StreamCommand.Page(stream, 0, call.number("-n", 20, 1, 100)), StreamResult.Page.class);
    boolean follow = call.has("--follow") || call.has("-f");
    if (follow || !call.printed(page)) {
      new Tail(call).show(page, follow);
    }
  }

  /** A document by its symbol, however written; else a channel. */
  private static StreamId stream(Streams streams, String query) {
    String asked = bare(query);
    for (Streams.Document each : streams.documents()) {
      if (each.id().value().equals(query) || !asked.isEmpty() && bare(each.document().symbol()).equals(asked)) {
        return each.id();
      }
    }
    return streams.channel(query).id();
  }

  private static String bare(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(java.util.Locale.ROOT);
  }

  private void show(StreamResult.Page page, boolean follow) {
    BusinessTime time = new BusinessTime(call.terminal().nanos(), call.now(), call.negotiation().speed());
    List<Frame.Entry> entries = page.entries();
    entries.forEach(entry -> print(entry, time));
    if (entries.isEmpty() && !follow) {
      call.say("Nothing here yet.");
    }
    long last = entries.isEmpty() ? 0 : entries.getLast().sequence();
    if (last > 0 && page.stream().isChannel() && !call.has("--keep-unread")) {
      markRead(page.stream(), last);
    }
    if (follow) {
      follow(call, listener(time), new Cursor(page.stream(), page.epoch(), last), over);
      if (!reason.isEmpty()) {
        throw new Stop(exit, reason);
      }
    }
  }

  /** What was shown stays shown, whether or not the server hears of it. */
  private void markRead(StreamId stream, long last) {
    try {
      call.api().ask(new MessageCommand.Read(stream, last), Result.class);
    } catch (Stop unheard) {
      call.remark("(Not marked as read: " + unheard.sentence() + ")");
    }
  }

  /** Opens a link on one stream and waits until {@code over}, or until the program is told to end. */
  static void follow(Call call, Link.Listener listener, Cursor from, CountDownLatch over) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), ThreadLocalRandom.current()::nextDouble);
    try (Link link = new Link(call.dial(), call.login().token(), new Codec(), backoff, listener)) {
      link.follow(List.of(from));
      link.start();
      over.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Link.Listener listener(BusinessTime time) {
    return new Link.Listener() {
      @Override
      public void clock(Instant now, double speed) {
        time.heard(now, speed);
      }

      @Override
      public void entry(Frame.Entry entry) {
        print(entry, time);
      }

      @Override
      public void restarted(StreamId stream) {
        call.remark("(The server was restored from a copy: what it has follows from its beginning.)");
      }

      @Override
      public void down(String sentence, Duration again) {
        call.remark("(" + Safe.line(sentence) + " Trying again.)");
      }

      @Override
      public void ended(StreamId stream) {
        end(Exit.REFUSED, "This can no longer be read here.");
      }

      @Override
      public void over(String sentence) {
        end(Exit.NOT_LOGGED_IN, sentence);
      }
    };
  }

  private void end(Exit how, String sentence) {
    exit = how;
    reason = sentence;
    over.countDown();
  }

  private void print(Frame.Entry entry, BusinessTime time) {
    if (call.json()) {
      call.say(codec.text(entry));
    } else {
      call.out().print(EventText.of(entry, call.clocks(time.now()), call.style()));
    }
    if (call.out().checkError()) {
      // Whoever read the other end of the pipe has gone.
      over.countDown();
    }
  }

}
