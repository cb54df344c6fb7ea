package corridor;

import corridor.ops.Yielding;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.Request;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a post takes to be delivered while ten revisions of 400 kB are compared, and while ten are brought, beside the same
 * on the same server with nothing else to do: in short turns, so that what else the machine does falls on all three. Posts
 * are meant for fixed instants, and what one waits for the one before counts. The server is a process of its own, with the
 * flags it has when somebody starts it. Each argument is one more server, measured in turn with the others: its flags, those
 * that begin with {@code -X} for Java. Not a test: {@code mvn -q -pl server -am test-compile exec:exec@measure-comparing}.
 */
public final class ComparingMeasured implements AutoCloseable {
  private static final Codec CODEC = new Codec();
  /** Until the compiler has finished with what is measured; its threads share the processors. */
  private static final int WARM = 30;
  private static final int TURNS = Integer.getInteger("turns", 24);
  private static final int AT_ONCE = 10;
  private static final int REVISIONS = 14;
  private static final int IDLE_POSTS = 200;

  /** Posts of a turn that are meant before all who ask at one instant were heard. */
  private static final int FIRST = 3;

  /** Headers and the first words of an answer. */
  private static final int BEGINNING = 1_500;

  /** They stay from turn to turn, and give way: elsewhere they would have processors of their own. */
  private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(AT_ONCE, Yielding.named("asks"));

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ServedProcess server;
  private final String what;
  private final String writer;
  private final StreamId channel;
  private final List<StreamId> documents = new ArrayList<>();
  private final Texts texts = new Texts();
  private final WebSocket to;
  private final WebSocket from;
  private final Semaphore entries = new Semaphore(0);
  private final Semaphore live = new Semaphore(0);
  private volatile String failed = "";
  private final List<int[]> pairs = new ArrayList<>();
  private final List<double[]> idle = new ArrayList<>();
  private final List<double[]> comparing = new ArrayList<>();
  private final List<double[]> bringing = new ArrayList<>();

