package corridor.cli.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("terminal")
class DialTest {
  private static final Address FAR = Address.of("http://corridor.example.org/below/");

  /** Somebody who accepts one connection. */
  private interface Peer {
    void meet(InputStream in, OutputStream out) throws IOException;
  }

  private static int peer(Peer peer) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> {
      try (server; Socket socket = server.accept()) {
        peer.meet(socket.getInputStream(), socket.getOutputStream());
      } catch (IOException over) {
        // The test sees it from the other side.
      }
    });
    return server.getLocalPort();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = Head.line(in, 8192); !line.isEmpty(); line = Head.line(in, 8192)) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  @Test
  void torIsGivenTheNameAndNotAnAddress() throws Exception {
    CompletableFuture<String> asked = new CompletableFuture<>();
    int port = peer((in, out) -> {
      DataInputStream data = new DataInputStream(in);
      data.readNBytes(3);
      out.write(new byte[] {5, 0});
      data.readNBytes(4);
      String name = new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.US_ASCII);
      int wanted = data.readUnsignedShort();
      out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      String head = request(in);
      asked.complete(name + ":" + wanted + " " + head.substring(0, head.indexOf('\n')));
      in.readNBytes(2);
      out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
    });
    Dial dial = new Dial(FAR, Map.of("ALL_PROXY", "socks5h://127.0.0.1:" + port));
    Http.Answer answer = new Http(dial).post("/api/command", "t", "application/json", ascii("{}"));
    assertEquals("{}", new String(answer.json(), StandardCharsets.UTF_8));
    assertEquals("corridor.example.org:80 POST /below/api/command HTTP/1.1", asked.get());
  }

  @Test
  void anHttpProxyIsAskedToConnectAndItsRefusalSaid() throws Exception {
    int port = peer((in, out) -> {
      request(in);
      out.write(ascii("HTTP/1.1 403 Forbidden\r\n\r\n"));
    });
    Dial dial = new Dial(Address.of("https://corridor.example.org"), Map.of("HTTPS_PROXY", "http://u:p@127.0.0.1:" + port));
    Unreachable why = assertThrows(Unreachable.class, dial::open);
    assertTrue(String.valueOf(why.getMessage()).contains("403"), why.getMessage());
  }

  @Test
  void chunksAndInterimAnswersAreUnderstood() throws Exception {
    int port = peer((in, out) -> {
      request(in);
      in.readNBytes(2);
      out.write(ascii("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"));
    });
    Http http = new Http(new Dial(Address.of("http://127.0.0.1:" + port), Map.of()));
    assertEquals("{\"a\":1}", new String(http.post("/", null, "application/json", ascii("{}")).json(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\n\r\n<html>",
        "HTTP/1.1 200 OK\r\nX: "
      })
  @Tag("hostile")
  void whatIsNoServerOfOursIsSaidSo(String answer) throws Exception {
    int port = peer((in, out) -> {
      request(in);
      in.readNBytes(2);
      out.write(ascii(answer));
    });
    Http http = new Http(new Dial(Address.of("http://127.0.0.1:" + port), Map.of()));
    assertThrows(Unreachable.class, () -> http.post("/", null, "application/json", ascii("{}")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example,HTTPS_PROXY,http://p:3128,HTTP p:3128",
    "https://a.example,ALL_PROXY,socks5h://127.0.0.1:9050,SOCKS5H 127.0.0.1:9050",
    "https://a.example,all_proxy,socks5://p,SOCKS5 p:1080",
    "https://a.example,https_proxy,p:8,HTTP p:8",
    "http://a.example,http_proxy,p:8,HTTP p:8",
    "http://a.example,HTTPS_PROXY,p:8,",
    "http://localhost:8080,ALL_PROXY,p:8,",
  })
  void proxiesAreReadAsCurlReadsThem(String target, String name, String value, String proxy) {
    Proxy found = Proxy.of(Address.of(target), Map.of(name, value));
    if (proxy == null) {
      assertNull(found);
    } else {
      assertEquals(proxy, found.kind() + " " + found.host() + ":" + found.port());
    }
  }

  @Test
  void exceptionsAreHeededAndNonsenseIsNotPassedBy() {
    Address address = Address.of("https://a.example.org");
    assertNull(Proxy.of(address, Map.of("ALL_PROXY", "socks5h://p:1", "NO_PROXY", "x.org,.example.org")));
    assertNull(Proxy.of(address, Map.of("ALL_PROXY", "socks5h://p:1", "NO_PROXY", "*")));
    assertThrows(IllegalArgumentException.class, () -> Proxy.of(address, Map.of("ALL_PROXY", "tor://p:1")));
  }

  @Test
  void addressesAreReadWithCare() {
    assertEquals("http://localhost:8080", Address.of("http://localhost:8080/").toString());
    assertEquals("https://[::1]:8443/x", Address.of("https://[::1]:8443/x/").toString());
    for (String bad : new String[] {"", "localhost:8080", "ftp://x", "https://", "http://a b"}) {
      assertThrows(IllegalArgumentException.class, () -> Address.of(bad), bad);
    }
  }

  @Test
  void aClosedPortIsASentence() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Unreachable why = assertThrows(Unreachable.class, () -> new Dial(Address.of("http://127.0.0.1:" + port), Map.of()).open());
    assertTrue(String.valueOf(why.getMessage()).startsWith("No connection to http://127.0.0.1:" + port), why.getMessage());
  }
}
