package corridor.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client that sends exactly the bytes it is told, and reads what comes. Blocking; ten seconds at most a read. */
final class RawClient implements AutoCloseable {
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  /** An answer, headers in lower case. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** One frame from the server. */
  record Frame(int opcode, byte[] payload) {
    int closeCode() {
      return opcode == 8 && payload.length >= 2 ? (payload[0] & 0xFF) << 8 | payload[1] & 0xFF : -1;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;
  private final int port;

  RawClient(int port) {
    this(port, "127.0.0.1", 0);
  }

  /** @param receiveBuffer in bytes; 0 leaves it to the system */
  RawClient(int port, String from, int receiveBuffer) {
    this.port = port;
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.setSoTimeout(10_000);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines end in CRLF; HOST stands for this server's. */
  RawClient send(String text) {
    return send(text.replace("HOST", "127.0.0.1:" + port).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer ask(String text) {
    return send(text).answer();
  }

  Answer get(String path, String... headers) {
    return ask("GET " + path + " HTTP/1.1\nHost: HOST\n" + lines(headers) + "\n");
  }

  Answer post(String path, String body, String... headers) {
    return ask(
        "POST " + path + " HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: "
            + body.length() + "\n" + lines(headers) + "\n" + body);
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\n", headers) + "\n";
  }

  static String upgrade(String... headers) {
    return "GET /ws HTTP/1.1\nHost: HOST\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
        + "Sec-WebSocket-Key: " + KEY + "\nSec-WebSocket-Protocol: corridor.v1\n" + lines(headers) + "\n";
  }

  static String loggedIn() {
    return "Authorization: Bearer " + ScriptedGateway.TOKEN;
  }

  /** Opens a socket and takes its hello. */
  RawClient open() {
    Answer answer = ask(upgrade(loggedIn()));
    if (answer.status() != 101 || !frame().text().contains("hello")) {
      throw new AssertionError("No socket: " + answer);
    }
    return this;
  }

  Answer answer() {
    return answer(true);
  }

  /** An answer that has no body whatever its length says. */
  Answer head() {
    return answer(false);
  }

  private Answer answer(boolean body) {
    try {
      String line = line();
      if (line.isEmpty()) {
        throw new AssertionError("The connection ended without an answer.");
      }
      Map<String, String> headers = new LinkedHashMap<>();
      for (String header = line(); !header.isEmpty(); header = line()) {
        int colon = header.indexOf(':');
        headers.put(header.substring(0, colon).toLowerCase(java.util.Locale.ROOT), header.substring(colon + 1).strip());
      }
      int status = Integer.parseInt(line.substring(9, 12));
      int length = body ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
      return new Answer(status, headers, in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
      line.write(each);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** A frame of our own, masked as a client must. */
  RawClient frame(int first, byte[] payload) {
    return send(masked(first, payload));
  }

  RawClient text(String text) {
    return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] masked(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    byte[] mask = {1, 2, 3, 4};
    frame.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ mask[i & 3]);
    }
    return frame.toByteArray();
  }

  Frame frame() {
    try {
      int first = in.read();
      if (first < 0) {
        throw new AssertionError("The connection ended where a frame was expected.");
      }
      int length = in.read();
      if (length == 126) {
        length = in.read() << 8 | in.read();
      } else if (length == 127) {
        length = (int) new java.io.DataInputStream(in).readLong();
      }
      return new Frame(first & 0xF, in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The close codes of all close frames from here to the end of the connection. */
  List<Integer> closes() {
    List<Integer> codes = new ArrayList<>();
    try {
      while (true) {
        Frame frame = frame();
        if (frame.opcode() == 8) {
          codes.add(frame.closeCode());
        }
      }
    } catch (AssertionError | UncheckedIOException end) {
      if (end.getCause() instanceof java.net.SocketTimeoutException) {
        throw new AssertionError("The connection does not end.", end);
      }
      return codes;
    }
  }

  /** Whether the server ends the connection without another byte. */
  boolean ends() {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    } catch (IOException e) {
      throw new AssertionError("The connection does not end.", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
