package corridor.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the machine does to words on their way in and out. */
class MachineTest {
  @Test
  void lettersThatALocaleLostAreReadFromTheKernel() throws Exception {
    byte[] line = "java\0-jar\0corridor.jar\0post\0jo/gen\0héllo ☃ مرحبا\0".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(new String[] {"post", "jo/gen", "héllo ☃ مرحبا"}, Typed.from(line, 3));
    assertThrows(CharacterCodingException.class, () -> Typed.from(new byte[] {(byte) 0xff, 0}, 1));
    String[] well = {"post", "jo/gen", "héllo"};
    assertSame(well, Typed.whole(well));
  }

  @Test
  void whatCannotBeGivenBackIsRefusedWithASentence() {
    // The kernel's line of this test's own process has no such words at its end.
    String[] lost = new String[10_000];
    java.util.Arrays.fill(lost, "h\uFFFDllo");
    String sentence = assertThrows(IllegalArgumentException.class, () -> Typed.whole(lost)).getMessage();
    assertTrue(sentence.contains("UTF-8 locale"), sentence);
  }

  private static Written written(String failure) {
    return new Written(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        });
  }

  @Test
  void aFullDiskIsNotedAndAClosedPipeIsNot() {
    for (String failure : new String[] {"No space left on device", "Broken pipe"}) {
      Written to = written(failure);
      assertNull(to.failure());
      try (PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8)) {
        out.println("a line");
      }
      assertEquals(failure.equals("Broken pipe") ? null : failure, to.failure());
    }
  }
}
