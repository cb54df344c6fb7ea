package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS from PEM files as certbot leaves them, and the plain port beside it. */
@Tag("hostile")
class TlsTest {
  @TempDir static Path folder;
  private static Path chain;
  private static Path key;
  private static Certificate first;
  private static Certificate second;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    first = Certificate.make(folder, "first", "EC");
    second = Certificate.make(folder, "second", "RSA");
    chain = folder.resolve("fullchain.pem");
    key = folder.resolve("privkey.pem");
    first.writeChain(chain);
    first.writeKey(key);
    server = new Running(TlsTest::secured);
  }

  private static NetConfig secured(NetConfig config) {
    return Running.hurried(config)
        .withNames(false, true, List.of("localhost"))
        .withFront(
            new NetConfig.Front(
                new NetConfig.Pem(chain, key, Duration.ofMillis(100)), 0, "https://localhost:8443", folder, List.of()));
  }

  @AfterAll
  static void nothingIsLost() {
    server.close();
  }

  private static HttpClient client(Certificate trusted) throws Exception {
    return HttpClient.newBuilder().sslContext(trusted.trusting()).connectTimeout(Duration.ofSeconds(10)).build();
  }

  private static String health(HttpClient client) throws Exception {
    URI uri = URI.create("https://localhost:" + server.server.port() + "/health");
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void aRequestAndASocketWorkAndARenewedCertificateIsTakenWithoutARestart() throws Exception {
    HttpClient old = client(first);
    try {
      assertEquals("alive\n", health(old));
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      WebSocket socket = socket(old, heard);
      assertTrue(String.valueOf(heard.poll(10, TimeUnit.SECONDS)).contains("hello"));

      // Between the two files the pair does not fit: what stood goes on.
      second.writeChain(chain);
      await().until(() -> server.faults().isEmpty() && alive(first));
      second.writeKey(key);
      await().until(() -> alive(second));
      assertFalse(alive(first));

      socket.sendText("still here", true).join();
      assertEquals("still here", heard.poll(10, TimeUnit.SECONDS));
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      await().until(socket::isInputClosed);
    } finally {
      old.shutdownNow();
    }
    assertEquals(List.of(), server.faults());
  }

  private static boolean alive(Certificate trusted) throws Exception {
    HttpClient fresh = client(trusted);
    try {
      return health(fresh).equals("alive\n");
    } catch (IOException notTrusted) {
      return false;
    } finally {
      fresh.shutdownNow();
    }
  }

  private static WebSocket socket(HttpClient client, BlockingQueue<String> heard) {
    return client
        .newWebSocketBuilder()
        .subprotocols("corridor.v1")
        .header("Authorization", "Bearer " + ScriptedGateway.TOKEN)
        .buildAsync(
            URI.create("wss://localhost:" + server.server.port() + "/ws"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text.toString());
                socket.request(1);
                return null;
              }
            })
        .join();
  }

  @Test
  void plainHttpOnTheTlsPortEndsWithoutAWord() throws Exception {
    try (RawClient plain = server.client()) {
      plain.send("GET / HTTP/1.1\nHost: HOST\n\n");
      // At most TLS's own alert, and nothing of a page.
      byte[] rest = plain.socket.getInputStream().readAllBytes();
      assertTrue(rest.length < 32, "an answer in the clear");
    }
  }

  @Test
  void silenceInTheHandshakeIsEnded() throws Exception {
    try (RawClient silent = server.client()) {
      assertEquals(-1, silent.socket.getInputStream().read());
    }
  }

  @Test
  void aPairThatDoesNotFitOrIsNoneIsOneSentence() throws Exception {
    Path other = folder.resolve("other.pem");
    Certificate.make(folder, "third", "EC").writeKey(other);
    Path none = Files.writeString(folder.resolve("none.pem"), "not a certificate");
    for (NetConfig.Pem bad :
        List.of(
            new NetConfig.Pem(chain, other, Duration.ofMinutes(1)),
            new NetConfig.Pem(none, none, Duration.ofMinutes(1)),
            new NetConfig.Pem(folder.resolve("nowhere.pem"), other, Duration.ofMinutes(1)))) {
      IOException refused = assertThrows(IOException.class, () -> new Tls(bad, 1000));
      assertTrue(refused.getMessage().startsWith("TLS cannot begin with "), refused.getMessage());
    }
  }

  private static RawClient plainPort() {
    return new RawClient(server.server.redirectPort());
  }

  @Test
  void thePlainPortSaysTheWayAndNothingElse() {
    try (RawClient browser = plainPort()) {
      RawClient.Answer answer = browser.get("/?x=1");
      assertEquals(308, answer.status());
      assertEquals("https://localhost:8443/?x=1", answer.header("location"));
      assertEquals("", answer.header("strict-transport-security"));
    }
    try (RawClient sender = plainPort()) {
      assertEquals(405, sender.post("/api/command", "{}", RawClient.loggedIn()).status());
    }
    try (RawClient rebinding = plainPort()) {
      assertEquals(400, rebinding.ask("GET / HTTP/1.1\nHost: evil.example\n\n").status());
    }
    try (RawClient upgrading = plainPort()) {
      assertEquals(308, upgrading.ask(RawClient.upgrade(RawClient.loggedIn())).status());
    }
  }

  @Test
  void aChallengeOfACertificateAuthorityIsShown() throws Exception {
    Path place = Files.createDirectories(folder.resolve(".well-known/acme-challenge"));
    Files.writeString(place.resolve("-token_1"), "-token_1.thumbprint");
    try (RawClient authority = plainPort()) {
      assertEquals("-token_1.thumbprint", authority.get("/.well-known/acme-challenge/-token_1").text());
    }
    try (RawClient authority = plainPort()) {
      assertEquals(404, authority.get("/.well-known/acme-challenge/other").status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/acme-challenge/../../privkey.pem", "/.well-known/acme-challenge/%2e%2e%2fprivkey.pem"})
  void noChallengeLeadsOutOfItsFolder(String path) {
    try (RawClient curious = plainPort()) {
      assertEquals(308, curious.get(path).status());
    }
  }

  @Test
  void tlsMayListenBeyondThisMachine() throws Exception {
    try (Running open = new Running(config -> secured(config).withPlace("0.0.0.0", 0))) {
      assertTrue(open.server.port() > 0);
    }
  }
}
