package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class ProvisionsTest {
  private static List<String> keys(String text) {
    return Provisions.of(text).stream().map(Provision::key).toList();
  }

  @Test
  void aTreatyIsCutIntoArticlesParagraphsAndPoints() {
    String text = "Article 5A\nReefs\n\n3. The Parties shall\n(a) watch the reefs;\n(b) mend them:\n(i) by day;\n(ii) at night.\n4. End.\n";
    assertEquals(
        List.of("art_5A", "art_5A__para_3", "art_5A__para_3__point_a", "art_5A__para_3__point_b",
            "art_5A__para_3__point_b__point_i", "art_5A__para_3__point_b__point_ii", "art_5A__para_4"),
        keys(text));
    Provision article = Provisions.of(text).getFirst();
    assertEquals("Article 5A", article.label());
    assertEquals("Reefs", article.heading());
    assertEquals("Article 5A, 3, (a)", Provisions.of(text).get(2).path());
  }

  @Test
  void labelsOfManyTraditionsAreKnown() {
    assertEquals(List.of("art_8bis"), keys("Article 8 bis\nOf moorings\n"));
    assertEquals(List.of("art_3bis"), keys("## [Article 3bis] *(reefs)*\n\nText of the article.\n"));
    assertEquals(List.of("sec_5a"), keys("### § 5a Zweck\n\nText.\n"));
    assertEquals(List.of("art_12"), keys("المادة 12\nيجوز لكل طرف أن يقدم تقريرا.\n"));
    assertEquals(List.of("art_86-1"), keys("第八十六条之一 各方应当保护礁石。\n"));
    assertEquals(List.of("art_3", "art_3__option_1", "art_3__option_2"), keys("Article 3\n\nOption 1: by day.\n\nOption 2: at night.\n"));
    assertEquals(List.of("prop_ABC.1.2", "prop_ABC.1.3"), keys("MOD\tABC/1/2\nwords of it\nNOC\tABC/1/3\nother words\n"));
    assertEquals(List.of("art_2"), keys("Статья 2\nКаждая Сторона представляет доклад.\n"));
    assertEquals(List.of("art_12"), keys("第１２条 各方应当保护礁石。\n"));
  }

  @Test
  void aMentionOfAnArticleIsNoLabel() {
    assertEquals(List.of("art_1"), keys("Article 1\nThe rules of\nArticle 5 of the Convention apply, as does\nArticle 6, paragraph 2.\n"));
  }

  @Test
  void theLetterIAfterHIsNotRoman() {
    List<String> keys = keys("Article 1\n(g) one;\n(h) two;\n(i) three;\n(j) four.\n");
    assertEquals(List.of("art_1", "art_1__point_g", "art_1__point_h", "art_1__point_i", "art_1__point_j"), keys);
  }

  @Test
  void theSameNumberTwiceHasTwoKeys() {
    assertEquals(List.of("art_4", "art_4~2"), keys("Article 4\nOne.\n\nArticle 4\nTwo.\n"));
  }

  @Test
  void aTextWithoutLabelsIsCutIntoParagraphs() {
    assertEquals(List.of("par_1", "par_2"), keys("One line.\r\n\r\nAnother line.\r\n"));
    assertEquals(List.of(), keys(""));
  }

  @Test
  void provisionsCoverTheWholeTextWithoutGaps() {
    Random random = new Random(7);
    String[] parts = {"Article ", "\n", "(a) ", "1. ", " ", "第", "条", "المادة ", "Option 1: ", "[", "]", "# ", "5bis", "ix) ", "\t", "§ 3", "MOD\tA/1", "\f", "words"};
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      List<Provision> provisions = Provisions.of(text.toString());
      int at = 0;
      HashSet<String> keys = new HashSet<>();
      for (Provision provision : provisions) {
        assertEquals(at, provision.start());
        assertTrue(provision.start() <= provision.bodyStart() && provision.bodyStart() <= provision.end());
        assertTrue(keys.add(provision.key()), provision.key());
        at = provision.end();
      }
      assertTrue(at == text.length() || provisions.isEmpty() && text.toString().isBlank(), text.toString());
    }
  }

  /** The first look that passes over most lines must not pass over a label. */
  @Test
  void noLineWithALabelIsPassedOver() {
    String[] pieces = {"Article", "article", "ANNEX", "Preamble", "MOD", "SUP", "par", "a", "ii", "Option", "Verantwortlichkeit", "第三条",
      "المادة", "5", "5bis", "IV", ".", ")", "(", " ", "  ", "\t", "**", "#", "[", "§", "iap/12A", "the", "Реф", "\u200b", "é", "-", ":"};
    Random random = new Random(4);
    for (int n = 0; n < 40_000; n++) {
      StringBuilder line = new StringBuilder();
      for (int p = random.nextInt(7) + 1; p > 0; p--) {
        line.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      String text = line.append(random.nextBoolean() ? " of the draft as it stands tonight" : "").toString();
      boolean label = LabelScanner.scan(text, 0, text.length()) != null || Headings.scan(text, 0, text.length()) != null;
      assertTrue(!label || LabelScanner.possible(text, 0, text.length()), text);
    }
  }
}
