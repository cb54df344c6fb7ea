package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for any two texts; the seed is in the message. */
@Tag("redline")
class DiffPropertiesTest {
  private static final String[] WORDS = {
      "the ", "Parties ", "shall ", "reef", "lagoon ", "[", "] ", ". ", ",", "\n", "\n\n", "Article 2\n", "(a) ", "礁", "石", "あ",
      "المادة ", "يجوز ", "2030 ", "\u200B", "“", "\"", "e\u0301", "\uD83D\uDE00", "\uD83D", "\u0301", "-", "'", "\r\n", "\u00A0"};

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static String edited(Random random, String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(6); i > 0 && !out.isEmpty(); i--) {
      int from = random.nextInt(out.length());
      int to = Math.min(out.length(), from + random.nextInt(40));
      String cut = out.substring(from, to);
      out.delete(from, to);
      if (random.nextBoolean()) {
        out.insert(random.nextInt(out.length() + 1), cut);
      }
      out.insert(random.nextInt(out.length() + 1), text(random, 3));
    }
    return out.toString();
  }

  @Test
  void opsGiveBackBothTextsToTheLetter() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      String older = text(random, 200);
      String newer = seed % 3 == 0 ? text(random, 200) : edited(random, older);
      Comparison comparison = Comparison.of(older, newer, "");
      assertTrue(RoundTrip.exact(older, newer, comparison), "seed " + seed);
      Json.of(comparison);
      HtmlPage.of(comparison, "a", "b");
      Rendering.plain(comparison);
    }
  }

  @Test
  void aTextAgainstItselfIsSilentAndAgainstNothingIsAllNewOrAllGone() {
    for (int seed = 0; seed < 100; seed++) {
      String text = text(new Random(seed), 150);
      assertTrue(Comparison.of(text, text, "").ranked().isEmpty(), "seed " + seed);
      Summary gone = Comparison.of(text, "", "").summary();
      Summary came = Comparison.of("", text, "").summary();
      assertEquals(gone.deleted(), came.inserted(), "seed " + seed);
      assertEquals(0, gone.equal() + gone.moved() + came.equal() + came.moved(), "seed " + seed);
    }
  }

  @Test
  void aTextMadeToBeHardStaysNearLinear() {
    StringBuilder older = new StringBuilder();
    StringBuilder newer = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 60_000; i++) {
      older.append(random.nextInt(3)).append(' ');
      newer.append(random.nextInt(3)).append(' ');
    }
    // Three words in 60,000 places: nothing is unique, and a table of all pairs would have 3.6 billion cells.
    assertTrue(RoundTrip.exact(older.toString(), newer.toString(), Comparison.of(older.toString(), newer.toString(), "")));
  }

  @Test
  void aSectionThatWentElsewhereIsNamedAsMoved() {
    String reefs = "Article %d\nEvery Party keeps a register of its reefs and sends a copy to the secretariat before the end of each year.\n\n";
    String votes = "Article %d\nThe assembly of the lagoon meets twice a year and decides by two thirds of the votes that were cast.\n\n";
    String money = "Article %d\nThe harbour fund pays for moorings, buoys and lights, and publishes what it paid in the spring issue.\n\n";
    Comparison comparison = Comparison.of(
        reefs.formatted(1) + votes.formatted(2) + money.formatted(3), votes.formatted(1) + money.formatted(2) + reefs.formatted(3), "en");
    assertEquals("art_3", comparison.follow("art_1").orElseThrow().key());
    assertEquals(1, comparison.summary().kinds().get(Kind.MOVED));
    assertTrue(comparison.summary().moved() >= 15);
  }
}
