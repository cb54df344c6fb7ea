package corridor.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.StreamId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class RedlineTextTest {
  private static DraftResult.Redline redline(DraftResult.Op... ops) {
    DraftResult.Change change =
        new DraftResult.Change(
            "art_5__para_2", "Article 5, 2", "Article 5, 2", "edited",
            List.of(new DraftResult.Reason("modal", "\"should\" became \"shall\"")), Arrays.asList(ops), null, List.of(), List.of());
    return new DraftResult.Redline(
        new StreamId("d_AAAAAAAAAAAAAAAAAAAAAA"), "DT/7", "Draft", "en", Label.GREEN, 2, 3, 89, List.of(change));
  }

  private static DraftResult.Op op(String op, String text) {
    return new DraftResult.Op(op, text);
  }

  @Test
  void inAPipeMarksAreWordsWithBlanksOutside() {
    String text =
        RedlineText.of(redline(op("equal", "They "), op("delete", "should "), op("insert", "shall "), op("equal", "act.")), true, Style.PLAIN);
    assertTrue(text.contains("They [-should-] {+shall+} act."), text);
    assertTrue(text.contains("! \"should\" became \"shall\""), text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void whereNothingChangedAsentenceSaysSo() {
    StreamId document = new StreamId("d_AAAAAAAAAAAAAAAAAAAAAA");
    String same = RedlineText.of(new DraftResult.Redline(document, "DT/7", "Draft", "en", Label.GREEN, 3, 3, 90, List.of()), true, Style.PLAIN);
    assertTrue(same.endsWith("No words changed between these two revisions.\n"), same);
    String one = RedlineText.of(new DraftResult.Redline(document, "DT/7", "Draft", "en", Label.GREEN, 0, 1, 0, List.of()), true, Style.PLAIN);
    assertTrue(one.startsWith("DT/7 Draft  revision 1  TLP:GREEN\n"), one);
    assertTrue(one.endsWith("There is only this revision yet, so that nothing changed. To read it: corridor revisions DT/7 --text 1\n"), one);
    String none = RedlineText.of(new DraftResult.Redline(document, "DT/7", "Draft", "en", Label.GREEN, 0, 0, 0, List.of()), true, Style.PLAIN);
    assertTrue(none.endsWith("There is no text of it yet: corridor upload DT/7 FILE brings one.\n"), none);
  }

  @Test
  void theSameSubstitutionInManyPlacesIsSaidOnceAboveAll() {
    String everywhere = "\"harbour\" became \"port\": the same substitution in 31 places";
    List<DraftResult.Change> changes =
        List.of("1", "2").stream()
            .map(n -> new DraftResult.Change("art_" + n, "Article " + n, "Article " + n, "edited",
                List.of(new DraftResult.Reason("substitution", everywhere)), List.of(op("insert", "port")), null, List.of(), List.of()))
            .toList();
    String text =
        RedlineText.of(
            new DraftResult.Redline(new StreamId("d_AAAAAAAAAAAAAAAAAAAAAA"), "DT/7", "Draft", "en", Label.GREEN, 2, 3, 89, changes), true, Style.PLAIN);
    String above = text.substring(0, text.indexOf("Article 1"));
    assertEquals(1, above.split("31 places", -1).length - 1, text);
  }

  @Test
  void aTerminalGetsColoursThatEndWhereTheyBegan() {
    String text = RedlineText.of(redline(op("delete", "one\ntwo"), op("insert", "three")), true, Style.ANSI);
    assertTrue(text.contains("\u001b[31;9mone\u001b[0m\n"), text);
    assertTrue(text.contains("\u001b[31;9mtwo\u001b[0m\u001b[32;4mthree\u001b[0m"), text);
  }

  @Test
  void unchangedTextIsShortenedUnlessAskedFor() {
    String far = "word ".repeat(200);
    DraftResult.Redline redline = redline(op("equal", far), op("insert", "new"), op("equal", far));
    assertTrue(RedlineText.of(redline, false, Style.PLAIN).length() < 700);
    assertTrue(RedlineText.of(redline, true, Style.PLAIN).contains(far.strip()));
  }

  @Test
  @Tag("hostile")
  void textOfADraftCannotSteerTheTerminal() {
    String text = RedlineText.of(redline(op("insert", "a\u001b[2Jb"), op("equal", "\u009b1m\u202e")), true, Style.PLAIN);
    assertEquals(-1, text.indexOf('\u001b'));
    assertEquals(-1, text.indexOf('\u009b'));
    assertEquals(-1, text.indexOf('\u202e'));
  }
}
