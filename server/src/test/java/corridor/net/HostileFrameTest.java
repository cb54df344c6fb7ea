package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that break the protocol or a limit: one close frame with the right code, and all is given back. */
@Tag("hostile")
final class HostileFrameTest {
  private static final String TOO_SLOW = "corridor_net_closed_total{code=\"4009\"}";
  private static final Running RUNNING = new Running(Running::hurried);
  private final ScriptedGateway gateway = RUNNING.gateway;
  private final RawClient client = RUNNING.client().open();

  @AfterEach
  void anHonestClientIsServed() {
    client.close();
    RUNNING.stillServes();
    RUNNING.gateway.reset();
  }

  @AfterAll
  static void nothingIsLost() {
    RUNNING.close();
  }

  private void closed(CloseCode code) {
    assertEquals(List.of(code.number()), client.closes());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void unmasked() {
    client.send(bytes("81 02 68 69"));
    closed(CloseCode.PROTOCOL);
    assertTrue(gateway.live().received.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC1, 0xA1, 0x91, 0xF1})
  void reservedBits(int first) {
    client.frame(first, new byte[] {'x'});
    closed(CloseCode.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x83, 0x84, 0x85, 0x86, 0x87, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F})
  void reservedOpcodes(int first) {
    client.frame(first, new byte[] {'x'});
    closed(CloseCode.PROTOCOL);
  }

  @Test
  void aContinuationOfNothing() {
    client.frame(0x80, new byte[] {'x'});
    closed(CloseCode.PROTOCOL);
  }

  @Test
  void aNewMessageInsideAnother() {
    client.frame(0x01, new byte[] {'x'}).frame(0x81, new byte[] {'y'});
    closed(CloseCode.PROTOCOL);
    assertTrue(gateway.live().received.isEmpty());
  }

  @Test
  void aFragmentedPing() {
    client.frame(0x09, new byte[] {'x'});
    closed(CloseCode.PROTOCOL);
  }

  @Test
  void aLongPing() {
    client.frame(0x89, new byte[126]);
    closed(CloseCode.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 FE 00 05 01 02 03 04", // five bytes in a sixteen-bit length
        "81 FF 00 00 00 00 00 00 00 05 01 02 03 04", // and in a sixty-four-bit one
        "81 FF 80 00 00 00 00 00 00 00 01 02 03 04" // a length with its sign set
      })
  void lengthsWrittenWrongly(String header) {
    client.send(bytes(header));
    closed(CloseCode.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 FF 00 00 00 00 00 01 00 01 01 02 03 04", // one byte too many
        "81 FF 7F FF FF FF FF FF FF FF 01 02 03 04",
        "82 FF 00 00 00 00 40 00 00 00 01 02 03 04"
      })
  void tooBigByTheHeaderAloneBeforeAnyPayload(String header) {
    client.send(bytes(header));
    closed(CloseCode.TOO_BIG);
  }

  @Test
  void tooBigInFragments() {
    client.frame(0x01, new byte[40_000]).frame(0x80, new byte[40_000]);
    closed(CloseCode.TOO_BIG);
    assertTrue(gateway.live().received.isEmpty());
  }

  @Test
  void aFloodOfContinuations() {
    client.frame(0x01, new byte[] {'x'});
    byte[] one = RawClient.masked(0x00, new byte[] {'x'});
    byte[] many = new byte[one.length * 5000];
    for (int i = 0; i < 5000; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    client.send(many);
    closed(CloseCode.POLICY);
  }

  @Test
  void aFloodOfEmptyContinuations() {
    client.frame(0x01, new byte[0]);
    for (int i = 0; i < 64; i++) {
      client.frame(0x00, new byte[0]);
    }
    closed(CloseCode.POLICY);
  }

  @Test
  void aMessageThatIsNeverFinished() {
    client.frame(0x01, new byte[] {'x'});
    closed(CloseCode.POLICY);
  }

  @Test
  void aFrameThatIsNeverFinished() {
    client.send(bytes("81 85 01 02 03 04 69"));
    closed(CloseCode.POLICY);
  }

  @Test
  void aFrameByDrops() {
    client.send(bytes("81 FE 10 00 01 02 03 04"));
    CompletableFuture<List<Integer>> codes = CompletableFuture.supplyAsync(client::closes);
    await()
        .pollInterval(Duration.ofMillis(40))
        .until(
            () -> {
              if (!codes.isDone()) {
                try {
                  client.send(new byte[] {1});
                } catch (java.io.UncheckedIOException gone) {
                  return true;
                }
              }
              return codes.isDone();
            });
    assertEquals(List.of(CloseCode.POLICY.number()), codes.join());
  }

  @Test
  void aFloodOfPings() {
    byte[] ping = RawClient.masked(0x89, new byte[0]);
    for (int i = 0; i < 60; i++) {
      client.send(ping);
    }
    closed(CloseCode.POLICY);
  }

  @Test
  void aFloodOfPongs() {
    byte[] pong = RawClient.masked(0x8A, new byte[100]);
    for (int i = 0; i < 60; i++) {
      client.send(pong);
    }
    closed(CloseCode.POLICY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0 AF", "ED A0 80", "F4 90 80 80", "80", "FF", "C3", "E2 82", "F0 80 80 80", "FE FE FF FF"})
  void notUtf8(String hex) {
    client.frame(0x81, bytes(hex));
    closed(CloseCode.UTF8);
    assertTrue(gateway.live().received.isEmpty());
  }

  @Test
  void notUtf8IsToldBeforeTheMessageEnds() {
    client.frame(0x01, bytes("C3 28"));
    closed(CloseCode.UTF8);
  }

  @Test
  void aCharacterCutByFragmentsIsFine() {
    client.frame(0x01, bytes("F0 9F")).frame(0x00, new byte[0]).frame(0x80, bytes("99 82"));
    assertEquals("🙂", client.frame().text());
  }

  @Test
  void binary() {
    client.frame(0x82, new byte[] {1, 2, 3});
    closed(CloseCode.DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03", "00 00", "03 ED", "03 EE", "03 F7", "07 CF", "FF FF"})
  void closesThatAreWrong(String payload) {
    client.frame(0x88, bytes(payload));
    closed(CloseCode.PROTOCOL);
  }

  @Test
  void aCloseWhoseReasonIsNoText() {
    client.frame(0x88, bytes("03 E8 C0 AF"));
    assertEquals(1, client.closes().size());
  }

  @Test
  void nothingIsTakenAfterTheClose() {
    client.send(bytes("81 02 68 69")).text("late").frame(0x83, new byte[] {1});
    closed(CloseCode.PROTOCOL);
    assertTrue(gateway.live().received.isEmpty());
  }

  @Test
  void aResetInTheMiddleOfAFrame() throws java.net.SocketException {
    client.frame(0x01, new byte[1000]).send(bytes("80 FE 10 00 01 02 03 04 69"));
    await().until(() -> gateway.lives.size() == 1);
    client.socket.setSoLinger(true, 0);
    client.close();
    await().atMost(Duration.ofSeconds(1)).until(() -> gateway.live().closed.get() == 1);
  }

  @Test
  void aMessageThatMakesUsFail() {
    client.text("fail");
    closed(CloseCode.INTERNAL);
    assertTrue(RUNNING.faults().getLast().startsWith("java.lang.IllegalStateException at "));
    assertFalse(RUNNING.faults().getLast().contains("as the test asked"));
  }

  @Test
  void aClientThatAnswersNoPing() {
    // It never sends anything, so that the ping's answer is missing.
    long pings = 0;
    for (RawClient.Frame frame = client.frame(); frame.opcode() == 9; frame = client.frame()) {
      pings++;
      if (pings == 1) {
        break;
      }
    }
    assertEquals(1, pings);
    assertTrue(client.ends());
  }

  @Test
  void aClientThatAnswersPingsStays() {
    for (int i = 0; i < 3; i++) {
      RawClient.Frame ping = client.frame();
      assertEquals(9, ping.opcode());
      client.frame(0x8A, ping.payload());
    }
    assertEquals("still here", client.text("still here").frame().text());
  }

  @Test
  void aReaderThatStopsIsClosedAndToldSo() {
    double before = RUNNING.metric(TOO_SLOW);
    try (RawClient slow = new RawClient(RUNNING.server.port(), "127.0.0.1", 4096).open()) {
      ScriptedGateway.Live live = gateway.live();
      String chunk = "x".repeat(60_000);
      int[] said = {0};
      // Says more until the socket takes no more, as a follower would.
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                CompletableFuture<Boolean> takes = new CompletableFuture<>();
                live.outlet.execute(
                    () -> {
                      while (live.outlet.writable()) {
                        live.outlet.write(chunk.getBytes(StandardCharsets.UTF_8));
                        live.outlet.flush();
                        said[0]++;
                      }
                      takes.complete(live.outlet.writable());
                    });
                return !takes.get(1, TimeUnit.SECONDS);
              });
      await().until(() -> RUNNING.metric(TOO_SLOW) == before + 1);
      int[] got = {0};
      int code = 0;
      while (code == 0) {
        RawClient.Frame frame = slow.frame();
        if (frame.opcode() == 1) {
          got[0]++;
        } else if (frame.opcode() == 8) {
          code = frame.closeCode();
        }
      }
      assertEquals(CloseCode.TOO_SLOW.number(), code);
      assertEquals(said[0], got[0]);
    }
  }

  @Test
  void whatWaitsForASlowReaderIsBounded() {
    double before = RUNNING.metric(TOO_SLOW);
    try (RawClient slow = new RawClient(RUNNING.server.port(), "127.0.0.1", 4096).open()) {
      ScriptedGateway.Live live = gateway.live();
      byte[] chunk = new byte[60_000];
      CompletableFuture<Integer> taken = new CompletableFuture<>();
      live.outlet.execute(
          () -> {
            int written = 0;
            // A writer that does not ask whether the socket takes more.
            for (int i = 0; i < 1000; i++) {
              live.outlet.write(chunk);
              live.outlet.flush();
              written++;
            }
            taken.complete(written);
          });
      assertEquals(1000, taken.join());
      await().until(() -> RUNNING.metric(TOO_SLOW) == before + 1);
    }
  }

  @Test
  void aSlowReaderThatReadsAgainLosesNothing() {
    ScriptedGateway.Live live = gateway.live();
    live.outlet.execute(
        () -> {
          for (int i = 0; i < 16; i++) {
            live.outlet.write(("%06d".formatted(i) + "y".repeat(59_000)).getBytes(StandardCharsets.UTF_8));
          }
          live.outlet.flush();
        });
    for (int i = 0; i < 16; ) {
      RawClient.Frame frame = client.frame();
      if (frame.opcode() == 1) {
        assertEquals("%06d".formatted(i++), frame.text().substring(0, 6));
      }
    }
    await().until(() -> live.writable.get() > 0);
  }

  @Test
  void aSenderWhoseCommandsWaitIsNotRead() {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    gateway.answers = answered;
    byte[] command = RawClient.masked(0x81, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 1000; i++) {
      client.send(command);
    }
    await().until(() -> gateway.live().received.size() == 32);
    await().during(Duration.ofMillis(300)).until(() -> gateway.live().received.size() == 32);
    gateway.answers = CompletableFuture.completedStage(true);
    answered.complete(true);
    await().until(() -> gateway.live().received.size() == 1000);
  }

  @Test
  void aRevokedLoginEndsAtOnce() {
    gateway.live().end(CloseCode.REVOKED);
    closed(CloseCode.REVOKED);
  }

  @Test
  void aRevokedLoginDropsWhatWasNotSent() {
    try (RawClient slow = new RawClient(RUNNING.server.port(), "127.0.0.1", 4096).open()) {
      ScriptedGateway.Live live = gateway.live();
      live.outlet.execute(
          () -> {
            for (int i = 0; live.outlet.writable(); i++) {
              live.outlet.write(new byte[60_000]);
              live.outlet.flush();
            }
            live.outlet.close(CloseCode.REVOKED);
          });
      await().atMost(Duration.ofSeconds(1)).until(() -> live.closed.get() == 1);
      assertTrue(slow.closes().isEmpty());
    }
  }

  @Test
  void closingManyTimesFromAnywhereIsOneClose() {
    ScriptedGateway.Live live = gateway.live();
    for (int i = 0; i < 10; i++) {
      live.end(i == 0 ? CloseCode.TOO_FAST : CloseCode.INTERNAL);
    }
    closed(CloseCode.TOO_FAST);
    live.say("too late");
    assertFalse(live.outlet.loop() < 0);
  }
}
