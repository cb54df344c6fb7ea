package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.ParticipantId;
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
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Strings that stand nowhere else are said in a secret room and in the open, in everything people can write: names of rooms,
 * channels and documents, topics, messages, texts, questions, answers, drafts, notes, files. Then they are looked for: those of
 * the secret room in everything an outsider was sent and, but for names, in the database; and any at all in the server's logs,
 * metrics and health, and in what wakes a phone.
 */
@Tag("walls")
class CanariesTest {
  /** No word of any language, and nothing that a digest or an id could hold by chance. */
  private static final String SECRET = "zqhushcanary";

  private static final String OPEN = "zqopencanary";
  private static final String PERSON = "Zqpersoncanary";

  /** What insiders say in the scenes, beside their mark: each must have arrived somewhere, or the search proves nothing. */
  private static final List<String> SAID =
      List.of(
          "talk", "for talk", "side", "about side", "reef", "lagoon", "released", "findable", "renamed", "hall renamed", "knock",
          "review", "question", "draft", "reason", "proposal", "cover", "brought", "note", "ideal", "texts", "vault");

  /** Of these, the names and purposes of channels and documents, which stand in the database as they are. */
  private static final List<String> NAMES = List.of("talk", "for talk", "side", "about side", "renamed", "hall renamed", "review", "texts", "vault");

  private final Ear ear = new Ear();

