package corridor.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Remembers that something could not be written, which a print stream keeps to itself: half a list must not pass for a whole one. */
final class Written extends FilterOutputStream {
  private @Nullable IOException failure;

  Written(OutputStream to) {
    super(to);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why not everything arrived; null if it did, and where whoever read had enough and closed the pipe. */
  @Nullable String failure() {
    if (failure == null) {
      return null;
    }
    String why = String.valueOf(failure.getMessage());
    return why.toLowerCase(Locale.ROOT).contains("pipe") ? null : why;
  }
}
