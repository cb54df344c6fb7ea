package corridor.measure;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Measures what issue after issue asks for, on the built jars. Not a test: it prints figures. Run it after a build with
 * {@code mvn -q -pl server -am test-compile exec:exec@measure
 * -Dolder=FILE -Dnewer=FILE}.
 */
public final class Measurements {
  private static final Codec CODEC = new Codec();
  private static final int POSTS = 1000;

  private final PrintStream out;
  private final Path server;

  private Measurements(PrintStream out, Path root) {
    this.out = out;
    this.server = root.resolve("server/target/corridor-server.jar");
  }

  /** @param args the repository's root, then optionally two files to compare */
  public static void main(String[] args) throws Exception {
    Measurements all = new Measurements(new PrintStream(System.out, true, StandardCharsets.UTF_8), Path.of(args[0]));
    all.startToReady();
    all.postToDelivery();
    all.print("flag to offer, ms (300 flags, 20 reviewers)", FlagToOffer.millis(300, 20));
    if (args.length > 2 && !args[1].isEmpty()) {
      all.redline(Path.of(args[1]), Path.of(args[2]));
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** From starting the process on an existing data folder to the first 200 of {@code /ready}. */
  private void startToReady() throws Exception {
    Path data = Files.createTempDirectory("corridor-measure");
    double[] seconds = new double[6];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      int port = 18_080 + i;
      Process process =
          new ProcessBuilder(java(), "-jar", server.toString(), "serve", "--sample", "--speed", "0", "--port",
                  String.valueOf(port), "--data", data.toString())
              .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      awaitReady(port);
      seconds[i] = (System.nanoTime() - start) / 1e9;
      process.destroy();
      process.waitFor();
    }
    // The first run made the folder.
    print("start to ready, s (existing data folder, 5 runs)", Arrays.copyOfRange(seconds, 1, seconds.length));
  }

  private static void awaitReady(int port) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ready")).build();
    while (true) {
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  /** From sending a post on one socket to its entry on another, one at a time on an idle server. */
  private void postToDelivery() throws Exception {
    try (TestServer corridor = TestServer.start(Files.createTempDirectory("corridor-measure"), "--bench")) {
      TestServer.Guest writer = corridor.join(corridor.firstInvitation(), "Writer", "Asia/Dubai");
      writer.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
      Invitee second = new Invitee("Reader", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
      AccountResult.Invitation invitation =
          writer.ask(new AccountCommand.Invite(List.of(second)), AccountResult.Invitations.class).invitations().getFirst();
      TestServer.Guest reader = corridor.join(invitation, "Reader", "Asia/Dubai");
      RoomResult.Room room = reader.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst();
      measureDelivery(corridor, writer, reader, room);
    }
  }

  private void measureDelivery(TestServer corridor, TestServer.Guest writer, TestServer.Guest reader, RoomResult.Room room)
      throws Exception {
    StreamId channel = room.channels().getFirst().id();
    ConcurrentHashMap<Long, Long> arrived = new ConcurrentHashMap<>();
    CountDownLatch live = new CountDownLatch(1);
    Semaphore entries = new Semaphore(0);
    WebSocket to =
        open(
            corridor, reader,
            frame -> {
              if (frame instanceof Frame.Entry entry) {
                arrived.put(entry.sequence(), System.nanoTime());
                entries.release();
              } else if (frame instanceof Frame.Live) {
                live.countDown();
              }
            });
    to.sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1))))), true).join();
    live.await();
    WebSocket from = open(corridor, writer, frame -> {});
    for (int i = 0; i < 100; i++) {
      post(from, channel, entries);
    }
    double[] millis = new double[POSTS];
    for (int i = 0; i < POSTS; i++) {
      millis[i] = post(from, channel, entries);
    }
    print("post to delivery, ms (idle server, fsynced, " + POSTS + " posts)", millis);
    to.abort();
    from.abort();
  }

  private static double post(WebSocket from, StreamId channel, Semaphore entries) throws InterruptedException {
    long start = System.nanoTime();
    MessageCommand.Post post = new MessageCommand.Post(channel, "", "x".repeat(200), List.of(), null);
    from.sendText(CODEC.text(new Request(7, TestServer.key(), post)), true).join();
    entries.acquire();
    return (System.nanoTime() - start) / 1e6;
  }

  static WebSocket open(TestServer corridor, TestServer.Guest who, java.util.function.Consumer<Frame> frames) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("corridor.v1")
        .header("Authorization", "Bearer " + who.token())
        .connectTimeout(Duration.ofSeconds(10))
        .buildAsync(URI.create("ws://localhost:" + corridor.port() + "/ws"), new Listener(frames))
        .join();
  }

  /** Puts a message's parts together. */
  private static final class Listener implements WebSocket.Listener {
    private final java.util.function.Consumer<Frame> frames;
    private final StringBuilder part = new StringBuilder();

    Listener(java.util.function.Consumer<Frame> frames) {
      this.frames = frames;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        Frame frame = CODEC.frame(part.toString().getBytes(StandardCharsets.UTF_8));
        part.setLength(0);
        if (frame != null) {
          frames.accept(frame);
        }
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Processor time of comparing two files in a cold machine, as the operating system counts it. */
  private void redline(Path older, Path newer) throws Exception {
    double[] seconds = new double[5];
    for (int i = 0; i < seconds.length; i++) {
      Process process =
          new ProcessBuilder(java(), "-jar", server.toString(), "redline", older.toString(), newer.toString(), "--json")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      // The last reading before the end; asked often, so that little is missed.
      while (process.isAlive()) {
        seconds[i] = Math.max(seconds[i], process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9);
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
    print("redline " + older.getFileName() + " → " + newer.getFileName() + ", CPU s (whole process, cold)", seconds);
    String before = Files.readString(older);
    String after = Files.readString(newer);
    double[] inside = new double[seconds.length];
    for (int i = 0; i < inside.length; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      if (Comparison.of(before, after, "").provisions().isEmpty()) {
        throw new IllegalStateException("nothing compared");
      }
      inside[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
    out.printf("the same in a running program, CPU s of its thread: first %.3f, later %.3f%n", inside[0], inside[inside.length - 1]);
  }

  private void print(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    out.printf(
        "%s: p50 %.3f, p99 %.3f, max %.3f%n", what, sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.99))], sorted[sorted.length - 1]);
  }
}
