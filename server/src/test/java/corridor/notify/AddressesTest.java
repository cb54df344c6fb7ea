package corridor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses participants choose lead to the internet at large, and nowhere else. */
@Tag("hostile")
class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1",
        "2002:0a00:0001::1", "2001::1", "2001:db8::1", "::7f00:1"
      })
  void aPrivateAddressIsRefusedHoweverItIsWritten(String address) throws UnknownHostException {
    assertFalse(Addresses.isPublic(InetAddress.getByName(address)), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9.9.9.9", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2620:fe::fe", "2a00:1450::1", "64:ff9b::9.9.9.9"})
  void aPublicOneIsNot(String address) throws UnknownHostException {
    assertTrue(Addresses.isPublic(InetAddress.getByName(address)), address);
  }

  /** What can be seen without looking a name up is said when it is entered, before anything is kept. */
  @Test
  void anAddressInsideIsRefusedAsItIsEntered() {
    Addresses addresses =
        new Addresses(
            host -> {
              throw new AssertionError("looked up: " + host);
            },
            false);
    for (String host : new String[] {"localhost", "LOCALHOST.", "cal.localhost", "127.0.0.1", "10.1.2.3", "[::1]", "[fd00::1]"}) {
      Refused refused = assertThrows(Refused.class, () -> addresses.outside("https://" + host + "/x.ics"), host);
      assertTrue(refused.sentence().contains("private network"), refused.sentence());
    }
    for (String host : new String[] {"calendar.example.org", "9.9.9.9", "[2620:fe::fe]", "localhost.example.org"}) {
      assertEquals("/x.ics", addresses.outside("https://" + host + "/x.ics").getPath());
    }
  }

  @Test
  void oneOfSeveralIsEnoughToRefuse() {
    Addresses addresses =
        new Addresses(
            host -> new InetAddress[] {InetAddress.getByName("9.9.9.9"), InetAddress.getByName("192.168.0.7")}, false);
    Refused refused = assertThrows(Refused.class, () -> addresses.checked("https://push.example.org/x"));
    assertEquals(ErrorCode.BAD_ADDRESS, refused.code());
    assertTrue(refused.sentence().contains("private network"), refused.sentence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.org/x", "ftp://push.example.org/", "https://", "https://user:word@push.example.org/", "push",
        "https://push.example.org/#x", "https://push example.org/", "https://push.example.org:70000/", "file:///etc/passwd"
      })
  void whatIsNoSoundAddressIsRefusedAtOnce(String address) {
    Addresses addresses = new Addresses(InetAddress::getAllByName, false);
    assertThrows(Refused.class, () -> addresses.sound(address));
  }

  @Test
  void noRedirectIsFollowedAndNoLongAnswerRead() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          boolean away = exchange.getRequestURI().getPath().equals("/away");
          if (away) {
            exchange.getResponseHeaders().set("Location", "/secret");
          }
          byte[] body = "x".repeat(away ? 10 : 5000).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(away ? 302 : 200, 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      Outpost outpost =
          new Outpost(
              new Addresses(InetAddress::getAllByName, true), (SSLSocketFactory) SSLSocketFactory.getDefault(), clock);
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertEquals(302, outpost.post(base + "/away", Map.of(), new byte[3]).status());
      Outpost.Answer cut = outpost.get(base + "/long", "*/*", 1000);
      assertEquals(1000, cut.body().length);
      assertFalse(cut.whole());
      Outpost.Answer whole = outpost.get(base + "/long", "*/*", 6000);
      assertEquals(5000, whole.body().length);
      assertTrue(whole.whole());
      assertEquals(List.of("/away", "/long", "/long"), asked);
    } finally {
      clock.shutdownNow();
      server.stop(0);
    }
  }
}
