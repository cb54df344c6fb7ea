package corridor.reader;

import static corridor.reader.DocxBuilder.BY;
import static corridor.reader.DocxBuilder.del;
import static corridor.reader.DocxBuilder.ins;
import static corridor.reader.DocxBuilder.level;
import static corridor.reader.DocxBuilder.listed;
import static corridor.reader.DocxBuilder.numPr;
import static corridor.reader.DocxBuilder.r;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("redline")
class DocxNumbersTest {
  private static DocxBuilder treaty() {
    return new DocxBuilder().treatyLists();
  }

  @Test
  void levelsCountAndRestartBelowOneAnother() {
    assertEquals(
        "Article I a\n1.1 b\n1.2 c\n(a) d\n(b) e\nArticle II f\n2.1 g\n(a) h\n",
        treaty()
            .p(listed(1, 0), r("a")).p(listed(1, 1), r("b")).p(listed(1, 1), r("c")).p(listed(1, 2), r("d"))
            .p(listed(1, 2), r("e")).p(listed(1, 0), r("f")).p(listed(1, 1), r("g")).p(listed(1, 2), r("h"))
            .read().text());
  }

  /** {@code 1. (a) (i)} as Word counts them, with a point inserted and one deleted under tracked changes. */
  @Test
  void pointsBelowPointsAreNumberedInEachViewAsWordWould() {
    String levels = "<w:abstractNum w:abstractNumId=\"7\">" + DocxBuilder.level(0, "decimal", "%1.", "")
        + DocxBuilder.level(1, "lowerLetter", "(%2)", "") + DocxBuilder.level(2, "lowerRoman", "(%3)", "")
        + "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"7\"/></w:num>";
    String gone = "<w:pPr>" + numPr(7, 1) + "<w:rPr><w:del" + BY + "/></w:rPr></w:pPr>";
    String came = "<w:pPr>" + numPr(7, 2) + "<w:rPr><w:ins" + BY + "/></w:rPr></w:pPr>";
    Reading.Text text = new DocxBuilder().part("numbering", levels)
        .p(listed(7, 0), r("Parties shall")).p(listed(7, 1), r("watch")).p(gone, del("mend")).p(listed(7, 1), r("report"))
        .p(listed(7, 2), r("yearly")).p(came, ins(r("monthly"))).p(listed(7, 2), r("in words")).p(listed(7, 0), r("End"))
        .read();
    assertEquals("1. Parties shall\n(a) watch\n(b) report\n(i) yearly\n(ii) monthly\n(iii) in words\n2. End\n", text.text());
    assertEquals("1. Parties shall\n(a) watch\n(b) mend\n(c) report\n(i) yearly\n(ii) in words\n2. End\n", text.rejected());
  }

  @Test
  void aStartOfItsOwnTakesEffectOnce() {
    assertEquals(
        "Article I a\nArticle V b\nArticle VI c\n",
        treaty().p(listed(1, 0), r("a")).p(listed(2, 0), r("b")).p(listed(2, 0), r("c")).read().text());
  }

  @Test
  void deletedParagraphsDoNotCount() {
    String gone = "<w:pPr>" + numPr(1, 0) + "<w:rPr><w:del" + BY + "/></w:rPr></w:pPr>";
    Reading.Text text =
        treaty().p(listed(1, 0), r("a")).p(gone, del("b")).p(listed(1, 0), r("c")).read();
    assertEquals("Article I a\nArticle II c\n", text.text());
    assertEquals("Article I a\nArticle II b\nArticle III c\n", text.rejected());
  }

  @Test
  void anInsertedNumberIsNotThereWhereRejected() {
    String inserted = "<w:pPr>" + numPr(1, 0).replace("</w:numPr>", "<w:ins" + BY + "/></w:numPr>") + "</w:pPr>";
    Reading.Text text = treaty().p(inserted, r("a")).read();
    assertEquals("Article I a\n", text.text());
    assertEquals("a\n", text.rejected());
  }

  @Test
  void aChangeOfStyleChangesTheNumber() {
    String styles = "<w:style w:type=\"paragraph\" w:styleId=\"Head\"><w:pPr>" + numPr(1, 0) + "</w:pPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:basedOn w:val=\"Head\"/><w:pPr><w:numPr>"
        + "<w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    String changed = "<w:pPr><w:pStyle w:val=\"Sub\"/><w:pPrChange" + BY + "><w:pPr><w:pStyle w:val=\"Head\"/></w:pPr>"
        + "</w:pPrChange></w:pPr>";
    Reading.Text text = treaty().part("styles", styles)
        .p("<w:pPr><w:pStyle w:val=\"Head\"/></w:pPr>", r("a")).p(changed, r("b")).read();
    assertEquals("Article I a\n1.1 b\n", text.text());
    assertEquals("Article I a\nArticle II b\n", text.rejected());
  }

  @Test
  void aLevelMayBeTiedToAStyle() {
    DocxBuilder docx = new DocxBuilder()
        .part("numbering", "<w:abstractNum w:abstractNumId=\"1\">"
            + level(0, "decimal", "%1.", "<w:pStyle w:val=\"H1\"/>")
            + level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>")
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>")
        .part("styles", style("H1") + style("H2"));
    assertEquals("1. a\n1.1 b\n", docx.p(styled("H1"), r("a")).p(styled("H2"), r("b")).read().text());
  }

  private static String style(String id) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + id
        + "\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
  }

  private static String styled(String id) {
    return "<w:pPr><w:pStyle w:val=\"" + id + "\"/></w:pPr>";
  }

  @Test
  void listZeroTakesTheNumberOff() {
    assertEquals(
        "a\n",
        treaty().part("styles", style("H1"))
            .p("<w:pPr><w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>", r("a"))
            .read().text());
  }

  @Test
  void aLevelMayGoOnCountingAcrossTheOneAbove() {
    DocxBuilder docx = new DocxBuilder().part("numbering", "<w:abstractNum w:abstractNumId=\"1\">"
        + level(0, "upperRoman", "PART %1", "") + level(1, "decimal", "Article %2", "<w:lvlRestart w:val=\"0\"/>")
        + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>");
    assertEquals(
        "PART I a\nArticle 1 b\nPART II c\nArticle 2 d\n",
        docx.p(listed(1, 0), r("a")).p(listed(1, 1), r("b")).p(listed(1, 0), r("c")).p(listed(1, 1), r("d"))
            .read().text());
  }

  @Test
  void bulletsAreOneSignAndEmptyOnesNone() {
    DocxBuilder docx = new DocxBuilder().part("numbering", "<w:abstractNum w:abstractNumId=\"1\">"
        + level(0, "bullet", "\uF0B7", "")
        + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>");
    assertEquals("• a\n", docx.p(listed(1, 0), r("a")).p(listed(1, 0)).read().text());
  }

  @ParameterizedTest
  @CsvSource({
    "4, upperRoman, IV", "49, lowerRoman, xlix", "27, lowerLetter, aa", "3, upperLetter, C", "2, ordinal, 2nd",
    "11, ordinal, 11th", "7, decimalZero, 07", "86, chineseCounting, 八十六", "105, chineseCountingThousand, 一百零五",
    "20, japaneseCounting, 二十", "3, arabicAbjad, ج", "2, arabicAlpha, ب", "12, hindiNumbers, ١٢", "4, russianLower, г",
    "2, ideographTraditional, 乙", "3, decimalEnclosedCircle, ③", "0, upperRoman, 0", "5, somethingNew, 5"
  })
  void numbersAreWrittenAsTheListSays(int value, String format, String written) {
    assertEquals(written, NumberFormats.format(value, format));
  }
}
