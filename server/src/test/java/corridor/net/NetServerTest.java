package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.CloseCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the network does for those who mean well. */
final class NetServerTest {
  private final Running running = new Running();
  private final ScriptedGateway gateway = running.gateway;
  private final RawClient client = running.client();

  @AfterEach
  void stop() {
    client.close();
    running.close();
  }

  @Test
  void healthReadinessAndMetrics() {
    assertEquals("alive\n", client.get("/health").text());
    assertEquals(200, client.get("/ready").status());
    gateway.ready = false;
    assertEquals(503, client.get("/ready").status());
    String metrics = client.get("/metrics").text();
    assertTrue(metrics.contains("corridor_up 1\n"), metrics);
    assertTrue(metrics.contains("corridor_net_connections 1\n"), metrics);
    assertEquals(404, client.get("/metrics", "X-Forwarded-For: 203.0.113.9").status());
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    List<RawClient.Answer> answers = new ArrayList<>(List.of(client.get("/health"), client.get("/nothing"), client.post("/api/command", "{}")));
    for (String asked :
        List.of(
            "TRACE / HTTP/1.1\nHost: HOST\n\n", "GET / HTTP/1.1\nHost: HOST\nHost: other\n\n", "GET /health HTTP/1.0\nHost: HOST\n\n",
            "GET /" + "x".repeat(9000) + " HTTP/1.1\nHost: HOST\n\n", "GET /health HTTP/1.1\nHost: HOST\nX: " + "x".repeat(9000) + "\n\n",
            "POST /api/admission HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: 99999\n\n",
            "GET /ws HTTP/1.1\nHost: HOST\n\n", RawClient.upgrade("Origin: https://elsewhere.example"))) {
      try (RawClient one = running.client()) {
        answers.add(one.ask(asked));
      }
    }
    assertEquals(
        List.of(200, 404, 401, 405, 400, 400, 414, 431, 413, 426, 403), answers.stream().map(RawClient.Answer::status).toList());
    for (RawClient.Answer answer : answers) {
      assertTrue(answer.header("content-security-policy").startsWith("default-src 'none'; script-src 'self'"));
      assertEquals("nosniff", answer.header("x-content-type-options"));
      assertEquals("no-referrer", answer.header("referrer-policy"));
      assertEquals("same-origin", answer.header("cross-origin-opener-policy"));
      assertEquals("same-origin", answer.header("cross-origin-resource-policy"));
      assertEquals("require-corp", answer.header("cross-origin-embedder-policy"));
      assertTrue(answer.header("permissions-policy").contains("camera=()"));
      assertEquals("no-store", answer.header("cache-control"));
      assertFalse(answer.headers().containsKey("server"));
    }
  }

  @Test
  void aCommandIsAnsweredAndTheConnectionStays() {
    assertEquals(401, client.post("/api/command", "{\"id\":1}").status());
    assertEquals(200, client.post("/api/command", "{\"id\":2}", RawClient.loggedIn()).status());
    assertEquals("{\"id\":2}", new String(gateway.bodies.getLast(), StandardCharsets.UTF_8));
    assertEquals(200, client.post("/api/ticket", "{}", RawClient.loggedIn()).status());
    assertEquals("ticket " + ScriptedGateway.TOKEN, gateway.calls.getLast());
  }

  @Test
  void anAdmissionGivesABrowserItsCookieAndOthersNone() {
    RawClient.Answer cli = client.post("/api/admission", "{}");
    assertEquals("admission false", gateway.calls.getLast());
    assertFalse(cli.headers().containsKey("set-cookie"));
    RawClient.Answer browser =
        client.post("/api/admission", "{}", "Corridor-Client: browser", origin(), "Sec-Fetch-Site: same-origin");
    assertEquals("admission true", gateway.calls.getLast());
    assertEquals(
        "corridor=new-token; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict", browser.header("set-cookie"));
  }

  private String origin() {
    return "Origin: http://127.0.0.1:" + running.server.port();
  }

  @Test
  void aCookieLogsInAndIsForgottenWhenItNoLongerDoes() {
    assertEquals(
        200,
        client.post("/api/command", "{}", "Cookie: other=1; corridor=" + ScriptedGateway.TOKEN, origin()).status());
    RawClient.Answer old = client.post("/api/command", "{}", "Cookie: corridor=old", origin());
    assertEquals(401, old.status());
    assertTrue(old.header("set-cookie").startsWith("corridor=; Path=/; Max-Age=0;"));
  }

