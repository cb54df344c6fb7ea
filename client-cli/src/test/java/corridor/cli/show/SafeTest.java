package corridor.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("hostile")
class SafeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b[H", "\u001b]0;owned\u0007", "\u009b31m", "\u001bP+q\u001b\\", "a\rb", "\u0000", "\u007f", "\b\b\b",
        "\u001b[6n", "\u0085", "\u202e", "\u2066", "\ud800"
      })
  void nothingOfItReachesTheTerminal(String hostile) {
    for (String out : new String[] {Safe.text("before" + hostile + "after"), Safe.line("before" + hostile + "after")}) {
      assertTrue(out.codePoints().noneMatch(c -> c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0), out);
      assertTrue(out.codePoints().noneMatch(c -> c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2067), out);
      assertTrue(out.startsWith("before") && out.endsWith("after"), out);
      assertFalse(out.equals("beforeafter"), "what was taken out leaves a sign");
    }
  }

  @Test
  void everyControlCharacterIsTakenOut() {
    for (int c = 0; c < 0x110000; c++) {
      if (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t') {
        assertFalse(Safe.text(Character.toString(c)).contains(Character.toString(c)), Integer.toHexString(c));
      }
    }
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    String text = "Article 5\n\t“should” → “shall” – déjà vu 条 😀";
    assertEquals(text, Safe.text(text));
  }

  @Test
  void aLineStaysOne() {
    assertFalse(Safe.line("one\ntwo\r\nthree\u2028four").contains("\n"));
  }

  @Test
  void textFromTheRightIsIsolatedLineByLine() {
    assertEquals("\u2068مادة 5\u2069\n\u2068نعم\u2069", Safe.text("مادة 5\nنعم"));
  }

  @Test
  void brokenIsolatesOfOthersCannotOpenOurs() {
    String out = Safe.line("مادة \u2069 \u2067 x");
    assertEquals(1, out.chars().filter(c -> c == '\u2068').count());
    assertEquals(1, out.chars().filter(c -> c == '\u2069').count());
  }
}
