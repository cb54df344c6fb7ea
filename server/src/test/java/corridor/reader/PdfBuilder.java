package corridor.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Writes small PDFs line by line; coordinates in points from the top left of an A4 page. */
final class PdfBuilder {
  private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  final PDDocument document = new PDDocument();
  private PDPage page = new PDPage(PDRectangle.A4);

  PdfBuilder page() {
    page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    return this;
  }

  PdfBuilder at(float x, float y, float size, String text) {
    try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
      content.beginText();
      content.setFont(FONT, size);
      content.newLineAtOffset(x, PDRectangle.A4.getHeight() - y);
      content.showText(text);
      content.endText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Lines of a paragraph, 12 points apart, set in 10 points from 72 points on. */
  PdfBuilder lines(float y, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      at(72, y + 12 * i, 10, lines[i]);
    }
    return this;
  }

  PdfBuilder locked(String user) {
    document.setAllSecurityToBeRemoved(false);
    StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", user, new AccessPermission());
    policy.setEncryptionKeyLength(128);
    try {
      document.protect(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (document) {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Reading.Text read() {
    return Samples.read(bytes(), "draft.pdf");
  }
}
