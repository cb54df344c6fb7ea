package corridor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.access.Window;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("durability")
class FeedTest {
  private static final StreamId STREAM = new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA");
  private static final ParticipantId READER = new ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA");

  private final Queue<Runnable> loop = new ArrayDeque<>();

  /** One of several sockets on one event loop; drops its tasks while it closes, as the network does. */
  private final class Socket implements Outlet {
    final List<String> sent = new ArrayList<>();
    boolean closing;

    @Override
    public int loop() {
      return 0;
    }

    @Override
    public void execute(Runnable task) {
      loop.add(
          () -> {
            if (!closing) {
              task.run();
            }
          });
    }

    @Override
    public boolean writable() {
      return true;
    }

    @Override
    public void write(byte[] json) {
      sent.add(new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close(CloseCode why) {
      closing = true;
    }
  }

  @Test
  void theOthersOnItsLoopAreServedWhenASocketClosesWithTheTaskForAllOfThem() {
    Feed feed = new Feed(STREAM);
    Socket going = new Socket();
    Socket staying = new Socket();
    Follower first = follower(feed, going);
    follower(feed, staying);
    int before = staying.sent.size();
    going.close(CloseCode.REVOKED);
    feed.append(Encoded.of(STREAM, 1, Instant.EPOCH, 0, "{}".getBytes(StandardCharsets.UTF_8)));
    run();
    feed.remove(first);
    run();
    assertEquals(before + 1, staying.sent.size());
  }

  private Follower follower(Feed feed, Socket socket) {
    Follower follower = new Follower(feed, READER, socket, new Codec(), (who, from) -> {}, () -> true);
    feed.add(follower);
    follower.start(List.of(Window.ALL), 1, 1);
    return follower;
  }

  private void run() {
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
  }
}
