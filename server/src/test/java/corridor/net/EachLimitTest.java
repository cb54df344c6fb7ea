package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.config.Limit;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.PresenceCommand;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each limit by its name: set on a real server's command line, and what becomes of whoever passes it. Where that takes a
 * server that is played to, or a file made for it, the test that shows it is named, and is there; that the limit's name reaches
 * what is tested there is {@link NetLimitsTest}'s.
 */
@Tag("hostile")
class EachLimitTest {
  private static final Codec CODEC = new Codec();
  private static final String NEVER = "=3600000";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void holdsAsTheOperatorSaysIt(Limit limit) {
    switch (limit) {
      case REQUEST_LINE -> with("request-line=256", at -> assertEquals(414, at.raw().get("/" + "x".repeat(300)).status()));
      case HEADERS -> with("headers=1024", at -> assertEquals(431, at.raw().get("/health", "X-Long: " + "x".repeat(1100)).status()));
      case HEADER_COUNT -> with("header-count=20", at -> assertEquals(431, at.raw().get("/health", headers(21)).status()));
      case HEAD_SECONDS -> with("head-seconds=1", at -> assertTrue(at.raw().ends()));
      case BODY_SECONDS -> with("body-seconds=1", at -> assertEquals(408, at.announce("/api/admission", 20, "{\"half").status()));
      case UPLOAD_SECONDS -> with("upload-seconds=10", at -> assertEquals(408, at.patient(at.bearer()).status()));
      case ANSWER_SECONDS -> shownBy(HostileHandshakeTest.class, "aGatewayThatDoesNotAnswer");
      case UNPROVEN_BODY -> with("unproven-body=1024", at -> assertEquals(413, at.announce("/api/admission", 1025, "").status()));
      case COMMAND_BODY ->
          with("command-body=4096", at -> assertEquals(413, at.announce("/api/command", 4097, "", at.bearer()).status()));
      case UPLOAD -> with("upload=65536", at -> assertEquals(413, at.announce("/api/upload", 65_537, "", at.bearer()).status()));
      case UPLOADS -> shownBy(HostileHandshakeTest.class, "moreUploadsAtOnceThanThereIsRoomFor");
      case UNPACKED -> shownBy("corridor.reader.HostileFilesTest", "aPartThatUnpacksWithoutEndIsABomb");
      case READING_SECONDS -> shownBy("corridor.reader.HostileFilesTest", "readingEndsWhenItsTimeIsUp");
      case FRAME -> with("frame=4096", at -> assertClosed(CloseCode.TOO_BIG, at.socket().frame(0x81, new byte[4097])));
      case FRAGMENTS -> with("fragments=1", at -> assertClosed(CloseCode.POLICY, at.socket().frame(0x01, letter()).frame(0x00, letter())));
      case MESSAGE_SECONDS -> with("message-seconds=1", at -> assertClosed(CloseCode.POLICY, at.socket().frame(0x01, letter())));
      case PING_SECONDS, PONG_SECONDS -> shownBy(HostileFrameTest.class, "aClientThatAnswersNoPing");
      case CONTROLS -> with("controls=5", at -> assertClosed(CloseCode.POLICY, pinging(at.socket(), 7)));
      case IN_FLIGHT -> shownBy(HostileFrameTest.class, "aSenderWhoseCommandsWaitIsNotRead");
      case PENDING -> shownBy(HostileFrameTest.class, "whatWaitsForASlowReaderIsBounded");
      case STALL_SECONDS -> shownBy(HostileFrameTest.class, "aReaderThatStopsIsClosedAndToldSo");
      case CONNECTIONS -> with("connections=10", at -> at.oneOfSilentIsClosed(11));
      case NEWCOMERS_WAITING -> with("newcomers=1,newcomers-waiting=0", at -> at.oneOfSilentIsClosed(2));
      case NEWCOMERS -> shownBy(CrowdedAddressTest.class, "newcomersOfOneAddressWaitForTheirTurn");
      case TEXT -> with("text=256", at -> assertHeld(ErrorCode.TOO_LONG, at.posting(256, 0), at.posting(257, 0)));
      case MENTIONS -> with("mentions=2", at -> assertHeld(ErrorCode.BAD_COMMAND, at.posting(10, 2), at.posting(10, 3)));
      case PAGE -> with("page=10", at -> at.assertPagesOf(10));
      case SEND_BURST -> burst("send-burst=2,send-millis" + NEVER, 2, at -> new AccountCommand.LinkDevice());
      case SEND_MILLIS -> again("send-burst=1,send-millis=500", at -> new AccountCommand.LinkDevice());
      case QUERY_BURST -> burst("query-burst=2,query-millis" + NEVER, 2, at -> new AccountCommand.Me());
      case QUERY_MILLIS -> again("query-burst=1,query-millis=500", at -> new AccountCommand.Me());
      case SEARCH_BURST -> burst("search-burst=2,search-millis" + NEVER, 2, at -> new MessageCommand.Search("word", null));
      case SEARCH_MILLIS -> again("search-burst=1,search-millis=500", at -> new MessageCommand.Search("word", null));
      case HISTORY_BURST -> burst("history-burst=2,history-millis" + NEVER, 2, at -> new StreamCommand.Page(at.inbox(), 0, 10));
      case HISTORY_MILLIS -> again("history-burst=1,history-millis=500", at -> new StreamCommand.Page(at.inbox(), 0, 10));
      case TYPING_MILLIS -> again("typing-millis=500", at -> new PresenceCommand.Typing(at.inbox()));
      case REFUSALS -> shownBy(FloodTest.class, "whoeverGoesOnThoughSheIsToldIsClosedAndMayComeBack");
      case INVITATION_BURST -> attempts("invitation-burst=2,invitation-millis" + NEVER, 2, join());
      case INVITATION_MILLIS -> attemptAgain("invitation-burst=1,invitation-millis=500", join());
      case LOGIN_BURST -> attempts("login-burst=2,login-millis" + NEVER, 2, link());
      case LOGIN_MILLIS -> attemptAgain("login-burst=1,login-millis=500", link());
    }
  }

