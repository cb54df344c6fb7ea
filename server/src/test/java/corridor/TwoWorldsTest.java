package corridor;

import static org.junit.jupiter.api.Assertions.fail;

import corridor.protocol.AccountCommand;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.WallCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two worlds from one seed, with and without a room that outsiders are not in, or with other contents in it: every byte an
 * outsider is sent, on every path, is the same in both.
 *
 * <p>What is said comes from the protocol's own sealed records ({@link Sayings}). A new command is therefore driven without
 * a line here; where chance does not do, add a maker in {@code Sayings.MAKERS}; a line in {@link #FOR_ALL} if what it does is meant for everybody, with the reason; a line in
 * {@link #NOT_DRIVEN} if it says nothing to anybody. Outsiders also say every command with ids that they found: ids of the
 * secret room in the world that has it, of nothing in the other.
 *
 * <p>A failure prints the seed: {@code -Dcorridor.seed=N} plays that history alone.
 */
@Tag("walls")
class TwoWorldsTest {
  private static final int HISTORIES = Integer.getInteger("corridor.histories", Boolean.getBoolean("corridor.long") ? 5000 : 40);

  private static final int STEPS = 14;

  private static final Affiliation NORLANDIA = new Affiliation(Side.DELEGATION, "Norlandia");

  /** Commands whose effect is meant for people outside the room: insiders say them in neither world's secret part. */
  private static final Map<Class<?>, String> FOR_ALL =
      Map.ofEntries(
          Map.entry(AccountCommand.SaveProfile.class, "what one says of oneself stands in everybody's directory"),
          Map.entry(AccountCommand.Invite.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.WithdrawInvitation.class, "coordinators see who is invited to the negotiation"),
          Map.entry(AccountCommand.EndAllLogins.class, "ends an outsider's logins"),
          Map.entry(RelayCommand.SavePolicy.class, "how urgent flags are treated is the negotiation's"),
          Map.entry(RelayCommand.SaveDuty.class, "who is on duty is the negotiation's"),
          Map.entry(WallCommand.Affiliate.class, "who sits on which side stands beside everybody's name"),
          Map.entry(WallCommand.ListAffiliations.class, "who sits on which side stands beside everybody's name"),
          Map.entry(RoomCommand.Create.class, "a room may be open to people outside, or invite them"),
          Map.entry(RoomCommand.Change.class, "a room that is made open or findable is seen by others of its side"),
          Map.entry(SetupCommand.Name.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.PutSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.CancelSession.class, "the negotiation is everybody's"),
          Map.entry(SetupCommand.MakeRooms.class, "makes everybody's rooms"));

  /** Commands that are said another way, or to nobody. */
  private static final Map<Class<?>, String> NOT_DRIVEN =
      Map.of(StreamCommand.Follow.class, "every socket follows all it knows, see World.connect");

  private static final List<Class<?>> COMMANDS = Sayings.leaves(Command.class);

  /** What was answered with a result, by whom. */
  private final Map<String, Set<Class<?>>> answered = new TreeMap<>();

  private final Set<String> seen = new TreeSet<>();

  @TempDir Path folder;

  @Test
  void whatOutsidersAreSentIsEqualWithAndWithoutASecretRoom() throws IOException {
    Long only = Long.getLong("corridor.seed");
    for (long seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
      List<String> found = new ArrayList<>();
      Map<String, Map<String, List<String>>> with = live(seed, seed, found, true);
      Map<String, Map<String, List<String>>> other = live(seed, seed % 2 == 0 ? 0 : -seed, found, false);
      for (String name : with.keySet()) {
        Set<String> topics = new TreeSet<>(with.get(name).keySet());
        topics.addAll(other.get(name).keySet());
        for (String topic : topics) {
          same(
              seed, name + " (" + topic + ")", with.get(name).getOrDefault(topic, List.of()),
              other.get(name).getOrDefault(topic, List.of()));
        }
      }
    }
  }

  private static void same(long seed, String name, List<String> with, List<String> other) {
    if (with.equals(other)) {
      return;
    }
    for (int i = 0; i < Math.max(with.size(), other.size()); i++) {
      String here = i < with.size() ? with.get(i) : "nothing more";
      String there = i < other.size() ? other.get(i) : "nothing more";
      if (!here.equals(there)) {
        fail(
            name + " can tell the worlds apart at her " + i + "th piece (-Dcorridor.seed=" + seed + "):\nwith:    " + here
                + "\nwithout: " + there + "\nbefore:  " + String.join("\n         ", with.subList(Math.max(0, i - 3), i)));
      }
    }
  }

  // ---- one history

  /**
   * @param secret seeds what happens in the secret room; 0 for no such room
   * @param found ids outsiders found: filled by the first world, read by the others
   * @return what each outsider was sent
   */
  private Map<String, Map<String, List<String>>> live(long seed, long secret, List<String> found, boolean first) throws IOException {
    Path place = Files.createTempDirectory(folder, "world");
    try (World world = new World(place, seed)) {
      History history = new History(world, seed, secret, found, first);
      history.begin();
      for (int step = 0; step < STEPS; step++) {
        history.publicStep(step);
        history.secretSteps(step);
      }
      history.end();
      Map<String, Map<String, List<String>>> heard = new LinkedHashMap<>();
      world.souls.values().stream().filter(soul -> !soul.insider).forEach(soul -> heard.put(soul.name, soul.apart));
      world.souls.values().forEach(soul -> seen.addAll(soul.types));
      return heard;
    }
  }

  private final class History {
    private final World world;
    private final long seed;
    private final long secret;
    private final List<String> found;
    private final boolean first;
    private int finds;

    History(World world, long seed, long secret, List<String> found, boolean first) {
      this.world = world;
      this.seed = seed;
      this.secret = secret;
      this.found = found;
      this.first = first;
    }

    void begin() {
      world.step("begin");
      Soul kira = world.invited(null, "Kira", false, new Affiliation(Side.UNAFFILIATED, ""), Role.COORDINATOR, Role.ADVOCATE);
      world.say(kira, new SetupCommand.MakeRooms(List.of()), true);
      world.invited(kira, "Omar", false, new Affiliation(Side.UNAFFILIATED, ""), Role.ADVOCATE, Role.REVIEWER);
      world.invited(kira, "Tess", false, new Affiliation(Side.TECHNICAL, ""), Role.ADVOCATE, Role.REVIEWER);
      world.invited(kira, "Dana", true, NORLANDIA, Role.COORDINATOR, Role.ADVOCATE);
      world.invited(kira, "Dov", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
      world.invited(kira, "Dilip", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
      List<Soul> insiders = world.souls.values().stream().filter(soul -> soul.insider).toList();
      for (Soul insider : insiders) {
        // Nobody belongs to both sides here.
        for (String room : insider.known("r_")) {
          world.say(insider, new RoomCommand.Leave(new RoomId(room)), true);
        }
      }
      if (secret != 0) {
        world.step("secret begin" + secret);
        makeRoom(insiders);
      }
      refresh();
    }

    private void makeRoom(List<Soul> insiders) {
      RoomId room =
          world.store().writeNow(
              tx -> {
                var rooms = world.core().rooms();
                RoomId made = rooms.create(tx, RoomKind.DELEGATION, "Secret of " + secret, "Norlandia", "");
                rooms.createChannel(tx, made, "secret-" + secret, "", "members", Label.AMBER);
                insiders.forEach(soul -> rooms.invite(tx, made, new ParticipantId(soul.participant)));
                return made;
              });
      insiders.forEach(soul -> world.say(soul, new RoomCommand.Join(room), true));
      insiders.forEach(soul -> world.say(soul, new RoomCommand.ListRooms(), true));
      insiders.forEach(world::connect);
    }

    private void refresh() {
      for (Soul soul : world.souls.values()) {
        if (!soul.insider) {
          world.say(soul, new RoomCommand.ListRooms(), true);
          world.follow(soul, soul.streams());
        }
      }
    }

    private List<Soul> outsiders() {
      return world.souls.values().stream().filter(soul -> !soul.insider).toList();
    }

    void publicStep(int step) {
      RandomGenerator random = new SplittableRandom(World.mix(seed, "public" + step));
      world.step("public" + step);
      world.pass(random.nextInt(4) == 0 ? 1800 : 7);
      Soul who = outsiders().get(random.nextInt(outsiders().size()));
      switch (random.nextInt(14)) {
        case 0 -> world.restart();
        case 1 -> world.connect(who);
        case 2 -> world.disconnect(who);
        case 3 -> link(who);
        case 4 -> upload(who, false, random);
        case 5 -> newcomer(step);
        case 6, 7 -> refresh();
        default -> {
          say(who, false, random);
          say(who, false, random);
        }
      }
      world.step("public tick" + step);
      world.tick();
    }

    private void newcomer(int step) {
      if (step % 2 == 0 && !world.souls.containsKey("Nils")) {
        Soul kira = world.souls.get("Kira");
        world.invited(kira, "Nils", true, NORLANDIA, Role.ADVOCATE);
      }
    }

    private void link(Soul who) {
      world.say(who, new AccountCommand.LinkDevice(), false);
      String code = who.heard.getLast().replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
      if (code.length() == 9) {
        world.admit(who, new Admission.Link(code, world.key(), "phone"));
        world.connect(who);
      }
    }

    void secretSteps(int step) {
      if (secret == 0) {
        return;
      }
      RandomGenerator random = new SplittableRandom(World.mix(secret, "secret" + step));
      world.step("secret" + secret + "/" + step);
      List<Soul> insiders = world.souls.values().stream().filter(soul -> soul.insider).toList();
      for (int i = random.nextInt(4); i > 0; i--) {
        Soul who = insiders.get(random.nextInt(insiders.size()));
        switch (random.nextInt(9)) {
          case 0 -> world.connect(who);
          case 1 -> upload(who, true, random);
          case 2 -> {
            world.say(who, new RoomCommand.ListRooms(), true);
            world.say(who, new RelayCommand.Desk(), true);
            world.follow(who, who.streams());
          }
          default -> say(who, true, random);
        }
        if (random.nextInt(3) == 0) {
          world.tick();
        }
      }
    }

    private void upload(Soul who, boolean inside, RandomGenerator random) {
      String document = id(who, inside, "d_", random);
      if (document != null) {
        String mark = inside ? "hush" + secret : "open";
        world.upload(
            who,
            Map.of("document", document, "name", "draft.txt", "key", world.key()),
            new Sayings(who, mark, (prefix, r) -> null, world.now()).treaty(random));
      }
    }

    private void say(Soul who, boolean inside, RandomGenerator random) {
      Class<?> kind = COMMANDS.get(random.nextInt(COMMANDS.size()));
      if (NOT_DRIVEN.containsKey(kind) || (inside && FOR_ALL.containsKey(kind))) {
        return;
      }
      Sayings sayings =
          new Sayings(who, inside ? "hush" + secret : "open", (prefix, r) -> id(who, inside, prefix, r), world.now());
      Command command = sayings.say(kind, random);
      if (command != null) {
        Frame frame = world.say(who, command, random.nextBoolean());
        if (frame instanceof Frame.Reply) {
          answered.computeIfAbsent(inside ? "inside" : "outside", key -> new HashSet<>()).add(kind);
        }
        if (who.ears != null && who.ears.isClosed()) {
          world.readmit(who);
        }
      }
    }

    /** Insiders use what is theirs alone, and anybody's person; outsiders what they know, and what they found. */
    private @Nullable String id(Soul who, boolean inside, String prefix, RandomGenerator random) {
      int draw = random.nextInt(1 << 20);
      if (inside) {
        List<String> mine = new ArrayList<>(who.known(prefix));
        if (!prefix.equals("p_")) {
          outsiders().forEach(soul -> mine.removeAll(soul.ids));
        }
        return mine.isEmpty() ? null : mine.get(draw % mine.size());
      }
      List<String> known = who.known(prefix);
      if (draw % 5 == 0 || known.isEmpty()) {
        return find(prefix, draw);
      }
      return known.get(draw % known.size());
    }

    private String find(String prefix, int draw) {
      if (first) {
        Set<String> theirs = new LinkedHashSet<>();
        world.souls.values().stream().filter(soul -> soul.insider).forEach(soul -> theirs.addAll(soul.known(prefix)));
        outsiders().forEach(soul -> theirs.removeAll(soul.ids));
        List<String> all = List.copyOf(theirs);
        found.add(all.isEmpty() ? prefix + String.format("%022d", draw) : all.get(draw % all.size()));
      }
      return found.get(finds++);
    }

    void end() {
      world.step("end");
      refresh();
      for (Soul soul : outsiders()) {
        for (Class<?> kind : COMMANDS) {
          if (kind.getRecordComponents().length == 0) {
            Command command = new Sayings(soul, "open", (prefix, r) -> null, world.now()).say(kind, new SplittableRandom(1));
            if (command != null && !command.changes()) {
              world.say(soul, command, false);
            }
          }
        }
      }
    }
  }
}
