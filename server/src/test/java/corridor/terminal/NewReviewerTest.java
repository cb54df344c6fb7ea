package corridor.terminal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody takes the reviewer's invitation of the sample's night, as its readme says it is started. */
@Tag("terminal")
@Tag("relay")
class NewReviewerTest {
  @TempDir Path folder;

  @Test
  void isAskedSomethingWithinTwoMinutesAndHerOwnCommandIsRun() {
    try (Programs programs = new Programs(folder)) {
      Path data = folder.resolve("data");
      Programs.Going server = programs.server("--sample", "--speed", "60", "--port", "0", "--data", data.toString());
      await().atMost(Duration.ofSeconds(150)).until(() -> server.said().contains("Coordinator. "));
      String url = "http://localhost:" + Programs.port(server);
      Programs.Going night = programs.going("rehearse", "--cast", data.resolve("rehearsal.json").toString(), "--server", url);
      await().atMost(Duration.ofSeconds(150)).until(() -> night.said().contains("speaks in"));
      Programs.Ran joined =
          programs.corridor(
              "", "join", Programs.invitation(server, "Reviewer whose zone is awake"), "--name", "Rae", "--zone", "America/Bogota", "--yes");
      assertEquals(0, joined.code(), joined.err());
      Path rang = folder.resolve("rang");
      Programs.Going watch =
          programs.going("reviews", "--watch", "--run", "echo $CORRIDOR_EVENT $CORRIDOR_OFFER $CORRIDOR_URGENT >> '" + rang + "'");
      await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(rang) && Files.readString(rang).endsWith("\n"));
      String[] learned = read(rang).strip().split(" ", -1);
      assertEquals("offer", learned[0]);
      assertTrue(learned[1].startsWith("o_"), learned[1]);
      assertEquals("no", learned[2]);
      assertEquals(3, learned.length, "nothing of its content");
      assertTrue(watch.said().contains("DT/7"), watch.said());
      assertTrue(night.said().contains("asks something small, for whoever is new"), night.said());

      Programs.Ran answered =
          programs.corridor("", "verdict", learned[1], "acceptable", "--reason", "Only the style.");
      assertEquals(0, answered.code(), answered.err());
      assertTrue(answered.out().contains("acceptable"), answered.out());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