  private static void shownBy(Class<?> test, String method) {
    assertTrue(Arrays.stream(test.getDeclaredMethods()).anyMatch(one -> one.getName().equals(method)), method);
  }

  private static void shownBy(String test, String method) {
    try {
      shownBy(Class.forName(test), method);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private void with(String limits, Consumer<Place> deed) {
    try (TestServer server = TestServer.start(folder, "--limit", limits)) {
      deed.accept(new Place(server));
    }
  }

  private void burst(String limits, int most, Function<Place, Command> command) {
    with(limits, at -> at.assertTaken(most, at.saying(command.apply(at))));
  }

  /** After the first it is too fast, and a moment later it is not. */
  private void again(String limits, Function<Place, Command> command) {
    with(limits, at -> assertAgain(at.saying(command.apply(at))));
  }

  private void attempts(String limits, int most, Admission attempt) {
    with(limits, at -> at.assertTaken(most, at.trying(attempt)));
  }

  private void attemptAgain(String limits, Admission attempt) {
    with(limits, at -> assertAgain(at.trying(attempt)));
  }

  private static void assertAgain(Supplier<ErrorCode> asked) {
    assertNotEquals(ErrorCode.TOO_FAST, asked.get());
    assertEquals(ErrorCode.TOO_FAST, asked.get());
    await().atMost(Duration.ofSeconds(10)).until(() -> asked.get() != ErrorCode.TOO_FAST);
  }

  private static void assertHeld(ErrorCode code, Supplier<ErrorCode> most, Supplier<ErrorCode> more) {
    assertNull(most.get());
    assertEquals(code, more.get());
  }

  private static void assertClosed(CloseCode code, RawClient client) {
    assertEquals(List.of(code.number()), client.closes());
  }

  private static Admission join() {
    return new Admission.Join(
        "A".repeat(22), TestServer.key(), "test", "Ana", List.of("en"), List.of(), "UTC", List.of(), List.of(), List.of());
  }

  private static Admission link() {
    return new Admission.Link("AAAA-AAAA", TestServer.key(), "test");
  }

  private static byte[] letter() {
    return new byte[] {'x'};
  }

  private static String[] headers(int many) {
    return IntStream.range(0, many).mapToObj(i -> "X-" + i + ": x").toArray(String[]::new);
  }

  private static RawClient pinging(RawClient client, int times) {
    for (int i = 0; i < times; i++) {
      client.frame(0x89, letter());
    }
    return client;
  }

  /** A server with these limits, and its first coordinator once she is asked for. */
  private static final class Place {
    private final TestServer server;
    private TestServer.Guest guest;
    private StreamId channel;

    Place(TestServer server) {
      this.server = server;
    }

    RawClient raw() {
      return new RawClient(server.port());
    }

    private TestServer.Guest guest() {
      if (guest == null) {
        guest = server.join(server.firstInvitation(), "Ana", "Etc/UTC");
      }
      return guest;
    }

    StreamId inbox() {
      return guest().ask(new AccountCommand.Me(), AccountResult.Me.class).inbox();
    }

    String bearer() {
      return "Authorization: Bearer " + guest().token();
    }

    RawClient socket() {
      RawClient client = raw();
      assertEquals(101, client.ask(RawClient.upgrade(bearer())).status());
      assertTrue(client.frame().text().contains("hello"));
      return client;
    }

    RawClient.Answer announce(String path, int length, String body, String... headers) {
      return raw()
          .ask(
              "POST " + path + " HTTP/1.1\nHost: HOST\nContent-Type: application/json\nContent-Length: " + length + "\n"
                  + String.join("", Arrays.stream(headers).map(header -> header + "\n").toList()) + "\n" + body);
    }

    /** Begins an upload and says no more; waits longer than others do. */
    RawClient.Answer patient(String header) {
      RawClient client = raw();
      try {
        client.socket.setSoTimeout(30_000);
      } catch (java.net.SocketException e) {
        throw new UncheckedIOException(e);
      }
      return client.ask(
          "POST /api/upload?document=d_0123456789abcdef012345&source=official&name=a.txt&key=" + TestServer.key()
              + " HTTP/1.1\nHost: HOST\nContent-Type: application/octet-stream\nContent-Length: 20\n" + header + "\n\nhalf");
    }

    /** Of so many that say nothing one is closed long before its ten seconds are over. */
    void oneOfSilentIsClosed(int many) {
      List<RawClient> silent = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        silent.add(raw());
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> silent.stream().anyMatch(Place::isClosed));
      silent.forEach(RawClient::close);
    }

    private static boolean isClosed(RawClient client) {
      try {
        client.socket.setSoTimeout(50);
        return client.socket.getInputStream().read() < 0;
      } catch (java.net.SocketTimeoutException open) {
        return false;
      } catch (java.io.IOException closed) {
        return true;
      }
    }

    /** What is said again and again; its code where it is refused, else null. */
    Supplier<ErrorCode> saying(Command command) {
      TestServer.Guest who = guest();
      return () -> who.say(command) instanceof Frame.Failure failure ? failure.code() : null;
    }

    private StreamId channel() {
      if (channel == null) {
        guest().ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
        channel = guest().ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
      }
      return channel;
    }

    Supplier<ErrorCode> posting(int bytes, int mentions) {
      List<ParticipantId> people = Collections.nCopies(mentions, guest().ask(new AccountCommand.Me(), AccountResult.Me.class).person().id());
      return saying(new MessageCommand.Post(channel(), "", "é".repeat(bytes / 2) + "x".repeat(bytes % 2), people, null));
    }

    /** All there is comes, page after page, though more are asked for. */
    void assertPagesOf(int most) {
      for (int i = 0; i < most + 3; i++) {
        assertNull(posting(10, 0).get());
      }
      StreamResult.Page newest = guest().ask(new StreamCommand.Page(channel(), 0, 100), StreamResult.Page.class);
      assertEquals(most, newest.entries().size());
      StreamResult.Page older = guest().ask(new StreamCommand.Page(channel(), newest.before(), 100), StreamResult.Page.class);
      assertTrue(older.entries().size() >= 3 && older.before() == 0, older.toString());
      assertEquals(newest.before() - 1, older.entries().getLast().sequence());
    }

    Supplier<ErrorCode> trying(Admission attempt) {
      byte[] body = CODEC.bytes(attempt);
      return () -> {
        String answer = new String(server.post("/api/admission", null, body), StandardCharsets.UTF_8);
        return answer.contains("\"too-fast\"") ? ErrorCode.TOO_FAST : null;
      };
    }

    void assertTaken(int most, Supplier<ErrorCode> asked) {
      for (int i = 0; i < most; i++) {
        assertNotEquals(ErrorCode.TOO_FAST, asked.get());
      }
      assertEquals(ErrorCode.TOO_FAST, asked.get());
    }
  }
}
