package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import corridor.cli.link.Backoff;
import corridor.cli.link.Link;
import corridor.protocol.Codec;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may open 256 files, and a crowd that takes all of them. */
@Tag("hostile")
class FewFilesTest {
  private static final int CROWD = 400;

  @TempDir Path folder;

  @Test
  void whoIsInStaysInWhileACrowdTakesEveryFileAndOthersComeWhenItIsGone() throws Exception {
    try (ServedProcess server = new ServedProcess(folder, List.of("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh"))) {
      String token = server.people(1).getFirst();
      StreamId channel = server.channel(token);
      Link.Listener deaf = new Link.Listener() {};
      Link link = new Link(server.dial(), token, new Codec(), new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), () -> 0.5), deaf);
      try (link) {
        var _ = link.start();
        assertInstanceOf(MessageResult.Posted.class, post(link, channel, "before"));
        List<Socket> crowd = crowd(server.port());
        try {
          for (int i = 0; i < 20; i++) {
            assertInstanceOf(MessageResult.Posted.class, post(link, channel, "meanwhile " + i));
          }
        } finally {
          for (Socket one : crowd) {
            one.close();
          }
        }
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> server.channel(token).equals(channel));
      }
    }
  }

  private static Object post(Link link, StreamId channel, String text) throws Exception {
    return link.ask(new MessageCommand.Post(channel, "", text, List.of(), null)).get(1, TimeUnit.MINUTES);
  }

  /** From addresses of their own, so that no limit an address stands in their way. */
  private static List<Socket> crowd(int port) throws IOException {
    List<Socket> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      Socket one = new Socket();
      one.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 3, (byte) (i / 200), (byte) (1 + i % 200)}), 0));
      one.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 5000);
      crowd.add(one);
    }
    return crowd;
  }
}
