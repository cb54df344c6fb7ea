package corridor.measure;

import corridor.TestCore;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.Role;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A benchmark, not a test: the processor time that one message costs the writer, in batches of a hundred. */
public final class PostCost {
  private static final String TEXT =
      "please read article 5 paragraph 2 again the chair deletes brackets around network security and adds after the second"
          + " footnote new wording on freedom of expression that our delegation will not support tonight";

  private PostCost() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("corridor-post");
    try (TestCore core = new TestCore(folder, 7); ExecutorService threads = Executors.newFixedThreadPool(100)) {
      TestCore.Person person = core.join("Ana", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      core.ask(person, new SetupCommand.MakeRooms(List.of()), corridor.protocol.Result.class);
      StreamId channel =
          core.ask(person, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
              .filter(room -> room.kind() == RoomKind.JOINT)
              .findFirst()
              .orElseThrow()
              .channels()
              .getFirst()
              .id();
      for (int round = 0; round < 8; round++) {
        long before = writerNanos();
        int posts = 4000;
        for (int i = 0; i < posts; i += 100) {
          List<CompletableFuture<?>> batch = new ArrayList<>();
          for (int k = 0; k < 100; k++) {
            MessageCommand.Post post =
                new MessageCommand.Post(channel, "", TEXT + " " + (round * posts + i + k), List.of(), (Label) null);
            batch.add(CompletableFuture.supplyAsync(() -> core.say(person, post), threads));
          }
          batch.forEach(CompletableFuture::join);
        }
        System.out.printf(Locale.ROOT, "%.1f µs of the writer a message%n", (writerNanos() - before) / 1e3 / posts);
      }
    }
  }

  private static long writerNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().equals("corridor-writer")) {
        return threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return 0;
  }
}
