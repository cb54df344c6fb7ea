package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.link.Address;
import corridor.cli.link.Backoff;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.cli.link.Link;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/**
 * The whole server as a process, killed again and again while people post and read through it. Every acknowledged message
 * is there once, where it was said to be; everybody who came back has the same sequence without gap; a message sent again
 * after a lost acknowledgement has one effect.
 */
@Tag("durability")
class KillUnderLoadTest {
  private static final int KILLS = Boolean.getBoolean("corridor.long") ? 200 : 20;
  private static final int PEOPLE = 6;
  private static final int IN_FLIGHT = 8;
  private static final Codec CODEC = new Codec();
  private static final Pattern LINK = Pattern.compile("http://localhost:(\\d+)/#join=([A-Za-z0-9_-]+)");

  @TempDir Path folder;
  private final List<Link> links = new ArrayList<>();
  private @Nullable Process server;
  private int port;

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
    if (server != null) {
      server.destroyForcibly();
    }
  }

  private Path serve() throws IOException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                ServerMain.class.getName(), "serve", "--port", String.valueOf(port), "--data", folder.resolve("data").toString(),
                // Held to a message a second, people would take longer than the kills.
                "--limit", "send-burst=10000,send-millis=1")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    return said;
  }

  private Dial dial() {
    return new Dial(Address.of("http://localhost:" + port), Map.of());
  }

  private <R extends Result> R ask(@Nullable String token, Object body, String target, Class<R> type) throws IOException {
    byte[] json =
        body instanceof Command command
            ? CODEC.bytes(new Request(1, command.changes() ? TestServer.key() : null, command))
            : CODEC.bytes(body);
    byte[] answer = new Http(dial()).post(target, token, "application/json", json).json();
    Result result =
        target.endsWith("admission")
            ? CODEC.result(answer)
            : CODEC.frame(answer) instanceof Frame.Reply(long id, Result told) ? told : null;
    assertTrue(type.isInstance(result), () -> new String(answer, java.nio.charset.StandardCharsets.UTF_8));
    return type.cast(result);
  }

  private String join(String secret, String name) throws IOException {
    Admission.Join join =
        new Admission.Join(
            secret, TestServer.key(), "test", name, List.of("en"), List.of(), "Etc/UTC", List.of(), List.of(), List.of());
    return ask(null, join, "/api/admission", AccountResult.Admitted.class).token();
  }

  private List<String> people() throws IOException {
    Path said = serve();
    await().atMost(Duration.ofMinutes(2)).until(() -> LINK.matcher(Files.readString(said)).find());
    Matcher link = LINK.matcher(Files.readString(said));
    assertTrue(link.find());
    port = Integer.parseInt(link.group(1));
    String coordinator = join(link.group(2), "Ines");
    ask(coordinator, new SetupCommand.MakeRooms(List.of()), "/api/command", Result.class);
    List<Invitee> invitees = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      invitees.add(new Invitee("P" + i, new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of()));
    }
    List<String> tokens = new ArrayList<>();
    for (AccountResult.Invitation one :
        ask(coordinator, new AccountCommand.Invite(invitees), "/api/command", AccountResult.Invitations.class).invitations()) {
      tokens.add(join(TestServer.secret(one.link()), one.name()));
    }
    return tokens;
  }

  private StreamResult.Page page(String token, StreamId channel, long before) throws IOException {
    return ask(token, new StreamCommand.Page(channel, before, 100), "/api/command", StreamResult.Page.class);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndEverybodyReadsTheSame() throws Exception {
    List<String> tokens = people();
    StreamId channel =
        ask(tokens.getFirst(), new RoomCommand.ListRooms(), "/api/command", RoomResult.Rooms.class).rooms().stream()
            .filter(room -> room.kind() == RoomKind.UNAFFILIATED)
            .findFirst().orElseThrow().channels().getFirst().id();
    StreamResult.Page start = page(tokens.getFirst(), channel, 0);
    long from = start.entries().getLast().sequence();
    List<Reader> readers = new ArrayList<>();
    for (String token : tokens) {
      Reader reader = new Reader();
      readers.add(reader);
      Link link = new Link(dial(), token, CODEC, new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(7)::nextDouble), reader);
      links.add(link.start());
      link.follow(List.of(new Cursor(channel, start.epoch(), from)));
    }
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    Random random = new Random(20121203);
    for (int kill = 0; kill < KILLS; kill++) {
      long least = acknowledged.size() + 1 + random.nextInt(60);
      await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(2)).until(() -> {
        post(channel, underWay, sent, acknowledged);
        return acknowledged.size() >= least;
      });
      server.destroyForcibly().waitFor();
      serve();
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
