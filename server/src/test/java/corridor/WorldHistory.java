package corridor;

import corridor.protocol.AccountCommand;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens in one {@link World}, drawn from two seeds: one for what everybody may see, one for the secret room. */
final class WorldHistory {
  private static final int STEPS = 12;
  private static final Affiliation NORLANDIA = new Affiliation(Side.DELEGATION, "Norlandia");

  /** Said to be walked through in this stride, so that each command has its turn. */
  private static final int STRIDE = 31;

  /** In base64. */
  static final String PICTURE =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  static final byte[] CALENDAR =
      """
      BEGIN:VCALENDAR\r
      VERSION:2.0\r
      PRODID:-//test//EN\r
      BEGIN:VEVENT\r
      UID:1\r
      DTSTAMP:20261101T000000Z\r
      DTSTART:20261113T090000Z\r
      DTEND:20261113T100000Z\r
      END:VEVENT\r
      END:VCALENDAR\r
      """
          .getBytes(StandardCharsets.UTF_8);

  private final World world;
  private final long seed;
  private final long secret;
  private final List<String> found;
  private final boolean first;
  private final Driven driven;
  private final List<Class<?>> commands;
  private final Predicate<Class<?>> forAll;
  private int finds;
  private int said;
  private int whispered;
  private @Nullable RoomId hidden;

  /**
   * @param secret seeds what happens in the secret room; 0 for no such room
   * @param found ids outsiders found: filled by the first world, read by the other
   * @param commands what is said, each in its turn
   * @param forAll what is said by insiders in neither world, since it is meant for everybody
   */
  WorldHistory(
      World world, long seed, long secret, List<String> found, boolean first, Driven driven, List<Class<?>> commands,
      Predicate<Class<?>> forAll) {
    this.world = world;
    this.seed = seed;
    this.secret = secret;
    this.found = found;
    this.first = first;
    this.driven = driven;
    this.commands = commands;
    this.forAll = forAll;
  }

  void live() {
    begin();
    scenes();
    for (int step = 0; step < STEPS; step++) {
      publicStep(step);
      secretSteps(step);
    }
    end();
  }

  /** One by outsiders and one in the secret room, each world with its own turn at them; and sometimes a night passes. */
  private void scenes() {
    Scenes.Scene[] all = Scenes.Scene.values();
    world.pass(60);
    world.step("public scene");
    scenes(false, "open", null).play(all[Math.floorMod(seed, all.length)]);
    RoomId desk = hidden;
    if (secret != 0 && desk != null) {
      world.step("secret scene" + secret);
      scenes(true, "hush" + secret, desk).play(all[Math.floorMod(secret / 2, all.length)]);
    }
    if (seed % 4 == 2) {
      for (int hours = 0; hours < 28; hours += 4) {
        world.step("public night" + hours);
        world.pass(4 * 3600);
        world.look();
      }
    }
  }

  private Scenes scenes(boolean inside, String mark, @Nullable RoomId desk) {
    return new Scenes(world, driven, inside, (inside ? insiders() : outsiders()).subList(0, 3), mark, desk);
  }

  private List<Soul> insiders() {
    return world.souls.values().stream().filter(soul -> soul.insider).toList();
  }

  private List<Soul> outsiders() {
    return world.souls.values().stream().filter(soul -> !soul.insider).toList();
  }

  // ---- how it begins

