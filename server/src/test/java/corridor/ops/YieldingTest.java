package corridor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class YieldingTest {
  /** The calling thread's nice value, as the operating system has it: the nineteenth field of its {@code stat}. */
  private static int nice() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void longWorkGivesWayAndNobodyElseDoes() throws Exception {
    int before = nice();
    Callable<Integer> ask = YieldingTest::nice;
    try (ExecutorService heavy = Executors.newFixedThreadPool(2, Yielding.named("long-work"))) {
      assertEquals(Math.min(before + Yielding.THIRD, 19), heavy.submit(ask).get());
      assertEquals(Math.min(before + Yielding.THIRD, 19), heavy.submit(ask).get());
    }
    assertEquals(before, nice());
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      assertEquals(before, others.submit(ask).get());
    }
  }
}
