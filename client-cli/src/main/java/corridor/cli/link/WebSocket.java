package corridor.cli.link;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A client's WebSocket (RFC 6455) for text. One thread reads; any thread writes. Masks are against confused proxies, not
 * against secrets leaking, so an ordinary generator makes them.
 */
final class WebSocket implements AutoCloseable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /** A message longer than this is no frame of ours. */
  private static final int MOST = 16 * 1024 * 1024;

  /** Milliseconds of silence after which the server is asked whether it is there; twice that ends it. */
  private static final int SILENCE = 25_000;

  /** The server closed, or was found closed. */
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Closed(int code, String reason) {
      super(reason);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private WebSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 32 * 1024));
    this.out = socket.getOutputStream();
  }

  /**
   * @throws Closed with code 4001 where the login is refused
   * @throws Unreachable with a sentence, where no server of ours answered
   */
  static WebSocket open(Dial dial, String token) throws IOException {
    Socket socket = dial.open();
    try {
      WebSocket opened = new WebSocket(socket);
      opened.shake(dial.address(), token);
      socket.setSoTimeout(SILENCE);
      return opened;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void shake(Address to, String token) throws IOException {
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    out.write(Head.ascii(
        "GET " + to.path() + "/ws HTTP/1.1\r\nHost: " + to.hostHeader()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key
            + "\r\nSec-WebSocket-Protocol: corridor.v1\r\nAuthorization: Bearer " + token + "\r\n\r\n"));
    Head head = Head.read(in);
    if (head.status() == 401 || head.status() == 403) {
      throw new Closed(4001, "log in");
    }
    if (head.status() != 101 || !head.field("sec-websocket-accept").equals(accept(key))) {
      throw new Unreachable("Something answered at " + to + " (status " + head.status() + "), but it opened no live connection.");
    }
  }

  private static String accept(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void send(byte[] text) throws IOException {
    frame(TEXT, text);
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
    frame.write(0x80 | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65536) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    int mask = ThreadLocalRandom.current().nextInt();
    byte[] masks = {(byte) (mask >> 24), (byte) (mask >> 16), (byte) (mask >> 8), (byte) mask};
    frame.writeBytes(masks);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ masks[i & 3]);
    }
    out.write(frame.toByteArray());
    out.flush();
  }

  /** The next message. Blocks; asks a silent server whether it is still there. */
  byte[] read() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      int first = firstByte();
      int opcode = first & 0xf;
      byte[] payload = payload(message.size());
      switch (opcode) {
        case PING -> frame(PONG, payload);
        case PONG -> {}
        case CLOSE -> throw closed(payload);
        default -> {
          message.writeBytes(payload);
          if ((first & 0x80) != 0) {
            return message.toByteArray();
          }
        }
      }
    }
  }

  private int firstByte() throws IOException {
    try {
      return in.readUnsignedByte();
    } catch (SocketTimeoutException silent) {
      frame(PING, new byte[0]);
      return in.readUnsignedByte();
    }
  }

  private byte[] payload(int already) throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if ((second & 0x80) != 0 || length < 0 || length + already > MOST) {
      throw new Closed(1002, "the server sent a frame that is none");
    }
    byte[] payload = in.readNBytes((int) length);
    if (payload.length < length) {
      throw new EOFException("the connection ended in the middle");
    }
    return payload;
  }

  private static Closed closed(byte[] payload) {
    int code = payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    return new Closed(code, new String(payload, Math.min(2, payload.length), Math.max(0, payload.length - 2), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      frame(CLOSE, new byte[] {3, (byte) 0xe8});
    } catch (IOException alreadyGone) {
      // Nothing is owed to a server that is gone.
    }
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Closed is closed.
    }
  }
}