  private void begin() {
    world.step("begin");
    Soul kira = world.invited(null, "Kira", false, new Affiliation(Side.UNAFFILIATED, ""), Role.COORDINATOR, Role.ADVOCATE);
    world.say(kira, new SetupCommand.MakeRooms(List.of()), true);
    Soul omar = world.invited(kira, "Omar", false, new Affiliation(Side.UNAFFILIATED, ""), Role.ADVOCATE, Role.REVIEWER);
    world.invited(kira, "Tess", false, new Affiliation(Side.TECHNICAL, ""), Role.ADVOCATE, Role.REVIEWER);
    world.invited(kira, "Dana", true, NORLANDIA, Role.COORDINATOR, Role.ADVOCATE);
    world.invited(kira, "Dov", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
    world.invited(kira, "Dilip", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
    for (Soul insider : insiders()) {
      // Nobody belongs to both sides here.
      for (String room : insider.known("r_")) {
        world.say(insider, new RoomCommand.Leave(new RoomId(room)), true);
      }
    }
    if (secret != 0) {
      world.step("secret begin" + secret);
      makeRoom(insiders());
    }
    world.step("public begin");
    refresh();
    StreamId general = new StreamId(omar.known("c_").getFirst());
    for (String text : List.of("open reef one", "open reef two")) {
      world.say(omar, new MessageCommand.Post(general, "", text, List.of(), Label.GREEN), true);
      world.say(kira, new MessageCommand.Post(general, "voting", text, List.of(), Label.CLEAR), true);
    }
    if (seed % 2 == 0) {
      draft(omar, "open", new SplittableRandom(seed));
      outsiders().forEach(soul -> world.say(soul, new RelayCommand.Desk(), true));
    }
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
    hidden = room;
    insiders.forEach(soul -> world.say(soul, new RoomCommand.Join(room), true));
    insiders.forEach(soul -> world.say(soul, new RoomCommand.ListRooms(), true));
    insiders.forEach(world::connect);
    StreamId channel = new StreamId(insiders.getFirst().known("c_").getLast());
    for (Soul insider : insiders) {
      String text = "hush" + secret + " of " + insider.name;
      world.say(insider, new MessageCommand.Post(channel, "", text, List.of(), null), true);
    }
    if (secret % 3 != 0) {
      draft(insiders.getFirst(), "hush" + secret, new SplittableRandom(secret));
      insiders.forEach(soul -> world.say(soul, new RelayCommand.Desk(), true));
    }
  }

  /** A text in two states and a question about it, which the relay offers to somebody. */
  private void draft(Soul who, String mark, RandomGenerator random) {
    List<String> rooms = who.insider && hidden != null ? List.of(hidden.value()) : who.known("r_");
    RoomId room = new RoomId(rooms.getFirst());
    Frame made = world.say(who, new DraftCommand.Create(room, "", "Draft " + mark, "en", Label.AMBER), true);
    if (made instanceof Frame.Reply(long id, DraftResult.Created(StreamId document))) {
      Sayings sayings = new Sayings(who, mark, (prefix, r) -> null, world.now());
      for (int revision = 1; revision <= 2; revision++) {
        world.say(who, new DraftCommand.Paste(document, Source.CHAIR, "", sayings.treaty(random)), true);
      }
      world.say(who, new DraftCommand.Compare(document, 1, 2), true);
      String provision = sayings.provision(random);
      world.say(
          who,
          new FlagCommand.Raise(
              document, 1, 2, List.of(provision), sayings.text(random), "", Urgency.TONIGHT, null),
          true);
      world.tick();
    }
  }

  private void refresh() {
    for (Soul soul : outsiders()) {
      world.say(soul, new RoomCommand.ListRooms(), true);
      world.follow(soul, soul.streams());
    }
  }

  // ---- in the open

  private void publicStep(int step) {
    RandomGenerator random = new SplittableRandom(World.mix(seed, "public" + step));
    world.step("public" + step);
    world.pass(random.nextInt(4) == 0 ? 1800 : 7);
    List<Soul> outsiders = outsiders();
    Soul who = random.nextInt(3) == 0 ? outsiders.getFirst() : outsiders.get(random.nextInt(outsiders.size()));
    switch (random.nextInt(14)) {
      case 0 -> {
        world.restart();
        driven.restarts.incrementAndGet();
      }
      case 1 -> {
        world.connect(who);
        driven.resumes.incrementAndGet();
      }
      case 2 -> world.disconnect(who);
      case 3 -> world.link(who);
      case 4 -> upload(who, false, random);
      case 5 -> newcomer(step);
      case 6 -> refresh();
      default -> {
        say(who, false, random);
        say(who, false, random);
      }
    }
    world.step("public tick" + step);
    world.look();
  }

  /** One more of the delegation, whom its people do not let in: an outsider of their own side. */
  private void newcomer(int step) {
    if (step % 2 == 0 && !world.souls.containsKey("Nils")) {
      Soul kira = world.souls.get("Kira");
      if (world.say(kira, new AccountCommand.Me(), false) instanceof Frame.Failure) {
        // Her logins were ended in one of the steps before, in either world.
        world.readmit(kira);
      }
      world.invited(kira, "Nils", false, NORLANDIA, Role.ADVOCATE);
    }
  }

  // ---- behind the wall

  private void secretSteps(int step) {
    if (secret == 0) {
      return;
    }
    RandomGenerator random = new SplittableRandom(World.mix(secret, "secret" + step));
    world.step("secret" + secret + "/" + step);
    List<Soul> insiders = insiders();
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
    String mark = inside ? "hush" + secret : "open";
    String document = id(who, inside, "d_", random);
    int kind = random.nextInt(6);
    if (kind == 0) {
      world.upload(who, Map.of("calendar", mark, "key", world.key()), CALENDAR);
    } else if (kind == 1) {
      world.upload(
          who, Map.of("document", document, "picture", "true", "revision", "1", "key", world.key()),
          Base64.getDecoder().decode(PICTURE));
    } else {
      byte[] text =
          new Sayings(who, mark, (prefix, r) -> null, world.now()).treaty(random).getBytes(StandardCharsets.UTF_8);
      world.upload(who, Map.of("document", document, "name", "draft.txt", "key", world.key()), text);
    }
  }

  // ---- saying anything there is

  private void say(Soul who, boolean inside, RandomGenerator random) {
    long turn = inside ? secret * 23 + whispered++ : seed * 23 + said++;
    Class<?> kind = random.nextBoolean() ? next(who, random) : null;
    if (kind == null) {
      kind = commands.get(Math.floorMod(turn * STRIDE, commands.size()));
    }
    if (inside && forAll.test(kind)) {
      return;
    }
    String mark = inside ? "hush" + secret : "open";
    Command command = new Sayings(who, mark, (prefix, r) -> id(who, inside, prefix, r), world.now()).say(kind, random);
    if (command == null) {
      return;
    }
    (inside ? driven.saidInside : driven.saidOutside).add(kind);
    Frame answer = world.say(who, inside ? kept(who, command) : command, random.nextBoolean());
    if (answer instanceof Frame.Reply) {
      (inside ? driven.didInside : driven.didOutside).add(kind);
    }
    if (who.ears != null && who.ears.isClosed()) {
      world.readmit(who);
    }
  }

  /** Something that goes on with what she has begun or was asked; null if there is nothing. */
  private @Nullable Class<?> next(Soul who, RandomGenerator random) {
    List<Class<?>> features = new ArrayList<>();
    if (!who.saw.isEmpty()) {
      features.addAll(List.of(MessageCommand.class, MessageCommand.class, WallCommand.class));
    }
    Map<String, Class<?>> begun =
        Map.of(
            "o_", RelayCommand.class, "f_", FlagCommand.class, "d_", DraftCommand.class, "h_", AvailabilityCommand.class, "y_",
            NotifyCommand.class, "r_", RoomCommand.class);
    new TreeMap<>(begun).forEach(
        (prefix, feature) -> {
          if (who.ids.stream().anyMatch(id -> id.startsWith(prefix))) {
            features.add(feature);
          }
        });
    if (features.isEmpty()) {
      return null;
    }
    Class<?> feature = features.get(random.nextInt(features.size()));
    List<Class<?>> kinds = commands.stream().filter(feature::isAssignableFrom).toList();
    return kinds.get(random.nextInt(kinds.size()));
  }

  /** Insiders make no room that outsiders of their side could find or are asked into: those would be on both sides. */
  private Command kept(Soul who, Command command) {
    List<ParticipantId> others =
        insiders().stream().filter(soul -> soul != who).map(soul -> new ParticipantId(soul.participant)).toList();
    return switch (command) {
      case RoomCommand.Create create when create.walled() ->
          new RoomCommand.Create(
              RoomKind.DELEGATION, "Norlandia", create.name(), create.purpose(), Visibility.HIDDEN, true, create.gates(),
              others);
      case RoomCommand.Create create ->
          new RoomCommand.Create(
              RoomKind.DELEGATIONS, "", create.name(), create.purpose(), Visibility.HIDDEN, false, create.gates(), others);
      case RoomCommand.Change change ->
          new RoomCommand.Change(
              change.room(), change.name(), change.purpose(), change.visibility() == null ? null : Visibility.HIDDEN,
              change.gates());
      case RoomCommand.Invite invite when !invite.room().equals(hidden) ->
          new RoomCommand.Invite(invite.room(), others.getFirst());
      default -> command;
    };
  }

  /** Insiders use what is theirs alone, and anybody's person; outsiders what they know, and what they found. */
  private String id(Soul who, boolean inside, String prefix, RandomGenerator random) {
    int draw = random.nextInt(1 << 20);
    if (inside) {
      List<String> mine = new ArrayList<>(who.known(prefix));
      if (!prefix.equals("p_")) {
        outsiders().forEach(soul -> mine.removeAll(soul.ids));
      } else if (world.souls.containsKey("Nils")) {
        mine.remove(world.souls.get("Nils").participant);
      }
      return mine.isEmpty() ? prefix + "0".repeat(22) : mine.get(draw % mine.size());
    }
    List<String> known = who.known(prefix);
    if (draw % 5 == 0 || known.isEmpty()) {
      return find(prefix, draw);
    }
    return known.get(draw % known.size());
  }

  /** An id of the secret room in the world that has it, which is an id of nothing in the other. */
  private String find(String prefix, int draw) {
    if (first) {
      Set<String> theirs = new LinkedHashSet<>();
      insiders().forEach(soul -> theirs.addAll(soul.known(prefix)));
      outsiders().forEach(soul -> theirs.removeAll(soul.ids));
      List<String> all = List.copyOf(theirs);
      found.add(all.isEmpty() ? prefix + String.format("%022d", draw) : all.get(draw % all.size()));
    }
    // Fewer only where the worlds came apart before, which is then told.
    return finds < found.size() ? found.get(finds++) : prefix + "0".repeat(22);
  }

  // ---- how it ends

  /** Everything outsiders can ask without an address, and everything that stands at their addresses. */
  private void end() {
    world.step("end");
    refresh();
    for (Soul soul : outsiders()) {
      for (Class<?> kind : commands) {
        if (kind.getRecordComponents().length == 0) {
          Command command = new Sayings(soul, "open", (prefix, r) -> null, world.now()).say(kind, new SplittableRandom(1));
          if (command != null && !command.changes()) {
            world.say(soul, command, false);
          }
        }
      }
      world.rings(soul);
      soul.feeds.forEach(feed -> world.paper(soul, feed, false));
      world.paper(soul, "/calendar/" + "A".repeat(22) + ".ics", false);
      for (String rest : List.of("", "/", "/feed.atom", "/" + Scenes.DAY + "/en", "/2001-01-01/en")) {
        world.paper(soul, "/watch" + rest, false);
      }
      world.paper(soul, "/quiet/" + World.quiet(soul), false);
      world.paper(soul, "/quiet/" + World.quiet(soul), true);
      soul.hear("ready", String.valueOf(world.ready()));
    }
  }
}
