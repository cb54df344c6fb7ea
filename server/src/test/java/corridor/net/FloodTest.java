package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.config.Limit;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sends a thousand messages a second, on one socket and under the usual limits. */
@Tag("hostile")
class FloodTest {
  private static final Codec CODEC = new Codec();
  private static final int MESSAGES = 3000;
  private static final int AT_ONCE = 10;
  private static final int HONEST = 10;
  private static final int REFUSALS = 200;

  @TempDir Path folder;
  private TestServer server;
  private TestServer.Guest flooder;
  private TestServer.Guest honest;
  private StreamId channel;

  private void start(int refusals) {
    server = TestServer.start(folder, "--limit", "refusals=" + refusals);
    TestServer.Guest ines = server.join(server.firstInvitation(), "Ines", "Etc/UTC");
    ines.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    Affiliation none = new Affiliation(Side.UNAFFILIATED, "");
    List<AccountResult.Invitation> invitations =
        ines.ask(
                new AccountCommand.Invite(
                    List.of(
                        new Invitee("Flood", none, List.of(Role.ADVOCATE), List.of()),
                        new Invitee("Honest", none, List.of(Role.ADVOCATE), List.of()))),
                AccountResult.Invitations.class)
            .invitations();
    flooder = server.join(invitations.getFirst(), "Flood", "Etc/UTC");
    honest = server.join(invitations.getLast(), "Honest", "Etc/UTC");
    channel = honest.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MessageCommand.Post post(String text) {
    return new MessageCommand.Post(channel, "", text, List.of(), null);
  }

  @Test
  void aThousandASecondAreToldSoAndWhatWasAcknowledgedStays() throws Exception {
    start(MESSAGES);
    long began = System.nanoTime();
    Map<Integer, Long> acknowledged;
    try (RawClient socket = new RawClient(server.port());
        ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();
        ExecutorService reading = Executors.newSingleThreadExecutor()) {
      assertEquals(101, socket.ask(RawClient.upgrade("Authorization: Bearer " + flooder.token())).status());
      Future<Map<Integer, Long>> answers = reading.submit(() -> answers(socket));
      AtomicInteger sent = new AtomicInteger();
      Future<?> flood = sending.scheduleAtFixedRate(() -> more(socket, sent), 0, 10, TimeUnit.MILLISECONDS);
      for (int i = 0; i < HONEST; i++) {
        int from = i * MESSAGES / HONEST;
        await().atMost(Duration.ofMinutes(2)).until(() -> sent.get() > from || answers.isDone());
        long before = System.nanoTime();
        honest.ask(post("honest " + i), MessageResult.Posted.class);
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(5), "an honest post took too long");
      }
      acknowledged = answers.get(3, TimeUnit.MINUTES);
      flood.cancel(false);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    long burst = Limit.SEND_BURST.standard();
    assertTrue(acknowledged.size() >= burst, () -> "only " + acknowledged.size() + " were taken");
    assertTrue(acknowledged.size() <= burst + seconds + 1, () -> acknowledged.size() + " in " + seconds + " s were taken");
    assertEquals(acknowledged, kept());
    // She is held up and not shut out.
    await().atMost(Duration.ofMinutes(1)).until(() -> flooder.say(post("slowly")) instanceof Frame.Reply);
  }

  @Test
  void whoeverGoesOnThoughSheIsToldIsClosedAndMayComeBack() {
    start(REFUSALS);
    try (RawClient socket = new RawClient(server.port())) {
      assertEquals(101, socket.ask(RawClient.upgrade("Authorization: Bearer " + flooder.token())).status());
      int refused = 0;
      RawClient.Frame said = null;
      for (int i = 1; said == null || said.opcode() != 8; i++) {
        if (i <= 2 * REFUSALS) {
          socket.text(CODEC.text(new Request(i, TestServer.key(), post("flood " + i))));
        }
        said = socket.frame();
        if (said.opcode() == 1 && CODEC.frame(said.payload()) instanceof Frame.Failure failure) {
          assertEquals(ErrorCode.TOO_FAST, failure.code());
          refused++;
        }
      }
      assertEquals(CloseCode.TOO_FAST.number(), said.closeCode());
      // What was told last may be dropped with the rest that waits.
      assertTrue(refused > REFUSALS / 2 && refused <= 2 * REFUSALS, "closed after " + refused);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> flooder.say(post("slowly")) instanceof Frame.Reply);
  }

  private void more(RawClient socket, AtomicInteger sent) {
    for (int i = 0; i < AT_ONCE && sent.get() < MESSAGES; i++) {
      int number = sent.incrementAndGet();
      socket.text(CODEC.text(new Request(number, TestServer.key(), post("flood " + number))));
    }
  }

  /** Each message's one answer. @return the sequences of those that were acknowledged */
  private static Map<Integer, Long> answers(RawClient socket) {
    Map<Integer, Long> acknowledged = new HashMap<>();
    Set<Long> answered = new HashSet<>();
    while (answered.size() < MESSAGES) {
      RawClient.Frame said = socket.frame();
      assertNotEquals(8, said.opcode(), () -> "closed with " + said.closeCode());
      switch (said.opcode() == 1 ? CODEC.frame(said.payload()) : null) {
        case Frame.Reply(long id, MessageResult.Posted posted) -> {
          assertTrue(answered.add(id), "answered twice");
          acknowledged.put((int) id, posted.sequence());
        }
        case Frame.Failure failure -> {
          assertTrue(answered.add(failure.id()), "answered twice");
          assertEquals(ErrorCode.TOO_FAST, failure.code());
        }
        case null, default -> {}
      }
    }
    return acknowledged;
  }

  /** What the channel has of the flood, as another reads it: the number of each message and its place. */
  private Map<Integer, Long> kept() {
    Map<Integer, Long> kept = new HashMap<>();
    long before = 0;
    List<Frame.Entry> entries;
    do {
      entries = honest.ask(new StreamCommand.Page(channel, before, 100), StreamResult.Page.class).entries();
      for (Frame.Entry entry : entries) {
        if (entry.event() instanceof ChannelEvent.Posted posted && posted.text().startsWith("flood ")) {
          assertNull(kept.put(Integer.parseInt(posted.text().substring(6)), entry.sequence()), "kept twice");
        }
      }
      before = entries.isEmpty() ? 0 : entries.getFirst().sequence();
    } while (before > 1);
    return kept;
  }
}
