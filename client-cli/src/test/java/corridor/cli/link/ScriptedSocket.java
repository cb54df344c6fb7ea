package corridor.cli.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server's side of a WebSocket, one connection after the other, doing what a test tells it. */
final class ScriptedSocket implements AutoCloseable {
  /** One connection, after its handshake. */
  final class Connection {
    private final Socket socket;
    private final OutputStream out;
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    void send(String text) throws IOException {
      frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** In two fragments with a ping between them. */
    void sendInPieces(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int half = bytes.length / 2;
      frame(0x01, java.util.Arrays.copyOf(bytes, half));
      frame(0x89, new byte[] {1, 2});
      frame(0x80, java.util.Arrays.copyOfRange(bytes, half, bytes.length));
    }

    void close(int code) throws IOException {
      frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
      drop();
    }

    void drop() throws IOException {
      socket.close();
    }

    private synchronized void frame(int first, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(first);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      }
      frame.writeBytes(payload);
      out.write(frame.toByteArray());
      out.flush();
    }

    String next() throws InterruptedException {
      String text = heard.poll(10, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("the client said nothing");
      }
      return text;
    }

    private void listen() {
      try {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
          int opcode = in.readUnsignedByte() & 0xf;
          int length = in.readUnsignedByte();
          if ((length & 0x80) == 0) {
            throw new IOException("a client must mask");
          }
          length &= 0x7f;
          if (length == 126) {
            length = in.readUnsignedShort();
          }
          byte[] mask = in.readNBytes(4);
          byte[] payload = in.readNBytes(length);
          for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
          }
          heard.add(opcode == 1 ? new String(payload, StandardCharsets.UTF_8) : "opcode " + opcode);
        }
      } catch (IOException over) {
        heard.add("closed");
      }
    }
  }

  private final ServerSocket server;
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  final List<String> heads = new CopyOnWriteArrayList<>();

  /** What the next handshake is answered with; 101 opens. */
  volatile int status = 101;

  ScriptedSocket() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  Connection connection() throws InterruptedException {
    Connection connection = connections.poll(20, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("nobody connected");
    }
    return connection;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        shake(socket);
      }
    } catch (Exception over) {
      heads.add("over: " + over);
    }
  }

  private void shake(Socket socket) throws Exception {
    StringBuilder head = new StringBuilder();
    String key = "";
    for (String line = Head.line(socket.getInputStream(), 8192); !line.isEmpty(); line = Head.line(socket.getInputStream(), 8192)) {
      head.append(line).append('\n');
      if (line.startsWith("Sec-WebSocket-Key: ")) {
        key = line.substring(19);
      }
    }
    heads.add(head.toString());
    byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
    String answer = "HTTP/1.1 " + status + " Whatever\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: corridor.v1\r\n"
        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    if (status == 101) {
      Connection connection = new Connection(socket);
      connections.add(connection);
      Thread.ofVirtual().start(connection::listen);
    } else {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
