package corridor.net;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of one message together, within its limits, checking UTF-8 as it comes. Event loop only. */
final class Assembly {
  /** What a fragment made of the message. */
  enum Step {
    WHOLE,
    MORE,
    NOT_UTF8,
    TOO_BIG,
    TOO_MANY
  }

  private final NetConfig.Frames limits;

  /** Null between two messages. */
  private byte @Nullable [] bytes;

  private int filled;
  private int fragments;
  private int utf8 = Utf8.START;
  private long since;

  Assembly(NetConfig.Frames limits) {
    this.limits = limits;
  }

  Step add(byte[] piece, boolean last, long now) {
    utf8 = Utf8.check(utf8, piece);
    if (utf8 == Utf8.WRONG || (last && utf8 != Utf8.START)) {
      return Step.NOT_UTF8;
    }
    if (filled + piece.length > limits.message()) {
      return Step.TOO_BIG;
    }
    if (++fragments > limits.fragments()) {
      return Step.TOO_MANY;
    }
    append(piece, now);
    return last ? Step.WHOLE : Step.MORE;
  }

  private void append(byte[] piece, long now) {
    if (bytes == null) {
      bytes = piece;
      filled = piece.length;
      since = now;
      return;
    }
    if (filled + piece.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limits.message(), Math.max(filled + piece.length, bytes.length * 2)));
    }
    System.arraycopy(piece, 0, bytes, filled, piece.length);
    filled += piece.length;
  }

  /** The whole message; the next one begins. */
  byte[] take() {
    byte[] all = bytes == null ? new byte[0] : bytes;
    byte[] message = all.length == filled ? all : Arrays.copyOf(all, filled);
    drop();
    return message;
  }

  void drop() {
    bytes = null;
    filled = 0;
    fragments = 0;
    utf8 = Utf8.START;
  }

  /** How long a message has been under way in nanoseconds; 0 if none is. */
  long unfinished(long now) {
    return bytes == null ? 0 : now - since;
  }

  /** Forgives the time in which we did not read. */
  void resumed(long now) {
    since = now;
  }
}
