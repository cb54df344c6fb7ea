package corridor.nodes;

import corridor.TestServer;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** What many clients did and saw, for a judgement afterwards. */
final class History {
  /** Sequence by text, of every post that was acknowledged. */
  final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  /** What must never be, as it happened. */
  final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  final AtomicBoolean writing = new AtomicBoolean(true);
  final AtomicBoolean reading = new AtomicBoolean(true);

  private final Trio trio;
  private final StreamId channel;

  History(Trio trio, StreamId channel) {
    this.trio = trio;
    this.channel = channel;
  }

  /** Posts one after the other, each with one key, at whatever node, until it is acknowledged. */
  Thread writer(TestServer.Guest who, String name, long seed) {
    return Thread.ofVirtual()
        .start(
            () -> {
              Random random = new Random(seed);
              for (int i = 0; writing.get(); i++) {
                post(who, name + "-" + i, random);
              }
            });
  }

  private void post(TestServer.Guest who, String text, Random random) {
    String key = TestServer.key();
    while (true) {
      Frame answer =
          trio.say(
              random.nextInt(3), who.token(),
              new Request(1, key, new MessageCommand.Post(channel, "", text, List.of(), null)));
      if (answer instanceof Frame.Reply reply && reply.result() instanceof MessageResult.Posted posted) {
        Long before = acknowledged.put(text, posted.sequence());
        if (before != null && before != posted.sequence()) {
          violations.add(text + " was acknowledged as " + before + " and " + posted.sequence());
        }
        return;
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Asks now one node, now another, for the newest entry: what was seen once is there from then on. */
  Thread poller(TestServer.Guest who, long seed) {
    return Thread.ofVirtual()
        .start(
            () -> {
              Random random = new Random(seed);
              long seen = 0;
              while (reading.get()) {
                Frame answer = trio.say(random.nextInt(3), who.token(), new Request(1, null, new StreamCommand.Page(channel, 0, 1)));
                if (answer instanceof Frame.Reply reply && reply.result() instanceof StreamResult.Page page
                    && !page.entries().isEmpty()) {
                  long now = page.entries().getLast().sequence();
                  if (now < seen) {
                    violations.add("a session read " + now + " after " + seen);
                  }
                  seen = now;
                }
                LockSupport.parkNanos(20_000_000);
              }
            });
  }

  /** Follows by a cursor, at another node each time a socket ends. */
  final class Reader {
    final Map<Long, String> seen = new ConcurrentSkipListMap<>();
    volatile long last;
    private volatile long epoch;
    private volatile int generation;
    private final TestServer.Guest who;
    private final Random random;

    Reader(TestServer.Guest who, long seed) {
      this.who = who;
      this.random = new Random(seed);
      Thread.ofVirtual().start(this::run);
    }

    private void run() {
      while (reading.get()) {
        int mine = ++generation;
        AtomicBoolean over = new AtomicBoolean();
        Thread waits = Thread.currentThread();
        WebSocket socket =
            trio.follow(
                random.nextInt(3), who.token(), new Cursor(channel, epoch, last),
                frame -> {
                  if (mine == generation) {
                    take(frame);
                  }
                },
                () -> {
                  over.set(true);
                  LockSupport.unpark(waits);
                });
        if (socket == null) {
          LockSupport.parkNanos(100_000_000);
          continue;
        }
        // Now and then it moves on by itself, as a phone does between two networks.
        long until = System.nanoTime() + 2_000_000_000L + random.nextInt(3_000) * 1_000_000L;
        while (!over.get() && reading.get() && System.nanoTime() < until) {
          LockSupport.parkNanos(50_000_000);
        }
        generation++;
        socket.abort();
      }
    }

    private synchronized void take(Frame frame) {
      switch (frame) {
        case Frame.Live live -> epoch = live.epoch();
        case Frame.Skipped skipped -> last = Math.max(last, skipped.to());
        case Frame.Entry entry -> {
          if (entry.sequence() != last + 1) {
            violations.add(who.admitted().name() + " read " + entry.sequence() + " after " + last);
          }
          last = entry.sequence();
          seen.put(entry.sequence(), words(entry));
        }
        default -> {}
      }
    }
  }

  static String words(Frame.Entry entry) {
    return entry.event() instanceof ChannelEvent.Posted posted ? posted.text() : entry.event().getClass().getSimpleName();
  }
}
