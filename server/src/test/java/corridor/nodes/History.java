package corridor.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;

/** What many clients did and saw, for a judgement afterwards. */
final class History {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Sequence by text, of every post that was acknowledged. */
  final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  /** What must never be, as it happened. */
  final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  final AtomicBoolean writing = new AtomicBoolean(true);
  final AtomicBoolean reading = new AtomicBoolean(true);

  private final Callers callers;
  private final StreamId channel;

  /** How long a writer waits between two posts. */
  private final long pause;

  History(Callers callers, StreamId channel, Duration pause) {
    this.callers = callers;
    this.channel = channel;
    this.pause = pause.toNanos();
  }

  /** Posts one after the other, each with one key, at whatever node, until it is acknowledged. */
  Thread writer(Callers.Person who, String name, long seed) {
    return Thread.ofVirtual()
        .start(
            () -> {
              Random random = new Random(seed);
              for (int i = 0; writing.get(); i++) {
                post(who, name + "-" + i, random);
                LockSupport.parkNanos(pause);
              }
            });
  }

  private void post(Callers.Person who, String text, Random random) {
    String key = TestServer.key();
    while (true) {
      Frame answer =
          callers.say(
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
  Thread poller(Callers.Person who, long seed) {
    return Thread.ofVirtual()
        .start(
            () -> {
              Random random = new Random(seed);
              long seen = 0;
              while (reading.get()) {
                Frame answer = callers.say(random.nextInt(3), who.token(), new Request(1, null, new StreamCommand.Page(channel, 0, 1)));
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

  /**
   * Judges what was acknowledged and read against what is there, once all is well and nobody writes any more; ends reading.
   *
   * @return how many entries there are
   */
  long judge(int node, Callers.Person who, List<Reader> readers) {
    Map<Long, String> words = new TreeMap<>();
    whole(node, who).forEach((sequence, entry) -> words.put(sequence, words(entry)));
    long head = words.size();
    Awaitility.await().atMost(PATIENCE).until(() -> readers.stream().allMatch(reader -> reader.last >= head));
    reading.set(false);
    assertEquals(List.of(), List.copyOf(violations));
    acknowledged.forEach(
        (text, sequence) -> assertEquals(text, words.get(sequence), "acknowledged as " + sequence + " and not there"));
    List<String> posted = words.values().stream().filter(text -> text.startsWith("w")).toList();
    assertEquals(new HashSet<>(posted).size(), posted.size(), "something was posted twice");
    for (Reader reader : readers) {
      reader.seen.forEach((sequence, text) -> assertEquals(words.get(sequence), text));
    }
    return head;
  }

  /** The whole channel, which has no gap. */
  Map<Long, Frame.Entry> whole(int node, Callers.Person who) {
    Map<Long, Frame.Entry> all = new TreeMap<>();
    long before = 0;
    while (true) {
      List<Frame.Entry> page =
          callers.ask(node, who, new StreamCommand.Page(channel, before, 100), StreamResult.Page.class).entries();
      page.forEach(entry -> all.put(entry.sequence(), entry));
      if (page.isEmpty() || page.getFirst().sequence() == 1) {
        assertEquals(LongStream.rangeClosed(1, all.size()).boxed().toList(), new ArrayList<>(all.keySet()));
        return all;
      }
      before = page.getFirst().sequence();
    }
  }

  /** Follows by a cursor, at another node each time a socket ends. */
  final class Reader {
    final Map<Long, String> seen = new ConcurrentSkipListMap<>();
    volatile long last;
    private volatile long epoch;
    private volatile int generation;
    private final Callers.Person who;
    private final Random random;

    Reader(Callers.Person who, long seed) {
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
            callers.follow(
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
