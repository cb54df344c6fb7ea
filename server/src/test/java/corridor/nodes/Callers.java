package corridor.nodes;

import corridor.TestServer;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.StreamCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** People who may turn to any of several nodes. */
final class Callers {
  static final Codec CODEC = new Codec();

  /** Somebody who joined. */
  record Person(String token, AccountResult.Admitted admitted) {
    static Person of(TestServer.Guest guest) {
      return new Person(guest.token(), guest.admitted());
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final IntUnaryOperator ports;

  /** @param ports where each node listens at this moment */
  Callers(IntUnaryOperator ports) {
    this.ports = ports;
  }

  private HttpRequest.Builder request(int node, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + ports.applyAsInt(node) + path))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(5));
  }

  private byte @Nullable [] send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException noAnswer) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** The answer, or null if the node gave none in time. */
  @Nullable Frame say(int node, String token, Request request) {
    byte[] answer =
        send(
            request(node, "/api/command")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(CODEC.bytes(request)))
                .build());
    return answer == null ? null : CODEC.frame(answer);
  }

  /** Says it at this node with one key until there is a result; a refusal that does not pass by itself fails. */
  <R extends Result> R ask(int node, Person who, Command command, Class<R> kind) {
    Request request = new Request(1, command.changes() ? TestServer.key() : null, command);
    Frame answer =
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
            .until(() -> say(node, who.token(), request), frame -> frame != null && !isPassing(frame));
    if (answer instanceof Frame.Reply(long id, Result result)) {
      return kind.cast(result);
    }
    throw new AssertionError("refused: " + answer);
  }

  private static boolean isPassing(Frame frame) {
    return frame instanceof Frame.Failure failure
        && switch (failure.code().remedy()) {
          case RETRY, RECONNECT -> true;
          case FIX, LOG_IN -> false;
        };
  }

  /** Whether the node says that it can serve; false also where it says nothing within a second. */
  boolean isReady(int node) {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://localhost:" + ports.applyAsInt(node) + "/ready"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Joins as somebody who is awake at any hour. */
  Person join(int node, String link, String name) {
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    Admission.Join join =
        new Admission.Join(
            TestServer.secret(link), TestServer.key(), "test", name, List.of("en"), List.of(), "Asia/Dubai", List.of(), always, always);
    byte[] body = send(request(node, "/api/admission").POST(HttpRequest.BodyPublishers.ofByteArray(CODEC.bytes(join))).build());
    if (body != null && CODEC.result(body) instanceof AccountResult.Admitted admitted) {
      return new Person(admitted.token(), admitted);
    }
    throw new AssertionError(body == null ? "no answer" : new String(body, StandardCharsets.UTF_8));
  }

  /** A socket on one node that follows from a cursor. {@code ended} runs once, however it ends. */
  @Nullable WebSocket follow(int node, String token, Cursor cursor, Consumer<Frame> frames, Runnable ended) {
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .subprotocols("corridor.v1")
              .header("Authorization", "Bearer " + token)
              .connectTimeout(Duration.ofSeconds(3))
              .buildAsync(URI.create("ws://localhost:" + ports.applyAsInt(node) + "/ws"), new Ear(frames, ended))
              .orTimeout(4, TimeUnit.SECONDS)
              .join();
      var _ = socket.sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(cursor)))), true);
      return socket;
    } catch (RuntimeException refused) {
      return null;
    }
  }

  /** Knocks as a browser does. */
  WebSocket knock(int node, String ticket) {
    int port = ports.applyAsInt(node);
    return http
        .newWebSocketBuilder()
        .subprotocols("corridor.v1")
        .header("Origin", "http://localhost:" + port)
        .buildAsync(URI.create("ws://localhost:" + port + "/ws?ticket=" + ticket), new WebSocket.Listener() {})
        .join();
  }

  /** Puts a message's parts together. */
  static final class Ear implements WebSocket.Listener {
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
}
