package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check of UTF-8 agrees with the JDK's decoder, however the bytes are cut. */
@Tag("hostile")
final class Utf8Test {
  @Test
  void agreesWithTheJdkOnEveryThreeBytesThatBeginACharacter() {
    for (int i = 0xC0 << 16; i < 1 << 24; i += 61) {
      agrees(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}, 1);
    }
  }

  @Test
  void agreesWithTheJdkOnDamagedTexts() {
    Random random = new Random(20121203);
    byte[] text = "Article 4 — Статья 4 — 第四条 — المادة ٤ — 🙂🏳️‍🌈".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 30_000; i++) {
      byte[] damaged = Arrays.copyOf(text, 1 + random.nextInt(text.length));
      for (int hits = random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      agrees(damaged, random.nextInt(damaged.length + 1));
    }
  }

  private static void agrees(byte[] bytes, int cut) {
    int state = Utf8.check(Utf8.START, Arrays.copyOf(bytes, cut));
    if (state != Utf8.WRONG) {
      state = Utf8.check(state, Arrays.copyOfRange(bytes, cut, bytes.length));
    }
    assertEquals(jdk(bytes), state == Utf8.START, () -> java.util.HexFormat.of().formatHex(bytes) + " cut at " + cut);
  }

  private static boolean jdk(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
