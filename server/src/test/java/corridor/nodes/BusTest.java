package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.bus.Bus;
import corridor.bus.InProcess;
import corridor.bus.NatsBus;
import corridor.bus.Notice;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both buses, one contract. */
@Tag("nodes")
class BusTest {
  private static final StreamId STREAM = new StreamId("c_0123456789abcdefghijkl");
  private static final ParticipantId ADA = new ParticipantId("p_0123456789abcdefghijkl");

  private static void contract(Supplier<Bus> join) {
    List<Notice> first = new CopyOnWriteArrayList<>();
    List<Notice> second = new CopyOnWriteArrayList<>();
    try (Bus one = join.get(); Bus two = join.get()) {
      one.listen(first::add);
      two.listen(second::add);
      byte[] frame = "{\"type\":\"signal\"}\n second line".getBytes(StandardCharsets.UTF_8);
      List<Notice> told =
          List.of(
              new Notice.Head(STREAM, 7), new Notice.Changed(), new Notice.Here("n_1", Set.of(ADA)),
              new Notice.Here("n_1", Set.of()), new Notice.Spent("p_1", "SEARCH"), new Notice.Signal(List.of(ADA), frame));
      // The first may be told before the other end listens; hints may be lost, so it is told again.
      await()
          .until(
              () -> {
                one.publish(told.getFirst());
                return !second.isEmpty();
              });
      told.forEach(one::publish);
      await().until(() -> second.size() >= told.size() + 1 && second.getLast() instanceof Notice.Signal);
      List<Notice> heard = new ArrayList<>(second.subList(second.size() - told.size(), second.size()));
      assertEquals(told.subList(0, 5), heard.subList(0, 5));
      assertArrayEquals(frame, ((Notice.Signal) heard.getLast()).frame());
      assertTrue(first.isEmpty(), "a node hears itself");
    }
  }

  @Test
  void inOneProcess() {
    InProcess bus = new InProcess();
    contract(bus::join);
  }

  @Test
  void overNats() throws Exception {
    try (NatsServer nats = new NatsServer()) {
      contract(() -> connect(nats, "one"));
      List<Notice> heard = new CopyOnWriteArrayList<>();
      try (Bus one = connect(nats, "one"); Bus same = connect(nats, "one"); Bus other = connect(nats, "other")) {
        other.listen(heard::add);
        List<Notice> own = new CopyOnWriteArrayList<>();
        same.listen(own::add);
        await()
            .until(
                () -> {
                  one.publish(new Notice.Changed());
                  return own.size() > 3;
                });
        assertEquals(List.of(), heard, "two clusters on one bus hear each other");
        nats.kill();
        await().until(() -> !one.isUp());
        one.publish(new Notice.Changed());
        nats.start();
        await().until(() -> one.isUp() && same.isUp());
      }
    }
  }

  @Test
  void nothingThatAnswersIsOneLine() {
    IOException refused = assertThrows(IOException.class, () -> NatsBus.connect("nats://me:secret@127.0.0.1:1", "one"));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("The bus nats://127.0.0.1:1 cannot be reached"), refused.getMessage());
  }

  private static Bus connect(NatsServer nats, String cluster) {
    try {
      return NatsBus.connect(nats.url(), cluster);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
