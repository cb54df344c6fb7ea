package corridor;

import static org.awaitility.Awaitility.await;

import corridor.protocol.MessageCommand.Post;
import corridor.protocol.MessageResult;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How long the server takes from its start to the newest page of a channel, when it keeps a million entries after a kill, and
 * when it keeps one. Not a test: it prints figures. {@code mvn -q -pl server -am test-compile exec:exec@measure-start}.
 */
public final class StartMeasured {
  private static final int MANY = 1_000_000;
  private static final int ROUNDS = 5;

  private StartMeasured() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("corridor-start");
    try (ServedProcess server = new ServedProcess(folder, List.of())) {
      String token = server.people(1).getFirst();
      StreamId channel = server.channel(token);
      Post post = new Post(channel, "", "the first one of very many", List.of(), null);
      long first = server.ask(token, post, "/api/command", MessageResult.Posted.class).sequence();
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(Locale.ROOT, "one entry: the newest page after %.2f s%n", started(server, token, channel, first));
      }
      server.kill();
      fill(folder.resolve("data"), channel, first);
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(Locale.ROOT, "a million entries: the newest page after %.2f s%n", started(server, token, channel, MANY));
      }
    }
  }

  /** @return seconds */
  private static double started(ServedProcess server, String token, StreamId channel, long head) throws Exception {
    server.kill();
    long start = System.nanoTime();
    var _ = server.start();
    StreamResult.Page page =
        await()
            .atMost(Duration.ofMinutes(2))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(10))
            .ignoreException(IOException.class)
            .until(() -> server.ask(token, new StreamCommand.Page(channel, 0, 50), "/api/command", StreamResult.Page.class), Objects::nonNull);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (page.entries().isEmpty() || page.entries().getLast().sequence() != head) {
      throw new IllegalStateException("the newest entry is not there");
    }
    return seconds;
  }

  /** The first one, again and again, sealed as the server would. */
  private static void fill(Path folder, StreamId channel, long first) {
    try (Store store = Store.open(folder, Store.Settings.defaults())) {
      store.writeNow(
          tx -> {
            byte[] body =
                tx.one("select body from entries where stream = ? and seq = ?", row -> tx.vault().open(tx, channel, first, row.bytes(1)), channel, first)
                    .orElseThrow();
            for (long n = first + 1; n <= MANY; n++) {
              tx.update(
                  "insert into entries (stream, seq, at, kind, author, target, words, body)"
                      + " select stream, ?, at, kind, author, target, words, ? from entries where stream = ? and seq = ?",
                  n, tx.vault().seal(tx, channel, n, body), channel, first);
            }
            return tx.update("update streams set head = ? where id = ?", MANY, channel);
          });
    }
  }
}
