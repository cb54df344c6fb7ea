package corridor.nodes;

import corridor.TestServer;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Request;
import corridor.protocol.StreamCommand;
import corridor.store.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Three nodes on one PostgreSQL and one NATS, each over ways of its own that can be cut. */
final class Trio implements AutoCloseable {
  static final Codec CODEC = new Codec();

  /** A node and its ways. */
  record Member(TestServer server, FaultProxy toStore, FaultProxy toBus) {}

  final NatsServer nats = new NatsServer();
  final String database;
  final List<Member> nodes = new ArrayList<>();
  final HttpClient http = HttpClient.newHttpClient();

  Trio(Path folder) throws IOException {
    database = PostgresServer.database();
    for (int i = 0; i < 3; i++) {
      nodes.add(start(folder.resolve("node" + i)));
    }
  }

  Member start(Path folder) throws IOException {
    FaultProxy toStore = new FaultProxy(PostgresServer::port);
    FaultProxy toBus = new FaultProxy(nats::port);
    String store = database.replace(":" + PostgresServer.port() + "/", ":" + toStore.port() + "/");
    TestServer server =
        TestServer.start(folder, "--store", store, "--bus", "nats://127.0.0.1:" + toBus.port(), "--bench", "--readers", "2");
    return new Member(server, toStore, toBus);
  }

  TestServer node(int number) {
    return nodes.get(number).server();
  }

  /** The answer, or null if the node gave none in time. */
  @Nullable Frame say(int node, String token, Request request) {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(node(node).url() + "/api/command"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(5))
            .POST(HttpRequest.BodyPublishers.ofByteArray(CODEC.bytes(request)))
            .build();
    try {
      return CODEC.frame(http.send(post, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (IOException noAnswer) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** A socket on one node that follows from a cursor. {@code ended} runs once, however it ends. */
  @Nullable WebSocket follow(int node, String token, Cursor cursor, Consumer<Frame> frames, Runnable ended) {
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .subprotocols("corridor.v1")
              .header("Authorization", "Bearer " + token)
              .connectTimeout(Duration.ofSeconds(5))
              .buildAsync(URI.create("ws://localhost:" + node(node).port() + "/ws"), new Ear(frames, ended))
              .orTimeout(8, java.util.concurrent.TimeUnit.SECONDS)
              .join();
      var _ = socket.sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(cursor)))), true);
      return socket;
    } catch (RuntimeException refused) {
      return null;
    }
  }

  /** Puts a message's parts together. */
  private static final class Ear implements WebSocket.Listener {
    private final Consumer<Frame> frames;
    private final Runnable ended;
    private final StringBuilder part = new StringBuilder();

    Ear(Consumer<Frame> frames, Runnable ended) {
      this.frames = frames;
      this.ended = ended;
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

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.run();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.run();
    }
  }

  @Override
  public void close() throws IOException {
    for (Member member : nodes) {
      member.toStore().set(FaultProxy.Way.OPEN);
      member.server().close();
      member.toStore().close();
      member.toBus().close();
    }
    nats.close();
  }
}
