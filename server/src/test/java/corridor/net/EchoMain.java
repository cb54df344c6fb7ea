package corridor.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An echo endpoint for public WebSocket conformance suites: {@code EchoMain PORT}. Behind it stands the product's own
 * server with its own pipeline and limits, and a gateway that echoes. Suites know neither our subprotocol nor our logins, so the
 * upgrade's head is rewritten on its way; every byte after it passes as it is. Binary messages are closed with 1003, which
 * is what the product says to them. docs/security.md tells how to run a suite.
 */
final class EchoMain implements AutoCloseable {
  private final NetServer product;
  private final ServerSocket listener;

  EchoMain(int port) throws IOException {
    ScriptedGateway echoing = new ScriptedGateway();
    echoing.greeting = false;
    product =
        NetServer.start(NetConfig.standard().withPlace("127.0.0.1", 0), echoing, System::nanoTime, Math::random);
    listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static void main(String[] args) throws Exception {
    try (EchoMain echo = new EchoMain(args.length == 0 ? 9001 : Integer.parseInt(args[0]))) {
      System.out.println("Echoing on ws://127.0.0.1:" + echo.port() + "/; Ctrl-C ends it.");
      Thread.currentThread().join();
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket suite = listener.accept();
        Thread.ofVirtual().start(() -> carry(suite));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket suite) {
    try (suite; Socket server = new Socket(InetAddress.getLoopbackAddress(), product.port())) {
      suite.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.getOutputStream().write(asked(head(suite.getInputStream())));
      suite.getOutputStream().write(answered(head(server.getInputStream())));
      Thread back = Thread.ofVirtual().start(() -> pass(server, suite));
      pass(suite, server);
      back.join();
    } catch (IOException ended) {
      // A suite may end as it likes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException ended) {
      // So has the other direction, or it will.
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each >= 0; each = in.read()) {
      if (each != '\n') {
        line.write(each);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      line.reset();
      if (text.isEmpty()) {
        return lines;
      }
      lines.add(text);
    }
    throw new IOException("no whole head");
  }

  /** The suite's handshake as our client would send it: its own key and version, our path, name, login and subprotocol. */
  private byte[] asked(List<String> lines) {
    List<String> ours = new ArrayList<>();
    ours.add("GET /ws HTTP/1.1");
    ours.add("Host: 127.0.0.1:" + product.port());
    ours.add(RawClient.loggedIn());
    ours.add("Sec-WebSocket-Protocol: corridor.v1");
    for (String line : lines.subList(1, lines.size())) {
      String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
      if (List.of("connection", "upgrade", "sec-websocket-key", "sec-websocket-version").contains(name)) {
        ours.add(line);
      }
    }
    return bytes(ours);
  }

  private static byte[] answered(List<String> lines) {
    return bytes(lines.stream().filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-protocol:")).toList());
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    product.close();
  }
}
