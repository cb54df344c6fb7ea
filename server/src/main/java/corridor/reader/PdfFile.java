package corridor.reader;

import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** The bytes of a PDF as PDFBox wants them; every read looks at the clock, so that a parser in a circle ends. */
final class PdfFile implements RandomAccessRead {
  private static final int READS_BETWEEN_LOOKS = 1024;

  private final byte[] file;
  private final Budget budget;
  private int position;
  private int reads;
  private boolean closed;

  PdfFile(byte[] file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  private void look() {
    if (++reads % READS_BETWEEN_LOOKS == 0) {
      budget.time();
    }
  }

  @Override
  public int read() {
    look();
    return position < file.length ? file[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    look();
    if (position >= file.length) {
      return -1;
    }
    int count = Math.min(length, file.length - position);
    System.arraycopy(file, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long to) {
    look();
    position = (int) Math.clamp(to, 0L, (long) file.length);
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public boolean isEOF() {
    return position >= file.length;
  }

  @Override
  public RandomAccessReadView createView(long start, long length) {
    return new RandomAccessReadView(this, start, length);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
