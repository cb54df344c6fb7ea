package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTest {
  @Test
  void flushesOnceTheTasksAreDoneThatWait() {
    EmbeddedChannel channel = new EmbeddedChannel();
    Loop loop = new Loop(0, channel.eventLoop(), () -> 0);
    List<String> done = new ArrayList<>();
    for (String stream : List.of("one", "other")) {
      loop.executor.execute(
          () -> {
            done.add(stream);
            loop.flushSoon(() -> done.add("flushed after " + stream));
          });
    }
    channel.runPendingTasks();
    assertEquals(List.of("one", "other", "flushed after one", "flushed after other"), done);
    loop.executor.execute(() -> loop.flushSoon(() -> done.add("again")));
    channel.runPendingTasks();
    assertEquals("again", done.getLast());
    channel.finishAndReleaseAll();
  }
}
