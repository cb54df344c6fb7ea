package corridor.reader;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/**
 * Where PDFBox keeps streams it has decrypted. What is written here and looks packed is unpacked at once and counted: in
 * an encrypted file this is the first moment at which a bomb can be seen, and the last before it goes off.
 */
final class PdfScratch implements RandomAccessStreamCache {
  private final Budget budget;

  PdfScratch(Budget budget) {
    this.budget = budget;
  }

  @Override
  public RandomAccess createBuffer() {
    return new Metered();
  }

  @Override
  public void close() {}

  private final class Metered extends RandomAccessReadWriteBuffer {
    private final byte[] unpacked = new byte[8192];
    private final Inflater inflater = new Inflater();
    private boolean packed = true;
    private int written;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      budget.time();
      written += length;
      if (written > 64 << 20) {
        throw Budget.bomb();
      }
      if (packed) {
        count(bytes, offset, length);
      }
      super.write(bytes, offset, length);
    }

    private void count(byte[] bytes, int offset, int length) {
      inflater.setInput(bytes, offset, length);
      try {
        while (packed) {
          int count = inflater.inflate(unpacked);
          budget.unpacked(count);
          packed = !inflater.finished() && !inflater.needsDictionary();
          if (count == 0) {
            return;
          }
        }
      } catch (DataFormatException e) {
        packed = false;
      }
    }

    @Override
    public void close() throws IOException {
      inflater.end();
      super.close();
    }
  }
}
