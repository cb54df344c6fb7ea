package corridor.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * Counts what is unpacked against the budget while it is read, so that a bomb ends where the limit is; at the end
 * compares the checksum, so that a word changed on the way is not taken for the author's.
 */
final class MeteredStream extends FilterInputStream {
  private final Budget budget;
  private final long most;
  private final long checksum;
  private final CRC32 sum = new CRC32();
  private long read;

  /** Reset by the XML reader at every event: one name, value or text must not fill the memory either. */
  private long sinceMark;

  MeteredStream(InputStream in, Budget budget, long most, long checksum) {
    super(in);
    this.budget = budget;
    this.most = most;
    this.checksum = checksum;
  }

  void resetStretch() {
    sinceMark = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, Math.min(length, 8192));
    if (count < 0 && sum.getValue() != checksum) {
      throw RefusedException.damaged("This Word file was damaged on its way.");
    }
    if (count > 0) {
      sum.update(buffer, offset, count);
      read += count;
      sinceMark += count;
      budget.unpacked(count);
      if (read > most || sinceMark > 4 << 20) {
        throw Budget.bomb();
      }
    }
    budget.time();
    return count;
  }
}
