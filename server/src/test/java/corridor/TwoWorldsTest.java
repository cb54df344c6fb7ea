package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import corridor.net.Routes;
import corridor.protocol.AccountCommand;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Command;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.MessageCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.Presence;
import corridor.protocol.RelayCommand;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.WallCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two worlds from one seed, with and without a room that outsiders are not in, or with other contents in it: every byte an
 * outsider is sent, on every path, is the same in both (but for the names that chance gave, see {@link SameButForChance}).
 *
 * <p>What is said comes from the protocol's own sealed records ({@link Sayings}), what is heard is counted against them, and
 * the ways in against the table of HTTP routes. A new command is therefore driven without a line here. The test fails when a
 * command, event, result, signal or route is neither driven nor excused below, with a reason: where chance does not do, add a
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

  /** From here on chance has had its turn at everything. */
  private static final int ENOUGH = 200;

  /** Commands whose effect is meant for people outside the room: insiders say them in neither world's secret part. */
  private static final Map<Class<?>, String> FOR_ALL =
      Map.ofEntries(
          Map.entry(AccountCommand.SaveProfile.class, "what one says of oneself stands in everybody's directory"),
          Map.entry(AccountCommand.Invite.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.WithdrawInvitation.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.EndAllLogins.class, "ends an outsider's logins"),
          Map.entry(AccountCommand.Readmit.class, "ends an outsider's logins"),
          Map.entry(RelayCommand.SavePolicy.class, "how urgent flags are treated is the negotiation's"),
          Map.entry(RelayCommand.SaveDuty.class, "who is on duty is the negotiation's"),
          Map.entry(WallCommand.Affiliate.class, "who sits on which side stands beside everybody's name"),
          Map.entry(WallCommand.ListAffiliations.class, "who sits on which side stands beside everybody's name"),
          Map.entry(SetupCommand.Name.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.PutSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.CancelSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.MakeRooms.class, "makes everybody's rooms"));

  /** Commands that are said another way, or to nobody. */
  private static final Map<Class<?>, String> NOT_DRIVEN =
      Map.of(
          StreamCommand.Follow.class, "every socket follows all it knows, see World.connect",
          NotifyCommand.Test.class, "calls the way's own address and nobody else: ReachingTest",
          CalendarCommand.ImportFile.class, "is uploaded, see WorldHistory.upload",
          CalendarCommand.ImportAddress.class, "calls the calendar's own address and nobody else: ImportTest");

  /** Commands that are said, and always refused here. */
  private static final Map<Class<?>, String> ALWAYS_REFUSED =
      Map.of(
          NotifyCommand.AddMail.class, "these servers send no mail",
          NotifyCommand.Confirm.class, "confirms a test, which is not driven");

  /** Records nobody is sent here. */
  private static final Map<Class<?>, String> NOT_HEARD = Map.of();

  /** What happens to the negotiation and to people in it, and never comes from a room. */
  private static final Map<Class<?>, String> SEEN_OUTSIDE_ONLY = Map.of();

  /** Routes by the method of the gateway that the network calls for them; tests may not reach the rest. */
  private static final Map<String, String> ROUTES =
      Map.of(
          "SOCKET", "open", "ADMISSION", "admission", "COMMAND", "command", "UPLOAD", "upload", "TICKET", "ticket", "PAPER",
          "paper", "READY", "ready");

  private static final Map<String, String> ROUTES_EXCUSED =
      Map.of(
          "FILE", "the program's own files, the same for everybody",
          "HEALTH", "says that there is a process, and asks nothing",
          "METRICS", "counts without names, on loopback, for whoever runs the server: CanariesTest");

  private static final List<Class<?>> COMMANDS =
      Sayings.leaves(Command.class).stream().<Class<?>>filter(kind -> !NOT_DRIVEN.containsKey(kind)).toList();

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
      for (long seed = 1; seed <= HISTORIES; seed++) {
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
    if (HISTORIES >= ENOUGH || System.getProperty("corridor.look") != null) {
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
    } catch (RuntimeException broken) {
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
        fail(
            name + " can tell the worlds apart at her " + i + "th piece (-Dcorridor.seed=" + seed + "):\nwith:    " + here
                + "\nwithout: " + there + "\nbefore:  " + String.join("\n         ", with.subList(Math.max(0, i - 3), i)));
      }
    }
  }

  /** @return what each outsider was sent, by what it answers or tells of */
  private Map<String, Map<String, List<String>>> live(long seed, long secret, List<String> found, boolean first) {
    try (World world = new World(Files.createTempDirectory(folder, "world"), seed, driven.ways)) {
      new WorldHistory(world, seed, secret, found, first, driven, COMMANDS, FOR_ALL::containsKey).live();
      Map<String, Map<String, List<String>>> heard = new LinkedHashMap<>();
      world.souls.values().stream().filter(soul -> !soul.insider).forEach(soul -> heard.put(soul.name, soul.apart));
      return heard;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- nothing is left out

  private void everythingWasDriven() {
    if (System.getProperty("corridor.look") != null) {
      System.out.println("OUT " + unanswered(driven.outside, Set.of()));
      System.out.println("IN " + unanswered(driven.inside, FOR_ALL.keySet()));
      Set<String> h = new TreeSet<>(driven.heardInside);
      h.addAll(driven.heardOutside);
      for (Class<?> sealed : List.of(Frame.class, Event.class, Result.class, Presence.class)) {
        System.out.println("UNHEARD " + sealed + Driven.missing(sealed, h, k -> false));
      }
      System.out.println("EVENTS " + Driven.missing(Event.class, driven.heardInside, k -> false));
    }
    assertEquals(Set.of(), never(driven.saidOutside, Set.of()), "no outsider ever said one of these");
    assertEquals(Set.of(), never(driven.saidInside, FOR_ALL.keySet()), "nobody said one of these in the secret room");
    assertEquals(Set.of(), unanswered(driven.outside, Set.of()), "no outsider's command of this kind was ever answered");
    assertEquals(Set.of(), unanswered(driven.inside, FOR_ALL.keySet()), "none of this kind was answered in the secret room");
    Set<String> heard = new TreeSet<>(driven.heardInside);
    heard.addAll(driven.heardOutside);
    Set<String> unheard = new TreeSet<>();
    for (Class<?> sealed : List.of(Frame.class, Event.class, Result.class, Presence.class)) {
      unheard.addAll(Driven.missing(sealed, heard, NOT_HEARD::containsKey));
    }
    assertEquals(Set.of(), unheard, "nobody was ever sent one of these");
    assertEquals(
        Set.of(), Driven.missing(Event.class, driven.heardInside, SEEN_OUTSIDE_ONLY::containsKey),
        "none of these ever came from the secret room");
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

  private static Set<String> unanswered(Set<Class<?>> answered, Set<Class<?>> others) {
    Set<String> kinds = new TreeSet<>();
    for (Class<?> kind : COMMANDS) {
      if (!answered.contains(kind) && !others.contains(kind) && !ALWAYS_REFUSED.containsKey(kind)) {
        kinds.add(Driven.name(kind));
      }
    }
    return kinds;
  }

  @Test
  void everyRouteIsDrivenOrExcused() {
    Set<String> known = new TreeSet<>(ROUTES.keySet());
    known.addAll(ROUTES_EXCUSED.keySet());
    assertEquals(known, new TreeSet<>(Routes.names()), "a route is driven by World, or excused here with a reason");
    Set<String> ways = ways();
    ways.add("metrics");
    assertEquals(ways, new TreeSet<>(Driven.ways()), "the network can do something that no route here stands for");
  }
}
