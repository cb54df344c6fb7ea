package corridor.measure;

import com.sun.management.OperatingSystemMXBean;
import corridor.TestCore;
import corridor.TestServer;
import corridor.access.Ids;
import corridor.connection.Connection;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Frame;
import corridor.protocol.Gates;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.TestStores;
import corridor.stream.Outlet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A benchmark, not a test: whether the time of an answer tells another's thing from no thing, over a real server, and what
 * gates cost where messages are delivered. {@code mvn -q -pl server -am test-compile exec:exec@measure-walls} runs both.
 */
public final class WallsMeasured {
  private static final int REQUESTS = Integer.getInteger("corridor.requests", 2000);
  private static final int PAIRS = Integer.getInteger("corridor.pairs", 20);
  private static final int DRAWS = 2000;
  private static final Codec CODEC = new Codec();

  private WallsMeasured() {}

  public static void main(String[] args) throws Exception {
    timing();
    gates();
  }

  // ---- does the time of an answer tell?

  private static void timing() throws IOException {
    try (TestServer server =
        TestServer.start(
            Files.createTempDirectory("walls"), "--limit",
            "send-burst=10000,send-millis=1,query-burst=10000,query-millis=1,history-burst=10000,history-millis=1")) {
      TestServer.Guest ines = server.join(server.firstInvitation(), "Ines", "Asia/Dubai");
      List<Invitee> one =
          List.of(new Invitee("Omar", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of()));
      TestServer.Guest omar =
          server.join(ines.ask(new AccountCommand.Invite(one), AccountResult.Invitations.class).invitations().getFirst(), "Omar", "Asia/Dubai");
      RoomCommand.Create create =
          new RoomCommand.Create(RoomKind.JOINT, "", "Away", "", Visibility.HIDDEN, false, null, List.of());
      RoomId room = ines.ask(create, RoomResult.Made.class).room();
      StreamId channel =
          ines.ask(new RoomCommand.CreateChannel(room, "away", "", "members", Label.GREEN, null, null), RoomResult.Created.class).channel();
      for (int i = 0; i < 100; i++) {
        ines.ask(new MessageCommand.Post(channel, "", "words " + i, List.of(), null), Result.class);
      }
      StreamId document =
          ines.ask(new DraftCommand.Create(room, "", "Away", "en", Label.AMBER), DraftResult.Created.class).document();
      ines.ask(new DraftCommand.Paste(document, corridor.protocol.Source.CHAIR, "", "Article 1\n\n1. Each.\n"), Result.class);
      Ids ids = new Ids(new SecureRandom());
      told("a channel's entries", omar, id -> new StreamCommand.Page(new StreamId(id), 0, 50), channel.value(), () -> ids.next("c_"));
      told("a document's text", omar, id -> new DraftCommand.Read(new StreamId(id), 0), document.value(), () -> ids.next("d_"));
      told("a room's members", omar, id -> new RoomCommand.ListMembers(new RoomId(id)), room.value(), () -> ids.next("r_"));
      told("nothing, and nothing", omar, id -> new StreamCommand.Page(new StreamId(id), 0, 50), ids.next("c_"), () -> ids.next("c_"));
    }
  }

  /** Asks for what is another's and for what is nothing, in turn, the first of the two by chance. */
  private static void told(
      String what, TestServer.Guest who, Function<String, Command> command, String theirs, java.util.function.Supplier<String> nothing) {
    SplittableRandom random = new SplittableRandom(5);
    double[] forbidden = new double[REQUESTS];
    double[] none = new double[REQUESTS];
    for (int i = -REQUESTS / 4; i < REQUESTS; i++) {
      boolean first = random.nextBoolean();
      double one = millis(who, command.apply(first ? theirs : nothing.get()));
      double other = millis(who, command.apply(first ? nothing.get() : theirs));
      if (i >= 0) {
        forbidden[i] = first ? one : other;
        none[i] = first ? other : one;
      }
    }
    double area = area(forbidden, none);
    double[] areas = new double[DRAWS / 10];
    for (int i = 0; i < areas.length; i++) {
      areas[i] = area(drawn(forbidden, random), drawn(none, random));
    }
    Arrays.sort(areas);
    double low = areas[(int) (areas.length * 0.025)];
    double high = areas[(int) (areas.length * 0.975)];
    double n = REQUESTS;
    double z = (area - 0.5) / Math.sqrt((2 * n + 1) / (12 * n * n));
    System.out.printf(
        Locale.ROOT,
        "%s: medians %.3f and %.3f ms; the slower is another's in %.3f of all pairs (95 %% %.3f to %.3f, z %.1f): %s%n", what,
        median(forbidden), median(none), area, low, high, z, low <= 0.5 && high >= 0.5 ? "not separable" : "separable");
  }

