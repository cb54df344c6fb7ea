package corridor.net;

import corridor.protocol.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** WebSocket frames as a server sends them: whole, unmasked (RFC 6455 section 5.2). */
final class Wire {
  static final int TEXT = 0x1;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  private static final int FINAL = 0x80;

  private Wire() {}

  static ByteBuf frame(int opcode, byte[] payload) {
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(payload.length + 10);
    frame.writeByte(FINAL | opcode);
    if (payload.length < 126) {
      frame.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      frame.writeByte(126).writeShort(payload.length);
    } else {
      frame.writeByte(127).writeLong(payload.length);
    }
    return frame.writeBytes(payload);
  }

  static ByteBuf close(CloseCode code) {
    byte[] reason = code.reason().getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[reason.length + 2];
    payload[0] = (byte) (code.number() >>> 8);
    payload[1] = (byte) code.number();
    System.arraycopy(reason, 0, payload, 2, reason.length);
    return frame(CLOSE, payload);
  }
}
