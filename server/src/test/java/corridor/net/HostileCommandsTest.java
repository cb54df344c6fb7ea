package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that nobody well-meaning sends, and many at once, on a real server; after each an honest post takes less than a second. */
@Tag("hostile")
class HostileCommandsTest {
  private static final Codec CODEC = new Codec();

  @TempDir static Path folder;

  private static TestServer server;
  private static TestServer.Guest ana;
  private static TestServer.Guest honest;
  private static StreamId channel;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder, "--limit", "send-burst=10000,send-millis=1,query-burst=10000,query-millis=1");
    ana = server.join(server.firstInvitation(), "Ana", "Etc/UTC");
    ana.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    honest = server.join(invitation("Honest"), "Honest", "Etc/UTC");
    channel = honest.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void anHonestPostIsQuick() {
    long before = System.nanoTime();
    honest.ask(post("still here"), MessageResult.Posted.class);
    assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(1), "an honest post took too long");
  }

  private static AccountResult.Invitation invitation(String name) {
    Invitee invitee = new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
    return ana.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst();
  }

  private static MessageCommand.Post post(String text) {
    return new MessageCommand.Post(channel, "", text, List.of(), null);
  }

  private static String posting(String fields) {
    return "{\"id\":1,\"key\":\"" + TestServer.key() + "\",\"command\":{\"type\":\"message.post\",\"channel\":\"" + channel
        + "\",\"topic\":\"\",\"mentions\":[]," + fields + "}}";
  }

  static Stream<String> misshapen() {
    return Stream.of(
        "7", "[]", "null", "{", "\"text\"", "[".repeat(10_000), "{\"id\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
        "{\"id\":1,\"id\":2,\"command\":{\"type\":\"room.list\"}}", "{\"id\":1e400,\"command\":{\"type\":\"room.list\"}}",
        "{\"id\":" + "9".repeat(5000) + ",\"command\":{\"type\":\"room.list\"}}", posting("\"text\":\"half \\ud800\""),
        posting("\"text\":\"nul \\u0000\""));
  }

  @ParameterizedTest
  @MethodSource
  void misshapen(String json) {
    refused(json);
  }

  /** What a person mistyped is no strike, however often. */
  @Test
  void whoSendsWhatIsNoJsonThreeTimesIsClosed() {
    try (RawClient client = new RawClient(server.port())) {
      assertEquals(101, client.ask(RawClient.upgrade("Authorization: Bearer " + honest.token())).status());
      for (int i = 0; i < 5; i++) {
        client.text(posting("\"text\":\"x\",\"sequence\":1"));
      }
      for (String nothing : List.of("{", "[]", "[".repeat(10_000))) {
        client.text(nothing);
      }
      int refusals = 0;
      RawClient.Frame frame = client.frame();
      for (; frame.opcode() != 8; frame = client.frame()) {
        refusals += frame.text().contains("\"code\":\"bad-command\"") ? 1 : 0;
      }
      assertEquals(8, refusals, "each is told why");
      assertEquals(CloseCode.POLICY.number(), frame.closeCode());
    }
  }

  /** On a socket many wait for answers at once: each refusal says whose it is, where the request said so. */
  @Test
  void aRefusalOfWhatCannotBeReadAnswersTheRequestThatItRefuses() {
    try (RawClient client = new RawClient(server.port())) {
      assertEquals(101, client.ask(RawClient.upgrade("Authorization: Bearer " + honest.token())).status());
      String odd = posting("\"text\":\"x\",\"sequence\":1");
      client.text(odd.replace("\"id\":1,", "\"id\":41,"));
      client.text(odd.replace("\"id\":1,", "").replaceFirst("}}$", "},\"id\":42}"));
      client.text(odd.replace("\"id\":1,", ""));
      List<Long> answered = new ArrayList<>();
      while (answered.size() < 3) {
        if (CODEC.frame(client.frame().text().getBytes(StandardCharsets.UTF_8)) instanceof Frame.Failure failure) {
          answered.add(failure.id());
        }
      }
      assertEquals(List.of(41L, 42L, 0L), answered);
    }
  }

  /** What the server alone says of a message or a person. */
  static Stream<String> saidByTheServerAlone() {
    return Stream.of(
        posting("\"text\":\"x\",\"sequence\":1"), posting("\"text\":\"x\",\"author\":{\"name\":\"Ines\"}"),
        posting("\"text\":\"x\",\"at\":\"2020-01-01T00:00:00Z\""), posting("\"text\":\"x\",\"role\":\"coordinator\""));
  }

  @ParameterizedTest
  @MethodSource
  void saidByTheServerAlone(String json) {
    long head = head();
    refused(json);
    assertEquals(head, head());
  }

  private static void refused(String json) {
    byte[] answer = server.post("/api/command", honest.token(), json.getBytes(StandardCharsets.UTF_8));
    String said = new String(answer, StandardCharsets.UTF_8);
    assertTrue(said.contains("\"type\":\"failure\"") && said.contains("\"code\":\"bad-command\""), said);
  }

  private static long head() {
    List<Frame.Entry> entries = honest.ask(new StreamCommand.Page(channel, 0, 1), StreamResult.Page.class).entries();
    return entries.isEmpty() ? 0 : entries.getLast().sequence();
  }

  @Test
  void oneKeyAThousandTimesOnEightSocketsIsOneEntryAndEqualAnswers() throws Exception {
    long head = head();
    String same = CODEC.text(new Request(1, TestServer.key(), post("once")));
    List<Callable<Set<String>>> sockets = new ArrayList<>();
    for (int socket = 0; socket < 8; socket++) {
      sockets.add(() -> answers(same, 125));
    }
    Set<String> answers = new HashSet<>();
    together(sockets).forEach(answers::addAll);
    assertEquals(1, answers.size(), answers.toString());
    assertTrue(answers.iterator().next().contains("\"reply\""), answers.toString());
    assertEquals(head + 1, head());
  }

  /** Says the same so often on a socket of its own; each answer once. */
  private static Set<String> answers(String same, int times) {
    Set<String> answers = new HashSet<>();
    try (RawClient client = new RawClient(server.port())) {
      assertEquals(101, client.ask(RawClient.upgrade("Authorization: Bearer " + honest.token())).status());
      for (int i = 0; i < times; i++) {
        client.text(same);
      }
      for (int said = 0; said < times; ) {
        String frame = client.frame().text();
        if (frame.contains("\"type\":\"reply\"") || frame.contains("\"type\":\"failure\"")) {
          answers.add(frame);
          said++;
        }
      }
    }
    return answers;
  }

  @Test
  void anInvitationTakenThreeTimesAtOnceLetsOneIn() throws Exception {
    String secret = TestServer.secret(invitation("Wanted").link());
    List<Callable<Boolean>> joins = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] body =
          CODEC.bytes(
              new Admission.Join(
                  secret, TestServer.key(), "test", "Wanted", List.of("en"), List.of(), "UTC", List.of(), List.of(), List.of()));
      joins.add(() -> CODEC.result(server.post("/api/admission", null, body)) instanceof AccountResult.Admitted);
    }
    assertEquals(1, together(joins).stream().filter(in -> in).count());
  }

  @Test
  void whatSearchMeansElsewhereIsOnlyLettersHere() {
    ana.ask(post("quorum of ministers"), MessageResult.Posted.class);
    for (String asked : List.of("quo%", "quo*", "qu_rum", "quorum OR zebra", "quorum NOT ministers", "text:quorum zebra", "' or 1=1 --", "NEAR(quorum zebra)")) {
      assertEquals(0, found(asked), asked);
    }
    assertEquals(1, found("quorum"));
    assertEquals(1, found("quorum (ministers)"));
  }

  private static int found(String text) {
    return ana.ask(new MessageCommand.Search(text, channel), MessageResult.Found.class).entries().size();
  }

  @Test
  void twoHundredLoginsAtOnceLeaveTheOthersTheirServer() throws Exception {
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] body = CODEC.bytes(new Admission.Link("AAAA-" + (1000 + i), TestServer.key(), "test"));
      attempts.add(() -> CODEC.result(server.post("/api/admission", null, body)) instanceof AccountResult.Admitted);
    }
    assertEquals(0, together(attempts).stream().filter(in -> in).count());
  }

  private static <T> List<T> together(List<Callable<T>> deeds) throws Exception {
    CyclicBarrier start = new CyclicBarrier(deeds.size());
    List<T> all = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(deeds.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> deed : deeds) {
        running.add(
            people.submit(
                () -> {
                  start.await();
                  return deed.call();
                }));
      }
      for (Future<T> one : running) {
        all.add(one.get());
      }
    }
    return all;
  }
}