  private static double millis(TestServer.Guest who, Command command) {
    long start = System.nanoTime();
    Frame answer = who.say(command);
    double took = (System.nanoTime() - start) / 1e6;
    if (!(answer instanceof Frame.Failure)) {
      throw new AssertionError("not refused: " + answer);
    }
    return took;
  }

  /** How often one of the first is larger than one of the others, ties half: Mann and Whitney's U over all pairs. */
  private static double area(double[] ones, double[] others) {
    double[] sorted = others.clone();
    Arrays.sort(sorted);
    double larger = 0;
    for (double one : ones) {
      larger += (below(sorted, one, false) + below(sorted, one, true)) / 2.0;
    }
    return larger / ones.length / others.length;
  }

  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || orEqual && sorted[middle] == value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double[] drawn(double[] from, SplittableRandom random) {
    return random.ints(from.length, 0, from.length).mapToDouble(i -> from[i]).toArray();
  }

  private static double median(double[] of) {
    double[] sorted = of.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }

  // ---- what gates cost

  private static final int CHANNELS = 200;
  private static final int GATES = 40;
  private static final int READERS = 20;

  /** Ten to every channel. */
  private static final int POSTS = 2000;

  private static final int AT_ONCE = 50;
  private static final int WARM = 6;

  /** What one round took: deliveries a second, and microseconds of processor time a delivery, of the whole process. */
  private record Round(double rate, double micros) {}

  private static void gates() throws IOException {
    try (ExecutorService loops = Executors.newSingleThreadExecutor();
        ExecutorService speakers = Executors.newFixedThreadPool(AT_ONCE);
        Negotiating gated = new Negotiating(GATES, loops, speakers);
        Negotiating open = new Negotiating(0, loops, speakers)) {
      double[] rates = new double[PAIRS];
      double[] costs = new double[PAIRS];
      for (int i = -WARM; i < PAIRS; i++) {
        boolean first = i % 2 == 0;
        Round one = first ? gated.round() : open.round();
        Round other = first ? open.round() : gated.round();
        Round with = first ? one : other;
        Round without = first ? other : one;
        if (i >= 0) {
          rates[i] = with.rate() / without.rate();
          costs[i] = with.micros() / without.micros();
          System.out.printf(
              Locale.ROOT, "  pair %d: %.0f and %.0f deliveries/s, %.2f and %.2f µs each%n", i + 1, with.rate(), without.rate(),
              with.micros(), without.micros());
        }
      }
      said("deliveries a second with " + GATES + " gates in " + CHANNELS + " channels to those without a gate", rates);
      said("processor time a delivery, the same", costs);
    }
  }

  private static void said(String what, double[] ratios) {
    SplittableRandom random = new SplittableRandom(9);
    double[] medians = IntStream.range(0, DRAWS).mapToDouble(i -> median(drawn(ratios, random))).sorted().toArray();
    double low = medians[(int) (DRAWS * 0.025)];
    double high = medians[(int) (DRAWS * 0.975)];
    System.out.printf(
        Locale.ROOT, "%s: %.3f in the median of %d pairs (95 %% %.3f to %.3f; %.3f to %.3f): %s%n", what, median(ratios),
        ratios.length, low, high, Arrays.stream(ratios).min().orElse(0), Arrays.stream(ratios).max().orElse(0),
        low <= 1 && high >= 1 ? "not separable" : "separable");
  }

  /** A socket that takes everything at once and counts what is delivered. */
  private record Counting(ExecutorService thread, AtomicLong delivered) implements Outlet {
    private static final byte[] POSTED = "\"type\":\"posted\"".getBytes(StandardCharsets.UTF_8);

    @Override
    public int loop() {
      return 0;
    }

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }

    @Override
    public boolean writable() {
      return true;
    }

    @Override
    public void write(byte[] json) {
      // A message is an entry; the word stands at the same place in each.
      if (json.length > 150 && contains(json)) {
        delivered.incrementAndGet();
      }
    }

