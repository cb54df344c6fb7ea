package corridor;

import corridor.access.Ids;
import corridor.account.Links;
import corridor.bus.Bus;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.config.Limits;
import corridor.connection.Gateway;
import corridor.notify.NotifyHouse;
import corridor.notify.PushKeys;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.Role;
import corridor.protocol.StreamCommand;
import corridor.store.Store;
import corridor.store.TestStores;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A whole server but the network, that lives by one seed on the test's thread: time moves when it is told to, chance is
 * drawn for each step anew, so that what one step draws shifts nothing in the next, and after each step everything that
 * follows from it has happened.
 */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-12T21:30:00Z");

  private static final PushKeys PUSH = PushKeys.passing("https://corridor.invalid");

  /** Chance that is set for each step. */
  private static final class Dice implements RandomGenerator {
    private volatile RandomGenerator now = new SplittableRandom(0);

    @Override
    public synchronized long nextLong() {
      return now.nextLong();
    }
  }

  final Codec codec = new Codec();
  final Map<String, Soul> souls = new LinkedHashMap<>();

  private final Path folder;
  private final long seed;
  private final Dice dice = new Dice();
  private final Ears.Loop loop = new Ears.Loop();
  private final ExecutorService heavy = Executors.newSingleThreadExecutor();
  private volatile long nanos = 1;
  private Store store;
  private Core core;

  World(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
    this.store = open();
    this.core = wire();
    core.nodes().start();
    store.writeNow(
        tx -> {
          core.negotiations().begin(tx, false, START, 1);
          return true;
        });
  }

  private Store open() {
    // One reader: what was asked first is answered first.
    return TestStores.open(folder, new Store.Settings(10_000, 1, 0));
  }

  private Core wire() {
    Machine machine = new Machine(this::now, () -> nanos);
    BusinessClock clock = BusinessClock.ofMachine(machine.wall(), machine.nanos(), now());
    return Core.wire(
        new Core.Ground(
            store, Bus.none(), "n_AAAAAAAAAAAAAAAAAAAAAA", codec, new Ids(dice), machine, clock,
            new Links(() -> "http://localhost"), heavy, holds -> {}, outside(),
            Limits.standard(), false));
  }

  /** Nobody outside is reached; the same key in all worlds, and no chance that one draw would shift for the next. */
  private static NotifyHouse.Outside outside() {
    return new NotifyHouse.Outside(
        PUSH, "", "", "", false, InetAddress::getAllByName, () -> 42L, () -> "http://localhost");
  }

  Core core() {
    return core;
  }

  Store store() {
    return store;
  }

  Instant now() {
    return START.plusNanos(nanos);
  }

  /** Everything drawn until the next call comes from this step's own chance. */
  void step(String tag) {
    dice.now = new SplittableRandom(mix(seed, tag));
  }

  static long mix(long seed, String tag) {
    return seed * 0x9E3779B97F4A7C15L ^ (((long) tag.hashCode()) << 32 | (tag + "x").hashCode() & 0xFFFFFFFFL);
  }

  void pass(long seconds) {
    nanos += seconds * 1_000_000_000L;
  }

  // ---- coming in

  /** @param path where what is told on the way in is heard */
  Soul invited(@Nullable Soul by, String name, boolean insider, Affiliation affiliation, Role... roles) {
    Invitee invitee = new Invitee(name, affiliation, List.of(roles), List.of());
    String link;
    if (by == null) {
      link = store.writeNow(tx -> core.invitations().create(tx, invitee, null).link());
    } else {
      Frame reply = say(by, new AccountCommand.Invite(List.of(invitee)), false);
      if (!(reply instanceof Frame.Reply(long id, AccountResult.Invitations made))) {
        throw new AssertionError("nobody could be invited: " + reply);
      }
      link = made.invitations().getFirst().link();
    }
    Soul soul = new Soul(name, insider);
    souls.put(name, soul);
    String secret = TestServer.secret(link);
    admit(soul, new Admission.Look(secret));
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    admit(
        soul,
        new Admission.Join(
            secret, key(), "test", name, List.of("en"), List.of(), "Asia/Dubai", List.of(), always, always));
    connect(soul);
    return soul;
  }

  Gateway.Answer admit(Soul soul, Admission admission) {
    Gateway.Answer answer = core.reception().admission(codec.bytes(admission), false).toCompletableFuture().join();
    settle();
    soul.hear("admission", answer.status() + " " + text(answer.json()));
    if (answer.status() == 200 && codec.result(answer.json()) instanceof AccountResult.Admitted admitted) {
      soul.token = admitted.token();
      soul.participant = admitted.you().value();
    }
    return answer;
  }

  String key() {
    byte[] bits = new byte[16];
    dice.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** A login made behind everybody's back, for somebody all of whose logins were ended. */
  void readmit(Soul soul) {
    soul.token =
        store.writeNow(tx -> core.logins().create(tx, new ParticipantId(soul.participant), "again").token());
    connect(soul);
  }

  // ---- saying

  /** @param onSocket over the socket if there is one; else over HTTP */
  @Nullable Frame say(Soul soul, Command command, boolean onSocket) {
    byte[] request = codec.bytes(new Request(++soul.deeds, command.changes() ? key() : null, command));
    if (onSocket && soul.connection != null && soul.ears != null && !soul.ears.isClosed()) {
      int before = soul.heard.size();
      var connection = soul.connection;
      loop.add(() -> connection.received(request));
      settle();
      return reply(soul, before);
    }
    Gateway.Answer answer = core.reception().command(soul.token, request).toCompletableFuture().join();
    settle();
    soul.hear("http", answer.status() + " " + text(answer.json()));
    return codec.frame(answer.json());
  }

  private @Nullable Frame reply(Soul soul, int from) {
    for (String heard : soul.heard.subList(from, soul.heard.size())) {
      if (heard.startsWith("socket {\"type\":\"reply\"") || heard.startsWith("socket {\"type\":\"failure\"")) {
        return codec.frame(heard.substring("socket ".length()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return null;
  }

  void upload(Soul soul, Map<String, String> parameters, String file) {
    Gateway.Answer answer =
        core.reception().upload(soul.token, parameters, file.getBytes(StandardCharsets.UTF_8)).toCompletableFuture().join();
    settle();
    soul.hear("upload", answer.status() + " " + text(answer.json()));
  }

  // ---- sockets

  /** A new socket, which takes up every stream where the last one left it. */
  void connect(Soul soul) {
    disconnect(soul);
    Gateway.Answer ticket = core.reception().ticket(soul.token).toCompletableFuture().join();
    soul.hear("ticket", ticket.status() + " " + text(ticket.json()));
    if (ticket.status() != 200) {
      return;
    }
    Gateway.Pass pass = core.reception().redeem(text(ticket.json()).split("\"")[3]).toCompletableFuture().join();
    soul.ears = new Ears(loop, what -> soul.hear("socket", what));
    soul.connection = core.reception().open(pass, soul.ears);
    settle();
    follow(soul, soul.streams());
  }

  void follow(Soul soul, List<String> streams) {
    List<Cursor> cursors = new ArrayList<>();
    streams.forEach(stream -> cursors.add(soul.cursor(stream)));
    say(soul, new StreamCommand.Follow(cursors), true);
  }

  void disconnect(Soul soul) {
    if (soul.connection != null) {
      soul.connection.closed();
      soul.connection = null;
      soul.ears = null;
      settle();
    }
  }

  // ---- time and fate

  void tick() {
    core.relay().tick();
    settle();
  }

  /** The process ends and another starts on the same folder. */
  void restart() {
    souls.values().forEach(this::disconnect);
    core.reception().stop();
    core.relay().close();
    store.close();
    store = open();
    core = wire();
    core.nodes().start();
    souls.values().forEach(this::connect);
  }

  /** Waits until nothing that was caused is still under way. */
  void settle() {
    for (int quiet = 0; quiet < 2; ) {
      Object nothing = new Object();
      var _ = CompletableFuture.supplyAsync(() -> nothing, heavy).join();
      var _ = store.writeNow(tx -> nothing);
      var _ = store.readNow(tx -> nothing);
      quiet = loop.run() ? 0 : quiet + 1;
    }
  }

  static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    core.relay().close();
    heavy.shutdownNow();
    store.close();
  }
}
