package corridor;

import corridor.access.Ids;
import corridor.account.Links;
import corridor.bus.Bus;
import corridor.bus.NatsBus;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.config.ServeSettings;
import corridor.config.SettingRefused;
import corridor.net.NetConfig;
import corridor.net.NetServer;
import corridor.negotiation.Negotiations;
import corridor.notify.NotifyHouse;
import corridor.notify.PushKeys;
import corridor.ops.Yielding;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Invitee;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.sample.Sample;
import corridor.store.Migrations;
import corridor.store.Node;
import corridor.store.Reach;
import corridor.store.Store;
import corridor.worker.TextWork;
import corridor.worker.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: opens everything in order, closes in reverse. The only wiring, with {@link Core}. */
public final class Server implements AutoCloseable {
  private static final int HEAVY_WAITING = 20;

  /** Certificates are renewed weeks before they end; a minute is soon. */
  private static final Duration RENEWED = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Server.class);

  private final Store store;
  private final Core core;
  private final NetServer net;
  private final ScheduledExecutorService chores;
  private final ThreadPoolExecutor heavy;
  private final Workers workers;
  private final String url;
  private final Path data;

  private Server(
      Store store,
      Core core,
      NetServer net,
      ScheduledExecutorService chores,
      ThreadPoolExecutor heavy,
      Workers workers,
      String url,
      Path data) {
    this.store = store;
    this.core = core;
    this.net = net;
    this.chores = chores;
    this.heavy = heavy;
    this.workers = workers;
    this.url = url;
    this.data = data;
  }

  /**
   * Opens the data folder and serves it.
   *
   * @param random cryptographically strong, but in tests
   * @throws SettingRefused if a setting does not fit, with a sentence
   * @throws corridor.store.StoreFailure if the data folder cannot be used, with a sentence
   * @throws java.io.IOException if the port cannot be had, with a sentence
   */
  public static Server start(ServeSettings settings, Machine machine, RandomGenerator random) throws Exception {
    return start(settings, machine, random, Migrations.ofThisRelease());
  }

  /** The same with a schema of another release, where the store is shared. */
  static Server start(ServeSettings settings, Machine machine, RandomGenerator random, Migrations steps) throws Exception {
    settings.check();
    Ids ids = new Ids(random);
    String node = ids.next("n_");
    Store store = store(settings, machine, node, steps);
    ThreadPoolExecutor heavy = heavy(settings.comparers());
    Workers workers = Workers.ofThisProgram(Core.files(settings.limits()), machine.nanos());
    try {
      return start(settings, machine, random, ids, node, store, heavy, workers);
    } catch (Exception e) {
      workers.close();
      heavy.shutdownNow();
      store.close();
      throw e;
    }
  }

  private static Store store(ServeSettings settings, Machine machine, String node, Migrations steps) {
    Store.Settings how = new Store.Settings(settings.queue(), settings.readers(), 0, settings.keys());
    return settings.store().isEmpty()
        ? Store.open(settings.data(), how)
        : Store.connect(settings.store(), new Node(node, machine.wall(), machine.nanos(), steps), how);
  }

  private static Server start(
      ServeSettings settings,
      Machine machine,
      RandomGenerator random,
      Ids ids,
      String node,
      Store store,
      ThreadPoolExecutor heavy,
      Workers workers)
      throws Exception {
    Codec codec = new Codec();
    if (settings.sample()) {
      var _ = Sample.load(store, settings.data(), codec, ids, machine, settings.speed());
    }
    BusinessClock clock = clock(settings, machine, store, new Negotiations(codec, ids));
    refuseBenchOnRealData(settings, store);
    Bus bus = settings.bus().isEmpty() ? Bus.none() : NatsBus.connect(settings.bus(), store.cluster());
    AtomicReference<String> url = new AtomicReference<>(url(settings, settings.port()));
    Core core =
        Core.wire(
            new Core.Ground(
                store, bus, node, codec, ids, machine, clock, new Links(url::get), heavy,
                holds -> clock.run(holds ? Math.min(1, settings.speed()) : settings.speed()),
                new NotifyHouse.Outside(
                    pushKeys(settings, store), settings.smtp(), settings.mailFrom(),
                    settings.mailReply(), settings.privateAddresses(), InetAddress::getAllByName, random, url::get),
                settings.limits(),
                settings.bench(),
                settings.inProcess() ? TextWork.here(Core.files(settings.limits())) : workers));
    settle(store, core);
    NetServer net = NetServer.start(net(settings), core.reception(), machine.nanos(), random::nextDouble);
    url.set(url(settings, net.port()));
    ScheduledExecutorService chores =
        Executors.newSingleThreadScheduledExecutor(task -> Thread.ofPlatform().daemon().name("corridor-chores").unstarted(task));
    Server server = new Server(store, core, net, chores, heavy, workers, url.get(), settings.data());
    server.startChores();
    core.nodes().start();
    core.relay().start();
    core.notifying().start();
    return server;
  }

  /** Rooms that were wiped stay so, whatever a crash or an older copy of the database brought back. */
  private static void settle(Store store, Core core) {
    int wiped = store.writeNow(core.seals()::settle);
    if (wiped > 0) {
      log.warn("{} rooms whose keys were destroyed are wiped in this database too", wiped);
    }
  }

  private static ThreadPoolExecutor heavy(int threads) {
    return new ThreadPoolExecutor(
        threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(HEAVY_WAITING),
        Yielding.named("corridor-heavy"));
  }

  /** Where the negotiation's time goes on: only a sample's may run fast. */
  private static BusinessClock clock(
      ServeSettings settings, Machine machine, Store store, Negotiations negotiations) {
    Instant now = machine.wall().instant();
    Optional<Negotiations.Kept> kept = store.readNow(negotiations::kept);
    if (kept.isEmpty()) {
      store.writeNow(
          tx -> {
            negotiations.begin(tx, false, now, 1);
            return true;
          });
    }
    boolean sample = kept.map(Negotiations.Kept::sample).orElse(false);
    Instant at = kept.map(Negotiations.Kept::clockAt).orElse(now);
    if (store.isShared()) {
      return BusinessClock.ofNode(machine.wall(), machine.nanos());
    }
    return sample
        ? BusinessClock.ofSample(machine.wall(), machine.nanos(), at, settings.speed())
        : BusinessClock.ofMachine(machine.wall(), machine.nanos(), at);
  }

  private static void refuseBenchOnRealData(ServeSettings settings, Store store) {
    boolean used = store.readNow(tx -> tx.exists("select 1 from participants"));
    if (settings.bench() && used) {
      throw new SettingRefused("--bench is only for an empty data folder: this one has participants.");
    }
  }

  private static String url(ServeSettings settings, int port) {
    String scheme = settings.tlsCert() == null ? "http" : "https";
    return settings.url().isEmpty() ? scheme + "://localhost:" + port : settings.url();
  }

  private static NetConfig net(ServeSettings settings) {
    URI outside = URI.create(url(settings, settings.port()));
    return NetConfig.of(settings.limits())
        .withPlace(settings.host(), settings.port())
        .withNames(settings.openly(), "https".equals(outside.getScheme()), List.of(String.valueOf(outside.getHost())))
        .withWebFolder(settings.web())
        .withFront(
            new NetConfig.Front(
                pem(settings), settings.redirectPort(), settings.url(), settings.acmeWebroot(), settings.proxyFrom()));
  }

  private static NetConfig.@Nullable Pem pem(ServeSettings settings) {
    Path chain = settings.tlsCert();
    Path key = settings.tlsKey();
    return chain == null || key == null ? null : new NetConfig.Pem(chain, key, RENEWED);
  }

  private void startChores() {
    var _ = chores.scheduleWithFixedDelay(this::keepClock, 2, 2, TimeUnit.SECONDS);
    var _ = chores.scheduleWithFixedDelay(core.nodes()::tell, 1, 3, TimeUnit.SECONDS);
    var _ = chores.scheduleWithFixedDelay(core.reception()::prune, 1, 60, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(Yielding::compilers, 0, 10, TimeUnit.SECONDS);
    var _ = chores.scheduleWithFixedDelay(workers::tend, 2, 2, TimeUnit.SECONDS);
    var _ = chores.scheduleWithFixedDelay(this::keepWalls, 1, 1, TimeUnit.SECONDS);
    var _ = chores.scheduleWithFixedDelay(core.notifying()::prune, 5, 60, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::lookAtCalendars, 1, 5, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::lookAtTheNight, 10, 20, TimeUnit.SECONDS);
  }

  /** In the data folder; where there is none, in the store that all nodes share. */
  private static PushKeys pushKeys(ServeSettings settings, Store store) throws IOException {
    return settings.store().isEmpty()
        ? PushKeys.of(settings.data(), settings.contact())
        : PushKeys.of(store.writeNow(NotifyHouse::sharedKey), settings.contact());
  }

  private void lookAtCalendars() {
    try {
      core.calendars().refresh();
    } catch (RuntimeException failure) {
      log.warn("calendars could not be looked at, and will be again", failure);
    }
  }

  /** Tells coordinators of the coming night's gaps, once, in the afternoon. */
  private void lookAtTheNight() {
    try {
      if (store.readNow(core.nights()::isWarningDue)) {
        store.writeNow(
            tx -> {
              core.nights().warn(tx);
              return true;
            });
      }
    } catch (RuntimeException failure) {
      log.warn("the coming night could not be looked at, and will be again", failure);
    }
  }

  /** What begins or ends by its date. A failed look is repeated a second later. */
  private void keepWalls() {
    var _ =
        store
            .read(core.walls()::anyDue)
            .thenCompose(
                due ->
                    due
                        ? store.write(
                            tx -> {
                              core.walls().tick(tx);
                              return true;
                            })
                        : java.util.concurrent.CompletableFuture.completedFuture(false))
            .exceptionally(failure -> false);
  }

  private void keepClock() {
    var _ =
        store.write(
            Reach.NOTHING,
            tx -> {
              core.negotiations().keep(tx, core.clock().reading());
              return true;
            });
  }

  public int port() {
    return net.port();
  }

  public String url() {
    return url;
  }

  /** A link for the first coordinator, as long as nobody has joined; empty afterwards. */
  public Optional<AccountResult.Invitation> firstInvitation() {
    return store.writeNow(
        tx ->
            tx.exists("select 1 from participants")
                ? Optional.empty()
                : Optional.of(
                    core.invitations()
                        .create(
                            tx,
                            new Invitee(
                                "First coordinator",
                                new Affiliation(Side.UNAFFILIATED, ""),
                                List.of(Role.COORDINATOR, Role.ADVOCATE),
                                List.of()),
                            null)));
  }

  /** The sample's parts for newcomers, with fresh invitations; empty on real data. */
  public List<Sample.Persona> personas() {
    return isSample()
        ? Sample.personas(store, core.codec(), core.invitations(), core.pattern())
        : List.of();
  }

  /** Whether this is a sample, whose time may run fast and whose people are simulated. */
  public boolean isSample() {
    return core.clock().isFree();
  }

  /** Where a rehearsal finds the simulated people's logins. */
  public Path cast() {
    return data.resolve("rehearsal.json");
  }

  /** Stops accepting, commits what waits, closes sockets as restarting, and ends; 10 s at most. */
  @Override
  public void close() {
    core.reception().stop();
    net.close();
    core.relay().close();
    core.notifying().close();
    core.calendars().close();
    chores.shutdownNow();
    heavy.shutdownNow();
    workers.close();
    keepClock();
    core.nodes().close();
    store.close();
  }
}