    private static boolean contains(byte[] json) {
      outer:
      for (int i = 60; i < Math.min(json.length - POSTED.length, 160); i++) {
        for (int k = 0; k < POSTED.length; k++) {
          if (json[i + k] != POSTED[k]) {
            continue outer;
          }
        }
        return true;
      }
      return false;
    }

    @Override
    public void flush() {}

    @Override
    public void close(CloseCode why) {}
  }

  /** A negotiation with a room of {@link #READERS} who follow all its channels. */
  private static final class Negotiating implements AutoCloseable {
    private final TestCore core;
    private final ExecutorService speakers;
    private final AtomicLong delivered = new AtomicLong();
    private final List<StreamId> channels = new ArrayList<>();
    private final TestCore.Person ines;

    Negotiating(int gates, ExecutorService loop, ExecutorService speakers) throws IOException {
      this.speakers = speakers;
      core = new TestCore(TestStores.unsynced(Files.createTempDirectory("gates")), 7);
      ines = core.join("Ines", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      core.ask(ines, new SetupCommand.MakeRooms(List.of()), Result.class);
      RoomId room =
          core.ask(ines, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
              .filter(each -> each.kind() == RoomKind.UNAFFILIATED)
              .findFirst()
              .orElseThrow()
              .id();
      List<TestCore.Person> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(core.join("Reader " + i, Side.UNAFFILIATED, "", Role.ADVOCATE));
      }
      for (int i = 0; i < CHANNELS; i++) {
        channels.add(channel(room, i, i < gates, readers));
      }
      readers.forEach(reader -> follow(reader, loop));
    }

    /** Behind a gate: those who read it were let in one by one, and only coordinators write. */
    private StreamId channel(RoomId room, int number, boolean gate, List<TestCore.Person> readers) {
      Gates gates = gate ? new Gates(Who.COORDINATORS, Who.COORDINATORS, Who.COORDINATORS) : null;
      RoomCommand.CreateChannel create =
          new RoomCommand.CreateChannel(
              room, "channel " + number, "", "members", Label.AMBER, gate ? Visibility.HIDDEN : Visibility.OPEN, gates);
      StreamId channel = core.ask(ines, create, RoomResult.Created.class).channel();
      if (gate) {
        for (TestCore.Person reader : readers) {
          ParticipantId who = reader.actor().id();
          core.ask(ines, new RoomCommand.InviteToChannel(channel, who), Result.class);
          core.ask(reader, new RoomCommand.EnterChannel(channel), Result.class);
        }
      }
      return channel;
    }

    private void follow(TestCore.Person reader, ExecutorService loop) {
      Counting outlet = new Counting(loop, delivered);
      Connection connection = core.open(reader, outlet);
      List<Cursor> cursors = channels.stream().map(channel -> new Cursor(channel, 0, -1)).toList();
      byte[] follow = CODEC.bytes(new Request(1, null, new StreamCommand.Follow(cursors)));
      loop.execute(() -> connection.received(follow));
    }

    Round round() {
      long before = delivered.get();
      long expected = before + (long) POSTS * READERS;
      long start = System.nanoTime();
      long processor = processor();
      for (int i = 0; i < POSTS; i += AT_ONCE) {
        int from = i;
        CompletableFuture.allOf(
                IntStream.range(from, from + AT_ONCE)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> post(number), speakers))
                    .toArray(CompletableFuture<?>[]::new))
            .join();
      }
      while (delivered.get() < expected) {
        if (System.nanoTime() - start > 120_000_000_000L) {
          throw new AssertionError((expected - delivered.get()) + " deliveries are missing");
        }
        java.util.concurrent.locks.LockSupport.parkNanos(100_000);
      }
      double deliveries = (double) POSTS * READERS;
      return new Round(
          deliveries / ((System.nanoTime() - start) / 1e9), (processor() - processor) / 1e3 / deliveries);
    }

    private void post(int number) {
      MessageCommand.Post post =
          new MessageCommand.Post(
              channels.get(number % CHANNELS), "",
              "please read article 5 paragraph 2 again the chair deletes brackets around network security and adds wording",
              List.of(), null);
      if (!(core.say(ines, post) instanceof Frame.Reply)) {
        throw new AssertionError("not posted");
      }
    }

    private static long processor() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public void close() {
      core.close();
    }
  }
}
