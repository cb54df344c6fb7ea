package corridor.reader;

import static corridor.reader.DocxBuilder.r;
import static corridor.reader.Samples.latin;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** One file for every way in which a file can be the wrong one to bring. */
public final class BadFiles {
  private static final String LINE = "The Parties shall co-operate in all that concerns the lagoon and its reefs.";

  private BadFiles() {}

  /**
   * A file.
   *
   * @param what is wrong with it
   * @param code the reader's code for it
   */
  public record Bad(String what, String name, byte[] bytes, String code) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final List<Bad> ALL = List.copyOf(made());

  public static List<Bad> all() {
    return ALL;
  }

  private static List<Bad> made() {
    List<Bad> all = new ArrayList<>();
    all.add(new Bad("an encrypted Word file", "a.docx", encryptedWord(), "encrypted"));
    all.add(new Bad("an encrypted PDF", "a.pdf", new PdfBuilder().page().lines(100, LINE).locked("secret").bytes(), "encrypted"));
    byte[] docx = HostileSamples.docx();
    all.add(new Bad("a Word file cut short", "a.docx", withDirectoryGone(docx), "damaged"));
    all.add(new Bad("a Word file damaged inside", "a.docx", new DocxBuilder().body("<w:p><w:r>").bytes(), "damaged"));
    all.add(new Bad("a Word file without a document", "a.docx",
        DocxBuilder.zip(Map.of("[Content_Types].xml", latin("<Types/>"), "word/styles.xml", latin("<a/>"))), "damaged"));
    all.add(new Bad("a damaged PDF", "a.pdf", latin("%PDF-1.7\nand then nothing"), "damaged"));
    all.add(new Bad("a file of no bytes", "a.txt", new byte[0], "empty"));
    all.add(new Bad("white space", "a.txt", latin(" \n\t\r\n"), "empty"));
    all.add(new Bad("a Word file without words", "a.docx", new DocxBuilder().p().bytes(), "empty"));
    all.add(new Bad("a PDF without pages", "a.pdf", new PdfBuilder().bytes(), "empty"));
    all.add(new Bad("a picture", "photo.png", latin("\u0089PNG\r\n\u001A\n"), "scanned"));
    all.add(new Bad("a PDF of pictures", "scan.pdf", scan(), "scanned"));
    all.add(new Bad("a PDF whose letters make no words", "a.pdf", withoutWords(), "unreadable-font"));
    all.add(new Bad("a PDF named as a Word file", "a.docx", HostileSamples.pdf(), "mislabelled"));
    all.add(new Bad("a Word file named as text", "a.txt", docx, "mislabelled"));
    all.add(new Bad("a text named as a PDF", "a.pdf", latin(LINE), "mislabelled"));
    all.add(new Bad("a Word file that unpacks without end", "a.docx",
        new DocxBuilder().raw("word/styles.xml", "<a>" + " ".repeat(12 << 20) + "</a>").p(r("a")).bytes(), "bomb"));
    all.add(new Bad("a Word file nested without end", "a.docx",
        new DocxBuilder().body("<w:ins>".repeat(5_000) + "</w:ins>".repeat(5_000)).bytes(), "bomb"));
    all.add(new Bad("a huge file", "a.txt", "x".repeat((20 << 20) + 1).getBytes(UTF_8), "too-large"));
    all.add(new Bad("a huge text", "a.txt", "word ".repeat(1_700_000).getBytes(UTF_8), "too-large"));
    all.add(new Bad("an old Word file", "a.doc", latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 WordDocument"), "unknown-format"));
    all.add(new Bad("a web page", "a.html", latin("<!DOCTYPE html><p>shall"), "unknown-format"));
    all.add(new Bad("a program", "a", latin("\u0001\u0002\u0003\u0004\u0005\u0006"), "not-text"));
    all.add(new Bad("zero bytes", "a.txt", latin("Article 1\0"), "not-text"));
    return all;
  }

  private static byte[] encryptedWord() {
    byte[] name = "EncryptedPackage".getBytes(UTF_16LE);
    byte[] file = Arrays.copyOf(latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), 1024);
    System.arraycopy(name, 0, file, 512, name.length);
    return file;
  }

  /** The names of its parts are there, so that it is known for what it was; the end of the directory is not. */
  private static byte[] withDirectoryGone(byte[] docx) {
    return Arrays.copyOf(docx, docx.length - 22);
  }

  private static byte[] scan() {
    PdfBuilder pdf = new PdfBuilder().page();
    try (var content = new PDPageContentStream(pdf.document, pdf.document.getPage(0))) {
      var image = LosslessFactory.createFromImage(pdf.document, new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY));
      content.drawImage(image, 0, 0, 500, 700);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.bytes();
  }

  private static byte[] withoutWords() {
    PdfBuilder pdf = new PdfBuilder().page();
    for (int line = 0; line < 40; line++) {
      pdf.at(72, 100 + 12 * line, 10, "wkh sduwlhv vkdoo wdnh phdvxuhv wr frqvhuyh wkh olylqj");
    }
    return pdf.bytes();
  }
}
