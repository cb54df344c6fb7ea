package corridor;

import corridor.access.Ids;
import corridor.account.Links;
import corridor.bus.Bus;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.config.Limits;
import corridor.connection.Gateway;
import corridor.notify.NotifyHouse;
import corridor.notify.Outgoing;
import corridor.notify.PushKeys;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.Role;
import corridor.protocol.StreamCommand;
import corridor.store.AtOnce;
import corridor.store.Ledger;
import corridor.store.Store;
import corridor.store.TestStores;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
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

  /** Shared: it learns each record once. */
  private static final Codec CODEC = new Codec();

  final Codec codec = CODEC;
  final Map<String, Soul> souls = new LinkedHashMap<>();

  private final Path folder;
  private final long seed;
  private final Dice dice = new Dice();
  private final Ears.Loop loop = new Ears.Loop();
  private final ExecutorService heavy = new AtOnce();
  private final Set<String> ways;
  private final @Nullable Ledger ledger;
  private long nanos = 1;
  private String step = "";
  private int acts;
  private Store store;
  private Core core;
  private Gateway gateway;

  /** @param ways where it notes by which methods of the {@link Gateway} anybody came in */
  World(Path folder, long seed, Set<String> ways) {
    this(folder, seed, ways, null);
  }

  /** @param ledger where it notes what the store does; null for nowhere */
  World(Path folder, long seed, Set<String> ways, @Nullable Ledger ledger) {
    this.ledger = ledger;
    this.folder = folder;
    this.seed = seed;
    this.ways = ways;
    this.store = open();
    this.core = wire();
    this.gateway = noting();
    core.nodes().start();
    store.writeNow(
        tx -> {
          core.negotiations().begin(tx, false, START, 1);
          return true;
        });
  }

  private Store open() {
    return TestStores.quick(folder, new Store.Settings(10_000, 1, 0), ledger);
  }

  private Core wire() {
    Machine machine = new Machine(this::now, () -> nanos);
    BusinessClock clock = BusinessClock.ofMachine(machine.wall(), machine.nanos(), now());
    return Core.wire(
        new Core.Ground(
            store, Bus.none(), "n_AAAAAAAAAAAAAAAAAAAAAA", codec, new Ids(dice), machine, clock,
            new Links(() -> "http://localhost"), heavy, holds -> {}, outside(),
            Limits.standard(), false, TestCore.texts()));
  }

  /** All that the network could do, and nothing else: what it does is noted. */
  private Gateway noting() {
    Object noting =
        Proxy.newProxyInstance(
            Gateway.class.getClassLoader(), new Class<?>[] {Gateway.class},
            (proxy, method, arguments) -> {
              ways.add(method.getName());
              return method.invoke(core.reception(), arguments);
            });
    return (Gateway) noting;
  }

  /** Nobody outside is reached; the same key in all worlds, and no chance that one draw would shift for the next. */
  private static NotifyHouse.Outside outside() {
    return new NotifyHouse.Outside(
        PUSH, "", "", "", false, World::nowhere, () -> 42L, () -> "http://localhost");
  }

  private static InetAddress[] nowhere(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
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
    step = tag;
    acts = 0;
    act();
  }

  /** And within it each act has its own, so that what follows from one behind a wall shifts nothing in the next. */
  private void act() {
    dice.now = new SplittableRandom(mix(seed, step + "/" + acts++));
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
      if (reply instanceof Frame.Failure(long id, ErrorCode code, int number, String text) && code == ErrorCode.LOG_IN) {
        readmit(by);
        reply = say(by, new AccountCommand.Invite(List.of(invitee)), false);
      }
      if (!(reply instanceof Frame.Reply(long id, AccountResult.Invitations made))) {
        throw new AssertionError("nobody could be invited: " + reply);
      }
      link = made.invitations().getFirst().link();
    }
    Soul soul = new Soul(name, insider, affiliation);
    souls.put(name, soul);
    String secret = TestServer.secret(link);
    admit(soul, new Admission.Look(secret));
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    admit(
        soul,
        new Admission.Join(
            secret, key(), "test", name, List.of("en"), List.of(), "Asia/Dubai", List.of(), always, always));
    store.writeNow(
        tx -> {
          Outgoing.reach(tx, new ParticipantId(soul.participant), quiet(soul));
          return true;
        });
    connect(soul);
    return soul;
  }

  /** Stands in the mails that reach her. */
  static String quiet(Soul soul) {
    return "quiet" + soul.name;
  }

  /** What waits to leave the house for her: reasons to ring a phone, write a mail, call another program. */
  void rings(Soul soul) {
    List<String> waiting = store.readNow(tx -> Outgoing.waiting(tx, new ParticipantId(soul.participant)));
    waiting.forEach(alert -> soul.hear("rings", alert));
  }

  Gateway.Answer admit(Soul soul, Admission admission) {
    act();
    Gateway.Answer answer = gateway.admission(codec.bytes(admission), false).toCompletableFuture().join();
    settle();
    soul.hear("admission", answer.status() + " " + text(answer.json()));
    if (answer.status() == 200 && codec.result(answer.json()) instanceof AccountResult.Admitted admitted) {
      soul.token = admitted.token();
      soul.participant = admitted.you().value();
    }
    return answer;
  }

  /** A second device of hers, which is the one she goes on with. */
  void link(Soul who) {
    say(who, new AccountCommand.LinkDevice(), false);
    String code = who.heard.getLast().replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
    if (code.length() == 9) {
      admit(who, new Admission.Link(code, key(), "phone"));
      connect(who);
    }
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
    act();
    if (!soul.insider) {
      // Two things said at the same instant would stand in an order that their random ids give.
      nanos += 1_000_000;
    }
    byte[] request = codec.bytes(new Request(++soul.deeds, command.changes() ? key() : null, command));
    if (onSocket && soul.connection != null && soul.ears != null && !soul.ears.isClosed()) {
      int before = soul.heard.size();
      var connection = soul.connection;
      loop.add(() -> connection.received(request));
      settle();
      return reply(soul, before);
    }
    Gateway.Answer answer = gateway.command(soul.token, request).toCompletableFuture().join();
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

  void upload(Soul soul, Map<String, String> parameters, byte[] file) {
    act();
    Gateway.Answer answer = gateway.upload(soul.token, parameters, file).toCompletableFuture().join();
    settle();
    soul.hear("upload", answer.status() + " " + text(answer.json()));
  }

  // ---- sockets

  /** A new socket, of a browser or of the command line, which takes up every stream where the last one left it. */
  void connect(Soul soul) {
    act();
    disconnect(soul);
    Gateway.Pass pass = soul.deeds % 3 == 0 ? gateway.pass(soul.token).toCompletableFuture().join() : byTicket(soul);
    if (pass == null) {
      soul.hear("socket", "refused");
      return;
    }
    soul.ears = new Ears(loop, what -> soul.hear("socket", what));
    soul.connection = gateway.open(pass, soul.ears);
    settle();
    follow(soul, soul.streams());
  }

  private Gateway.@Nullable Pass byTicket(Soul soul) {
    Gateway.Answer ticket = gateway.ticket(soul.token).toCompletableFuture().join();
    soul.hear("ticket", ticket.status() + " " + text(ticket.json()));
    return ticket.status() == 200 ? gateway.redeem(text(ticket.json()).split("\"")[3]).toCompletableFuture().join() : null;
  }

  /** What stands at an address with a secret in it, for whoever has the address. */
  void paper(Soul soul, String path, boolean posted) {
    Gateway.Paper paper = gateway.paper(path, posted).toCompletableFuture().join();
    settle();
    soul.hear("paper", path + " " + (paper == null ? "nothing here" : paper.status() + " " + text(paper.body())));
  }

  boolean ready() {
    return gateway.ready();
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

  /** The relay's turn, which a command may cause as well as the clock. */
  void tick() {
    core.relay().tick();
    settle();
  }

  /** What the server looks at by the clock alone: the relay, what begins or ends by its date, the coming night. */
  void look() {
    store.writeNow(
        tx -> {
          core.walls().tick(tx);
          if (core.nights().isWarningDue(tx)) {
            core.nights().warn(tx);
          }
          return true;
        });
    tick();
  }

  /** The process ends and another starts on the same folder. */
  void restart() {
    souls.values().forEach(this::disconnect);
    core.reception().stop();
    core.relay().close();
    store.close();
    store = open();
    core = wire();
    gateway = noting();
    core.nodes().start();
    souls.values().forEach(this::connect);
  }

  /** What was caused has happened, but for what sockets are still to do. */
  void settle() {
    loop.run();
  }

  static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    core.relay().close();
    store.close();
  }
}
