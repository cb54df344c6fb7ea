package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import corridor.cli.link.Backoff;
import corridor.cli.link.Http;
import corridor.cli.link.Link;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/**
 * Two hundred codes, each with its passphrase, in one moment. Hashed all at once they would take 3.8 GB; the server has 128
 * MB, and ends where that is not enough.
 */
@Tag("hostile")
class LoginsAtOnceTest {
  private static final Codec CODEC = new Codec();
  private static final String PHRASE = "four tired otters reviewing";
  private static final int PEOPLE = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  private ServedProcess server() {
    return new ServedProcess(
        folder, List.of(), List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError"), List.of());
  }

  @Test
  void everyoneWhoComesAgainWhenToldToIsLetIn() throws Exception {
    try (ServedProcess server = server();
        ExecutorService coming = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> tokens = server.people(PEOPLE + 1);
      String honest = tokens.getLast();
      StreamId channel = server.channel(honest);
      List<List<String>> sheets = new ArrayList<>();
      for (String token : tokens.subList(0, PEOPLE)) {
        AccountCommand make = new AccountCommand.MakeCodes(PHRASE);
        sheets.add(server.ask(token, make, "/api/command", AccountResult.Codes.class).codes());
      }
      Link.Listener deaf = new Link.Listener() {};
      Backoff soon = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), () -> 0.5);
      try (Link link = new Link(server.dial(), honest, CODEC, soon, deaf)) {
        var _ = link.start();
        List<List<Future<String>>> back = new ArrayList<>();
        for (List<String> sheet : sheets) {
          back.add(sheet.stream().map(code -> coming.submit(() -> comeBack(server, code))).toList());
        }
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  assertInstanceOf(MessageResult.Posted.class, post(link, channel).get(5, TimeUnit.SECONDS));
                  return back.stream().allMatch(each -> each.stream().allMatch(Future::isDone));
                });
        for (List<Future<String>> each : back) {
          int in = 0;
          for (Future<String> token : each) {
            in += isIn(server, token.get()) ? 1 : 0;
          }
          assertEquals(1, in, "whoever comes back last ends her other logins");
        }
      }
      for (String token : tokens.subList(0, PEOPLE)) {
        assertFalse(isIn(server, token), "a lost device is in");
      }
    }
  }

  private static CompletableFuture<?> post(Link link, StreamId channel) {
    return link.ask(new MessageCommand.Post(channel, "", "meanwhile", List.of(), null));
  }

  /** Comes again each second while the server says that it is busy. @return the token of whoever was let in */
  private static String comeBack(ServedProcess server, String code) {
    Admission admission = new Admission.ComeBack(code, PHRASE, TestServer.key(), "phone");
    return await()
        .pollInSameThread()
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> tried(server, admission), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<String> tried(ServedProcess server, Admission admission) throws IOException {
    byte[] json = say(server, null, "/api/admission", admission);
    if (CODEC.frame(json) instanceof Frame.Failure failure) {
      assertEquals(ErrorCode.BUSY, failure.code(), failure.text());
      return Optional.empty();
    }
    return Optional.of(assertInstanceOf(AccountResult.Admitted.class, CODEC.result(json)).token());
  }

  private static boolean isIn(ServedProcess server, String token) throws IOException {
    return CODEC.frame(say(server, token, "/api/command", new Request(1, null, new AccountCommand.Me()))) instanceof Frame.Reply;
  }

  private static byte[] say(ServedProcess server, @Nullable String token, String target, Object what) throws IOException {
    return new Http(server.dial()).post(target, token, "application/json", CODEC.bytes(what)).json();
  }
}
