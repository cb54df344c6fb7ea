package corridor.cli.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.lean.Json;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("terminal")
class LinkTest {
  private static final StreamId CHANNEL = new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA");

  private final List<String> told = new CopyOnWriteArrayList<>();
  private ScriptedSocket server;
  private Link link;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedSocket();
    Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), () -> 0.5);
    link = new Link(new Dial(Address.of(server.url()), Map.of()), "token", new Codec(), backoff, new Link.Listener() {
      @Override
      public void entry(Frame.Entry entry) {
        told.add("entry " + entry.sequence());
      }

      @Override
      public void skipped(Frame.Skipped skipped) {
        told.add("skipped " + skipped.from() + "-" + skipped.to());
      }

      @Override
      public void restarted(StreamId stream) {
        told.add("restarted");
      }

      @Override
      public void live(Frame.Live live) {
        told.add("live " + live.sequence());
      }

      @Override
      public void ended(StreamId stream) {
        told.add("ended");
      }

      @Override
      public void over(String sentence) {
        told.add("over");
      }
    });
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    server.close();
  }

  private static String hello() {
    return "{\"type\":\"hello\",\"version\":\"1\",\"you\":\"p_AAAAAAAAAAAAAAAAAAAAAA\",\"inbox\":\"i_AAAAAAAAAAAAAAAAAAAAAA\","
        + "\"now\":\"2026-11-23T21:30:00Z\",\"speed\":60.0}";
  }

  private static String entry(long sequence) {
    return "{\"type\":\"entry\",\"stream\":\"" + CHANNEL + "\",\"sequence\":" + sequence
        + ",\"at\":\"2026-11-23T21:30:00Z\",\"event\":{\"type\":\"blank\"}}";
  }

  private static String live(long epoch, long sequence) {
    return "{\"type\":\"live\",\"stream\":\"" + CHANNEL + "\",\"epoch\":" + epoch + ",\"sequence\":" + sequence + "}";
  }

  private static String followed(ScriptedSocket.Connection connection) throws InterruptedException {
    Map<String, Object> cursor =
        Json.asObject(Json.asList(Json.asObject(Json.object(connection.next()).get("command")).get("cursors")).getFirst());
    return cursor.get("epoch") + "/" + cursor.get("after");
  }

  private void toldIs(String... expected) {
    await().untilAsserted(() -> assertEquals(List.of(expected), told));
  }

  private ScriptedSocket.Connection opened() throws Exception {
    ScriptedSocket.Connection connection = server.connection();
    connection.send(hello());
    return connection;
  }

  @Test
  void itResumesByCursorAndNeverTellsTwice() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 0, 0)));
    link.start();
    ScriptedSocket.Connection first = opened();
    assertEquals("0/0", followed(first));
    first.send(entry(1));
    first.sendInPieces(entry(2));
    first.send(live(7, 2));
    first.send(entry(3));
    toldIs("entry 1", "entry 2", "live 2", "entry 3");
    first.drop();
    ScriptedSocket.Connection second = opened();
    assertEquals("7/3", followed(second));
    second.send(entry(4));
    second.send(entry(4));
    second.send(live(7, 4));
    toldIs("entry 1", "entry 2", "live 2", "entry 3", "entry 4", "live 4");
    assertTrue(server.heads.getFirst().contains("Authorization: Bearer token\n"), server.heads.getFirst());
    assertTrue(server.heads.getFirst().contains("Sec-WebSocket-Protocol: corridor.v1\n"));
  }

  @Test
  void aHoleMakesItAskAgainFromWhereItIs() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 7, 1)));
    link.start();
    ScriptedSocket.Connection first = opened();
    assertEquals("7/1", followed(first));
    first.send(entry(2));
    first.send(entry(4));
    ScriptedSocket.Connection second = opened();
    assertEquals("7/2", followed(second));
    second.send("{\"type\":\"skipped\",\"stream\":\"" + CHANNEL + "\",\"from\":3,\"to\":3}");
    second.send(entry(4));
    toldIs("entry 2", "skipped 3-3", "entry 4");
  }

  @Test
  void aRestoredServerBeginsAnew() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 7, 5)));
    link.start();
    ScriptedSocket.Connection first = opened();
    followed(first);
    first.send(entry(1));
    first.send(entry(2));
    first.send(live(8, 2));
    first.send(entry(3));
    toldIs("restarted", "entry 1", "entry 2", "live 2", "entry 3");
    assertEquals(new Cursor(CHANNEL, 8, 3), link.cursor(CHANNEL));
  }

  @Test
  void anEmptyRestoredStreamIsNoticedToo() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 7, 5)));
    link.start();
    ScriptedSocket.Connection first = opened();
    followed(first);
    first.send(live(8, 0));
    first.send(entry(1));
    toldIs("restarted", "live 0", "entry 1");
  }

  @Test
  void aCommandWithoutAnswerIsSentAgainUnderItsKey() throws Exception {
    link.start();
    ScriptedSocket.Connection first = opened();
    CompletableFuture<Result> answer = link.ask(new MessageCommand.Post(CHANNEL, "", "once", List.of(), null));
    String sent = first.next();
    first.close(1012);
    ScriptedSocket.Connection second = opened();
    assertEquals(sent, second.next(), "the same id and key");
    second.send("{\"type\":\"reply\",\"id\":" + Json.object(sent).get("id")
        + ",\"result\":{\"type\":\"message.posted\",\"channel\":\"" + CHANNEL + "\",\"sequence\":9}}");
    assertEquals(new MessageResult.Posted(CHANNEL, 9), answer.get(10, TimeUnit.SECONDS));
    second.drop();
    ScriptedSocket.Connection third = opened();
    third.send(hello());
    CompletableFuture<Result> refused = link.ask(new MessageCommand.Read(CHANNEL, 9));
    Object id = Json.object(third.next()).get("id");
    third.send("{\"type\":\"failure\",\"id\":" + id + ",\"code\":\"not-found\",\"number\":1001,\"text\":\"No.\"}");
    ExecutionException why = assertThrows(ExecutionException.class, () -> refused.get(10, TimeUnit.SECONDS));
    assertEquals("No.", assertInstanceOf(Refusal.class, why.getCause()).failure().text());
  }

  @Test
  void aRevokedLoginIsTheEnd() throws Exception {
    link.start();
    opened().close(4003);
    toldIs("over");
    assertThrows(ExecutionException.class, () -> link.ask(new MessageCommand.Read(CHANNEL, 1)).get(5, TimeUnit.SECONDS));
  }

  @Test
  void aRefusedHandshakeIsTheEndAndAnotherErrorIsNot() throws Exception {
    server.status = 503;
    link.start();
    await().untilAsserted(() -> assertTrue(server.heads.size() >= 3, "it tries again"));
    server.status = 401;
    toldIs("over");
  }

  @Test
  void framesOfALaterVersionAreSkipped() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 0, 0)));
    link.start();
    ScriptedSocket.Connection first = opened();
    followed(first);
    first.send("{\"type\":\"fireworks\",\"many\":3}");
    first.send(entry(1).replace("blank", "sung"));
    first.send(entry(2));
    toldIs("entry 1", "entry 2");
  }

  @Test
  void aStreamThatEndedIsNotAskedForAgain() throws Exception {
    link.follow(List.of(new Cursor(CHANNEL, 0, 0)));
    link.start();
    ScriptedSocket.Connection first = opened();
    followed(first);
    first.send("{\"type\":\"ended\",\"stream\":\"" + CHANNEL + "\"}");
    toldIs("ended");
    first.drop();
    ScriptedSocket.Connection second = opened();
    var _ = link.ask(new MessageCommand.Read(CHANNEL, 1));
    assertTrue(second.next().contains("message.read"), "no follow before it");
  }
}
