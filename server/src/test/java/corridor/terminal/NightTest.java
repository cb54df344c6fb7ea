package corridor.terminal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's night, played fast: the simulated people around her are the ones that come with the product. */
@Tag("terminal")
@Tag("relay")
class NightTest {
  private static final Duration LONG = Duration.ofSeconds(150);

  @TempDir Path folder;

  @Test
  void aFlagOfTheNightIsAnsweredByBreakfast() {
    try (Programs programs = new Programs(folder)) {
      Path data = folder.resolve("data");
      Programs.Going server = programs.server("--sample", "--speed", "600", "--port", "0", "--data", data.toString());
      await().atMost(LONG).until(() -> server.said().contains("Coordinator. "));
      String url = "http://localhost:" + Programs.port(server);
      programs.corridor("", "join", Programs.invitation(server, "Unaffiliated advocate"), "--name", "Ana", "--zone", "Asia/Dubai", "--yes");
      Programs.Going night =
          programs.going("rehearse", "--cast", data.resolve("rehearsal.json").toString(), "--server", url);
      Programs.Going tail = programs.going("tail", "dt7", "--follow");
      await().atMost(LONG).until(() -> tail.said().contains("brought revision 3"));

      Programs.Ran flag = flag(programs, "Article 20");
      // Ten business hours take a minute here: on a slow machine the next text may be there already.
      Programs.Ran later = flag.code() == 0 ? flag : flag(programs, "Article 15");
      assertEquals(0, later.code(), later.err());
      await().atMost(LONG).until(() -> tail.said().contains("Flag on Article 5"));
      await().atMost(LONG).pollInterval(Duration.ofSeconds(2))
          .until(() -> programs.corridor("", "digest").out().contains("Does undertake to bind us?"));
      assertTrue(night.said().contains("Lena Sørby brings revision 3"), night.said());
      assertTrue(night.said().contains("answers Article"), night.said());

      night.process().destroy();
      await().atMost(Duration.ofSeconds(10)).until(() -> !night.process().isAlive());
    }
  }

  private static Programs.Ran flag(Programs programs, String article) {
    return programs.corridor("", "flag", "dt7", article, "--question", "Does undertake to bind us?", "--by", "next");
  }
}
