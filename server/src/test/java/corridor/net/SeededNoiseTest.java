package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged requests and frames from one seed: the server reports no fault of its own, loses nothing and serves on. */
@Tag("hostile")
final class SeededNoiseTest {
  private static final int ROUNDS = Boolean.getBoolean("corridor.long") ? 20_000 : 400;
  private static final long SEED = 20121214;
  private static final Running RUNNING = new Running();

  @AfterAll
  static void nothingIsLost() {
    RUNNING.close();
  }

  @Test
  void damagedRequests() throws java.io.IOException {
    Random random = new Random(SEED);
    List<String> sound =
        List.of(
            RawClient.upgrade(RawClient.loggedIn()),
            "GET / HTTP/1.1\nHost: HOST\nAccept-Encoding: gzip\n\n",
            "POST /api/upload?a=%20b&c HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
                + "\nContent-Type: application/octet-stream\nContent-Length: 5\n\nhello",
            "POST /api/command HTTP/1.1\nHost: HOST\nCookie: a=b; corridor=x\nOrigin: http://HOST\n"
                + "Content-Type: application/json\nContent-Length: 2\n\n{}");
    for (int i = 0; i < ROUNDS; i++) {
      String text = sound.get(i % sound.size()).replace("HOST", "127.0.0.1:" + RUNNING.server.port()).replace("\n", "\r\n");
      try (RawClient client = RUNNING.client()) {
        client.send(damaged(text.getBytes(StandardCharsets.ISO_8859_1), random));
        client.socket.setSoLinger(random.nextBoolean(), 0);
      }
    }
    RUNNING.stillServes();
    assertEquals(List.of(), RUNNING.faults(), "seed " + SEED);
  }

  @Test
  void damagedFrames() throws java.io.IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      try (RawClient client = RUNNING.client().open()) {
        byte[] text = "{\"id\":1,\"text\":\"№ ٤ 🙂\"}".repeat(1 + random.nextInt(40)).getBytes(StandardCharsets.UTF_8);
        byte[] one = RawClient.masked(random.nextInt(256), text);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        client.send(damaged(two, random));
        client.socket.setSoLinger(random.nextBoolean(), 0);
      }
    }
    RUNNING.stillServes();
    assertEquals(List.of(), RUNNING.faults(), "seed " + SEED);
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
    for (int hits = random.nextInt(4); hits > 0 && bytes.length > 0; hits--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
