package corridor.reader;

import static corridor.reader.DocxBuilder.del;
import static corridor.reader.DocxBuilder.field;
import static corridor.reader.DocxBuilder.hidden;
import static corridor.reader.DocxBuilder.ins;
import static corridor.reader.DocxBuilder.listed;
import static corridor.reader.DocxBuilder.mark;
import static corridor.reader.DocxBuilder.r;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** One document of each kind with a little of everything in it, for mutating. */
final class HostileSamples {
  private HostileSamples() {}

  static byte[] docx() {
    return everything().bytes();
  }

  /** The same document's parts: the main one, numbering, styles, footnotes and comments. */
  static String parts(char between) {
    DocxBuilder docx = everything();
    String end = String.valueOf(between);
    return String.join(
        end, docx.documentXml(), docx.partXml("numbering"), docx.partXml("styles"), docx.partXml("footnotes"),
        docx.partXml("comments"));
  }

  static byte[] picture(String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static DocxBuilder everything() {
    return new DocxBuilder()
        .treatyLists()
        .part("styles", "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr/></w:style>")
        .part("footnotes", "<w:footnote w:id=\"2\"><w:p>" + r("Note") + "</w:p></w:footnote>")
        .part("comments", "<w:comment w:id=\"1\" w:author=\"B\"><w:p>" + r("Why?") + "</w:p></w:comment>")
        .p(listed(1, 0), r("Parties "), del("should"), ins(r("shall") + del(" not")), r(" act"))
        .p(mark("del"), r("one"), "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")
        .p(listed(2, 1), field(" REF x ", r("Article 5")), hidden("secret"))
        .body("<w:tbl><w:tr><w:tc><w:p>" + r("cell") + "</w:p></w:tc></w:tr></w:tbl>")
        .p("<w:r><wps:txbx><w:txbxContent><w:p>" + r("boxed") + "</w:p></w:txbxContent></wps:txbx></w:r>");
  }

  static byte[] pdf() {
    PdfBuilder pdf = new PdfBuilder();
    for (int page = 1; page <= 3; page++) {
      pdf.page().at(72, 40, 9, "Draft of 20 November").at(290, 800, 9, String.valueOf(page))
          .lines(100, "Article " + page, "The Parties shall co-operate in all that concerns the con-",
              "servation of the sea and share what they learn.");
    }
    return pdf.bytes();
  }
}
