package corridor;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.account.Links;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.store.Store;
import corridor.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything but the network, over a real store in a folder of the test's own. Ids are random with a seed. */
public final class TestCore implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-12T21:30:00Z");

  private final Codec codec = new Codec();
  private final Random random;
  private final ExecutorService heavy = Executors.newFixedThreadPool(2);
  private final Store store;
  private final Core core;

  /** Nanoseconds since the start: time stands still but for {@link #pass}. */
  private final AtomicLong passed = new AtomicLong();

  public TestCore(Path folder, long seed) {
    this(TestStores.open(folder), seed);
  }

  public TestCore(Store store, long seed) {
    random = new Random(seed);
    this.store = store;
    Machine machine = new Machine(() -> START.plusNanos(passed.get()), passed::get);
    BusinessClock clock = BusinessClock.ofSample(machine.wall(), machine.nanos(), START, 1);
    core = Core.wire(ground(store, codec, new Ids(random), machine, clock, heavy, random));
    core.nodes().start();
    if (store.readNow(core.negotiations()::kept).isEmpty()) {
      store.writeNow(
          tx -> {
            core.negotiations().begin(tx, false, START, 1);
            return true;
          });
    }
  }

  /** What a core stands on in tests: one node, nobody held to less than the standard limits, nobody outside. */
  static Core.Ground ground(
      Store store, Codec codec, Ids ids, Machine machine, BusinessClock clock, ExecutorService heavy, Random random) {
    return new Core.Ground(
        store, corridor.bus.Bus.none(), "n_test", codec, ids, machine, clock, new Links(() -> "http://localhost"), heavy,
        holds -> {}, outside(random), corridor.config.Limits.standard(), true, texts());
  }

  /** Where texts are read and compared in tests: here. */
  static corridor.worker.TextWork texts() {
    return corridor.worker.TextWork.here(Core.files(corridor.config.Limits.standard()));
  }

  /** Nothing outside: no push, no mail, no webhook. */
  static corridor.notify.NotifyHouse.Outside outside(Random random) {
    return new corridor.notify.NotifyHouse.Outside(
        corridor.notify.PushKeys.passing("https://corridor.invalid"), "", "", "", false,
        java.net.InetAddress::getAllByName, random, () -> "http://localhost");
  }

  public Store store() {
    return store;
  }

  /** Lets time go by, and does what became due by it. */
  public void pass(Duration time) {
    passed.addAndGet(time.toNanos());
    store.writeNow(
        tx -> {
          core.walls().tick(tx);
          return true;
        });
  }

  Core core() {
    return core;
  }

  /** Somebody who joined, with her own login. */
  public record Person(Actor actor, String token) {}

  public Person join(String name, Side side, String of, Role... roles) {
    String secret = store.writeNow(tx -> invite(tx, name, side, of, roles));
    String key = key();
    Admission.Join join =
        new Admission.Join(
            secret, key, "test", name, List.of("en"), List.of(), "Asia/Dubai", List.of(), List.of(), List.of());
    AccountResult.Admitted admitted = store.writeNow(tx -> core.admissions().join(tx, join, false));
    return new Person(store.readNow(tx -> core.logins().actor(tx, admitted.token())).orElseThrow(), admitted.token());
  }

  private String invite(corridor.store.Tx tx, String name, Side side, String of, Role... roles) {
    Invitee invitee = new Invitee(name, new Affiliation(side, of), List.of(roles), List.of());
    return TestServer.secret(core.invitations().create(tx, invitee, null).link());
  }

  public String key() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  public Frame say(Person person, Command command) {
    return say(person, command, command.changes() ? key() : null);
  }

  public Frame say(Person person, Command command, @Nullable String key) {
    byte[] body = codec.bytes(new Request(1, key, command));
    return codec.frame(core.reception().command(person.token(), body).toCompletableFuture().join().json());
  }

  public <R extends Result> R ask(Person person, Command command, Class<R> kind) {
    if (say(person, command) instanceof Frame.Reply(long id, Result result)) {
      return kind.cast(result);
    }
    throw new AssertionError("refused: " + command);
  }

  /** The failure, which must be one. */
  public Frame.Failure refused(Person person, Command command) {
    if (say(person, command) instanceof Frame.Failure failure) {
      return failure;
    }
    throw new AssertionError("not refused: " + command);
  }

  /** A socket of hers; what it receives is to be given to it on one thread at a time. */
  public corridor.connection.Connection open(Person person, corridor.stream.Outlet outlet) {
    return core.reception().open(core.reception().pass(person.token()).toCompletableFuture().join(), outlet);
  }

  /** Lets the relay do what is due now. */
  public void relay() {
    core.relay().tick();
  }

  /** The whole of the server but the network. */
  public corridor.connection.Gateway gateway() {
    return core.reception();
  }

  /** What an invitation shows before anybody joins by it. */
  public Result look(String name, Side side, String of, Role... roles) {
    String secret = store.writeNow(tx -> invite(tx, name, side, of, roles));
    return codec.result(
        core.reception().admission(codec.bytes(new Admission.Look(secret)), false).toCompletableFuture().join().json());
  }

  @Override
  public void close() {
    heavy.shutdownNow();
    core.nodes().close();
    store.close();
  }
}