  private ComparingMeasured(String flags) throws Exception {
    what = flags.isBlank() ? "as it is" : flags;
    List<String> all = Arrays.stream(flags.strip().split(" +")).filter(flag -> !flag.isEmpty()).toList();
    List<String> forJava = all.stream().filter(flag -> flag.startsWith("-X")).toList();
    List<String> own = new ArrayList<>(all);
    own.removeAll(forJava);
    own.addAll(List.of("--bench", "--limit", "uploads=" + AT_ONCE));
    server = new ServedProcess(Files.createTempDirectory("corridor-measure"), List.of(), forJava, own);
    List<String> people = server.people(2);
    writer = people.getFirst();
    channel = server.channel(writer);
    RoomResult.Room room =
        server.ask(writer, new RoomCommand.ListRooms(), "/api/command", RoomResult.Rooms.class).rooms().stream()
            .filter(one -> one.kind() == RoomKind.UNAFFILIATED).findFirst().orElseThrow();
    for (int d = 0; d < AT_ONCE; d++) {
      DraftCommand.Create create = new DraftCommand.Create(room.id(), "", "Long " + d, "en", Label.AMBER);
      documents.add(server.ask(writer, create, "/api/command", DraftResult.Created.class).document());
    }
    for (int revision = 1; revision <= REVISIONS; revision++) {
      bring(documents.getFirst(), texts.next());
      for (int older = 1; older < revision - 1; older++) {
        pairs.add(new int[] {older, revision});
        pairs.add(new int[] {revision, older});
      }
    }
    to = open(people.get(1));
    to.sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1))))), true).join();
    live.acquire();
    from = open(writer);
  }

  /** @param args a server each: its flags; none for one as it is */
  public static void main(String[] args) throws Exception {
    List<ComparingMeasured> all = new ArrayList<>();
    for (String flags : args.length == 0 ? new String[] {""} : args) {
      all.add(new ComparingMeasured(flags));
    }
    try {
      for (int turn = 0; turn < WARM + TURNS; turn++) {
        for (ComparingMeasured one : all) {
          one.turn(turn);
        }
      }
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      for (ComparingMeasured one : all) {
        one.print(out);
        one.server.end();
      }
    } finally {
      PEOPLE.shutdownNow();
      all.forEach(ComparingMeasured::close);
    }
  }

  private WebSocket open(String token) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("corridor.v1")
        .header("Authorization", "Bearer " + token)
        .buildAsync(URI.create("ws://localhost:" + server.port() + "/ws"), new Listener())
        .join();
  }

  /** Puts a message's parts together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        heard(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void heard(String text) {
      Frame frame = CODEC.frame(text.getBytes(StandardCharsets.UTF_8));
      if (frame instanceof Frame.Entry) {
        entries.release();
      } else if (frame instanceof Frame.Live) {
        live.release();
      } else if (frame instanceof Frame.Failure) {
        failed = text;
      }
    }
  }

  /** Texts of 400 kB, each 600 words away from the one before. */
  private static final class Texts {
    private final Random random = new Random(5);
    private final String[] words = new String[64_000];

    Texts() {
      for (int w = 0; w < words.length; w++) {
        words[w] = (w % 40 == 0 ? "\n\nArticle " + (w / 40 + 1) + "\n" : "") + "w" + random.nextInt(9_000) + "x";
      }
    }

    byte[] next() {
      for (int changed = 0; changed < 600; changed++) {
        words[random.nextInt(words.length)] = "changed" + random.nextInt(9_000);
      }
      return String.join(" ", words).getBytes(StandardCharsets.UTF_8);
    }
  }

  private boolean bring(StreamId document, byte[] text) throws IOException {
    String target = "/api/upload?document=" + document + "&source=official&name=long.txt&key=" + TestServer.key();
    return done(target, "application/octet-stream", text);
  }

  private boolean compare(int from, int to) throws IOException {
    byte[] command = CODEC.bytes(new Request(1, null, new DraftCommand.Compare(documents.getFirst(), from, to)));
    return done("/api/command", "application/json", command);
  }

  /** What comes is thrown away as it comes: a long redline is its asker's work. */
  private boolean done(String target, String type, byte[] body) throws IOException {
    try (Socket socket = new Socket("localhost", server.port())) {
      String head =
          "POST " + target + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nContent-Type: " + type
              + "\r\nContent-Length: " + body.length + "\r\nAccept: application/json\r\nConnection: close\r\n"
              + "Authorization: Bearer " + writer + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      String begins = new String(socket.getInputStream().readNBytes(BEGINNING), StandardCharsets.UTF_8);
      if (!begins.startsWith("HTTP/1.1 200 ") || begins.contains("\"code\":")) {
        throw new IllegalStateException(begins);
      }
      byte[] rest = new byte[64 * 1024];
      while (socket.getInputStream().read(rest) >= 0) {
        // nothing is kept
      }
      return true;
    }
  }

  /** @return milliseconds from when it was meant to be sent to its arrival */
  private double post(long meant) throws InterruptedException {
    while (System.nanoTime() < meant) {
      LockSupport.parkNanos(meant - System.nanoTime());
    }
    MessageCommand.Post post = new MessageCommand.Post(channel, "", "x".repeat(200), List.of(), null);
    from.sendText(CODEC.text(new Request(7, TestServer.key(), post)), true).join();
    if (!entries.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not delivered: " + failed);
    }
    return (System.nanoTime() - meant) / 1e6;
  }

  private double[] posts(List<? extends Future<?>> beside) throws Exception {
    List<Double> took = new ArrayList<>();
    long meant = System.nanoTime();
    while (beside.isEmpty() ? took.size() < IDLE_POSTS : beside.stream().anyMatch(one -> !one.isDone())) {
      took.add(post(meant));
      meant += EVERY_NANOS;
    }
    for (Future<?> one : beside) {
      one.get();
    }
    return took.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] beside(List<Callable<Boolean>> work) throws Exception {
    return posts(work.stream().map(PEOPLE::submit).toList());
  }

  private void turn(int turn) throws Exception {
    List<Callable<Boolean>> compared = new ArrayList<>();
    List<Callable<Boolean>> brought = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      // Those of some turns before were dropped from memory long ago.
      int[] pair = pairs.get((turn * AT_ONCE + i) % pairs.size());
      StreamId document = documents.get(i);
      byte[] text = texts.next();
      compared.add(() -> compare(pair[0], pair[1]));
      if (i > 0) { // the first one's revisions are those that are compared
        brought.add(() -> bring(document, text));
      }
    }
    double[] quiet = posts(List.of());
    double[] besideComparing = beside(compared);
    double[] besideBringing = beside(brought);
    if (turn >= WARM) {
      idle.add(quiet);
      comparing.add(besideComparing);
      bringing.add(besideBringing);
    }
  }

  private void print(PrintStream out) {
    out.println(what);
    print(out, "idle", idle);
    print(out, "comparing", comparing);
    print(out, "… later", comparing.stream().map(turn -> Arrays.copyOfRange(turn, Math.min(FIRST, turn.length), turn.length)).toList());
    print(out, "bringing", bringing);
  }

  private void print(PrintStream out, String when, List<double[]> turns) {
    double[] all = all(turns);
    double[] quiet = all(idle);
    double[] p99 = new double[6];
    double[] ratios = new double[p99.length];
    for (int part = 0; part < p99.length; part++) {
      p99[part] = at(all(part(turns, part, p99.length)), 0.99);
      ratios[part] = p99[part] / at(all(part(idle, part, p99.length)), 0.99);
    }
    out.printf(
        "  %-10s p50 %.2f, p90 %.2f, p99 %.2f, most %.2f ms of %d posts; p99 in %d parts %.2f to %.2f; p99 to the idle p99 %.2f, in parts"
            + " %.2f to %.2f, median %.2f%n",
        when, at(all, 0.5), at(all, 0.9), at(all, 0.99), at(all, 1), all.length, p99.length, at(p99, 0), at(p99, 1),
        at(all, 0.99) / at(quiet, 0.99), at(ratios, 0), at(ratios, 1), at(ratios, 0.5));
  }

  private static List<double[]> part(List<double[]> turns, int part, int parts) {
    return turns.subList(turns.size() * part / parts, Math.max(turns.size() * (part + 1) / parts, turns.size() * part / parts + 1));
  }

  private static double[] all(List<double[]> turns) {
    return turns.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double at(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
  }

  @Override
  public void close() {
    to.abort();
    from.abort();
    server.close();
  }
}
