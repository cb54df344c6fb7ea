package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.link.Backoff;
import corridor.cli.link.Link;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server as a process, killed again and again, and now and then stopped for a while, while people post and read through it. Every acknowledged message
 * is there once, where it was said to be; everybody who came back has the same sequence without gap; a message sent again
 * after a lost acknowledgement has one effect.
 */
@Tag("durability")
class KillUnderLoadTest {
  private static final int KILLS = Boolean.getBoolean("corridor.long") ? 200 : 20;
  private static final Duration STOPPED = Duration.ofSeconds(Boolean.getBoolean("corridor.long") ? 15 : 1);
  private static final int PEOPLE = 6;
  private static final int IN_FLIGHT = 8;
  private static final Codec CODEC = new Codec();

  @TempDir Path folder;
  private final List<Link> links = new ArrayList<>();
  private ServedProcess server;

  @BeforeEach
  void prepare() {
    server = new ServedProcess(folder, List.of());
  }

  /** What one person was told, by anybody's count. */
  private static final class Reader implements Link.Listener {
    final ConcurrentSkipListMap<Long, String> entries = new ConcurrentSkipListMap<>();
    final List<String> wrong = new java.util.concurrent.CopyOnWriteArrayList<>();
    private long last = -1;

    @Override
    public void entry(Frame.Entry entry) {
      if (last >= 0 && entry.sequence() != last + 1) {
        wrong.add(entry.sequence() + " after " + last);
      }
      last = entry.sequence();
      entries.put(last, CODEC.text(entry.event()));
    }
  }

  @AfterEach
  void stop() {
    links.forEach(Link::close);
    server.close();
  }

  private StreamResult.Page page(String token, StreamId channel, long before) throws IOException {
    return server.ask(token, new StreamCommand.Page(channel, before, 100), "/api/command", StreamResult.Page.class);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndEverybodyReadsTheSame() throws Exception {
    List<String> tokens = server.people(PEOPLE);
    StreamId channel = server.channel(tokens.getFirst());
    StreamResult.Page start = page(tokens.getFirst(), channel, 0);
    long from = start.entries().getLast().sequence();
    List<Reader> readers = new ArrayList<>();
    for (String token : tokens) {
      Reader reader = new Reader();
      readers.add(reader);
      Link link = new Link(server.dial(), token, CODEC, new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(7)::nextDouble), reader);
      links.add(link.start());
      link.follow(List.of(new Cursor(channel, start.epoch(), from)));
    }
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    Random random = new Random(20121203);
    for (int kill = 0; kill < KILLS * 5 / 4; kill++) {
      long least = acknowledged.size() + 1 + random.nextInt(60);
      await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(2)).until(() -> {
        post(channel, underWay, sent, acknowledged);
        return acknowledged.size() >= least;
      });
      if (kill % 5 == 4) {
        // As a machine that was put to sleep, or that had no memory left.
        server.signal("STOP");
        await().pollDelay(STOPPED).atMost(STOPPED.multipliedBy(3)).until(() -> true);
        server.signal("CONT");
      } else {
        server.kill();
        var _ = server.start();
      }
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> underWay.get() == 0);
    check(tokens.getFirst(), channel, from, acknowledged, sent.get(), readers);
  }

  private void post(StreamId channel, AtomicInteger underWay, AtomicInteger sent, Map<String, Long> acknowledged) {
    while (underWay.get() < IN_FLIGHT * PEOPLE) {
      underWay.incrementAndGet();
      int number = sent.getAndIncrement();
      String text = "message " + number;
      var _ =
          links.get(number % PEOPLE).ask(new MessageCommand.Post(channel, "", text, List.of(), null))
              .whenComplete((result, failure) -> {
                // Whoever is held to a rate is told so; nothing was done then.
                if (result instanceof MessageResult.Posted posted) {
                  acknowledged.put(text, posted.sequence());
                }
                underWay.decrementAndGet();
              });
    }
  }

  private void check(
      String token, StreamId channel, long from, Map<String, Long> acknowledged, int sent, List<Reader> readers) throws Exception {
    TreeMap<Long, String> kept = new TreeMap<>();
    Map<String, Long> places = new HashMap<>();
    for (long before = 0; before == 0 || kept.firstKey() > from + 1; before = kept.firstKey()) {
      for (Frame.Entry entry : page(token, channel, before).entries()) {
        if (entry.sequence() > from) {
          kept.put(entry.sequence(), CODEC.text(entry.event()));
          if (entry.event() instanceof ChannelEvent.Posted posted) {
            Long twice = places.put(posted.text(), entry.sequence());
            assertTrue(twice == null || twice == entry.sequence(), posted.text() + " stands at " + twice + " and " + entry.sequence());
          }
        }
      }
    }
    assertEquals(kept.lastKey() - from, kept.size(), "a gap");
    acknowledged.forEach((text, sequence) -> assertEquals(sequence, places.get(text), text));
    assertTrue(places.size() <= sent);
    for (Reader reader : readers) {
      await().atMost(Duration.ofMinutes(1)).until(() -> !reader.entries.isEmpty() && reader.entries.lastKey() >= kept.lastKey());
      assertEquals(List.of(), reader.wrong);
      assertEquals(kept, new TreeMap<>(reader.entries));
    }
  }
}
