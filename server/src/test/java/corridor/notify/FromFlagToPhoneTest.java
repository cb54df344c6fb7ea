package corridor.notify;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarResult;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server and third parties on loopback: a flag is raised, and something rings, or does not, and the case goes on. */
@Tag("relay")
class FromFlagToPhoneTest {
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");
  private static final List<Hours> ALWAYS =
      List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  private record Pushed(long ttl, String urgency, byte[] body) {}

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<Pushed> pushed = new CopyOnWriteArrayList<>();
  private final FakeBrowser phone = new FakeBrowser();
  private HttpServer outside;
  private TestServer server;
  private TestServer.Guest hana;
  private TestServer.Guest lena;
  private TestServer.Guest ines;
  private RoomId room;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    mail.start();
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          pushed.add(
              new Pushed(
                  Long.parseLong(exchange.getRequestHeaders().getFirst("TTL")), exchange.getRequestHeaders().getFirst("Urgency"), body));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    outside.start();
    server =
        TestServer.start(
            folder, "--private-addresses", "--smtp", "smtp://127.0.0.1:" + mail.getSmtp().getPort(), "--mail-from",
            "corridor@example.org");
    hana = server.join(server.firstInvitation(), "Hana", "Asia/Dubai");
    LocalDate today = LocalDate.now(DUBAI);
    hana.ask(
        new SetupCommand.Name(
            "Conference", "Dubai", "Asia/Dubai", today, today.plusDays(5), "A foundation", "Iceland", today.plusDays(40)),
        Result.class);
    hana.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
    lena = person("Lena", Role.ADVOCATE);
    ines = person("Ines", Role.REVIEWER);
    ines.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, ALWAYS, 3), Result.class);
    room =
        lena.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow()
            .id();
  }

  @AfterEach
  void stop() {
    server.close();
    outside.stop(0);
    mail.stop();
  }

  private TestServer.Guest person(String name, Role role) {
    Invitee invitee = new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(role), List.of());
    return server.join(
        hana.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst(), name,
        "Asia/Dubai");
  }

  private NotifyResult.Mine mine() {
    return ines.ask(new NotifyCommand.Look(), NotifyResult.Mine.class);
  }

  private NotifyResult.Way way() {
    return mine().ways().getFirst();
  }

  private void subscribe(String address, boolean rang) {
    ines.ask(new NotifyCommand.AddPush(address, phone.key(), phone.authText(), "Phone"), NotifyResult.Mine.class);
    ines.ask(new NotifyCommand.Test(way().id()), NotifyResult.Mine.class);
    patiently().until(() -> pushed.size() == 1);
    ines.ask(new NotifyCommand.Confirm(way().id(), rang, ""), NotifyResult.Mine.class);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(45));
  }

  private String push() {
    return "http://127.0.0.1:" + outside.getAddress().getPort() + "/push";
  }

  private void flag(String symbol, Urgency urgency) {
    StreamId text =
        lena.ask(new DraftCommand.Create(room, symbol, "Draft", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      lena.ask(new DraftCommand.Paste(text, Source.CHAIR, "", "Article 1\n\nStates " + verb + " meet.\n"), DraftResult.Added.class);
    }
    DraftResult.Redline redline = lena.ask(new DraftCommand.Compare(text, 0, 0), DraftResult.Redline.class);
    lena.ask(
        new FlagCommand.Raise(
            text, redline.from(), redline.to(), List.of(redline.changes().getFirst().key()), "Does it bind Norlandia?", "", urgency,
            new NeededBy(null, LocalDateTime.now(DUBAI).plusHours(10))),
        FlagResult.Raised.class);
  }

  private OfferView offer() {
    patiently().until(() -> !ines.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().isEmpty());
    return ines.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().getFirst();
  }

  @Test
  void aFlagBecomesAnEncryptedPushWhichSaysNothingOfItsContent() {
    subscribe(push(), true);
    flag("DT/7", Urgency.CRITICAL);
    OfferView offer = offer();
    patiently().until(() -> pushed.size() == 2);
    Pushed rang = pushed.get(1);
    assertEquals(
        "{\"kind\":\"offer\",\"count\":1,\"critical\":true,\"about\":\"" + offer.id() + "\",\"more\":\"\"}",
        new String(phone.opened(rang.body()), StandardCharsets.UTF_8));
    assertEquals("high", rang.urgency());
    assertTrue(rang.ttl() > 60 && rang.ttl() <= 8 * 60, "lives as long as the offer waits: " + rang.ttl());
    assertEquals(pushed.getFirst().body().length, rang.body().length, "its length says nothing either");
    String sealed = new String(rang.body(), StandardCharsets.ISO_8859_1);
    assertFalse(sealed.contains("offer") || sealed.contains("DT/7"), "sealed for the browser");
  }

  @Test
  void whereSheAllowsMoreItNamesDocumentAndProvisionAndNeverTheQuestion() {
    subscribe(push(), true);
    ines.ask(new NotifyCommand.SayMore(way().id(), true), NotifyResult.Mine.class);
    flag("DT/7", Urgency.TONIGHT);
    patiently().until(() -> pushed.size() == 2);
    String said = new String(phone.opened(pushed.get(1).body()), StandardCharsets.UTF_8);
    assertTrue(said.contains("DT/7") && said.contains("Article 1"), said);
    assertFalse(said.contains("Norlandia") || said.contains("meet"), said);
  }

  @Test
  void aReviewerWithoutAWorkingWayIsOfferedAllTheSameAndEverybodySeesThatNothingWakesHer() {
    subscribe(push(), false);
    assertEquals(NotifyResult.Standing.SILENT, way().standing());
    assertFalse(mine().reachable());
    NightResult.Coverage coverage = hana.ask(new NightCommand.Coverage(), NightResult.Coverage.class);
    assertEquals(1, coverage.of());
    assertEquals(0, coverage.alertable());
    flag("DT/7", Urgency.CRITICAL);
    assertEquals(OfferState.OFFERED, offer().state());
    ines.ask(new RelayCommand.Accept(offer().id()), Result.class);
    assertEquals(OfferState.ACCEPTED, offer().state());
    assertEquals(1, pushed.size(), "a device that cannot wake her is not tried");
  }

  @Test
  @Tag("hostile")
  void aMailServerThatHangsLeavesNoCaseStuck() throws IOException {
    ines.ask(new NotifyCommand.AddMail("ines@example.net"), NotifyResult.Mine.class);
    ines.ask(new NotifyCommand.Test(way().id()), NotifyResult.Mine.class);
    assertTrue(mail.waitForIncomingEmail(20_000, 1));
    Matcher code =
        Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}").matcher(com.icegreen.greenmail.util.GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
    assertTrue(code.find());
    ines.ask(new NotifyCommand.Confirm(way().id(), true, code.group()), NotifyResult.Mine.class);
    int port = mail.getSmtp().getPort();
    mail.stop();
    // It takes the call and never says a word.
    try (ServerSocket silent = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      flag("DT/7", Urgency.CRITICAL);
      ines.ask(new RelayCommand.Accept(offer().id()), Result.class);
      flag("DT/8", Urgency.CRITICAL);
      patiently().until(() -> ines.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().size() == 2);
      assertTrue(silent.isBound());
      nothingStuck();
    }
  }

  @Test
  @Tag("hostile")
  void aPushEndpointOnAPrivateAddressIsBrokenWithASentenceAndLeavesNoCaseStuck(@TempDir Path other) {
    try (TestServer strict = TestServer.start(other)) {
      TestServer.Guest guest = strict.join(strict.firstInvitation(), "Hana", "Asia/Dubai");
      guest.ask(
          new NotifyCommand.AddPush("https://10.0.0.7/push", phone.key(), phone.authText(), "Phone"), NotifyResult.Mine.class);
      guest.ask(
          new NotifyCommand.Test(guest.ask(new NotifyCommand.Look(), NotifyResult.Mine.class).ways().getFirst().id()),
          NotifyResult.Mine.class);
      patiently()
          .until(
              () ->
                  guest.ask(new NotifyCommand.Look(), NotifyResult.Mine.class).ways().getFirst().problem().contains("private network"));
    }
    // One that turned private later: it was tested, and then its name led inside.
    subscribe(push(), true);
    outside.stop(0);
    flag("DT/7", Urgency.CRITICAL);
    assertEquals(OfferState.OFFERED, offer().state());
    ines.ask(new RelayCommand.Accept(offer().id()), Result.class);
    nothingStuck();
  }

  @Test
  @Tag("hostile")
  void aBadCalendarIsRefusedWithASentenceAndLeavesNoCaseStuck() {
    String event = "BEGIN:VEVENT\r\nDTSTART:20261112T090000Z\r\nDURATION:PT1H\r\n%sEND:VEVENT\r\n";
    List<String> bad =
        List.of(
            event.formatted("").repeat(100_000), event.formatted("RRULE:FREQ=SECONDLY\r\n"),
            event.formatted("").replace("DTSTART:", "DTSTART;TZID=Mars/Base:"));
    for (int i = 0; i < bad.size(); i++) {
      String said = uploaded("bad-" + i, bad.get(i));
      assertTrue(said.contains("bad-calendar") && said.contains("xport"), said);
    }
    String endless = uploaded("endless", event.formatted("RRULE:FREQ=DAILY\r\n").replace("20261112", "19701112"));
    assertTrue(endless.contains("\"spans\":"), endless);
    assertEquals(1, ines.ask(new CalendarCommand.Look(), CalendarResult.Mine.class).imported().size());
    ines.ask(
        new CalendarCommand.Remove(ines.ask(new CalendarCommand.Look(), CalendarResult.Mine.class).imported().getFirst().id()),
        CalendarResult.Mine.class);
    flag("DT/7", Urgency.CRITICAL);
    assertEquals(OfferState.OFFERED, offer().state());
    nothingStuck();
  }

  private String uploaded(String name, String events) {
    byte[] file = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);
    return new String(ines.upload("calendar=" + name + "&key=" + TestServer.key(), file), StandardCharsets.UTF_8);
  }

  /** The sweeper looks beside every deed: it found nothing that stood still. */
  private void nothingStuck() {
    String metrics = get(server.url() + "/metrics").body();
    assertTrue(metrics.contains("corridor_relay_repaired_total 0"), metrics);
  }

  private static HttpResponse<String> get(String address) {
    try {
      return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPromisedShiftStandsInHerCalendarAtAnAddressThatSheCanEnd() {
    LocalDateTime nine = LocalDate.now(DUBAI).plusDays(1).atTime(21, 0);
    AvailabilityResult.Shift shift =
        ines.ask(new AvailabilityCommand.Promise(nine, nine.plusHours(4)), AvailabilityResult.Shifts.class).mine().getFirst();
    String address = ines.ask(new CalendarCommand.OpenFeed(), CalendarResult.Feed.class).address();
    String first = get(address).body();
    assertTrue(first.contains("DTSTART:" + nine.toLocalDate().toString().replace("-", "") + "T170000Z"), first);
    assertTrue(first.contains("SEQUENCE:0") && first.contains("UID:" + shift.id()), first);
    ines.ask(new AvailabilityCommand.ReleaseShift(shift.id()), Result.class);
    String second = get(address).body();
    assertTrue(second.contains("STATUS:CANCELLED") && second.contains("SEQUENCE:1"), second);
    String newer = ines.ask(new CalendarCommand.OpenFeed(), CalendarResult.Feed.class).address();
    assertEquals(404, get(address).statusCode());
    assertEquals(200, get(newer).statusCode());
    ines.ask(new CalendarCommand.CloseFeed(), CalendarResult.Mine.class);
    assertEquals(404, get(newer).statusCode());
  }
}
