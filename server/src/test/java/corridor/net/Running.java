package corridor.net;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** The real server with a scripted gateway, and an alarm for buffers that nobody gave back. */
final class Running implements AutoCloseable {
  final ScriptedGateway gateway = new ScriptedGateway();
  final NetServer server;
  private final ListAppender<ILoggingEvent> leaks = new ListAppender<>();
  private final ListAppender<ILoggingEvent> faults = new ListAppender<>();
  private final Logger faultLog = (Logger) LoggerFactory.getLogger("corridor.net");
  private final Logger leakLog = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

  Running() {
    this(config -> config);
  }

  Running(UnaryOperator<NetConfig> change) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    leaks.start();
    leakLog.addAppender(leaks);
    faults.start();
    faultLog.addAppender(faults);
    try {
      server =
          NetServer.start(
              change.apply(NetConfig.standard().withPlace("127.0.0.1", 0).withLoops(2)),
              gateway,
              System::nanoTime,
              () -> 0.5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The default limits with short deadlines, so that what takes 10 s in life takes a moment here. */
  static NetConfig hurried(NetConfig config) {
    NetConfig.Http http = config.http();
    NetConfig.Frames frames = config.frames();
    return config.withLimits(
        new NetConfig.Http(
            http.requestLine(),
            http.headerBytes(),
            http.headerCount(),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(800),
            Duration.ofMillis(400),
            http.unprovenBody(),
            http.commandBody(),
            http.uploadBody(),
            http.uploads()),
        new NetConfig.Frames(
            frames.message(),
            frames.fragments(),
            Duration.ofMillis(400),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            frames.controls(),
            frames.inFlight(),
            frames.pending(),
            Duration.ofMillis(500),
            Duration.ofSeconds(2)),
        config.crowd());
  }

  /** The faults of our own that the server reported. */
  List<String> faults() {
    return faults.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  RawClient client() {
    return new RawClient(server.port());
  }

  /** What the server counts under a name, labels included. */
  double metric(String name) {
    try (RawClient reader = new RawClient(server.port(), "127.0.0.9", 0)) {
      return reader
          .get("/metrics")
          .text()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    }
  }

  /** An honest client's message is answered within a second, and no connection of the others is left. */
  void stillServes() {
    try (RawClient honest = client()) {
      honest.open();
      long before = System.nanoTime();
      honest.text("hello again");
      RawClient.Frame answer = honest.frame();
      if (!answer.text().equals("hello again") || System.nanoTime() - before > 1_000_000_000L) {
        throw new AssertionError("An honest client is not served as it should be.");
      }
    }
    // The one that asks is the one that is left.
    await().until(() -> metric("corridor_net_connections") == 1);
    if (!gateway.lives.stream().allMatch(live -> live.closed.get() == 1)) {
      throw new AssertionError("A connection was not told once that it is over.");
    }
  }

  /**
   * Whether a buffer was found lost so far. One is reported when it was collected, which takes the machine a moment, and the
   * next one is taken.
   */
  boolean seesAloss() {
    System.gc();
    PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    PooledByteBufAllocator.DEFAULT.heapBuffer(16).release();
    return !leaks.list.isEmpty();
  }

  @Override
  public void close() {
    server.close();
    for (int i = 0; i < 3; i++) {
      seesAloss();
    }
    leakLog.detachAppender(leaks);
    faultLog.detachAppender(faults);
    if (!leaks.list.isEmpty()) {
      throw new AssertionError("A buffer was lost: " + leaks.list.getFirst().getFormattedMessage());
    }
  }
}
