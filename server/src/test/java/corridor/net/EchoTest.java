package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import corridor.protocol.CloseCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The endpoint for conformance suites is the product behind a suite's own handshake. */
@Tag("hostile")
class EchoTest {
  private static final String SUITES =
      "GET /runCase?case=1 HTTP/1.1\nHost: HOST\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: "
          + RawClient.KEY + "\nSec-WebSocket-Version: 13\n\n";

  @Test
  void aSuiteIsEchoedAndClosedAsTheProductDoes() throws Exception {
    try (EchoMain echo = new EchoMain(0);
        RawClient suite = new RawClient(echo.port());
        RawClient binary = new RawClient(echo.port())) {
      RawClient.Answer opened = suite.ask(SUITES);
      assertEquals(101, opened.status());
      assertFalse(opened.headers().containsKey("sec-websocket-protocol"));
      assertEquals("said", suite.text("said").frame().text());
      suite.frame(0x01, new byte[] {'a'}).frame(0x80, new byte[] {'b'});
      assertEquals("ab", suite.frame().text());
      suite.frame(0x83, new byte[0]);
      assertEquals(CloseCode.PROTOCOL.number(), suite.frame().closeCode());

      assertEquals(101, binary.ask(SUITES).status());
      binary.frame(0x82, new byte[] {1});
      assertEquals(CloseCode.DATA.number(), binary.frame().closeCode());
    }
  }
}
