package corridor.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A request's body as it arrives: grows with what came, whatever was announced. */
final class Body {
  private final int length;
  private byte[] bytes;
  private int filled;

  /** @param length as announced, within limits */
  Body(long length) {
    this.length = Math.toIntExact(length);
    this.bytes = new byte[Math.min(this.length, 4096)];
  }

  void add(ByteBuf piece) {
    int more = Math.min(piece.readableBytes(), length - filled);
    if (filled + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(length, Math.max(filled + more, bytes.length * 2)));
    }
    piece.readBytes(bytes, filled, more);
    filled += more;
  }

  byte[] bytes() {
    return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
  }
}
