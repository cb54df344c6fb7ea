package corridor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import corridor.TestServer;
import corridor.account.Participant;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.BadField;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole server, and a push service, a mail server and a webhook that really listen on loopback. */
class ReachingTest {
  private record Request(Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private static final Codec CODEC = new Codec();

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile int answer = 201;
  private HttpServer outside;
  private TestServer server;
  private TestServer.Guest hana;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    mail.start();
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          requests.add(new Request(Map.copyOf(exchange.getRequestHeaders()), body));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    outside.start();
    server =
        TestServer.start(
            folder, "--private-addresses", "--smtp", "smtp://127.0.0.1:" + mail.getSmtp().getPort(), "--mail-from",
            "Corridor <corridor@example.org>", "--mail-reply", "people@example.org", "--contact", "mailto:op@example.org");
    hana = server.join(server.firstInvitation(), "Hana", "Asia/Dubai");
  }

  @AfterEach
  void stop() {
    server.close();
    outside.stop(0);
    mail.stop();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + outside.getAddress().getPort() + path;
  }

  private NotifyResult.Mine mine() {
    return hana.ask(new NotifyCommand.Look(), NotifyResult.Mine.class);
  }

  private NotifyResult.Way only() {
    return mine().ways().getFirst();
  }

  private void await(Standing standing) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> only().standing() == standing);
  }

  @Test
  void aBrowserIsPushedToAndOnlyItCanReadWhat() throws Exception {
    FakeBrowser browser = new FakeBrowser();
    hana.ask(new NotifyCommand.AddPush(address("/push/1"), browser.key(), browser.authText(), "Phone"), NotifyResult.Mine.class);
    assertEquals(Standing.UNTESTED, only().standing());
    hana.ask(new NotifyCommand.Test(only().id()), NotifyResult.Mine.class);
    Awaitility.await().until(() -> !requests.isEmpty());
    Request pushed = requests.getFirst();
    String said = new String(browser.opened(pushed.body()), StandardCharsets.UTF_8);
    assertTrue(said.contains("\"kind\":\"test\""), said);
    assertEquals("aes128gcm", pushed.header("Content-encoding"));
    assertTrue(Long.parseLong(pushed.header("Ttl")) > 0);
    proven(pushed.header("Authorization"));
    assertFalse(mine().reachable(), "a test was sent, and nobody said that it rang");
    hana.ask(new NotifyCommand.Confirm(only().id(), true, ""), NotifyResult.Mine.class);
    assertTrue(mine().reachable());
  }

  @Test
  void aDeviceWhoseLoginEndedIsNotRungAnyMore() throws Exception {
    AccountResult.Linking linking = hana.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class);
    byte[] link = CODEC.bytes(new Admission.Link(linking.code(), TestServer.key(), "phone"));
    TestServer.Guest phone =
        server.guest((AccountResult.Admitted) CODEC.result(server.post("/api/admission", null, link)));
    FakeBrowser browser = new FakeBrowser();
    for (TestServer.Guest device : List.of(hana, phone)) {
      String place = address("/push/" + (device == phone ? "phone" : "laptop"));
      device.ask(new NotifyCommand.AddPush(place, browser.key(), browser.authText(), "It"), NotifyResult.Mine.class);
    }
    assertEquals(2, mine().ways().size());
    AccountResult.Login lost =
        hana.ask(new AccountCommand.ListLogins(), AccountResult.Logins.class).logins().stream()
            .filter(login -> !login.current())
            .findFirst()
            .orElseThrow();
    hana.ask(new AccountCommand.EndLogin(lost.id()), Result.class);
    NotifyResult.Way left = only();
    assertEquals(1, mine().ways().size());
    hana.ask(new NotifyCommand.Test(left.id()), NotifyResult.Mine.class);
    Awaitility.await().until(() -> requests.size() == 1);
  }

  /** RFC 8292: signed by the key that the browser subscribed with, for this push service, for less than a day. */
  private void proven(String authorization) throws Exception {
    Matcher parts = Pattern.compile("vapid t=([^.]+)\\.([^.]+)\\.([^,]+), k=(.+)").matcher(authorization);
    assertTrue(parts.matches(), authorization);
    assertEquals(mine().pushKey(), parts.group(4));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(FakeBrowser.serverKey(parts.group(4)));
    signature.update((parts.group(1) + "." + parts.group(2)).getBytes(StandardCharsets.US_ASCII));
    assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts.group(3))));
    String claims = new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8);
    assertTrue(claims.contains("\"aud\":\"" + address("") + "\"") && claims.contains("mailto:op@example.org"), claims);
  }

  @Test
  void aSubscriptionThatEndedIsShownBroken() {
    answer = 410;
    FakeBrowser browser = new FakeBrowser();
    hana.ask(new NotifyCommand.AddPush(address("/push/1"), browser.key(), browser.authText(), "Phone"), NotifyResult.Mine.class);
    hana.ask(new NotifyCommand.Test(only().id()), NotifyResult.Mine.class);
    await(Standing.BROKEN);
    assertTrue(only().problem().contains("add this device again"), only().problem());
  }

  @Test
  void aDeviceThatDidNotRingCannotWakeHer() {
    FakeBrowser browser = new FakeBrowser();
    hana.ask(new NotifyCommand.AddPush(address("/push/1"), browser.key(), browser.authText(), "Phone"), NotifyResult.Mine.class);
    assertEquals(ErrorCode.TOO_LATE, hana.refused(new NotifyCommand.Confirm(only().id(), true, "")).code());
    hana.ask(new NotifyCommand.Test(only().id()), NotifyResult.Mine.class);
    hana.ask(new NotifyCommand.Confirm(only().id(), false, ""), NotifyResult.Mine.class);
    assertEquals(Standing.SILENT, only().standing());
    assertFalse(mine().reachable());
    assertEquals(ErrorCode.TOO_FAST, hana.refused(new NotifyCommand.Test(only().id())).code(), "no hammer");
  }

  @Test
  void mailHasTwoPartsAReplyAddressAndACodeThatProvesItIsRead() throws Exception {
    NotifyResult.Way way = mailed();
    MimeMessage test = received(0);
    assertEquals("people@example.org", test.getReplyTo()[0].toString());
    assertEquals("auto-generated", test.getHeader("Auto-Submitted", null));
    MimeMultipart parts = (MimeMultipart) test.getContent();
    assertEquals(2, parts.getCount());
    BodyPart plain = parts.getBodyPart(0);
    assertTrue(plain.isMimeType("text/plain") && parts.getBodyPart(1).isMimeType("text/html"));
    Matcher code = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}").matcher(plain.getContent().toString());
    assertTrue(code.find());
    assertEquals(ErrorCode.BAD_COMMAND, hana.refused(new NotifyCommand.Confirm(way.id(), true, "AAAA-AAAA")).code());
    hana.ask(new NotifyCommand.Confirm(way.id(), true, code.group()), NotifyResult.Mine.class);
    assertEquals(Standing.WORKS, only().standing());
  }

  private NotifyResult.Way mailed() {
    hana.ask(new NotifyCommand.AddMail("hana@example.net"), NotifyResult.Mine.class);
    hana.ask(new NotifyCommand.Test(only().id()), NotifyResult.Mine.class);
    assertTrue(mail.waitForIncomingEmail(20_000, 1));
    return only();
  }

  private MimeMessage received(int nth) {
    return mail.getReceivedMessages()[nth];
  }

  @Test
  void oneClickQuietsAndOnlyLookingDoesNot() throws Exception {
    var _ = mailed();
    String link = received(0).getHeader("List-Unsubscribe", null).replaceAll("[<>]", "");
    assertEquals("List-Unsubscribe=One-Click", received(0).getHeader("List-Unsubscribe-Post", null));
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> looked =
        client.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, looked.statusCode());
    assertTrue(looked.body().contains("<form method=\"post\">"), looked.body());
    assertNotEquals(Standing.QUIETED, only().standing(), "a program that looks at links silences nobody");
    HttpResponse<String> done =
        client.send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, done.statusCode());
    assertEquals(Standing.QUIETED, only().standing());
    HttpResponse<String> wrong =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/quiet/AAAAAAAAAAAAAAAAAAAAAA")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(404, wrong.statusCode());
  }

  @ParameterizedTest
  @Tag("hostile")
  @ValueSource(
      strings = {
        "a@example.org\r\nBcc: all@example.org", "a@example.org, b@example.org", "\"a b\"@example.org", "a@[127.0.0.1]",
        "Name <a@example.org>", "a@exa mple.org", "@example.org", "a@", "a@b@c", "a\u0000@example.org", "a@example.org;b"
      })
  void nothingButOneAddressIsTakenForAnAddress(String address) {
    try {
      assertEquals(ErrorCode.BAD_ADDRESS, hana.refused(new NotifyCommand.AddMail(address)).code());
    } catch (BadField refusedByTheRecord) {
      assertTrue(address.chars().anyMatch(c -> c < ' '), address);
    }
    assertEquals(List.of(), mine().ways());
  }

  @Test
  void aWebhookIsSignedAndSaysNothing() {
    answer = 204;
    NotifyResult.Webhook made = hana.ask(new NotifyCommand.AddWebhook(address("/hook")), NotifyResult.Webhook.class);
    hana.ask(new NotifyCommand.Test(made.way().id()), NotifyResult.Mine.class);
    Awaitility.await().until(() -> !requests.isEmpty());
    Request called = requests.getFirst();
    Matcher signature = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})").matcher(called.header("Corridor-signature"));
    assertTrue(signature.matches());
    assertEquals(
        signature.group(2), WebhookCarrier.signature(made.secret(), Long.parseLong(signature.group(1)), called.body()));
    assertEquals("{\"type\":\"test\",\"count\":1}", new String(called.body(), StandardCharsets.UTF_8));
  }

  @Test
  @Tag("walls")
  void nobodyTouchesAnothersWays() {
    TestServer.Guest ben =
        server.join(invited("Ben"), "Ben", "Europe/London");
    NotifyResult.Webhook made = hana.ask(new NotifyCommand.AddWebhook(address("/hook")), NotifyResult.Webhook.class);
    WayId id = made.way().id();
    for (NotifyCommand each :
        List.of(
            new NotifyCommand.Test(id), new NotifyCommand.Confirm(id, true, ""), new NotifyCommand.SayMore(id, true),
            new NotifyCommand.Remove(id))) {
      assertEquals(ErrorCode.NOT_FOUND, ben.refused(each).code());
    }
    assertEquals(List.of(), ben.ask(new NotifyCommand.Look(), NotifyResult.Mine.class).ways());
    assertEquals(1, mine().ways().size());
  }

  private corridor.protocol.AccountResult.Invitation invited(String name) {
    return hana.ask(
            new corridor.protocol.AccountCommand.Invite(
                List.of(
                    new corridor.protocol.Invitee(
                        name, new Affiliation(Side.UNAFFILIATED, ""), List.of(corridor.protocol.Role.REVIEWER), List.of()))),
            corridor.protocol.AccountResult.Invitations.class)
        .invitations()
        .getFirst();
  }

  @Test
  @Tag("hostile")
  void withoutTheOperatorsLeaveNothingLeadsInside(@TempDir Path folder) {
    try (TestServer strict = TestServer.start(folder)) {
      TestServer.Guest guest = strict.join(strict.firstInvitation(), "Hana", "Asia/Dubai");
      assertEquals(
          ErrorCode.BAD_ADDRESS, guest.refused(new NotifyCommand.AddWebhook("http://example.org/hook")).code());
      NotifyResult.Webhook made =
          guest.ask(new NotifyCommand.AddWebhook("https://127.0.0.1:" + outside.getAddress().getPort() + "/"), NotifyResult.Webhook.class);
      guest.ask(new NotifyCommand.Test(made.way().id()), NotifyResult.Mine.class);
      Awaitility.await()
          .until(
              () ->
                  guest.ask(new NotifyCommand.Look(), NotifyResult.Mine.class).ways().getFirst().standing()
                      == Standing.BROKEN);
      String problem = guest.ask(new NotifyCommand.Look(), NotifyResult.Mine.class).ways().getFirst().problem();
      assertTrue(problem.contains("private network"), problem);
      assertEquals(List.of(), requests);
      assertEquals(ErrorCode.NOT_ALLOWED, guest.refused(new NotifyCommand.AddMail("a@example.org")).code());
    }
  }

  @Test
  @Tag("hostile")
  void aMailServerThatHangsIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      MailCarrier carrier =
          new MailCarrier(
              MailSettings.of("smtp://127.0.0.1:" + silent.getLocalPort(), "c@example.org", ""), Instant::now,
              () -> "http://localhost", 200);
      Sent what = carrier.send(way(), person(), message());
      assertTrue(what instanceof Sent.Failed failed && !failed.forGood() && failed.sentence().contains("in time"), what.toString());
    }
  }

  @Test
  @Tag("hostile")
  void whatPeopleWroteIsInertInMail() throws Exception {
    MailCarrier carrier =
        new MailCarrier(MailSettings.of("smtp://127.0.0.1:1", "c@example.org", ""), Instant::now, () -> "http://localhost", 200);
    MimeMessage written = carrier.written(way(), Phrases.in("en"), message());
    written.saveChanges();
    MimeMultipart parts = (MimeMultipart) written.getContent();
    String plain = parts.getBodyPart(0).getContent().toString();
    String html = parts.getBodyPart(1).getContent().toString();
    assertFalse(plain.contains("\nBcc:"), plain);
    assertFalse(html.contains("<img"), html);
    assertTrue(html.contains("&lt;img"), html);
  }

  @Test
  void everyLanguageHasEverySentence() {
    for (String language : Phrases.LANGUAGES) {
      assertEquals(Phrases.in("en").keys(), Phrases.in(language).keys(), language);
    }
  }

  private static Ways.Way way() {
    return new Ways.Way(
        new WayId("y_AAAAAAAAAAAAAAAAAAAAAA"), new ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA"), Kind.MAIL, "a@example.org", "",
        "", "", "", Standing.WORKS, true, "", "", "secret", 0, Instant.EPOCH, null);
  }

  private static Participant person() {
    return new Participant(
        new ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA"), new StreamId("i_AAAAAAAAAAAAAAAAAAAAAA"), "Ana",
        new Affiliation(Side.UNAFFILIATED, ""), List.of(), List.of("fr-CH"), List.of(), "UTC", List.of(), List.of(),
        List.of(), List.of(), 1, false, "", null, false);
  }

  private static Message message() {
    return new Message(
        "m", Alert.Kind.ANSWER, 1, Urgency.TONIGHT, "f_1", List.of("DT/7\r\nBcc: all@example.org <img src=x>"), "",
        Instant.EPOCH, 60);
  }
}
