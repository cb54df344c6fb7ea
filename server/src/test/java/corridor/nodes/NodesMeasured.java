package corridor.nodes;

import corridor.TestServer;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.store.AbstractionMeasured;
import corridor.store.PostgresServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One node on SQLite, one and three on PostgreSQL and NATS, side by side in one run and one process; PostgreSQL and NATS are
 * processes of their own. Not a test: it prints figures. {@code mvn -q -pl server -am test-compile exec:exec@measure-nodes}.
 */
public final class NodesMeasured {
  private static final int CHANNELS = 8;
  private static final int IN_FLIGHT = 16;

  /** Until the compiler has finished with what is measured; its threads share the processors. */
  private static final long WARM = 25_000_000_000L;

  private static final long LENGTH = 8_000_000_000L;

  private NodesMeasured() {}

  public static void main(String[] args) throws Exception {
    AbstractionMeasured.measure();
    try (NatsServer nats = new NatsServer()) {
      turns(nats);
      run("one node, SQLite", nats, false, 1);
      run("one node, PostgreSQL + NATS", nats, true, 1);
      run("three nodes, PostgreSQL + NATS", nats, true, 3);
    }
    System.exit(0);
  }

  /** How often a node waits for PostgreSQL while one person posts, one message after the other. */
  private static void turns(NatsServer nats) throws Exception {
    try (FaultProxy way = new FaultProxy(PostgresServer::port)) {
      String url = PostgresServer.database().replace(":" + PostgresServer.port() + "/", ":" + way.port() + "/");
      try (TestServer node = TestServer.start(Files.createTempDirectory("corridor-nodes"), "--bench", "--store", url, "--bus", nats.url())) {
        TestServer.Guest ada = node.join(node.firstInvitation(), "Ada", "Asia/Dubai");
        ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
        StreamId channel = ada.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
        AtomicReference<CompletableFuture<Frame>> answer = new AtomicReference<>(new CompletableFuture<>());
        WebSocket socket = open(node, ada, frame -> {
          if (frame instanceof Frame.Reply) {
            answer.get().complete(frame);
          }
        }, () -> {});
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
          answer.set(new CompletableFuture<>());
          long before = way.turns();
          Request post = new Request(i + 1, TestServer.key(), new MessageCommand.Post(channel, "", "turn " + i, List.of(), null));
          socket.sendText(Callers.CODEC.text(post), true).join();
          answer.get().join();
          // What the node does besides, on its other connections, is not in the least of them.
          least = Math.min(least, way.turns() - before);
        }
        System.out.printf("a post that comes alone: %d turns to PostgreSQL%n", least);
        socket.abort();
      }
    }
  }

  private static void run(String name, NatsServer nats, boolean shared, int count) throws Exception {
    Path folder = Files.createTempDirectory("corridor-nodes");
    String url = shared ? PostgresServer.database() : "";
    List<TestServer> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path data = folder.resolve("n" + i);
      nodes.add(
          shared ? TestServer.start(data, "--bench", "--store", url, "--bus", nats.url()) : TestServer.start(data, "--bench"));
    }
    TestServer.Guest ada = nodes.getFirst().join(nodes.getFirst().firstInvitation(), "Ada", "Asia/Dubai");
    ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    RoomResult.Room room = ada.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst();
    for (int i = 1; i < CHANNELS; i++) {
      Label label = room.channels().getFirst().label();
      ada.ask(new RoomCommand.CreateChannel(room.id(), "c" + i, "", "members", label, null, null), Result.class);
    }
    List<StreamId> channels =
        ada.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.id().equals(room.id())).findFirst().orElseThrow().channels().stream().map(RoomResult.Channel::id).toList();
    Load load = new Load(nodes, ada, channels);
    double full = load.run(0, WARM, LENGTH);
    System.out.printf("%s: %.0f durable messages/s, %.0f us CPU a delivery (nodes and load together)%n", name, full, load.cpu);
    if (shared) {
      // A database that has run for a while writes over old segments of its log; a new one stops 50 ms for each that it makes.
      PostgresServer.execute("checkpoint");
    }
    load.run(full / 2, WARM, LENGTH);
    double[] millis = load.millis.stream().mapToDouble(each -> each).sorted().toArray();
    System.out.printf(
        "%s: post to delivery%s at half load, ms: p50 %.1f, p99 %.1f%n", name, count > 1 ? " on another node" : "",
        millis[millis.length / 2], millis[(int) (millis.length * 0.99)]);
    if (count > 1) {
      failover(nodes, ada, channels.getFirst());
    }
    nodes.forEach(TestServer::close);
  }

  /** A node stops; a client that follows there goes to the next, with its cursor. */
  private static void failover(List<TestServer> nodes, TestServer.Guest ada, StreamId channel) throws Exception {
    AtomicLong arrived = new AtomicLong();
    Semaphore ended = new Semaphore(0);
    Consumer<Frame> ear = frame -> {
      if (frame instanceof Frame.Entry) {
        arrived.set(System.nanoTime());
      }
    };
    WebSocket socket = open(nodes.get(2), ada, ear, ended::release);
    follow(socket, channel);
    long start = System.nanoTime();
    Thread.ofVirtual().start(nodes.get(2)::close);
    ended.acquire();
    WebSocket next = open(nodes.get(1), ada, ear, () -> {});
    follow(next, channel);
    arrived.set(0);
    TestServer.Guest there = nodes.getFirst().guest(ada.admitted());
    while (arrived.get() == 0) {
      there.say(new MessageCommand.Post(channel, "", "after", List.of(), null));
      LockSupport.parkNanos(5_000_000);
    }
    System.out.printf("a node stops: its client reads on at another after %.2f s%n", (arrived.get() - start) / 1e9);
    next.abort();
  }

  private static void follow(WebSocket socket, StreamId channel) {
    socket.sendText(Callers.CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(channel, 0, -1))))), true).join();
  }

  private static WebSocket open(TestServer node, TestServer.Guest who, Consumer<Frame> frames, Runnable ended) {
    return HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("corridor.v1")
        .header("Authorization", "Bearer " + who.token())
        .buildAsync(URI.create("ws://localhost:" + node.port() + "/ws"), new Callers.Ear(frames, ended)).join();
  }

  /** A publisher and a reader a channel, the reader on the next node. */
  private static final class Load {
    final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    double cpu;
    private final List<TestServer> nodes;
    private final TestServer.Guest ada;
    private final List<StreamId> channels;

    Load(List<TestServer> nodes, TestServer.Guest ada, List<StreamId> channels) {
      this.nodes = nodes;
      this.ada = ada;
      this.channels = channels;
    }

    /** @param rate messages a second over all channels; 0 for as many as go, some in flight on each */
    double run(double rate, long warm, long length) throws Exception {
      millis.clear();
      AtomicLong delivered = new AtomicLong();
      AtomicBoolean open = new AtomicBoolean(true);
      AtomicBoolean counting = new AtomicBoolean();
      List<WebSocket> sockets = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < channels.size(); i++) {
        StreamId channel = channels.get(i);
        Map<String, Long> sent = new ConcurrentHashMap<>();
        Semaphore window = new Semaphore(IN_FLIGHT);
        WebSocket reader =
            open(nodes.get((i + 1) % nodes.size()), ada, frame -> {
              if (frame instanceof Frame.Entry entry) {
                Long start = sent.remove(History.words(entry)); // always: what is kept, collections would have to copy
                if (start != null && counting.get()) {
                  delivered.incrementAndGet();
                  millis.add((System.nanoTime() - start) / 1e6);
                }
              }
            }, () -> {});
        follow(reader, channel);
        WebSocket writer =
            open(nodes.get(i % nodes.size()), ada, frame -> {
              if (frame instanceof Frame.Reply || frame instanceof Frame.Failure) {
                window.release();
              }
            }, () -> {});
        sockets.addAll(List.of(reader, writer));
        long every = rate == 0 ? 0 : (long) (1e9 * channels.size() / rate);
        threads.add(Thread.ofVirtual().start(() -> write(writer, channel, sent, window, every, open)));
      }
      LockSupport.parkNanos(warm);
      var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpuBefore = system.getProcessCpuTime();
      long start = System.nanoTime();
      counting.set(true);
      LockSupport.parkNanos(length);
      counting.set(false);
      double seconds = (System.nanoTime() - start) / 1e9;
      cpu = (system.getProcessCpuTime() - cpuBefore) / 1e3 / Math.max(1, delivered.get());
      open.set(false);
      for (Thread thread : threads) {
        thread.join();
      }
      sockets.forEach(WebSocket::abort);
      return delivered.get() / seconds;
    }

    private static void write(
        WebSocket socket, StreamId channel, Map<String, Long> sent, Semaphore window, long every, AtomicBoolean open) {
      long next = System.nanoTime();
      for (long n = 0; open.get(); n++) {
        window.acquireUninterruptibly();
        if (every > 0) {
          next += every;
          LockSupport.parkNanos(next - System.nanoTime());
        }
        String text = "w" + n + " " + "x".repeat(180);
        sent.put(text, every > 0 ? next : System.nanoTime()); // also what waits for its turn here counts
        socket.sendText(Callers.CODEC.text(new Request(n + 1, TestServer.key(), new MessageCommand.Post(channel, "", text, List.of(), null))), true).join();
      }
    }
  }
}
