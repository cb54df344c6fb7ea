package corridor.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One client's socket: upgrade, frames in, frames out. Only as much WebSocket as a benchmark needs. Engine's thread alone. */
final class Peer {
  /** What happens to a peer. */
  interface Heard {
    void ready(Peer peer, long now);

    void payload(Peer peer, byte[] bytes, int from, int to, long now);

    void closed(Peer peer);
  }

  private static final byte[] NOTHING = {};
  private static final byte[] KEY = "dGhlIHNhbXBsZSBub25jZQ==".getBytes(StandardCharsets.US_ASCII);
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int CLOSE = 0x8;

  final int number;
  final int room;

  /** Which login it uses; means something to the target. */
  final int login;

  /** The last message number and stream sequence it received; -1 before the first. */
  int lastNumber = -1;

  long lastSequence = -1;

  /** The stream's epoch, once heard. */
  long epoch;

  private final Heard heard;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;

  /** An unfinished head or frame, kept until the rest comes. */
  private byte[] rest = NOTHING;

  private int restLength;
  private @Nullable ByteBuffer unsent;
  private @Nullable Tunnel tunnel;
  private boolean upgraded;
  private boolean ready;

  Peer(int number, int room, int login, Heard heard) {
    this.number = number;
    this.room = room;
    this.login = login;
    this.heard = heard;
  }

  boolean isReady() {
    return ready;
  }

  /** From an address of its own in 127.0.0.0/8, so that ports do not run out and limits an address are not what is measured. */
  void connect(Selector selector, Target target) throws IOException {
    SocketChannel opened = SocketChannel.open();
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    byte[] source = {127, (byte) (1 + number / 62_500), (byte) (1 + number / 250 % 250), (byte) (1 + number % 250)};
    opened.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
    upgraded = false;
    ready = false;
    restLength = 0;
    channel = opened;
    boolean there = opened.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), target.port()));
    key = opened.register(selector, SelectionKey.OP_CONNECT, this);
    if (there) {
      connected(target);
    }
  }

  void connected(Target target) throws IOException {
    SocketChannel open = open();
    if (open.finishConnect() && key != null) {
      key.interestOps(SelectionKey.OP_READ);
      SSLContext tls = target.tls();
      if (tls == null) {
        ask(target);
      } else {
        tunnel = new Tunnel(tls);
        raw(tunnel.handshake());
      }
    }
  }

  private void ask(Target target) throws IOException {
    String head =
        "GET " + target.path(this) + " HTTP/1.1\r\nHost: localhost:" + target.port()
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: corridor.v1\r\n"
            + "Sec-WebSocket-Key: " + new String(KEY, StandardCharsets.US_ASCII) + "\r\n" + target.headers(this) + "\r\n";
    write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
  }

  private SocketChannel open() throws IOException {
    SocketChannel open = channel;
    if (open == null) {
      throw new IOException("The socket is not open.");
    }
    return open;
  }

  /** @return false when the other side is gone */
  boolean read(ByteBuffer buffer, byte[] scratch, Target target, long now) throws IOException {
    buffer.clear();
    int count = received(buffer, target);
    if (count < 0) {
      return false;
    }
    int length = restLength + count;
    byte[] bytes = length <= scratch.length ? scratch : new byte[length];
    System.arraycopy(rest, 0, bytes, 0, restLength);
    buffer.flip().get(bytes, restLength, count);
    int used = upgraded ? 0 : head(bytes, length, target, now);
    used = upgraded ? frames(bytes, used, length, target, now) : used;
    keep(bytes, used, length);
    return channel != null;
  }

  private int received(ByteBuffer buffer, Target target) throws IOException {
    Tunnel through = tunnel;
    if (through == null) {
      return open().read(buffer);
    }
    boolean before = through.isOpen();
    int count = through.read(open(), buffer);
    if (!before) {
      raw(through.handshake());
      if (through.isOpen()) {
        ask(target);
      }
    }
    return count;
  }

  private void keep(byte[] bytes, int from, int to) {
    restLength = to - from;
    if (restLength > rest.length) {
      rest = new byte[Math.max(restLength, 512)];
    }
    System.arraycopy(bytes, from, rest, 0, restLength);
  }

  private int head(byte[] bytes, int length, Target target, long now) throws IOException {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        if (!new String(bytes, 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 101")) {
          throw new IOException(new String(bytes, 0, length, StandardCharsets.UTF_8).lines().findFirst().orElse(""));
        }
        upgraded = true;
        byte[] hello = target.hello(this, lastSequence);
        if (hello.length > 0) {
          send(hello);
        }
        if (target.readyAtOnce()) {
          becomeReady(now);
        }
        return i + 1;
      }
    }
    return 0;
  }

  private void becomeReady(long now) {
    if (!ready) {
      ready = true;
      heard.ready(this, now);
    }
  }

  private int frames(byte[] bytes, int from, int length, Target target, long now) throws IOException {
    int at = from;
    while (length - at >= 2) {
      int opcode = bytes[at] & 0x0F;
      int size = bytes[at + 1] & 0x7F;
      int begin = at + 2;
      if (size == 126) {
        if (length - at < 4) {
          break;
        }
        size = (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
        begin = at + 4;
      } else if (size == 127) {
        if (length - at < 10) {
          break;
        }
        size = (bytes[at + 6] & 0xFF) << 24 | (bytes[at + 7] & 0xFF) << 16 | (bytes[at + 8] & 0xFF) << 8 | bytes[at + 9] & 0xFF;
        begin = at + 10;
      }
      if (length - begin < size) {
        break;
      }
      frame(opcode, bytes, begin, begin + size, target, now);
      at = begin + size;
    }
    return at;
  }

  private void frame(int opcode, byte[] bytes, int from, int to, Target target, long now) throws IOException {
    if (opcode == PING) {
      write(frame(PONG, Arrays.copyOfRange(bytes, from, to)));
    } else if (opcode == CLOSE) {
      throw new IOException("closed with " + (to - from < 2 ? "no code" : ((bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF)));
    } else if (!ready && target.ready(this, bytes, from, to)) {
      becomeReady(now);
    } else {
      heard.payload(this, bytes, from, to, now);
    }
  }

  void send(byte[] payload) throws IOException {
    write(frame(0x1, payload));
  }

  /** Masked as a client must, with the mask 0, which costs nobody anything. */
  private static ByteBuffer frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  private void write(ByteBuffer plain) throws IOException {
    raw(tunnel == null ? plain : tunnel.wrap(plain));
  }

  private void raw(ByteBuffer bytes) throws IOException {
    if (unsent == null) {
      var _ = open().write(bytes);
      if (bytes.hasRemaining() && key != null) {
        unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        key.interestOpsOr(SelectionKey.OP_WRITE);
      }
    } else {
      unsent = ByteBuffer.allocate(unsent.remaining() + bytes.remaining()).put(unsent).put(bytes).flip();
    }
  }

  void writable() throws IOException {
    if (unsent != null) {
      var _ = open().write(unsent);
      if (!unsent.hasRemaining() && key != null) {
        unsent = null;
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
      }
    }
  }

  /** Drops the connection without a word, as a lost network does. */
  void drop() {
    SocketChannel open = channel;
    channel = null;
    unsent = null;
    tunnel = null;
    ready = false;
    if (open != null) {
      try {
        // A reset instead of a farewell, which also leaves no port behind in TIME_WAIT.
        open.setOption(StandardSocketOptions.SO_LINGER, 0);
        open.close();
      } catch (IOException e) {
        // It was gone already.
      }
    }
  }
}
