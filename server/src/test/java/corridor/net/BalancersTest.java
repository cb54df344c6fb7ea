package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes, as a balancer says it in a PROXY header: believed from those listed, from nobody else. */
@Tag("hostile")
class BalancersTest {
  private static final String BALANCER = "127.0.0.7";
  private static Running server;

  @BeforeAll
  static void start() {
    server =
        new Running(
            config ->
                Running.hurried(config)
                    .withFront(new NetConfig.Front(null, -1, "", null, List.of(BALANCER)))
                    .withLimits(
                        Running.hurried(config).http(), config.frames(), new NetConfig.Crowd(1000, 2, 0)));
  }

  @AfterAll
  static void nothingIsLost() {
    server.close();
  }

  private static RawClient through(String header) {
    return new RawClient(server.server.port(), BALANCER, 0).send(header.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String v1(String source) {
    return "PROXY TCP4 " + source + " 127.0.0.1 5000 443\r\n";
  }

  private static String v2(byte[] source) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(new byte[] {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x21, 0x11, 0, 12});
    header.writeBytes(source);
    header.writeBytes(new byte[] {127, 0, 0, 1, 0x13, (byte) 0x88, 1, (byte) 0xBB});
    return header.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aListedBalancersHeaderIsReadInBothVersions() {
    try (RawClient one = through(v1("203.0.113.9"));
        RawClient two = through(v2(new byte[] {(byte) 203, 0, 113, 10}))) {
      assertEquals(200, one.get("/health").status());
      assertEquals(200, two.get("/health").status());
    }
  }

  @Test
  void aBalancerThatLooksWhetherWeLiveNamesNobody() {
    try (RawClient health = through("PROXY UNKNOWN\r\n")) {
      assertEquals(200, health.get("/health").status());
    }
  }

  @Test
  void measurementsAreNotForThoseWhoComeThroughABalancer() {
    try (RawClient far = through(v1("203.0.113.9"))) {
      assertEquals(404, far.get("/metrics").status());
    }
  }

  @Test
  void newcomersAreCountedByWhomTheBalancerNames() throws Exception {
    List<RawClient> silent = new ArrayList<>();
    try {
      silent.add(through(v1("203.0.113.20")));
      silent.add(through(v1("203.0.113.20")));
      await().until(() -> server.metric("corridor_net_connections") >= 3);
      try (RawClient third = through(v1("203.0.113.20"));
          RawClient another = through(v1("203.0.113.21"))) {
        assertEquals(-1, third.socket.getInputStream().read());
        assertEquals(200, another.get("/health").status());
      }
    } finally {
      silent.forEach(RawClient::close);
    }
  }

  @Test
  void aBalancerThatNamesNobodyAtAllIsNotHeard() throws Exception {
    try (RawClient bare = through("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        RawClient silent = through("PROXY TC")) {
      assertEquals(-1, bare.socket.getInputStream().read());
      assertEquals(-1, silent.socket.getInputStream().read());
    }
  }

  @Test
  void nobodyElsesHeaderIsBelieved() {
    try (RawClient liar = new RawClient(server.server.port(), "127.0.0.8", 0)) {
      liar.send(v1("127.0.0.1").getBytes(StandardCharsets.ISO_8859_1));
      assertEquals(400, liar.answer().status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5, true",
    "10.0.0.5, 10.0.0.6, false",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, 2001:db8::1, false",
    "0.0.0.0/0, 2001:db8::1, false"
  })
  void networksHoldTheirAddresses(String net, String address, boolean held) throws Exception {
    assertEquals(held, new Balancers(List.of(net)).trusts(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0", "fd00::/x", ""})
  void whatIsNoNetworkIsNamed(String written) {
    String said = assertThrows(IllegalArgumentException.class, () -> new Balancers(List.of(written))).getMessage();
    assertTrue(said.contains("\"" + written + "\""), said);
  }
}
