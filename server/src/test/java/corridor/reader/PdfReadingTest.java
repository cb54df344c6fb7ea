package corridor.reader;

import static corridor.reader.Samples.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class PdfReadingTest {
  private static final String FULL = "The Parties shall take all appropriate measures to conserve the living";

  @Test
  void linesAreJoinedIntoParagraphs() {
    assertEquals(
        FULL + " resources of the sea.\nSecond paragraph begins here and is as wide as the one before it was.\n",
        new PdfBuilder().page()
            .lines(100, FULL, "resources of the sea.")
            .lines(140, "Second paragraph begins here and is as wide as the one before it was.")
            .read().text());
  }

  @Test
  void aShortLineEndsItsParagraphEvenWithoutAGap() {
    assertEquals(
        "(a) Short;\n" + FULL + " sea;\n",
        new PdfBuilder().page().lines(100, "(a) Short;", FULL, "sea;").read().text());
  }

  @Test
  void aLabelBeginsAParagraph() {
    assertEquals(
        "1. " + FULL + " resources of the sea and of the land around it and beyond.\n2. " + FULL + ".\n",
        new PdfBuilder().page()
            .lines(100, "1. " + FULL, "resources of the sea and of the land around it and beyond.", "2. " + FULL + ".")
            .read().text());
  }

  @Test
  void headersFootersAndPageNumbersAreLeftOut() {
    PdfBuilder pdf = new PdfBuilder();
    for (int page = 1; page <= 5; page++) {
      pdf.page().at(72, 40, 9, "A/CONF.300/L.7").at(290, 800, 9, "- " + page + " -")
          .lines(200, FULL, "resources on page " + "abcde".charAt(page - 1) + ".");
    }
    String text = pdf.read().text();
    assertEquals(5, text.lines().count());
    assertTrue(text.startsWith(FULL + " resources on page a.\n"), text);
  }

  @Test
  void headingsAtTheTopsOfPagesStay() {
    PdfBuilder pdf = new PdfBuilder();
    for (int page = 1; page <= 4; page++) {
      pdf.page().at(250, 60, 10, "Article " + page).lines(90, "Text of it, some words to make a page plausible.");
    }
    assertEquals(4, pdf.read().text().lines().filter(line -> line.matches("Article [1-4]")).count());
  }

  @Test
  void aWordCutAtTheEndOfALineIsJoined() {
    String text = new PdfBuilder().page()
        .lines(100, "States that have ratified this Convention shall take measures of con-",
            "servation; conservation comes first, and well-being and capacity-building in",
            "it. They shall promote cooperation in all such matters, and capacity-",
            "building too.")
        .read().text();
    assertTrue(text.contains("measures of conservation; conservation"), text);
    assertTrue(text.contains("and capacity-building too."), text);
  }

  @Test
  void footnotesStandApart() {
    Reading.Text text = new PdfBuilder().page()
        .lines(100, FULL, "resources of the sea and whatever else is there to be conserved by all.")
        .at(300, 120, 6, "")
        .at(72, 700, 7, "1").at(78, 703, 8, "Pending the outcome of the contact group.")
        .read();
    assertEquals(
        FULL + " resources of the sea and whatever else is there to be conserved by all.\n"
            + "Pending the outcome of the contact group.\n",
        text.text());
    assertEquals("1", text.notes().getFirst().label());
  }

  @Test
  void aRaisedReferenceIsNotPartOfTheWord() {
    assertEquals(
        "The measures listed in the annex shall apply to all Parties.\n",
        new PdfBuilder().page()
            .at(72, 100, 10, "The measures listed").at(157.6f, 96, 6, "2").at(161, 100, 10, " in the annex shall apply to all Parties.")
            .read().text());
  }

  @Test
  void aScanIsRefused() throws IOException {
    PdfBuilder pdf = new PdfBuilder().page();
    PDPage page = pdf.document.getPage(0);
    try (var content = new PDPageContentStream(pdf.document, page)) {
      var image = LosslessFactory.createFromImage(
          pdf.document, new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY));
      content.drawImage(image, 0, 0, 500, 700);
    }
    refused(Refusal.SCANNED, pdf.bytes(), "scan.pdf");
  }

  @Test
  void anEmptyPdfIsRefused() {
    refused(Refusal.EMPTY, new PdfBuilder().page().bytes(), "a.pdf");
    refused(Refusal.EMPTY, new PdfBuilder().bytes(), "a.pdf");
  }

  @Test
  void aPasswordIsAskedForOnlyWhereOneIsNeededToRead() {
    refused(Refusal.ENCRYPTED, new PdfBuilder().page().lines(100, FULL).locked("secret").bytes(), "a.pdf");
    assertEquals(FULL + "\n", new PdfBuilder().page().lines(100, FULL).locked("").read().text());
  }

  @Test
  void fontsThatDoNotSayTheirLettersAreRefused() throws IOException {
    PdfBuilder pdf = new PdfBuilder().page();
    String shapes = "0102030405060708".repeat(40);
    draw(pdf, unmappedFont(), "BT /F1 10 Tf 50 700 Td <" + shapes + "> Tj ET");
    refused(Refusal.UNREADABLE_FONT, pdf.bytes(), "a.pdf");
  }

  @Test
  void lettersThatMakeNoWordsAreRefused() {
    PdfBuilder pdf = new PdfBuilder().page();
    for (int line = 0; line < 40; line++) {
      pdf.at(72, 100 + 12 * line, 10, "wkh sduwlhv vkdoo wdnh phdvxuhv wr frqvhuyh wkh olylqj");
    }
    refused(Refusal.UNREADABLE_FONT, pdf.bytes(), "a.pdf");
  }

  @Test
  void shapesNumberedAsInWindowsFontsTellTheirLettersAndTheReaderIsTold() throws IOException {
    // «А» is shape 570 of these fonts, a space 3; the sentence is long enough to be judged.
    String sentence = "Стороны принимают все надлежащие меры для сохранения морских ресурсов";
    PdfBuilder pdf = new PdfBuilder().page();
    COSDictionary font = unmappedFont();
    font.setName(COSName.BASE_FONT, "ABCDEF+TimesNewRomanPSMT");
    COSDictionary descriptor = new COSDictionary();
    try (var sans = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      COSStream program = pdf.document.getDocument().createCOSStream();
      try (var out = program.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(withoutTable(sans.readAllBytes(), "cmap"));
      }
      descriptor.setItem(COSName.FONT_FILE2, program);
    }
    COSDictionary descendant = (COSDictionary) font.getCOSArray(COSName.DESCENDANT_FONTS).getObject(0);
    descendant.setItem(COSName.FONT_DESC, descriptor);
    StringBuilder shapes = new StringBuilder();
    sentence.chars().forEach(c -> shapes.append("%04X".formatted(c == ' ' ? 3 : 570 + c - 0x410)));
    StringBuilder operators = new StringBuilder("BT /F1 6 Tf 50 700 Td ");
    for (int line = 0; line < 5; line++) {
      operators.append('<').append(shapes).append("> Tj 0 -20 Td ");
    }
    draw(pdf, font, operators.append("ET").toString());
    Reading.Text text = pdf.read();
    assertTrue(text.text().startsWith(sentence), text.text());
    assertTrue(text.remarks().getFirst().contains("compare a paragraph"), text.remarks().toString());
  }

  /** The font program with a table's name made unknown, as subsetting for print leaves it. */
  private static byte[] withoutTable(byte[] font, String table) {
    for (int at = 12; at < 12 + 16 * 40; at += 16) {
      if (new String(font, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals(table)) {
        font[at] = 'x';
      }
    }
    return font;
  }

  private static COSDictionary unmappedFont() {
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "Identity");
    system.setInt(COSName.SUPPLEMENT, 0);
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setName(COSName.BASE_FONT, "ABCDEF+Unmapped");
    descendant.setItem(COSName.CIDSYSTEMINFO, system);
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, "ABCDEF+Unmapped");
    font.setName(COSName.ENCODING, "Identity-H");
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return font;
  }

  private static void draw(PdfBuilder pdf, COSDictionary font, String operators) throws IOException {
    PDPage page = pdf.document.getPage(0);
    COSDictionary fonts = new COSDictionary();
    fonts.setItem("F1", font);
    PDResources resources = new PDResources();
    resources.getCOSObject().setItem(COSName.FONT, fonts);
    page.setResources(resources);
    COSStream content = pdf.document.getDocument().createCOSStream();
    try (var out = content.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(Samples.latin(operators));
    }
    page.getCOSObject().setItem(COSName.CONTENTS, content);
  }
}
