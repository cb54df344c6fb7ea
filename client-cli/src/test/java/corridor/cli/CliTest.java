package corridor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.keep.Login;
import corridor.cli.keep.Logins;
import corridor.cli.keep.Places;
import corridor.cli.lean.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("terminal")
class CliTest {
  private static final FakeServer.Answer NEGOTIATION =
      new FakeServer.Answer(
          200,
          "{\"type\":\"setup.negotiation\",\"named\":true,\"name\":\"N\",\"venue\":\"Dubai\",\"zone\":\"Asia/Dubai\",\"from\":\"2026-11-10\",\"to\":\"2026-11-20\","
              + "\"operator\":\"o\",\"country\":\"c\",\"keptUntil\":\"2026-12-20\",\"sample\":false,\"sessions\":[],\"topics\":[],\"now\":\"2026-11-12T21:00:00Z\",\"speed\":1}");

  @TempDir Path home;

  private FakeServer server;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.answers = asked ->
        asked.type().equals("message.post")
            ? new FakeServer.Answer(200, "{\"type\":\"message.posted\",\"channel\":\"" + FakeServer.GENERAL + "\",\"sequence\":12}")
            : FakeServer.failure(404, 1001, "not-found", "There is no such thing, or it is not yours.");
    environment.put("HOME", home.toString());
    logIn(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void logIn(String url) throws IOException {
    new Logins(Places.of(environment)).save(new Login("default", url, "secret-token", "Ana", "Asia/Dubai"));
  }

  private int run(String input, String... words) {
    return run(false, input, words);
  }

  /** @param typed whether a person sits at the keyboard */
  private int run(boolean typed, String input, String... words) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err), environment, typed, false,
            InstantSource.fixed(Instant.EPOCH), () -> 0, ZoneId.of("UTC"));
    return new Cli(terminal).run(words);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<Path> kept(String folder) throws IOException {
    Path all = home.resolve(".local/state/corridor").resolve(folder);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.toList();
    }
  }

  private Map<String, Object> posted() {
    return server.asked.getLast().request();
  }

  @Test
  void aTextIsPostedWhereItsChannelIs() {
    assertEquals(0, run("", "post", "joint", "should → shall", "--topic", "Art 5"));
    assertEquals("Posted to Joint/general (#12).\n", out());
    Map<String, Object> command = Json.asObject(posted().get("command"));
    assertEquals("should → shall", command.get("text"));
    assertEquals("Art 5", command.get("topic"));
    assertEquals(FakeServer.GENERAL, command.get("channel"));
    assertEquals("Bearer secret-token", server.asked.getLast().authorization());
  }

  /** At a terminal a file is read and shown first, with who will see it; only a yes brings it. */
  @Test
  void aFileIsLookedAtBeforeItCounts() throws IOException {
    server.answers = asked ->
        asked.type().equals("draft.create") ? new FakeServer.Answer(200, "{\"type\":\"draft.created\",\"document\":\"d_textAAAAAAAAAAAAAAAAAA\"}")
            : asked.path().contains("look=true") ? new FakeServer.Answer(200,
                "{\"type\":\"draft.looked\",\"document\":\"d_textAAAAAAAAAAAAAAAAAA\",\"held\":\"u_x\",\"provisions\":12,\"language\":\"fr\","
                    + "\"against\":2,\"changed\":3,\"readers\":17,\"remarks\":[\"This reads like French.\"]}")
            : new FakeServer.Answer(200,
                "{\"type\":\"draft.added\",\"document\":\"d_textAAAAAAAAAAAAAAAAAA\",\"revision\":3,\"changed\":3,\"readers\":17,\"remarks\":[]}");
    String file = Files.writeString(home.resolve("draft.txt"), "Article 1\nLes Parties.\n").toString();
    String[] upload = {"upload", "DT/9", file, "--create", "joint", "--source", "chair"};
    for (String no : new String[] {"", "\n", "n\n", "maybe\n"}) {
      assertEquals(0, run(true, no, upload), err());
      assertTrue(out().contains("Read: 12 provisions, in French; 3 changed against revision 2."), out());
      assertTrue(out().contains("This reads like French."), out());
      assertTrue(out().contains("17 people will see this"), out());
      assertTrue(out().contains("Nothing was brought, and nobody saw it."), out());
    }
    assertTrue(server.asked.stream().noneMatch(asked -> asked.path().contains("source=")), "nothing was brought");
    assertEquals(0, run(true, "yes\n", upload), err());
    assertTrue(out().contains("Revision 3 is there"), out());
    assertEquals(1, server.asked.stream().filter(asked -> asked.path().contains("source=chair")).count());
    // A script is not asked, and neither is who says --yes.
    long looked = server.asked.stream().filter(asked -> asked.path().contains("look=true")).count();
    assertEquals(0, run("", upload), err());
    assertEquals(0, run(true, "", "upload", "DT/9", file, "--create", "joint", "--source", "chair", "--yes"), err());
    assertEquals(looked, server.asked.stream().filter(asked -> asked.path().contains("look=true")).count());
    assertEquals(3, server.asked.stream().filter(asked -> asked.path().contains("source=chair")).count());
  }

  @Test
  void aTextComesFromAPipe() {
    assertEquals(0, run("line one\nline two\n", "post", "jo/ge"));
    assertEquals("line one\nline two", Json.asObject(posted().get("command")).get("text"));
  }

  @Test
  void jsonIsTheServersResult() {
    assertEquals(0, run("", "post", "joint", "x", "--json"));
    assertEquals("message.posted", Json.object(out()).get("type"));
  }

  @Test
  void withoutANetworkTheTextIsKeptAndSentAgainOnceUnderItsKey() throws IOException {
    String url = server.url();
    server.close();
    assertEquals(4, run("written at 01:35\n", "post", "joint/general"));
    assertTrue(err().contains("corridor resend"), err());
    List<Path> files = kept("unsent");
    assertEquals(1, files.size());
    assertTrue(err().contains(files.getFirst().toString()), "the file is named: " + err());
    assertTrue(Files.readString(files.getFirst()).contains("written at 01:35"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())));

    assertEquals(4, run("", "resend"), "still no network at " + url);
    assertEquals(1, kept("unsent").size());

    server = new FakeServer();
    server.answers = asked -> new FakeServer.Answer(200, "{\"type\":\"message.posted\",\"channel\":\"x\",\"sequence\":1}");
    logIn(server.url());
    assertEquals(0, run("", "resend"));
    Object key = posted().get("key");
    assertTrue(files.getFirst().getFileName().toString().startsWith(String.valueOf(key)), "the first key");
    assertEquals("written at 01:35", Json.asObject(posted().get("command")).get("text"));
    assertEquals(List.of(), kept("unsent"));
    assertEquals(0, run("", "resend"));
    assertTrue(out().contains("Nothing waits"));
  }

  @Test
  void withoutANetworkWhatWasWrittenForAReviewOrAFlagIsKeptToo() throws IOException {
    server.close();
    assertEquals(4, run("shall, not should\n", "verdict", "o_123", "concern", "--reason", "it binds nobody", "--words", "-"));
    assertEquals(1, kept("refused").size());
    String text = Files.readString(kept("refused").getFirst());
    assertTrue(text.contains("it binds nobody") && text.contains("shall, not should"), text);
    assertTrue(err().contains(kept("refused").getFirst().toString()), "the file is named: " + err());
    assertEquals(4, run("", "flag", "DT/7", "5", "--question", "Does it bind?"));
    assertEquals(2, kept("refused").size());
    assertEquals(4, run("", "rooms"));
    assertEquals(2, kept("refused").size(), "nothing was written");
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgainUnderTheSameKey() {
    server.answers = asked -> new FakeServer.Answer(502, "<html>Bad gateway</html>");
    assertEquals(4, run("", "post", "joint", "x"));
    List<FakeServer.Asked> posts = server.asked.stream().filter(asked -> asked.type().equals("message.post")).toList();
    assertEquals(2, posts.size());
    assertEquals(posts.get(0).request().get("key"), posts.get(1).request().get("key"));
    assertTrue(err().contains("not as a Corridor server"), err());
  }

  @Test
  void aServerThatCannotNowIsNoRefusal() throws IOException {
    server.answers = asked -> FakeServer.failure(503, 2001, "busy", "Too many changes wait to be written.");
    assertEquals(4, run("", "post", "joint", "x"));
    assertEquals(1, kept("unsent").size());
  }

  @Test
  void aRefusalSaysWhyAndKeepsTheText() throws IOException {
    server.answers = asked -> FakeServer.failure(403, 1008, "not-allowed", "You may not post here.\u001b[2J");
    assertEquals(3, run("precious\n", "post", "joint"));
    assertTrue(err().contains("You may not post here.") && err().contains("[not-allowed]"), err());
    assertEquals(-1, err().indexOf('\u001b'));
    assertEquals("precious", Files.readString(kept("refused").getFirst()).strip());
    assertEquals(List.of(), kept("unsent"));
  }

  @Test
  void aMessageThatIsTooLongIsKept() throws IOException {
    assertEquals(3, run("x".repeat(20_000), "post", "joint"));
    assertTrue(err().contains("too-long"), err());
    assertEquals(1, kept("refused").size());
  }

  @Test
  void aLoginThatEndedIsSaidSo() {
    server.answers = asked -> FakeServer.failure(401, 4000, "log-in", "Log in first.");
    assertEquals(5, run("", "post", "joint", "x"));
    assertEquals(5, run("", "rooms", "--as", "nobody"));
    assertTrue(err().contains("corridor join"), err());
  }

  @Test
  void mistakesInTheCommandLineHaveOneCode() throws IOException {
    assertEquals(2, run("", "pots", "joint", "x"));
    assertTrue(err().contains("post"), err());
    assertEquals(2, run("", "post"));
    assertEquals(2, run("", "post", "joint", "x", "--loud"));
    assertEquals(2, run("", "post", "joint", "one", "two"));
    assertEquals(2, run("", "post", "nowhere", "x"));
    assertTrue(err().contains("Joint/general"), "what there is: " + err());
    assertEquals(2, run("", "join", "http://localhost/#jo"));
    assertEquals(2, run("", "tail", "joint", "-n", "many"));
    assertEquals(2, run("kept\n", "post", "nowhere"));
    assertEquals("kept\n", Files.readString(kept("refused").getFirst()), "even a mistyped channel costs no text");
    assertTrue(server.asked.stream().allMatch(asked -> asked.type().equals("room.list")), "nothing was changed");
  }

  @Test
  void aJoinTellsWhoRunsTheServerAndSurvivesALostAnswer() throws IOException {
    String invited =
        """
        {"type":"admission.invited","named":true,"negotiation":"WCCC","venue":"Dubai","venueZone":"Asia/Dubai","from":"2026-11-23","to":"2026-11-30",
        "operator":"the Norlandia Committee","country":"Iceland","keptUntil":"2026-12-24","name":"Rita","affiliation":{"side":"unaffiliated","of":""},
        "roles":["reviewer"],"rooms":["Joint"],"topics":["privacy","routing"]}""";
    boolean[] lost = {false};
    server.answers = asked -> {
      if (Json.string(asked.request(), "type").equals("admission.look")) {
        return new FakeServer.Answer(200, invited);
      }
      if (!lost[0]) {
        lost[0] = true;
        return new FakeServer.Answer(502, "gone");
      }
      return new FakeServer.Answer(200, "{\"type\":\"admission.admitted\",\"token\":\"tok\",\"you\":\"p_ritaAAAAAAAAAAAAAAAAAA\",\"name\":\"Rita\"}");
    };
    String link = server.url() + "/#join=c2VjcmV0c2VjcmV0c2Vj";
    assertEquals(4, run("", "join", link, "--as", "rita", "--zone", "America/Bogota", "--yes"));
    assertTrue(out().contains("run by the Norlandia Committee, in Iceland") && out().contains("kept until 2026-12-24"), out());
    Object first = server.asked.getLast().request().get("key");
    assertEquals(0, run("", "join", link, "--as", "rita", "--zone", "America/Bogota", "--yes"));
    Map<String, Object> join = server.asked.getLast().request();
    assertEquals(first, join.get("key"), "the same key, so the invitation is not lost");
    assertEquals(List.of("privacy", "routing"), join.get("topics"));
    assertTrue(Json.write(join.get("reviewing")).contains("13:00"), Json.write(join));
    Path file = home.resolve(".config/corridor/logins/rita.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(2, run("", "join", link, "--as", "rita", "--yes"), "a login is not overwritten");
    assertEquals(List.of(), kept("joining"));
  }

  @Test
  void unreadIsListedAndHelpNamesEveryCommand() {
    assertEquals(0, run("", "unread"));
    assertEquals("Joint/general  2 unread, 1 for you\n", out());
    assertEquals(0, run("", "--help"));
    for (Verb verb : Verbs.all()) {
      assertTrue(out().contains(verb.name()), verb.name());
      ByteArrayOutputStream before = new ByteArrayOutputStream();
      before.writeBytes(out.toByteArray());
      assertEquals(0, run("", verb.name(), "--help"));
      out.reset();
      out.writeBytes(before.toByteArray());
    }
    assertEquals(Verbs.all().size(), Verbs.all().stream().map(Verb::name).distinct().count(), "one name, one verb");
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertEquals(0, run("", "completion", shell));
      assertTrue(out().contains("corridor") && out().contains("handoff"), out());
    }
  }

  @Test
  void nothingOfAStrangersRoomNameSteersTheTerminal() {
    assertFalse(out().contains("\u001b"));
    assertEquals(0, run("", "rooms"));
    assertFalse(out().contains("\u001b"), "and a pipe gets no colours");
  }

  @Test
  void aMessageIsAcknowledgedAndMarkedAsDecidedByItsNumber() {
    server.answers = _ -> new FakeServer.Answer(200, "{\"type\":\"done\"}");
    assertEquals(0, run("", "seen", "joint/general", "#17"));
    assertEquals("You said that you saw it.\n", out());
    assertEquals("message.acknowledge", server.asked.getLast().type());
    assertEquals(0, run("", "decide", "joint/general", "17", "--no-longer"), err());
    Map<String, Object> command = Json.asObject(posted().get("command"));
    assertEquals("message.decide", command.get("type"));
    assertEquals(false, command.get("stands"));
    assertEquals(2, run("", "decide", "joint/general"));
    assertTrue(err().contains("Say which message"), err());
  }

  @Test
  void whatOneIsAskedToAcknowledgeIsListedWithoutWhatOneAsked() {
    String marked = "{\"channel\":\"" + FakeServer.GENERAL + "\",\"sequence\":%d,\"mark\":\"%s\",\"at\":\"2026-11-12T20:00:00Z\","
        + "\"by\":null,\"author\":{\"id\":\"p_benAAAAAAAAAAAAAAAAAAA\",\"name\":\"Ben\",\"affiliation\":{\"side\":\"unaffiliated\",\"of\":\"\"}},"
        + "\"topic\":\"\",\"text\":\"%s\",\"label\":\"TLP:AMBER\",\"acknowledged\":[],\"mine\":%s}";
    server.answers =
        asked -> asked.type().equals("message.agenda")
            ? new FakeServer.Answer(200, "{\"type\":\"message.agenda\",\"marked\":[" + String.format(java.util.Locale.ROOT, marked, 4, "acknowledge", "the press line", false) + ","
                + String.format(java.util.Locale.ROOT, marked, 5, "acknowledge", "my own line", true) + "," + String.format(java.util.Locale.ROOT, marked, 6, "decision", "we accept it", false) + "]}")
            : NEGOTIATION;
    assertEquals(0, run("", "seen"), err());
    assertTrue(out().contains("the press line") && !out().contains("my own line") && !out().contains("we accept it"), out());
    assertEquals(0, run("", "decide"), err());
    assertTrue(out().contains("we accept it") && !out().contains("the press line"), out());
  }

  @Test
  void aFlagThatHasTheFirstOfTwoAnswersCanStillBeCalledOffAndOneThatHasAllCannot() {
    String flag =
        "{\"id\":\"f_0000000000000000000001\",\"document\":\"d_0000000000000000000001\",\"documentName\":\"DT/7\",\"from\":2,\"to\":3,"
            + "\"key\":\"art_5\",\"provision\":\"Article 5\",\"question\":\"Is it?\",\"topic\":\"\",\"urgency\":\"tonight\",\"state\":\"answered\","
            + "\"raised\":\"2026-11-12T21:00:00Z\",\"by\":\"p_0000000000000000000001\",\"byName\":\"Ana\",\"mine\":true,\"answersWanted\":%d,"
            + "\"answers\":[{\"by\":\"p_0000000000000000000002\",\"byName\":\"Lena\",\"affiliation\":{\"side\":\"unaffiliated\",\"of\":\"\"},"
            + "\"finding\":\"concern\",\"reason\":\"\",\"words\":\"\",\"at\":\"2026-11-12T22:00:00Z\",\"used\":false}]}";
    for (int wanted : List.of(2, 1)) {
      server.answers =
          asked -> switch (asked.type()) {
            case "flag.list" ->
                new FakeServer.Answer(
                    200, "{\"type\":\"flag.flags\",\"flags\":[" + String.format(java.util.Locale.ROOT, flag, wanted) + "]}");
            case "flag.withdraw" -> new FakeServer.Answer(200, "{\"type\":\"done\"}");
            default -> NEGOTIATION;
          };
      assertEquals(wanted == 2 ? 0 : 2, run("", "withdraw", "5"), out() + err());
    }
  }

  @Test
  void whatNewcomersTypeIsNamed() {
    Map<String, String> meant =
        Map.of("accept", "ack", "answer", "verdict", "review", "reviews", "refuse", "decline", "revews", "reviews", "diff", "redline");
    meant.forEach(
        (typed, name) -> {
          err.reset();
          assertEquals(Exit.USAGE.code(), run("", typed, "OFFER"));
          assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean " + name + "?"), err::toString);
        });
    err.reset();
    assertEquals(Exit.USAGE.code(), run("", "xyzzy"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("--help"), err::toString);
  }
}
