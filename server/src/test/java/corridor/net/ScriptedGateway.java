package corridor.net;

import corridor.connection.Connection;
import corridor.connection.Gateway;
import corridor.protocol.CloseCode;
import corridor.stream.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gateway that records what it is told and echoes what its sockets say. */
final class ScriptedGateway implements Gateway {
  static final String TOKEN = "a-good-token";

  /** A socket as the gateway sees it. */
  final class Live implements Connection {
    final Outlet outlet;
    final List<String> received = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger writable = new AtomicInteger();

    Live(Outlet outlet) {
      this.outlet = outlet;
    }

    @Override
    public CompletionStage<?> received(byte[] json) {
      String text = new String(json, StandardCharsets.UTF_8);
      received.add(text);
      if (text.equals("fail")) {
        throw new IllegalStateException("as the test asked");
      }
      if (echoing) {
        outlet.write(json);
        outlet.flush();
      }
      return answers;
    }

    @Override
    public void writable() {
      writable.incrementAndGet();
    }

    @Override
    public void closed() {
      closed.incrementAndGet();
    }

    void say(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      outlet.execute(
          () -> {
            outlet.write(bytes);
            outlet.flush();
          });
    }

    void end(CloseCode why) {
      outlet.close(why);
    }
  }

  private record Known(String token) implements Pass {}

  final List<Live> lives = new CopyOnWriteArrayList<>();
  final AtomicInteger passes = new AtomicInteger();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  volatile boolean echoing = true;
  volatile boolean ready = true;

  /** Whether a socket is greeted. */
  volatile boolean greeting = true;

  /** When messages count as answered. */
  volatile CompletionStage<?> answers = CompletableFuture.completedStage(true);

  /** When set, passes are given only when it completes. */
  volatile @Nullable CompletableFuture<Void> gate;

  /** Forgets what the test before did. */
  void reset() {
    lives.clear();
    calls.clear();
    bodies.clear();
    echoing = true;
    ready = true;
    gate = null;
    answers = CompletableFuture.completedStage(true);
  }

  Live live() {
    return lives.getLast();
  }

  private CompletionStage<Answer> answer(String call, byte[] body, @Nullable String token) {
    calls.add(call);
    bodies.add(body);
    return CompletableFuture.completedStage(new Answer(200, "{\"type\":\"ok\"}".getBytes(StandardCharsets.UTF_8), token));
  }

  @Override
  public CompletionStage<Answer> admission(byte[] body, boolean browser) {
    return answer("admission " + browser, body, "new-token");
  }

  @Override
  public CompletionStage<Answer> command(@Nullable String token, byte[] body) {
    if (!TOKEN.equals(token)) {
      return CompletableFuture.completedStage(new Answer(401, "{}".getBytes(StandardCharsets.UTF_8), null));
    }
    return answer("command", body, null);
  }

  @Override
  public CompletionStage<Answer> upload(@Nullable String token, Map<String, String> parameters, byte[] file) {
    return answer("upload " + parameters, file, null);
  }

  @Override
  public CompletionStage<@Nullable Paper> paper(String path, boolean posted) {
    calls.add("paper " + path + " " + posted);
    return CompletableFuture.completedStage(
        path.endsWith("good") ? new Paper(200, "text/plain", "paper".getBytes(StandardCharsets.UTF_8), null) : null);
  }

  @Override
  public CompletionStage<Answer> ticket(@Nullable String token) {
    return answer("ticket " + token, new byte[0], null);
  }

  @Override
  public CompletionStage<@Nullable Pass> pass(String token) {
    passes.incrementAndGet();
    CompletableFuture<Void> wait = gate;
    Pass pass = token.equals(TOKEN) ? new Known(token) : null;
    return wait == null ? CompletableFuture.completedStage(pass) : wait.thenApply(opened -> pass);
  }

  @Override
  public CompletionStage<@Nullable Pass> redeem(String ticket) {
    return CompletableFuture.completedStage(ticket.equals("a-good-ticket") ? new Known(ticket) : null);
  }

  @Override
  public Connection open(Pass pass, Outlet outlet) {
    Live live = new Live(outlet);
    lives.add(live);
    if (greeting) {
      outlet.write("{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8));
    }
    return live;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public String metrics() {
    return "corridor_up 1\n";
  }
}
