package corridor.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {
  @ParameterizedTest
  @CsvSource({"abc,3", "é,1", "e\u0301,1", "条約,4", "한글,4", "😀,2", "مادة,4", "\u2068x\u2069,1", "ＡＢ,4", "ｱ,1"})
  void columnsAreCounted(String text, int columns) {
    assertEquals(columns, Width.of(text));
  }

  @Test
  void cutTextFitsAndKeepsWholeCharacters() {
    for (String text : List.of("条約条約条約", "😀😀😀", "abcdefgh", "مادة مادة", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301")) {
      for (int columns = 1; columns < 8; columns++) {
        String cut = Width.cut(text, columns);
        assertTrue(Width.of(cut) <= columns, cut);
        assertTrue(cut.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000), cut);
      }
    }
  }

  @Test
  void aCutIsolateIsClosed() {
    assertTrue(Width.cut(Safe.line("مادة مادة مادة"), 6).endsWith("\u2069"));
  }

  @Test
  void columnsOfATableStandUnderOneAnother() {
    String text = new Table().row("条約", "x").row("ab", "x").row("😀abc", "x").text();
    for (String line : text.split("\n")) {
      assertEquals(7, Width.of(line.substring(0, line.indexOf('x'))), text);
    }
  }

  @Test
  void aHostileCellStaysInItsRow() {
    String text = new Table().row("one\n\u001b[2Jtwo", "x").text();
    assertEquals(1, text.lines().count());
    assertTrue(text.indexOf('\u001b') < 0);
  }
}
