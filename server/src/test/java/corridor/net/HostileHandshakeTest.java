package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean harm, or mean nothing: each has one defined answer, and an honest client does not notice. */
@Tag("hostile")
final class HostileHandshakeTest {
  private static final Running RUNNING = new Running(Running::hurried);
  private final ScriptedGateway gateway = RUNNING.gateway;
  private final RawClient client = RUNNING.client();

  @AfterEach
  void anHonestClientIsServed() {
    client.close();
    RUNNING.stillServes();
    RUNNING.gateway.reset();
  }

  @AfterAll
  static void nothingIsLost() {
    RUNNING.close();
  }

  private String origin() {
    return "Origin: http://127.0.0.1:" + RUNNING.server.port();
  }

  private void refused(int status, String request) {
    RawClient.Answer answer = client.ask(request);
    assertEquals(status, answer.status(), answer.text());
    assertTrue(answer.text().startsWith("{\"type\":\"failure\",\"id\":0,\"code\":"), answer.text());
    assertFalse(answer.headers().containsKey("server"));
    assertEquals("nosniff", answer.header("x-content-type-options"));
    assertTrue(gateway.lives.isEmpty(), "a socket was opened");
    assertTrue(gateway.calls.isEmpty(), "the gateway was called");
  }

  private void refusedForGood(int status, String request) {
    refused(status, request);
    assertTrue(client.ends());
  }

