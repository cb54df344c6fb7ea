package corridor.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes: what it acknowledged is there, once, and nothing is half there. */
@Tag("durability")
class KillTest {
  private static final int TIMES = Boolean.getBoolean("corridor.long") ? 40 : 5;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAkill() throws Exception {
    Random random = new Random(20121203);
    Set<Integer> acknowledged = new HashSet<>();
    for (int round = 0; round < TIMES; round++) {
      Path said = Files.createTempFile(folder, "said", ".txt");
      Process process = start(1_000_000 * round, said);
      long most = 200 + random.nextInt(20_000);
      await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> Files.size(said) > most);
      process.destroyForcibly();
      process.waitFor();
      acknowledged.addAll(wholeLines(said));
      check(acknowledged);
    }
  }

  private Process start(int from, Path said) throws IOException {
    return new ProcessBuilder(writing(folder.resolve("data"), from))
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A program that writes and says what was acknowledged, a number a line. */
  static List<String> writing(Path data, int from) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), KilledWriter.class.getName(),
        data.toString(), String.valueOf(from));
  }

  /** The last line may have been cut by the kill; what it logs is no number. */
  static List<Integer> wholeLines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(line -> line.chars().allMatch(Character::isDigit)).map(Integer::valueOf).toList();
  }

  private void check(Set<Integer> acknowledged) {
    try (Store store = Store.open(folder.resolve("data"), Store.Settings.defaults())) {
      List<Integer> kept = store.readNow(tx -> tx.list("select expires_wall from linking", row -> row.count(1)));
      Set<Integer> once = new HashSet<>(kept);
      assertTrue(once.size() == kept.size(), "something is there twice");
      Set<Integer> lost = new HashSet<>(acknowledged);
      lost.removeAll(once);
      assertTrue(lost.isEmpty(), "acknowledged and lost: " + lost);
    }
  }
}