  @Test
  void anUploadComesWholeWithItsParameters() {
    byte[] file = new byte[3_000_000];
    new java.util.Random(7).nextBytes(file);
    client.send(
        "POST /api/upload?document=d_1&name=Draft%203.md HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
            + "\nContent-Type: application/octet-stream\nExpect: 100-continue\nContent-Length: 3000000\n\n");
    assertEquals(100, client.answer().status());
    assertEquals(200, client.send(file).answer().status());
    assertEquals("upload {document=d_1, name=Draft 3.md}", gateway.calls.getLast());
    assertArrayEquals(file, gateway.bodies.getLast());
  }

  @Test
  void aSocketSpeaksBothWays() {
    RawClient.Answer answer = client.ask(RawClient.upgrade(RawClient.loggedIn()));
    assertEquals(101, answer.status());
    assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.header("sec-websocket-accept"));
    assertEquals("corridor.v1", answer.header("sec-websocket-protocol"));
    assertEquals("{\"type\":\"hello\"}", client.frame().text());
    client.text("{\"id\":1}").text("é → 🙂");
    assertEquals("{\"id\":1}", client.frame().text());
    assertEquals("é → 🙂", client.frame().text());
    client.frame(0x89, "are you there".getBytes(StandardCharsets.UTF_8));
    assertEquals("are you there", client.frame().text());
    client.frame(0x01, "in ".getBytes(StandardCharsets.UTF_8)).frame(0x80, "two".getBytes(StandardCharsets.UTF_8));
    assertEquals("in two", client.frame().text());
    for (int length : new int[] {125, 126, 65_535, 65_536}) {
      String text = "x".repeat(length);
      assertEquals(text, client.text(text).frame().text());
    }
    client.frame(0x88, new byte[] {0x03, (byte) 0xE8});
    assertEquals(List.of(1000), client.closes());
    await().until(() -> gateway.live().closed.get() == 1);
  }

  @Test
  void aBrowserOpensItsSocketByTicket() {
    String ticketed = RawClient.upgrade(origin(), "Cookie: corridor=x").replace("/ws", "/ws?ticket=a-good-ticket");
    assertEquals(101, client.ask(ticketed).status());
  }

  @Test
  void thousandsShareOnePayload() {
    RawClient[] clients = new RawClient[20];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = running.client().open();
    }
    byte[] shared = "to everybody".getBytes(StandardCharsets.UTF_8);
    for (ScriptedGateway.Live live : gateway.lives) {
      live.outlet.execute(
          () -> {
            live.outlet.write(shared);
            live.outlet.write(shared);
            live.outlet.flush();
          });
    }
    for (RawClient each : clients) {
      assertEquals("to everybody", each.frame().text());
      assertEquals("to everybody", each.frame().text());
      each.close();
    }
    assertTrue(gateway.lives.stream().allMatch(live -> live.outlet.loop() >= 0 && live.outlet.loop() < 2));
  }

  @Test
  void closingClosesSocketsWith1012() {
    client.open();
    running.server.close();
    assertEquals(List.of(CloseCode.RESTART.number()), client.closes());
    assertEquals(1, gateway.live().closed.get());
  }

  @Test
  void closingLetsAnAnswerUnderWayGoOut() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    gateway.gate = gate;
    client.send(
        "POST /api/upload HTTP/1.1\nHost: HOST\n" + RawClient.loggedIn()
            + "\nContent-Type: application/octet-stream\nContent-Length: 1\n\nx");
    await().until(() -> gateway.passes.get() == 1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(running.server::close);
    await().until(() -> refusesConnections(running.server.port()));
    gate.complete(null);
    RawClient.Answer answer = client.answer();
    assertEquals(200, answer.status());
    assertEquals("close", answer.header("connection"));
    closing.join();
  }

  private static boolean refusesConnections(int port) {
    try (java.net.Socket probe = new java.net.Socket("127.0.0.1", port)) {
      return !probe.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  @Test
  void closingWaitsForNobodyForLong() {
    try (Running stopping =
            new Running(config -> withStop(Running.hurried(config), Duration.ofSeconds(4)));
        RawClient silent = stopping.client()) {
      silent.open();
      long before = System.nanoTime();
      // It reads neither its 1012 nor the end.
      stopping.server.close();
      assertTrue(System.nanoTime() - before < 4_500_000_000L);
      assertEquals(1, stopping.gateway.live().closed.get());
    }
  }

  private static NetConfig withStop(NetConfig config, Duration within) {
    return new NetConfig(
        config.host(),
        config.port(),
        config.openly(),
        config.secure(),
        config.names(),
        config.webFolder(),
        config.loops(),
        within,
        config.front(),
        config.http(),
        config.frames(),
        config.crowd());
  }

  @Test
  void behindTlsTheCookieIsSecureAndOnlyHttpsMaySpeak() {
    try (Running proxied = new Running(config -> config.withNames(false, true, List.of("corridor.example")));
        RawClient browser = proxied.client()) {
      String post =
          "POST /api/admission HTTP/1.1\nHost: corridor.example\nOrigin: https://corridor.example\n"
              + "Corridor-Client: browser\nContent-Type: application/json\nContent-Length: 2\n\n{}";
      RawClient.Answer answer = browser.ask(post);
      assertEquals(
          "__Host-corridor=new-token; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure",
          answer.header("set-cookie"));
      assertTrue(answer.header("strict-transport-security").startsWith("max-age="));
      assertEquals(403, browser.ask(post.replace("https://", "http://")).status());
    }
  }

  @Test
  void filesAreServedOnceAndThenKnown(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("index.html"), "<!doctype html>" + " ".repeat(500));
    Files.createDirectory(folder.resolve("room"));
    Files.writeString(folder.resolve("room/list.js"), "export const list = 1;");
    Files.writeString(folder.resolve("app.0123456789ab.css"), "a{}");
    try (Running developing = new Running(config -> config.withWebFolder(folder));
        RawClient browser = developing.client()) {
      RawClient.Answer page = browser.get("/", "Accept-Encoding: gzip, br");
      assertEquals("text/html; charset=utf-8", page.header("content-type"));
      assertEquals("no-cache", page.header("cache-control"));
      assertEquals("gzip", page.header("content-encoding"));
      assertTrue(new String(new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(), StandardCharsets.UTF_8).startsWith("<!doctype"));
      RawClient.Answer known = browser.get("/index.html", "If-None-Match: " + page.header("etag"));
      assertEquals(304, known.status());
      assertEquals(0, known.body().length);
      assertEquals("text/javascript; charset=utf-8", browser.get("/room/list.js").header("content-type"));
      assertEquals("public, max-age=31536000, immutable", browser.get("/app.0123456789ab.css").header("cache-control"));
      assertEquals(404, browser.get("/room").status());
      assertEquals(404, browser.get("/room/../index.html").status());
      assertEquals(404, browser.get("/..%2f..%2fetc/passwd").status());
    }
  }

  @Test
  void theProgramsOwnFilesAreServed() throws IOException {
    StaticFiles files = StaticFiles.of("corridor/net/sample-web");
    assertEquals(List.of("/files.json", "/index.html", "/part/one.js"), files.paths());
    assertTrue(new String(files.page("/").plain(), StandardCharsets.UTF_8).contains("sample"));
  }

  @Test
  void aHeadIsAnsweredWithoutBody() {
    client.send("HEAD /health HTTP/1.1\nHost: HOST\n\nHEAD /nothing HTTP/1.1\nHost: HOST\n\n");
    assertEquals("6", client.head().header("content-length"));
    assertEquals(404, client.head().status());
    assertEquals("alive\n", client.get("/health").text());
  }

  @Test
  void aTakenPortIsOneClearLine() {
    IOException taken =
        assertThrows(
            IOException.class,
            () ->
                NetServer.start(
                    NetConfig.standard().withPlace("127.0.0.1", running.server.port()), gateway, System::nanoTime, () -> 0));
    assertTrue(taken.getMessage().contains("Choose another port."), taken.getMessage());
  }

  @Test
  void plainHttpBeyondThisMachineIsRefused() {
    IOException refused =
        assertThrows(
            IOException.class,
            () -> NetServer.start(NetConfig.standard().withPlace("0.0.0.0", 0), gateway, System::nanoTime, () -> 0));
    assertTrue(refused.getMessage().startsWith("Plain HTTP is for this machine only"), refused.getMessage());
  }
}
