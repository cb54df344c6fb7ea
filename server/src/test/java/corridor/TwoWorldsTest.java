package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import corridor.net.Routes;
import corridor.protocol.AccountCommand;
import corridor.protocol.BriefCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.NotifyCommand;
import corridor.protocol.Presence;
import corridor.protocol.RelayCommand;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.WallCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two worlds from one seed, with and without a room that outsiders are not in, or with other contents in it: every byte an
 * outsider is sent, on every path, is the same in both (but for the names that chance gave, see {@link SameButForChance}).
 *
 * <p>What is said comes from the protocol's own sealed records ({@link Sayings}), and is counted against them, and the ways
 * in against the table of HTTP routes. A new command is therefore driven without a line here. {@link Scenes} lead where chance hardly gets. The test fails when a
 * command or route is neither driven nor excused below, with a reason, when a command never succeeded, on either side of the
 * wall, and when a frame, event, signal or result was never sent to an outsider; whatever is sent for it is compared: where chance does not do, add a
 * maker in {@code Sayings.MAKERS}; a line in {@link #FOR_ALL} if what it does is meant for everybody; a line in {@link
 * #NOT_DRIVEN} if it says nothing to anybody. Outsiders also say every command with ids that they found: ids of the secret
 * room in the world that has it, of nothing in the other.
 *
 * <p>A failure prints the seed: {@code -Dcorridor.seed=N} plays that history alone.
 */
@Tag("walls")
class TwoWorldsTest {
  private static final int HISTORIES =
      Integer.getInteger("corridor.histories", Boolean.getBoolean("corridor.long") ? 5000 : 200);

  /** Where to go on, when many are lived in pieces. */
  private static final long FIRST = Long.getLong("corridor.from", 1);

  /** From here on chance has had its turn at everything. */
  private static final int ENOUGH = 200;

  /** Commands whose effect is meant for people outside the room: insiders say them in neither world's secret part. */
  private static final Map<Class<?>, String> FOR_ALL =
      Map.ofEntries(
          Map.entry(AccountCommand.SaveProfile.class, "what one says of oneself stands in everybody's directory"),
          Map.entry(AccountCommand.Invite.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.WithdrawInvitation.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.EndAllLogins.class, "ends an outsider's logins"),
          Map.entry(AccountCommand.EndLogin.class, "ends the sayer's own, whom chance seldom leaves one to name"),
          Map.entry(AccountCommand.Readmit.class, "ends an outsider's logins"),
          Map.entry(RelayCommand.SavePolicy.class, "how urgent flags are treated is the negotiation's"),
          Map.entry(RelayCommand.SaveDuty.class, "who is on duty is the negotiation's"),
          Map.entry(WallCommand.Affiliate.class, "who sits on which side stands beside everybody's name"),
          Map.entry(WallCommand.ListAffiliations.class, "who sits on which side stands beside everybody's name"),
          Map.entry(BriefCommand.Open.class, "what outsiders wrote, or nothing"),
          Map.entry(BriefCommand.Save.class, "the brief is the negotiation's, and the public's"),
          Map.entry(BriefCommand.Add.class, "the brief is the negotiation's, and the public's"),
          Map.entry(BriefCommand.Publish.class, "the brief is the negotiation's, and the public's"),
          Map.entry(BriefCommand.Withdraw.class, "the brief is the negotiation's, and the public's"),
          Map.entry(SetupCommand.Name.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.PutSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.CancelSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.MakeRooms.class, "makes everybody's rooms"));

  /** Commands that are said another way, or to nobody. */
  private static final Map<Class<?>, String> NOT_DRIVEN =
      Map.of(
          AccountCommand.ChallengeForPasskey.class, "is another each time, under a key of its own that chance made",
          StreamCommand.Follow.class, "every socket follows all it knows, see World.connect",
          NotifyCommand.Test.class, "calls the way's own address and nobody else: ReachingTest",
          CalendarCommand.ImportFile.class, "is uploaded, see WorldHistory.upload",
          CalendarCommand.ImportAddress.class, "calls the calendar's own address and nobody else: ImportTest");

  /** Commands that are said and compared, and that nothing here could make succeed. */
  private static final Map<Class<?>, String> NEVER_SUCCEED =
      Map.of(
          AccountCommand.AddPasskey.class, "takes an authenticator's signature: LostDevicesTest",
          AccountCommand.RemovePasskey.class, "takes a passkey that was added",
          DraftCommand.ReadMarks.class, "takes a file with its authors' own marks: TrackedTest, DraftWallsTest",
          NotifyCommand.AddMail.class, "takes a mail server: ReachingTest",
          NotifyCommand.Confirm.class, "takes a test that was sent outside: ReachingTest");

  /** What no outsider is sent here. */
  private static final Map<String, String> NEVER_SEEN =
      Map.of(
          "draft.marks", "are those of a file with its authors' own marks: TrackedTest",
          "account.passkey-challenge", "is another each time, under a key of its own that chance made",
          "clock", "is told when a rehearsal's time runs at another speed, to everybody alike");

  /** Routes by the method of the gateway that the network calls for them; tests may not reach the rest. */
  private static final Map<String, String> ROUTES =
      Map.of(
          "SOCKET", "open", "ADMISSION", "admission", "COMMAND", "command", "UPLOAD", "upload", "TICKET", "ticket", "PAPER",
          "paper", "READY", "ready");

  private static final Map<String, String> ROUTES_EXCUSED =
      Map.of(
          "FILE", "the program's own files, the same for everybody",
          "HEALTH", "says that there is a process, and asks nothing",
          "METRICS", "counts without names, on loopback, for whoever runs the server: LeakTableTest");

  /** Where they are. A route may have several: World drives each, the last two with what somebody's own address says. */
  private static final Set<String> PATHS =
      Set.of(
          "/ws", "/health", "/ready", "/metrics", "/api/admission", "/api/command", "/api/upload", "/api/ticket", "/quiet/",
          "/calendar/", "/watch", "/watch/");

  private static final List<Class<?>> COMMANDS =
      Sayings.leaves(Command.class).stream().filter(kind -> !NOT_DRIVEN.containsKey(kind)).toList();

  private final Driven driven = new Driven();

  @TempDir Path folder;

  @Test
  void whatOutsidersAreSentIsEqualWithAndWithoutASecretRoom() throws Exception {
    Long only = Long.getLong("corridor.seed");
    if (only != null) {
      compare(only);
      return;
    }
    // A world is one thread's; several live side by side.
    try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> histories = new ArrayList<>();
      for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
        long it = seed;
        histories.add(threads.submit(() -> compare(it)));
      }
      try {
        for (Future<?> history : histories) {
          history.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }
    if (FIRST == 1 && HISTORIES >= ENOUGH) { // a piece from further on need not see everything once more
      everythingWasDriven();
    }
  }

  private void compare(long seed) {
    List<String> found = new ArrayList<>();
    Map<String, Map<String, List<String>>> with;
    Map<String, Map<String, List<String>>> other;
    try {
      with = live(seed, seed, found, true);
      other = live(seed, seed % 2 == 0 ? 0 : -seed, found, false);
    } catch (RuntimeException | IOException broken) {
      throw new AssertionError("a history broke off: -Dcorridor.seed=" + seed, broken);
    }
    assertEquals(with.keySet(), other.keySet(), () -> "others are there: -Dcorridor.seed=" + seed);
    SameButForChance chance = new SameButForChance();
    for (String name : with.keySet()) {
      Set<String> topics = new TreeSet<>(with.get(name).keySet());
      topics.addAll(other.get(name).keySet());
      for (String topic : topics) {
        same(
            chance, seed, name + " (" + topic + ")", with.get(name).getOrDefault(topic, List.of()),
            other.get(name).getOrDefault(topic, List.of()));
      }
    }
  }

  private static void same(SameButForChance chance, long seed, String name, List<String> with, List<String> other) {
    if (with.equals(other)) {
      return;
    }
    for (int i = 0; i < Math.max(with.size(), other.size()); i++) {
      String here = i < with.size() ? with.get(i) : "nothing more";
      String there = i < other.size() ? other.get(i) : "nothing more";
      if (!chance.same(here, there)) {
        int apart = apart(here, there);
        fail(
            name + " can tell the worlds apart at her " + i + "th piece (-Dcorridor.seed=" + seed + "):\nwith:    "
                + around(here, apart) + "\nwithout: " + around(there, apart) + "\nbefore:  "
                + String.join("\n         ", with.subList(Math.max(0, i - 3), i)));
      }
    }
  }

  private static int apart(String here, String there) {
    int shorter = Math.min(here.length(), there.length());
    return IntStream.range(0, shorter).filter(i -> here.charAt(i) != there.charAt(i)).findFirst().orElse(shorter);
  }

  private static String around(String what, int place) {
    return what.substring(Math.max(0, place - 1000), Math.min(what.length(), place + 300));
  }

  /** @return what each outsider was sent, by what it answers or tells of */
  private Map<String, Map<String, List<String>>> live(long seed, long secret, List<String> found, boolean first)
      throws IOException {
    Path place = Files.createTempDirectory(folder, "world");
    try (World world = new World(place, seed, driven.ways)) {
      new WorldHistory(world, seed, secret, found, first, driven, COMMANDS, FOR_ALL::containsKey).live();
      Map<String, Map<String, List<String>>> heard = new LinkedHashMap<>();
      world.souls.values().stream().filter(soul -> !soul.insider).forEach(soul -> heard.put(soul.name, soul.apart));
      heard.values().forEach(topics -> topics.values().forEach(said -> said.forEach(driven::saw)));
      return heard;
    }
  }

  // ---- nothing is left out

  private void everythingWasDriven() {
    assertEquals(Set.of(), never(driven.saidOutside, Set.of()), "no outsider ever said one of these");
    assertEquals(Set.of(), never(driven.saidInside, FOR_ALL.keySet()), "nobody said one of these in the secret room");
    assertEquals(Set.of(), never(driven.didOutside, NEVER_SUCCEED.keySet()), "no outsider ever succeeded with one of these");
    Set<Class<?>> notInside = new HashSet<>(NEVER_SUCCEED.keySet());
    notInside.addAll(FOR_ALL.keySet());
    assertEquals(Set.of(), never(driven.didInside, notInside), "nobody succeeded with one of these inside");
    assertEquals(Set.of(), unseen(), "no outsider ever saw one of these");
    assertEquals(ways(), new TreeSet<>(driven.ways), "nobody came in by one of these");
    assertTrue(driven.restarts.get() > HISTORIES / 2, "restarts: " + driven.restarts);
    assertTrue(driven.resumes.get() > HISTORIES / 2, "resumes: " + driven.resumes);
  }

  /** Those of the routes, and the socket's two ways of being let in. */
  private static Set<String> ways() {
    Set<String> ways = new TreeSet<>(ROUTES.values());
    ways.addAll(List.of("pass", "redeem"));
    return ways;
  }

  private static Set<String> never(Set<Class<?>> said, Set<Class<?>> others) {
    Set<String> kinds = new TreeSet<>();
    COMMANDS.stream()
        .filter(kind -> !said.contains(kind) && !others.contains(kind))
        .forEach(kind -> kinds.add(Driven.name(kind)));
    return kinds;
  }

  /** Records of the protocol that somebody is sent, and no outsider was. */
  private Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    for (Class<?> sealed : List.of(Frame.class, Event.class, Presence.class, Result.class)) {
      Sayings.leaves(sealed).forEach(record -> unseen.add(Driven.name(record)));
    }
    unseen.removeAll(driven.seenOutside);
    unseen.removeAll(NEVER_SEEN.keySet());
    return unseen;
  }

  @Test
  void everyRouteIsDrivenOrExcused() throws IOException {
    assertEquals(new TreeSet<>(PATHS), Routes.paths(), "a path is driven by World, and then stands in PATHS");
    Set<String> known = new TreeSet<>(ROUTES.keySet());
    known.addAll(ROUTES_EXCUSED.keySet());
    assertEquals(known, new TreeSet<>(Routes.names()), "a route is driven by World, or excused here with a reason");
    Set<String> ways = ways();
    ways.add("metrics");
    assertEquals(ways, new TreeSet<>(Driven.ways()), "the network can do something that no route here stands for");
  }
}
