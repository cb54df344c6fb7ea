package corridor.measure;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
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
import java.io.PrintStream;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * How long a post takes to be delivered while ten revisions of 400 kB are compared, beside the same on the same server with
 * nothing else to do, turn by turn: so that what else the machine does falls on both. With numbers of comparing threads as
 * arguments one server each is measured, in turn. Not a test: {@code mvn -q -pl server -am test-compile
 * exec:exec@measure-comparing}.
 */
public final class WhileComparing implements AutoCloseable {
  private static final Codec CODEC = new Codec();
  private static final int TURNS = 6;
  private static final int PAIRS = 10;
  private static final int REVISIONS = 12;

  private final TestServer server;
  private final TestServer.Guest writer;
  private final StreamId channel;
  private final StreamId document;
  private final WebSocket from;
  private final WebSocket to;
  private final Semaphore entries = new Semaphore(0);
  private final List<int[]> pairs = new ArrayList<>();
  private final List<double[]> idle = new ArrayList<>();
  private final List<double[]> busy = new ArrayList<>();

  private WhileComparing(int comparers) throws Exception {
    server = TestServer.start(Files.createTempDirectory("corridor-measure"), "--bench", "--comparers", String.valueOf(comparers));
    writer = server.join(server.firstInvitation(), "Writer", "Asia/Dubai");
    writer.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    Invitee second = new Invitee("Reader", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
    AccountResult.Invitation invitation =
        writer.ask(new AccountCommand.Invite(List.of(second)), AccountResult.Invitations.class).invitations().getFirst();
    TestServer.Guest reader = server.join(invitation, "Reader", "Asia/Dubai");
    RoomResult.Room room = reader.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst();
    channel = room.channels().getFirst().id();
    document =
        writer.ask(new DraftCommand.Create(room.id(), "", "Long", "en", Label.AMBER), DraftResult.Created.class).document();
    bring();
    CountDownLatch live = new CountDownLatch(1);
    to = Measurements.open(server, reader, frame -> heard(frame, live));
    to.sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1))))), true).join();
    live.await();
    from = Measurements.open(server, writer, frame -> {});
    for (int warm = 0; warm < 200; warm++) {
      post();
    }
  }

  /** @param args numbers of comparing threads; none is what the server takes by itself */
  public static void main(String[] args) throws Exception {
    List<WhileComparing> all = new ArrayList<>();
    List<String> asked = Arrays.stream(args).filter(arg -> arg.matches("[0-9]+")).toList();
    for (String comparers : asked.isEmpty() ? List.of("0") : asked) {
      all.add(new WhileComparing(Integer.parseInt(comparers)));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (WhileComparing one : all) {
        one.turn(turn);
      }
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int i = 0; i < all.size(); i++) {
      all.get(i).print(out, asked.isEmpty() ? "as it is" : "comparers " + asked.get(i));
      all.get(i).close();
    }
  }

  private void heard(Frame frame, CountDownLatch live) {
    if (frame instanceof Frame.Entry) {
      entries.release();
    } else if (frame instanceof Frame.Live) {
      live.countDown();
    }
  }

  /** Texts of 400 kB, each 600 words away from the one before; every pair that is not neighbours, once. */
  private void bring() {
    Random random = new Random(5);
    String[] words = new String[64_000];
    for (int w = 0; w < words.length; w++) {
      words[w] = (w % 40 == 0 ? "\n\nArticle " + (w / 40 + 1) + "\n" : "") + "w" + random.nextInt(9_000) + "x";
    }
    for (int revision = 1; revision <= REVISIONS; revision++) {
      for (int changed = 0; changed < 600; changed++) {
        words[random.nextInt(words.length)] = "changed" + random.nextInt(9_000);
      }
      writer.upload(
          "document=" + document + "&source=official&name=long.txt&key=" + TestServer.key(),
          String.join(" ", words).getBytes(StandardCharsets.UTF_8));
      for (int older = 1; older < revision - 1; older++) {
        pairs.add(new int[] {older, revision});
        pairs.add(new int[] {revision, older});
      }
    }
  }

  private double post() throws InterruptedException {
    long start = System.nanoTime();
    MessageCommand.Post post = new MessageCommand.Post(channel, "", "x".repeat(200), List.of(), null);
    from.sendText(CODEC.text(new Request(7, TestServer.key(), post)), true).join();
    entries.acquire();
    return (System.nanoTime() - start) / 1e6;
  }

  private void turn(int turn) throws Exception {
    double[] quiet = new double[300];
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = post();
    }
    List<Double> loud = new ArrayList<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(PAIRS)) {
      List<Future<?>> comparing = new ArrayList<>();
      for (int[] pair : pairs.subList(turn * PAIRS, (turn + 1) * PAIRS)) {
        comparing.add(
            readers.submit(() -> writer.ask(new DraftCommand.Compare(document, pair[0], pair[1]), DraftResult.Redline.class)));
      }
      while (comparing.stream().anyMatch(one -> !one.isDone())) {
        loud.add(post());
      }
      for (Future<?> one : comparing) {
        one.get();
      }
    }
    if (turn > 0) { // the first warms both sides
      idle.add(quiet);
      busy.add(loud.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private void print(PrintStream out, String what) {
    double[] quiet = idle.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] loud = busy.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] ratios = new double[idle.size()];
    for (int t = 0; t < ratios.length; t++) {
      ratios[t] = at(busy.get(t), 0.99) / at(idle.get(t), 0.99);
    }
    out.printf(
        "%s: idle p50 %.2f p99 %.2f ms (%d posts), comparing p50 %.2f p99 %.2f ms (%d posts); p99 to p99 %.2f, turn by turn %.2f to"
            + " %.2f, median %.2f%n",
        what, at(quiet, 0.5), at(quiet, 0.99), quiet.length, at(loud, 0.5), at(loud, 0.99), loud.length,
        at(loud, 0.99) / at(quiet, 0.99), at(ratios, 0), at(ratios, 1), at(ratios, 0.5));
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
