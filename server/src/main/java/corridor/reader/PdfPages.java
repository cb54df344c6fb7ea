package corridor.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Collects the lines of all pages with where they stand, and counts shapes beside the letters they turned into. */
final class PdfPages extends PDFTextStripper {
  /** A reference to a footnote is at most this large beside the line's letters... */
  private static final float SMALL = 0.8f;

  /** ...and raised by at least this share of them. */
  private static final float RAISED = 0.15f;

  record Page(float width, float height) {}

  final List<Page> pages = new ArrayList<>();
  final List<PdfLine> lines = new ArrayList<>();
  long shapes;
  long characters;
  long letters;

  private final Budget budget;
  private final List<TextPosition> line = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private int operators;
  private final Map<PDFont, Boolean> tellsLetters = new IdentityHashMap<>();

  /** Index in {@link #words} for each entry of {@link #line}. */
  private final List<Integer> offsets = new ArrayList<>();

  PdfPages(Budget budget) {
    this.budget = budget;
    setSuppressDuplicateOverlappingText(false);
    setAddMoreFormatting(false);
    setShouldSeparateByBeads(false);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if ((++operators & 0xFF) == 0) {
      budget.time();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) throws IOException {
    shapes++;
    if (tellsLetters.computeIfAbsent(font, PdfPages::tellsLetters)) {
      super.showGlyph(at, font, code, displacement);
    }
  }

  /**
   * A font that is not in the file and numbers its shapes as it likes: PDFBox would look the numbers up in the stand-in
   * font and give letters, all of them wrong.
   */
  private static boolean tellsLetters(PDFont font) {
    return !(font instanceof PDType0Font composite)
        || composite.isEmbedded()
        || composite.getCOSObject().containsKey(COSName.TO_UNICODE)
        || !composite.getCOSObject().getNameAsString(COSName.ENCODING, "").startsWith("Identity");
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    budget.characters(1);
    characters++;
    String text = position.getUnicode();
    if (!text.isEmpty() && Character.isLetter(text.codePointAt(0))) {
      letters++;
    }
    super.processTextPosition(position);
  }

  @Override
  protected void startPage(PDPage page) {
    var box = page.getCropBox();
    boolean turned = page.getRotation() % 180 != 0;
    pages.add(turned ? new Page(box.getHeight(), box.getWidth()) : new Page(box.getWidth(), box.getHeight()));
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    // One position may be several characters (a ligature); the text is in reading order, so are the positions.
    int at = words.length();
    for (TextPosition position : positions) {
      line.add(position);
      offsets.add(Math.min(at, words.length() + Math.max(0, text.length() - 1)));
      at += Math.max(1, position.getUnicode().length());
    }
    words.append(text);
  }

  @Override
  protected void writeWordSeparator() {
    words.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void endPage(PDPage page) {
    endLine();
    budget.time();
  }

  private void endLine() {
    if (!words.toString().isBlank() && !line.isEmpty()) {
      add(measured());
    }
    line.clear();
    offsets.clear();
    words.setLength(0);
  }

  /** Some producers raise a reference so far that it comes as a line of its own and cuts the one it stands in. */
  private void add(PdfLine next) {
    PdfLine last = lines.isEmpty() || lines.getLast().page() != next.page() ? null : lines.getLast();
    if (last != null && isReferenceTo(last, next) && last.baseline() - next.baseline() < next.size() * 1.5f) {
      lines.set(lines.size() - 1, last.extended("", next.end(), false));
    } else if (last != null && isReferenceTo(next, last) && next.start() - last.end() < next.size()) {
      lines.set(lines.size() - 1, next.extended(last.text(), next.end(), true));
    } else if (last != null && Math.abs(last.baseline() - next.baseline()) < 1 && next.start() >= last.end() - 1
        && next.start() - last.end() < next.size() * 0.3f) {
      lines.set(lines.size() - 1, last.extended(next.text(), next.end(), false));
    } else {
      lines.add(next);
    }
  }

  private static boolean isReferenceTo(PdfLine line, PdfLine raised) {
    float above = line.baseline() - raised.baseline();
    return raised.text().matches("[0-9*]{1,3}") && raised.size() <= SMALL * line.size()
        && above >= RAISED * line.size() && above <= line.size();
  }

  private PdfLine measured() {
    float size = usualSize();
    float baseline = usualBaseline(size);
    StringBuilder text = new StringBuilder(words);
    int label = 0;
    while (label < line.size() && isReference(line.get(label), size, baseline)) {
      label++;
    }
    for (int i = line.size() - 1; i >= label; i--) {
      int at = offsets.get(i);
      if (isReference(line.get(i), size, baseline) && at < text.length()) {
        text.deleteCharAt(at);
      }
    }
    boolean raisedStart = label > 0 && label < line.size();
    if (raisedStart) {
      text.insert(Math.min(text.length(), offsets.get(label)), ' ');
    }
    float from = Float.MAX_VALUE;
    float to = 0;
    for (TextPosition position : line) {
      if (!position.getUnicode().isBlank()) {
        from = Math.min(from, position.getXDirAdj());
        to = Math.max(to, position.getXDirAdj() + position.getWidthDirAdj());
      }
    }
    String said = text.toString().strip().replaceAll(" {2,}", " ");
    boolean rightToLeft = isRightToLeft(said);
    float width = pages.getLast().width();
    return new PdfLine(
        pages.size() - 1, said, rightToLeft ? width - to : from, rightToLeft ? width - from : to, baseline, size,
        firstWord(), raisedStart);
  }

  private static boolean isReference(TextPosition position, float size, float baseline) {
    return height(position) <= SMALL * size && baseline - position.getYDirAdj() >= RAISED * size
        && position.getUnicode().matches("[0-9*]");
  }

  private float firstWord() {
    float width = 0;
    int start = 0;
    while (start < words.length() && words.charAt(start) == ' ') {
      start++;
    }
    int end = words.indexOf(" ", start);
    for (int i = 0; i < line.size(); i++) {
      if (end >= 0 && offsets.get(i) >= end) {
        break;
      }
      TextPosition position = line.get(i);
      if (offsets.get(i) < start) {
        continue;
      }
      width += position.getWidthDirAdj();
      // Between Han characters a line may end anywhere.
      if (Character.isIdeographic(position.getUnicode().isEmpty() ? 'a' : position.getUnicode().codePointAt(0))) {
        break;
      }
    }
    return width;
  }

  private static float height(TextPosition position) {
    return position.getFontSizeInPt();
  }

  private float usualSize() {
    List<Float> sizes = new ArrayList<>(line.stream().map(PdfPages::height).toList());
    Collections.sort(sizes);
    // The larger half's middle: a line of which most is a raised reference does not exist.
    return sizes.get(sizes.size() * 2 / 3);
  }

  private float usualBaseline(float size) {
    return line.stream()
        .filter(position -> height(position) > SMALL * size)
        .map(TextPosition::getYDirAdj)
        .max(Comparator.naturalOrder())
        .orElse(line.getFirst().getYDirAdj());
  }

  static boolean isRightToLeft(String text) {
    int balance = 0;
    for (int i = 0; i < text.length(); i++) {
      byte direction = Character.getDirectionality(text.charAt(i));
      if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
          || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
        balance++;
      } else if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        balance--;
      }
    }
    return balance > 0;
  }
}