  /** Everything that is logged at the level the server ships with, stack traces and all. */
  private static final class Ear extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
    }
  }

  private @Nullable Level before;

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @BeforeEach
  void listen() {
    before = root().getLevel();
    root().setLevel(Level.INFO);
    ear.start();
    root().addAppender(ear);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(ear);
    root().setLevel(before);
  }

  private void nothingIn(String where, String text, List<String> canaries) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String canary : canaries) {
      int at = lower.indexOf(canary.toLowerCase(Locale.ROOT));
      assertEquals(
          -1, at, () -> where + " holds a canary: " + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200)));
    }
  }

  private void nothingLogged() {
    ear.lines.forEach(line -> nothingIn("the log", line, List.of(SECRET, OPEN, PERSON)));
  }

  // ---- everything there is, without a network

  @Test
  void nothingOfTheSecretRoomReachesOutsidersAndNothingAtAllTheLogs(@TempDir Path folder) throws IOException {
    Driven driven = new Driven();
    try (World world = new World(folder, 7, ConcurrentHashMap.newKeySet())) {
      List<Soul> outsiders = people(world, false);
      List<Soul> insiders = people(world, true);
      RoomId desk = secretRoom(world, insiders);
      for (Scenes.Scene scene : Scenes.Scene.values()) {
        // Nobody says so much at once.
        world.pass(120);
        world.step("open " + scene);
        new Scenes(world, driven, false, outsiders, OPEN, null).play(scene);
        world.step("secret " + scene);
        new Scenes(world, driven, true, insiders, SECRET, desk).play(scene);
      }
      for (int hours = 0; hours < 28; hours += 4) {
        world.step("night " + hours);
        world.pass(4 * 3600);
        world.look();
      }
      world.step("street");
      outsiders.forEach(soul -> askForEverythingOf(world, soul, insiders));
      world.restart();
      world.step("after");
      outsiders.forEach(soul -> askForEverythingOf(world, soul, insiders));
      outsiders.forEach(world::rings);
      String inside = heard(insiders);
      SAID.forEach(word -> assertTrue(inside.contains(SECRET + " " + word), () -> "nobody was shown " + word));
      outsiders.forEach(soul -> soul.heard.forEach(piece -> nothingIn(soul.name, piece, List.of(SECRET))));
      assertTrue(heard(outsiders).contains(OPEN), "outsiders read what is theirs");
      assertTrue(heard(outsiders).contains("\"type\":\"blank\""), "what was deleted is blank in what they read again");
      broken(world, insiders.getFirst(), outsiders.getFirst());
    }
    assertTrue(ear.lines.stream().anyMatch(line -> line.contains("a command failed")), "an error is among what was logged");
    nothingLogged();
    String disk = onDisk(folder);
    assertTrue(disk.contains(SECRET + " talk"), "the search of the disk finds nothing, not even a name");
    List<String> plain = SAID.stream().filter(word -> !NAMES.contains(word)).filter(word -> disk.contains(SECRET + " " + word)).toList();
    assertEquals(List.of(), plain, "what people wrote stands readable in the database");
  }

  private static String onDisk(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.getFileName().toString().startsWith("corridor.db")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
      }
    }
    return all.toString();
  }

  private static String heard(List<Soul> souls) {
    StringBuilder all = new StringBuilder();
    souls.forEach(soul -> soul.heard.forEach(piece -> all.append(piece).append('\n')));
    return all.toString();
  }

  private static List<Soul> people(World world, boolean inside) {
    List<Soul> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = PERSON + (inside ? "in" : "out") + i;
      Affiliation side =
          inside ? new Affiliation(Side.DELEGATION, "Norlandia") : new Affiliation(i == 2 ? Side.TECHNICAL : Side.UNAFFILIATED, "");
      Role[] roles = i == 0 ? new Role[] {Role.COORDINATOR, Role.ADVOCATE} : new Role[] {Role.ADVOCATE, Role.REVIEWER};
      people.add(world.invited(null, name, inside, side, roles));
    }
    return people;
  }

  private static RoomId secretRoom(World world, List<Soul> insiders) {
    RoomId room =
        world.store()
            .writeNow(
                tx -> {
                  var rooms = world.core().rooms();
                  RoomId made = rooms.create(tx, RoomKind.DELEGATION, SECRET + " room", "Norlandia", SECRET + " purpose");
                  rooms.createChannel(tx, made, SECRET + " general", "", "members", Label.AMBER);
                  insiders.forEach(
                      soul -> rooms.invite(tx, made, new ParticipantId(soul.participant)));
                  return made;
                });
    insiders.forEach(soul -> world.say(soul, new RoomCommand.Join(room), true));
    return room;
  }

  /** Every command there is, with ids that insiders know. */
  private static void askForEverythingOf(World world, Soul outsider, List<Soul> insiders) {
    SplittableRandom random = new SplittableRandom(3);
    Sayings sayings =
        new Sayings(
            outsider, OPEN,
            (prefix, chance) -> {
              List<String> theirs = insiders.get(chance.nextInt(insiders.size())).known(prefix);
              return theirs.isEmpty() ? prefix + "0".repeat(22) : theirs.get(chance.nextInt(theirs.size()));
            },
            world.now());
    for (Class<?> kind : Sayings.leaves(Command.class)) {
      boolean meant = AccountCommand.class.isAssignableFrom(kind) || SetupCommand.class.isAssignableFrom(kind) || kind == WallCommand.Affiliate.class;
      for (int i = 0; i < 4; i++) {
        Command command = meant ? null : sayings.say(kind, random);
        if (command != null) {
          world.say(outsider, command, random.nextBoolean());
        }
      }
    }
  }

  /** The store breaks under them: what is logged then says where, and not what. */
  private static void broken(World world, Soul insider, Soul outsider) {
    StreamId channel = new StreamId(insider.known("c_").getLast());
    world.store()
        .writeNow(
            tx -> {
              tx.update("alter table marks rename to gone");
              tx.update("alter table entries rename to gone_too");
              return true;
            });
    for (Soul soul : List.of(insider, outsider)) {
      String mark = soul.insider ? SECRET : OPEN;
      world.say(soul, new MessageCommand.Post(channel, mark + " topic", mark + " words", List.of(), null), false);
      world.say(soul, new MessageCommand.Search(mark, null), false);
      world.say(soul, new MessageCommand.ListAgenda(), false);
    }
  }

  // ---- a real server

  @Test
  void metricsHealthAndWhatWakesAPhoneNameNothing(@TempDir Path folder) throws Exception {
    Queue<String> rung = new ConcurrentLinkedQueue<>();
    HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          rung.add(exchange.getRequestHeaders().entrySet() + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    outside.start();
    try (TestServer server = TestServer.start(folder, "--private-addresses")) {
      TestServer.Guest first = server.join(server.firstInvitation(), PERSON + "first", "Asia/Dubai");
      List<Invitee> invitees =
          List.of(new Invitee(PERSON + "second", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE, Role.REVIEWER), List.of()));
      AccountResult.Invitations made = first.ask(new AccountCommand.Invite(invitees), AccountResult.Invitations.class);
      TestServer.Guest second = server.join(made.invitations().getFirst(), PERSON + "second", "Asia/Dubai");
      RoomId room =
          first.ask(
                  new RoomCommand.Create(
                      RoomKind.JOINT, "", SECRET + " room", "", Visibility.HIDDEN, false, null, List.of(second.admitted().you())),
                  RoomResult.Made.class)
              .room();
      second.ask(new RoomCommand.Join(room), Result.class);
      StreamId channel =
          first.ask(new RoomCommand.CreateChannel(room, SECRET, "", "members", Label.GREEN, null, null), RoomResult.Created.class)
              .channel();
      String place = "http://127.0.0.1:" + outside.getAddress().getPort() + "/ring";
      NotifyResult.Way way = second.ask(new NotifyCommand.AddWebhook(place), NotifyResult.Webhook.class).way();
      second.ask(new NotifyCommand.Test(way.id()), NotifyResult.Mine.class);
      await().until(() -> rung.size() == 1);
      second.ask(new NotifyCommand.Confirm(way.id(), true, ""), NotifyResult.Mine.class);
      first.ask(
          new MessageCommand.Post(channel, SECRET + " topic", SECRET + " words", List.of(second.admitted().you()), null),
          MessageResult.Posted.class);
      assertTrue(second.say(new MessageCommand.Search("words", null)) instanceof Frame.Reply);
      List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
      assertTrue(second.say(new AvailabilityCommand.Save("Asia/Dubai", always, always, 2)) instanceof Frame.Reply);
      question(first, room);
      await().atMost(Duration.ofSeconds(60)).until(() -> rung.size() > 1);
      first.upload("calendar=" + SECRET, SECRET.getBytes(StandardCharsets.UTF_8));
      server.post("/api/command", first.token(), ("{\"id\":1,\"" + SECRET + "\":").getBytes(StandardCharsets.UTF_8));
      server.post("/api/upload?document=" + SECRET, first.token(), SECRET.getBytes(StandardCharsets.UTF_8));
      for (String path : List.of("/metrics", "/health", "/ready", "/" + SECRET)) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        nothingIn(path, answer.headers().map() + answer.body(), List.of(SECRET, OPEN, PERSON));
        assertFalse(path.equals("/metrics") && !answer.body().contains("corridor_"), "these are the metrics");
      }
    } finally {
      outside.stop(0);
    }
    rung.forEach(request -> nothingIn("what was sent to a webhook", request, List.of(SECRET, OPEN, PERSON)));
    nothingLogged();
  }

  /** About a provision that changed, which is offered to whoever reviews in the room. */
  private static void question(TestServer.Guest who, RoomId room) {
    StreamId document =
        who.ask(new DraftCommand.Create(room, SECRET, SECRET + " title", "en", Label.AMBER), DraftResult.Created.class).document();
    for (String word : List.of("should", "shall")) {
      String text = "Article 1\n\n1. Each Party " + word + " keep the reef of " + SECRET + ".\n";
      who.ask(new DraftCommand.Paste(document, Source.CHAIR, SECRET, text), DraftResult.Added.class);
    }
    String provision =
        who.ask(new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().getFirst().key();
    who.ask(
        new FlagCommand.Raise(document, 1, 2, List.of(provision), SECRET + " question", "", Urgency.TONIGHT, null),
        Result.class);
  }
}
