package corridor.reader;

import static corridor.reader.DocxBuilder.BY;
import static corridor.reader.DocxBuilder.del;
import static corridor.reader.DocxBuilder.field;
import static corridor.reader.DocxBuilder.hidden;
import static corridor.reader.DocxBuilder.ins;
import static corridor.reader.DocxBuilder.mark;
import static corridor.reader.DocxBuilder.r;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class DocxReadingTest {
  private static void views(String accepted, String rejected, DocxBuilder docx) {
    Reading.Text text = docx.read();
    assertEquals(accepted, text.text());
    assertEquals(rejected, text.rejected());
  }

  @Test
  void insertedAndDeletedWordsAreInOneViewEach() {
    views("Parties shall act\n", "Parties should act\n",
        new DocxBuilder().p(r("Parties "), del("should"), ins(r("shall")), r(" act")));
  }

  @Test
  void theMarkedViewShowsWhoDidWhatAndWhen() {
    Reading.Text text = new DocxBuilder().p(r("Parties "), del("should"), ins(r("shall")), r(" act")).read();
    assertEquals("Parties shouldshall act\n", text.marked());
    String date = "2026-11-20T23:10:00Z";
    assertEquals(
        List.of(
            new Mark(Mark.Kind.DELETED, "A. Nguyen", date, 8, 14),
            new Mark(Mark.Kind.INSERTED, "A. Nguyen", date, 14, 19)),
        text.marks());
  }

  @Test
  void aMarkWithoutAuthorIsKept() {
    Reading.Text text = new DocxBuilder().p("<w:ins w:id=\"1\">" + r("new") + "</w:ins>").read();
    assertEquals(List.of(new Mark(Mark.Kind.INSERTED, "", "", 0, 3)), text.marks());
  }

  @Test
  void movedWordsAreAtOnePlaceInEachView() {
    String from = "<w:moveFrom" + BY + ">" + r("first. ") + "</w:moveFrom>";
    String to = "<w:moveTo" + BY + ">" + r(" first.") + "</w:moveTo>";
    views("second. first.\n", "first. second.\n", new DocxBuilder().p(from, r("second."), to));
    assertEquals(
        List.of(Mark.Kind.MOVED_FROM, Mark.Kind.MOVED_TO),
        new DocxBuilder().p(from, r("second."), to).read().marks().stream().map(Mark::kind).toList());
  }

  @Test
  void whatOneInsertedAndAnotherDeletedIsInNeitherView() {
    views("ac\n", "ac\n", new DocxBuilder().p(r("a"), ins(del("b")), r("c")));
    assertEquals("abc\n", new DocxBuilder().p(r("a"), ins(del("b")), r("c")).read().marked());
  }

  @Test
  void aParagraphWhoseEndIsDeletedRunsOnIntoTheNext() {
    views("onetwo\nthree\n", "one\ntwo\nthree\n",
        new DocxBuilder().p(mark("del"), r("one")).p(r("two")).p(r("three")));
  }

  @Test
  void aParagraphWhoseEndIsInsertedRunsOnWhereRejected() {
    views("one\ntwo\n", "onetwo\n", new DocxBuilder().p(mark("ins"), r("one")).p(r("two")));
  }

  @Test
  void aDeletedParagraphLeavesNothing() {
    views("one\n", "one\ngone\n", new DocxBuilder().p(r("one")).p(mark("del"), del("gone")));
  }

  @Test
  void aDeletedEndBeforeATableHasNothingToRunOnInto() {
    views("one\ncell\n", "one\ncell\n",
        new DocxBuilder().p(mark("del"), r("one")).body(table(row("", "cell"))));
  }

  private static String table(String rows) {
    return "<w:tbl><w:tblPr/>" + rows + "</w:tbl>";
  }

  private static String row(String change, String... cells) {
    StringBuilder row = new StringBuilder("<w:tr>");
    row.append(change.isEmpty() ? "" : "<w:trPr><w:" + change + BY + "/></w:trPr>");
    for (String cell : cells) {
      row.append("<w:tc><w:p>").append(r(cell)).append("</w:p></w:tc>");
    }
    return row + "</w:tr>";
  }

  @Test
  void insertedAndDeletedRowsAreInOneViewEach() {
    views("a\nb\nnew\n", "a\nb\nold\n",
        new DocxBuilder().body(table(row("", "a", "b") + row("del", "old") + row("ins", "new"))));
  }

  /** As in compilations of proposals: a table in a cell, a text box in its cell, marks of three authors at all depths. */
  @Test
  void tablesInTablesAndBoxesInCellsKeepTheirChanges() {
    String inner = "<w:tbl><w:tr><w:tc><w:p>" + r("inner ") + del("old") + ins(r("new")) + "</w:p></w:tc></w:tr>"
        + "<w:tr><w:trPr><w:ins" + BY + "/></w:trPr><w:tc><w:p>" + ins(r("row")) + "</w:p></w:tc></w:tr></w:tbl>";
    String box = "<w:r><wps:txbx><w:txbxContent><w:p>" + r("boxed ") + del("away") + "</w:p></w:txbxContent></wps:txbx></w:r>";
    String cell = "<w:tc><w:p>" + r("outer ") + ins(r("here")) + "</w:p>" + inner + "<w:p>" + r("after") + box + "</w:p></w:tc>";
    DocxBuilder docx = new DocxBuilder().body("<w:tbl><w:tr>" + cell + "</w:tr></w:tbl>");
    views("outer here\ninner new\nrow\nafter\nboxed\n", "outer\ninner old\nafter\nboxed away\n", docx);
    Reading.Text text = docx.read();
    assertEquals("outer here\ninner oldnew\nrow\nafter\nboxed away\n", text.marked());
    assertEquals(List.of("here", "old", "new", "row", "away"),
        text.marks().stream().map(mark -> text.marked().substring(mark.start(), mark.end()).strip()).toList());
  }

  @Test
  void insertedCellsAreInOneViewOnly() {
    String cell = "<w:tc><w:tcPr><w:cellIns" + BY + "/></w:tcPr><w:p>" + r("b") + "</w:p></w:tc>";
    views("a\nb\n", "a\n",
        new DocxBuilder().body("<w:tbl><w:tr><w:tc><w:p>" + r("a") + "</w:p></w:tc>" + cell + "</w:tr></w:tbl>"));
  }

  @Test
  void footnotesAreTheLastLinesAndKeepTheirOwnChanges() {
    DocxBuilder docx = new DocxBuilder()
        .part(
            "footnotes",
            "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p>" + r("line") + "</w:p></w:footnote><w:footnote"
                + " w:id=\"2\"><w:p>" + r("See ") + del("A") + ins(r("B")) + "</w:p></w:footnote>")
        .p(r("Text"), "<w:r><w:footnoteReference w:id=\"2\"/></w:r>", r(" goes on"))
        .p(r("End"));
    views("Text goes on\nEnd\nSee B\n", "Text goes on\nEnd\nSee A\n", docx);
    assertEquals(List.of(new Note(Note.Kind.FOOTNOTE, "1", "", "See B", "See A")), docx.read().notes());
  }

  @Test
  void aFootnoteComesAndGoesWithItsReference() {
    views("Text\nNote\n", "Text\n",
        new DocxBuilder()
            .part("endnotes", "<w:endnote w:id=\"1\"><w:p>" + r("Note") + "</w:p></w:endnote>")
            .p(r("Text"), ins("<w:r><w:endnoteReference w:id=\"1\"/></w:r>")));
  }

  @Test
  void commentsStandBesideTheText() {
    Reading.Text text = new DocxBuilder()
        .part("comments", "<w:comment w:id=\"1\" w:author=\"B. Diallo\"><w:p>" + r("Why?") + "</w:p></w:comment>")
        .p(r("Text"), "<w:r><w:commentReference w:id=\"1\"/></w:r>")
        .read();
    assertEquals("Text\n", text.text());
    assertEquals(List.of(new Note(Note.Kind.COMMENT, "", "B. Diallo", "Why?", "Why?")), text.notes());
  }

  @Test
  void hiddenTextIsLeftOutAndTold() {
    Reading.Text text = new DocxBuilder().p(r("shall"), hidden(" not"), r(" act")).read();
    assertEquals("shall act\n", text.text());
    assertEquals(new Note(Note.Kind.HIDDEN, "", "", "not", "not"), text.notes().getFirst());
    assertTrue(text.remarks().getFirst().contains("hidden"));
  }

  @Test
  void textMayBeHiddenByItsStyleAndShownAgainByAChange() {
    String styles = "<w:style w:type=\"character\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style>"
        + "<w:style w:type=\"character\" w:styleId=\"Draft\"><w:basedOn w:val=\"Base\"/></w:style>";
    views("a\n", "a\n", new DocxBuilder().part("styles", styles)
        .p(r("a"), "<w:r><w:rPr><w:rStyle w:val=\"Draft\"/></w:rPr><w:t>b</w:t></w:r>"));
    views("a\n", "ab\n", new DocxBuilder().p(
        r("a"), "<w:r><w:rPr><w:vanish/><w:rPrChange" + BY + "><w:rPr/></w:rPrChange></w:rPr><w:t>b</w:t></w:r>"));
  }

  @Test
  void aHiddenParagraphEndSetsHeadingAndTextInOneLine() {
    views("Article 4. The Parties\n", "Article 4. The Parties\n",
        new DocxBuilder()
            .p("<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>", r("Article 4. "))
            .p(r("The Parties")));
  }

  @Test
  void fieldsShowTheirResult() {
    views("see Article 5\n", "see Article 5\n",
        new DocxBuilder().p(r("see "), field(" REF _Ref1 ", r("Article 5"))));
    views("see 6\n", "see 6\n",
        new DocxBuilder().p(r("see "), "<w:fldSimple w:instr=\"REF x\">" + r("6") + "</w:fldSimple>"));
  }

  @Test
  void fieldsInFieldsShowTheOuterResult() {
    views("yes\n", "yes\n", new DocxBuilder().p(field("IF " + "</w:instrText></w:r>"
        + field(" REF y ", r("inner")) + "<w:r><w:instrText> = 1", r("yes"))));
  }

  @Test
  void aTableOfContentsIsNotText() {
    views("Article 1\n", "Article 1\n",
        new DocxBuilder().p(field(" TOC \\o ", r("Article 1 ... 3"))).p(r("Article 1")));
  }

  @Test
  void aFieldWithoutAnEndHidesNothing() {
    views("a\nb\n", "a\nb\n",
        new DocxBuilder().p(r("a"), "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>").p(r("b")));
  }

  @Test
  void contentControlsAndUnknownWrappersAreLookedThrough() {
    views("abc\nd\n", "abc\nd\n",
        new DocxBuilder()
            .p(
                "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>",
                "<w:hyperlink>" + r("b") + "</w:hyperlink>",
                "<w:somethingNew>" + r("c") + "</w:somethingNew>")
            .body("<w:sdt><w:sdtContent><w:p>" + r("d") + "</w:p></w:sdtContent></w:sdt>"));
  }

  @Test
  void aTextBoxIsReadOnceAndAfterItsParagraph() {
    String box = "<w:txbxContent><w:p>" + r("boxed") + "</w:p></w:txbxContent>";
    views("before after\nboxed\nnext\n", "before after\nboxed\nnext\n",
        new DocxBuilder()
            .p(
                r("before"),
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>" + box + "</wps:txbx></mc:Choice>"
                    + "<mc:Fallback><v:textbox>" + box + "</v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
                r(" after"))
            .p(r("next")));
  }

  @Test
  void specialCharactersBecomeCharacters() {
    views("a\tb\nc\u2011d\u00ADe•\n", "a\tb\nc\u2011d\u00ADe•\n",
        new DocxBuilder().p(
            r("a"), "<w:r><w:tab/></w:r>", r("b"), "<w:r><w:br/></w:r>", r("c"), "<w:r><w:noBreakHyphen/></w:r>",
            r("d"), "<w:r><w:softHyphen/></w:r>", r("e"), "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r>"));
  }

  @Test
  void formulasAreReadAsTheirCharacters() {
    views("x=1.5\n", "x=1.5\n",
        new DocxBuilder().p("<m:oMath><m:r><m:t>x=</m:t></m:r><m:r><m:t>1.5</m:t></m:r></m:oMath>"));
  }

  @Test
  void emptyParagraphsAreLeftOut() {
    views("a\nb\n", "a\nb\n", new DocxBuilder().p(r("a")).p().p(r("  ")).p(r("b")));
  }
}
