package corridor.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** TLS on a socket that does not block: the client's side of a benchmark. Engine's thread alone. */
final class Tunnel {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine tls;

  /** What was received and not yet understood, ready to be added to. */
  private final ByteBuffer received;

  private final int packet;

  /** What the handshake wants to send, ready to be added to. */
  private ByteBuffer toSend = NOTHING;

  Tunnel(SSLContext context) throws IOException {
    tls = context.createSSLEngine();
    tls.setUseClientMode(true);
    tls.beginHandshake();
    packet = tls.getSession().getPacketBufferSize();
    received = ByteBuffer.allocate(packet);
  }

  /** Whether the other side is known and plain bytes may go out. */
  boolean isOpen() {
    HandshakeStatus status = tls.getHandshakeStatus();
    return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
  }

  /** What the handshake wants to send now; empty if nothing. */
  ByteBuffer handshake() throws IOException {
    step();
    ByteBuffer out = toSend.flip();
    toSend = NOTHING;
    return out;
  }

  private void step() throws IOException {
    HandshakeStatus status = tls.getHandshakeStatus();
    while (status == HandshakeStatus.NEED_WRAP || status == HandshakeStatus.NEED_TASK) {
      if (status == HandshakeStatus.NEED_TASK) {
        tls.getDelegatedTask().run();
      } else {
        toSend = toSend.capacity() == 0 ? ByteBuffer.allocate(2 * packet) : toSend;
        var _ = tls.wrap(NOTHING, toSend);
      }
      status = tls.getHandshakeStatus();
    }
  }

  /** Reads into {@code plain}; {@link #handshake} may have something to send then. @return -1 when the other side is gone */
  int read(SocketChannel channel, ByteBuffer plain) throws IOException {
    int before = plain.position();
    int count = channel.read(received);
    received.flip();
    SSLEngineResult result;
    do {
      result = tls.unwrap(received, plain);
      // What waits behind is not readable on the socket any more: the handshake goes on here.
      step();
    } while (result.getStatus() == SSLEngineResult.Status.OK && (result.bytesConsumed() > 0 || result.bytesProduced() > 0));
    received.compact();
    boolean gone = count < 0 || result.getStatus() == SSLEngineResult.Status.CLOSED;
    return gone && plain.position() == before ? -1 : plain.position() - before;
  }

  ByteBuffer wrap(ByteBuffer plain) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(packet * (1 + plain.remaining() / 16_000));
    while (plain.hasRemaining()) {
      var _ = tls.wrap(plain, out);
    }
    return out.flip();
  }
}