  private static String replaced(String what, String by) {
    return RawClient.upgrade(RawClient.loggedIn()).replace(what, by);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example:PORT", "http://evil-127.0.0.1:PORT", "http://127.0.0.1:1", "file://", "http://127.0.0.1:PORT, http://evil.example", ""})
  void foreignNullOrSuffixOrigin(String origin) {
    String header = "Origin: " + origin.replace("PORT", "" + RUNNING.server.port());
    refusedForGood(403, RawClient.upgrade(RawClient.loggedIn(), header));
  }

  @Test
  void twoOrigins() {
    refusedForGood(403, RawClient.upgrade(RawClient.loggedIn(), origin(), "Origin: https://evil.example"));
  }

  @Test
  void cookieWithoutOrigin() {
    refusedForGood(403, RawClient.upgrade("Cookie: corridor=" + ScriptedGateway.TOKEN));
  }

  @Test
  void ticketWithoutOrigin() {
    refusedForGood(403, RawClient.upgrade().replace("/ws", "/ws?ticket=a-good-ticket"));
  }

  @Test
  void anotherSiteByFetchMetadata() {
    refusedForGood(403, RawClient.upgrade(RawClient.loggedIn(), origin(), "Sec-Fetch-Site: cross-site"));
  }

  @Test
  void cookieAloneOpensNoSocket() {
    refused(401, RawClient.upgrade(origin(), "Cookie: corridor=" + ScriptedGateway.TOKEN));
  }

  @Test
  void unknownTokenAndUsedTicket() {
    refused(401, RawClient.upgrade("Authorization: Bearer wrong"));
    refused(401, RawClient.upgrade(origin()).replace("/ws", "/ws?ticket=used"));
    refused(401, RawClient.upgrade("Authorization: Bearer " + "x".repeat(2000), origin()));
  }

  @Test
  void twoHosts() {
    refusedForGood(400, replaced("Host: HOST", "Host: HOST\nHost: HOST"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost:1:2", "localhost@evil.example", "", "127.0.0.1:99999999"})
  void wrongHost(String host) {
    refusedForGood(400, replaced("HOST", host));
  }

  @Test
  void noHost() {
    refusedForGood(400, replaced("Host: HOST\n", ""));
  }

  @Test
  void http10() {
    refusedForGood(400, replaced("HTTP/1.1", "HTTP/1.0"));
  }

  @Test
  void http2Preface() {
    refusedForGood(400, "PRI * HTTP/2.0\n\nSM\n\n");
  }

  @Test
  void postInsteadOfGet() {
    RawClient.Answer answer = client.ask(replaced("GET", "POST"));
    assertEquals(405, answer.status());
    assertEquals("GET", answer.header("allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "0", "14", "thirteen", "13, 8", ""})
  void wrongVersion(String version) {
    RawClient.Answer answer = client.ask(replaced("Version: 13", "Version: " + version));
    assertEquals(426, answer.status());
    assertEquals("13", answer.header("sec-websocket-version"));
  }

  @Test
  void noUpgradeAsked() {
    refused(426, replaced("Connection: Upgrade\n", ""));
    refused(426, replaced("Upgrade: websocket\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "dGhlIHNhbXBsZSBub25jZQ", "!!!!!!!!!!!!!!!!!!!!!!==", "dGhlIHNhbXBsZSBub25jZSBsb25nZXI="})
  void badKey(String key) {
    refusedForGood(400, replaced(RawClient.KEY, key));
  }

  @Test
  void twoKeys() {
    refusedForGood(400, replaced("Sec-WebSocket-Key:", "Sec-WebSocket-Key: " + RawClient.KEY + "\nSec-WebSocket-Key:"));
  }

  @Test
  void noSubprotocol() {
    refusedForGood(400, replaced("corridor.v1", "chat"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\nContent-Length: 5",
        "Transfer-Encoding: chunked, xchunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
        "Content-Length: 5\nContent-Length: 6",
        "Content-Length: 5\nContent-Length: 5",
        "Content-Length: +5",
        "Content-Length: 5, 5",
        "Content-Length: -1",
        "Content-Length: 0x5",
        "X: a\u0000b",
        "X: a\rb",
        "X\u0001: a",
        ": nameless",
        "no colon",
      })
  void smugglingShapes(String headers) {
    refusedForGood(400, RawClient.upgrade(RawClient.loggedIn()).replace("\n\n", "\n" + headers + "\n\n"));
  }

  @Test
  void smugglingShapesInPosts() {
    refusedForGood(
        400,
        "POST /api/command HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 4\n"
            + "Transfer-Encoding: chunked\n\n0\n\nGET /ws HTTP/1.1\nHost: HOST\n\n");
  }

  @Test
  void aBodyWithAGet() {
    refusedForGood(400, "GET /health HTTP/1.1\nHost: HOST\nContent-Length: 3\n\nabc");
  }

  @Test
  void chunkedPosts() {
    refusedForGood(
        411,
        "POST /api/command HTTP/1.1\nHost: HOST\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n");
  }

  @Test
  void headersTooLargeOrTooMany() {
    refusedForGood(431, replaced("\n\n", "\nX: " + "x".repeat(9000) + "\n\n"));
  }

  @Test
  void aHundredAndOneHeaders() {
    refusedForGood(431, replaced("\n\n", "\nX: x".repeat(101) + "\n\n"));
  }

  /** Two thousand of them fit into what a head may be long, and while the end is waited for each costs many times its bytes. */
  @Test
  void tooManyHeadersAreRefusedBeforeTheyEnd() {
    refusedForGood(431, "GET /health HTTP/1.1\nHost: HOST\n" + "a:b\n".repeat(101));
  }

  @Test
  void addressTooLong() {
    refusedForGood(414, replaced("/ws", "/ws?" + "x".repeat(5000)));
  }

  @Test
  void aLineWithoutEnd() {
    refusedForGood(414, "GET /" + "x".repeat(20_000));
  }

  @Test
  void silenceIsEnded() {
    assertTrue(client.ends());
  }

  @Test
  void aByteNowAndThenIsEnded() {
    String head = "GET /health HTTP/1.1\nHost: HOST\n";
    CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(client::ends);
    int[] sent = {0};
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (sent[0] < head.length() && !ended.isDone()) {
                client.send(head.substring(sent[0], ++sent[0]));
              }
              return ended.isDone();
            });
    assertTrue(ended.join());
    assertTrue(sent[0] < head.length());
  }

  @Test
  void aBodyThatNeverComes() {
    RawClient.Answer answer =
        client.ask(
            "POST /api/admission HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 20\n\n{\"half");
    assertEquals(408, answer.status());
    assertTrue(client.ends());
  }

  @Test
  void aGatewayThatDoesNotAnswer() {
    gateway.gate = new CompletableFuture<>();
    assertEquals(503, client.ask(RawClient.upgrade(RawClient.loggedIn())).status());
    CompletableFuture<Void> gate = gateway.gate;
    gateway.gate = null;
    gate.complete(null);
    assertTrue(gateway.lives.isEmpty());
  }

  @Test
  void keptAliveAndSilentIsEnded() {
    assertEquals(200, client.get("/health").status());
    assertTrue(client.ends());
  }

  @Test
  void dataBeforeTheUpgradeIsNeverHandled() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    gateway.gate = gate;
    int passes = gateway.passes.get();
    client.send(RawClient.upgrade(RawClient.loggedIn()));
    await().until(() -> gateway.passes.get() == passes + 1);
    client.send(RawClient.masked(0x81, "early".getBytes(StandardCharsets.UTF_8)));
    // Both loops have answered somebody since: the early bytes were read.
    assertEquals(2, RUNNING.server.loops());
    for (int i = 0; i < 4; i++) {
      RUNNING.metric("corridor_up");
    }
    gate.complete(null);
    assertEquals(400, client.answer().status());
    assertTrue(client.ends());
    assertTrue(gateway.lives.isEmpty());
    gateway.gate = null;
  }

  @Test
  void dataInOnePacketWithTheUpgradeIsRefused() {
    byte[] head = RawClient.upgrade(RawClient.loggedIn()).replace("HOST", "127.0.0.1:" + RUNNING.server.port()).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = RawClient.masked(0x81, "early".getBytes(StandardCharsets.UTF_8));
    byte[] both = java.util.Arrays.copyOf(head, head.length + frame.length);
    System.arraycopy(frame, 0, both, head.length, frame.length);
    assertEquals(400, client.send(both).answer().status());
    assertTrue(client.ends());
    assertTrue(gateway.lives.isEmpty());
  }

  @Test
  void aRequestBehindTheUpgradeIsRefused() {
    client.send(RawClient.upgrade(RawClient.loggedIn()) + "GET /health HTTP/1.1\nHost: HOST\n\n");
    assertEquals(400, client.answer().status());
    assertTrue(client.ends());
    assertTrue(gateway.lives.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing", "/web/index.html", "/index.htm", "/../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/ws/",
        "/api", "/api/", "/api/command/x", "/API/command", "/.", "/a\u0301", "/index.html%00.js", "/metrics/"
      })
  void unknownPathsAndTraversal(String path) {
    RawClient.Answer answer = client.get(path);
    assertEquals(404, answer.status());
    assertEquals(client.get("/something-else").text(), answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1/health", "*", "health", "127.0.0.1:80"})
  void otherFormsOfTargets(String target) {
    refusedForGood(400, "GET " + target + " HTTP/1.1\nHost: HOST\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "BREW"})
  void otherMethods(String method) {
    refused(405, method + " /health HTTP/1.1\nHost: HOST\n\n");
    refused(405, method + " /api/command HTTP/1.1\nHost: HOST\n\n");
  }

  @Test
  void tlsOnThePlainPort() {
    client.send(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xFC, 0x03, 0x03});
    assertTrue(client.ends());
  }

  @Test
  void noise() {
    byte[] noise = new byte[4000];
    new java.util.Random(11).nextBytes(noise);
    noise[0] = 1;
    client.send(noise);
    assertEquals(400, client.answer().status());
    assertTrue(client.ends());
  }

  @Test
  void postsOfOtherKinds() {
    refusedForGood(415, "POST /api/command HTTP/1.1\nHost: HOST\nContent-Type: text/plain\nContent-Length: 2\n\n{}");
  }

  @Test
  void aFormOfAnotherSite() {
    refusedForGood(
        403,
        "POST /api/command HTTP/1.1\nHost: HOST\nOrigin: https://evil.example\nCookie: corridor=" + ScriptedGateway.TOKEN
            + "\nContent-Type: application/json\nContent-Length: 2\n\n{}");
  }

  @Test
  void aCookieWithoutOrigin() {
    refusedForGood(
        403,
        "POST /api/command HTTP/1.1\nHost: HOST\nCookie: corridor=" + ScriptedGateway.TOKEN
            + "\nContent-Type: application/json\nContent-Length: 2\n\n{}");
  }

  @Test
  void aBrowserThatSaysItComesFromElsewhere() {
    refusedForGood(
        403,
        "POST /api/admission HTTP/1.1\nHost: HOST\nCorridor-Client: browser\n" + origin()
            + "\nSec-Fetch-Site: same-site\nContent-Type: application/json\nContent-Length: 2\n\n{}");
  }

  @Test
  void bodiesTooBigByTheirHeader() {
    refusedForGood(413, "POST /api/command HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 65537\n\n");
  }

  @Test
  void aBodyOfManyBytesBeforeALogin() {
    refusedForGood(413, "POST /api/admission HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 16385\n\n");
  }

  @Test
  void aLongCommandNeedsALoginBeforeItIsRead() {
    refusedForGood(401, "POST /api/command HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 60000\n\n");
  }

  @Test
  void anUploadNeedsALoginBeforeItIsRead() {
    String head = "POST /api/upload HTTP/1.1\nHost: HOST\nContent-Type: application/octet-stream\nContent-Length: 20971520\n";
    refusedForGood(401, head + "Authorization: Bearer wrong\n\n");
  }

  @Test
  void anUploadTooBigByItsHeader() {
    refusedForGood(
        413,
        "POST /api/upload HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
            + "\nContent-Type: application/octet-stream\nContent-Length: 20971521\n\n");
  }

  @Test
  void parametersThatCannotBeRead() {
    refusedForGood(
        400,
        "POST /api/upload?name=%zz HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
            + "\nContent-Type: application/octet-stream\nContent-Length: 1\n\nx");
  }

  @Test
  void moreUploadsAtOnceThanThereIsRoomFor() {
    String head =
        "POST /api/upload HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
            + "\nContent-Type: application/octet-stream\nExpect: 100-continue\nContent-Length: 1000\n\n";
    List<RawClient> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(RUNNING.client());
      assertEquals(100, busy.getLast().ask(head).status());
    }
    assertEquals(503, client.ask(head).status());
    busy.forEach(RawClient::close);
    await()
        .untilAsserted(
            () -> {
              try (RawClient next = RUNNING.client()) {
                assertEquals(100, next.ask(head).status());
              }
            });
  }
}
