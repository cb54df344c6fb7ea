package corridor.reader;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Reads a PDF's text layer; refuses one that has none, or one whose letters make no sense. */
final class PdfReader {
  private static final int MOST_PAGES = 3_000;

  private static final String GUESSED =
      "This PDF does not say which letters its shapes are. They were told from the order of shapes in its fonts: compare"
          + " a paragraph with the paper before you rely on it.";

  static {
    FontMappers.set(new PdfFonts());
  }

  private PdfReader() {}

  static Reading.Text read(byte[] file, Budget budget) {
    new PdfStreams(budget).refuseBombs(file);
    try (PDDocument document = Loader.loadPDF(new PdfFile(file, budget), "", () -> new PdfScratch(budget))) {
      if (document.getNumberOfPages() > MOST_PAGES) {
        throw new RefusedException(
            Refusal.TOO_LARGE, "This PDF has more than " + MOST_PAGES + " pages. Upload it in parts.");
      }
      new PdfStreams(budget).refuseBombs(document.getDocument());
      try {
        return text(pages(document, budget), List.of(), budget);
      } catch (RefusedException e) {
        if (e.code != Refusal.UNREADABLE_FONT || !PdfGlyphOrder.supply(document, budget)) {
          throw e;
        }
        PdfPages pages = pages(document, budget);
        PdfPlausibility.checkComplete(pages, e);
        return text(pages, List.of(GUESSED), budget);
      }
    } catch (InvalidPasswordException e) {
      throw new RefusedException(
          Refusal.ENCRYPTED,
          "This PDF is protected by a password. Open it, print or save it without one, and upload that.");
    } catch (RefusedException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // PDFBox answers broken files with whatever its parsers run into.
      throw RefusedException.damaged("This PDF is damaged or was cut short on its way.");
    } catch (OutOfMemoryError e) {
      // One absurd length in a font table: the allocation failed, and nothing was kept.
      throw RefusedException.damaged("This PDF says that it holds more than any PDF can.");
    }
  }

  private static PdfPages pages(PDDocument document, Budget budget) throws IOException {
    PdfPages pages = new PdfPages(budget);
    pages.getText(document);
    PdfPlausibility.check(pages, () -> hasPictures(document));
    return pages;
  }

  private static Reading.Text text(PdfPages pages, List<String> remarks, Budget budget) {
    PdfLayout layout = PdfLayout.of(pages.lines, pages.pages);
    PdfParagraphs paragraphs = new PdfParagraphs(layout.body(), budget);
    StringBuilder text = new StringBuilder();
    paragraphs.joined(layout.body()).forEach(paragraph -> text.append(paragraph).append('\n'));
    List<String> footnotes = paragraphs.joined(layout.footnotes());
    footnotes.forEach(note -> text.append(PdfLayout.withoutLabel(note)).append('\n'));
    String all = text.toString();
    List<Note> notes = footnotes.stream()
        .map(note -> new Note(
            Note.Kind.FOOTNOTE, PdfLayout.label(note), "", PdfLayout.withoutLabel(note), PdfLayout.withoutLabel(note)))
        .toList();
    return new Reading.Text(Format.PDF, all, all, all, List.of(), notes, remarks);
  }

  private static boolean hasPictures(PDDocument document) {
    for (PDPage page : document.getPages()) {
      PDResources resources = page.getResources();
      if (resources != null) {
        for (COSName name : resources.getXObjectNames()) {
          if (resources.isImageXObject(name)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
