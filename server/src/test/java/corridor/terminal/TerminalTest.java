package corridor.terminal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.reader.WordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person with a terminal, and a server that is killed under her. */
@Tag("terminal")
class TerminalTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Words that the sample's second text has and its first had not. */
  private static final String OF_THE_SECOND = "unless the Meeting decides otherwise";

  @TempDir Path folder;

  private Programs programs;
  private Programs.Going server;
  private int port;

  @BeforeEach
  void start() {
    programs = new Programs(folder);
    server = programs.server("--sample", "--speed", "1", "--port", "0", "--data", folder.resolve("data").toString());
    await().atMost(LONG).until(() -> server.said().contains("Coordinator. "));
    port = Programs.port(server);
    Programs.Ran joined =
        programs.corridor(
            "", "join", Programs.invitation(server, "Unaffiliated advocate"), "--name", "Ana", "--zone", "America/Bogota", "--yes");
    assertEquals(0, joined.code(), joined.err());
    assertTrue(joined.out().contains("Who runs it could read"), joined.out());
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  private String done(String input, String... words) {
    Programs.Ran ran = programs.corridor(input, words);
    assertEquals(0, ran.code(), () -> String.join(" ", words) + ": " + ran.err());
    return ran.out();
  }

  private long unsent() throws IOException {
    Path kept = folder.resolve("state/corridor/unsent");
    if (!Files.isDirectory(kept)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.count();
    }
  }

  @Test
  void aTextOutlivesTheServerThatShouldHaveTakenIt() throws Exception {
    done("", "post", "joint/general", "before");
    Programs.Going tail = programs.going("tail", "joint/general", "--follow", "-n", "1");
    await().atMost(LONG).until(() -> tail.said().contains("before"));
    server.process().destroyForcibly().waitFor();

    Programs.Ran lost = programs.corridor("while it was away\n", "post", "joint");
    assertEquals(4, lost.code(), lost.err());
    assertTrue(lost.err().contains("corridor resend"), lost.err());
    assertEquals(1, unsent());

    server = programs.server("--port", String.valueOf(port), "--data", folder.resolve("data").toString());
    await().atMost(LONG).until(() -> Programs.port(server) == port);
    assertTrue(done("", "resend").contains("Sent:"));
    assertEquals(0, unsent());
    done("", "post", "joint", "after");
    await().atMost(LONG).until(() -> tail.said().contains("after"));
    for (String text : new String[] {"before", "while it was away", "after"}) {
      assertEquals(2, tail.said().split("\n  " + text + "\n", -1).length, text + " once in " + tail.said());
    }
    assertTrue(done("", "search", "away").contains("while it was away"));
  }

  @Test
  void aDraftIsBroughtComparedFlaggedAndWithdrawn() throws Exception {
    String text = done("", "revisions", "dt7", "--text", "0");
    Path file = folder.resolve("draft.txt");
    Files.writeString(file, text.replace("Operating agencies should protect", "Operating agencies shall protect"));
    assertTrue(done("", "upload", "DT/7", file.toString(), "--source", "seen", "--note", "from the screen").contains("Revision 3"));
    Programs.Ran same = programs.corridor("", "upload", "DT/7", file.toString(), "--source", "seen");
    assertEquals(3, same.code());
    assertTrue(same.err().contains("[same-as-before]"), same.err());

    wants();
    String redline = done("", "redline", "dt7");
    assertTrue(redline.contains("Operating agencies [-should-] {+shall+} protect"), redline);
    anyTwoRevisions();
    Programs.Ran past = programs.corridor("", "flag", "dt7", "Article 5", "--question", "Still?", "--by", "2020-01-01 09:00");
    assertEquals(2, past.code(), past.out() + past.err());
    assertTrue(past.err().contains("has passed at the venue"), past.err());
    String flagged = done("Is this what we wanted?\n", "flag", "dt7", "Article 5", "--question", "-", "--by", "next");
    assertTrue(flagged.contains("Is this what we wanted?") && flagged.contains("Dubai · "), flagged);
    assertTrue(done("", "flags").contains("Article 5"));
    assertTrue(done("", "withdraw", "5").contains("Withdrawn"));
    assertEquals(2, programs.corridor("", "withdraw", "5").code(), "nothing is open any more");
    Path word = folder.resolve("chair.docx");
    Files.write(word, WordFiles.tracked());
    assertTrue(done("", "upload", "dt7", word.toString(), "--source", "chair").contains("tracked changes (4, by A. Nguyen, B. Ito)"));
    assertTrue(done("", "revisions", "dt7").contains("4 tracked changes"));
    String marks = done("", "revisions", "dt7", "--marks", "4");
    assertTrue(marks.contains("Parties [-should ‹A. Nguyen 2026-11-20T23:10:00Z›-]{+shall ‹A. Nguyen"), marks);
    String withdrawn = done("", "withdraw", "dt7", "3");
    assertTrue(withdrawn.contains("Revision 3 is withdrawn"), withdrawn);
  }

  /** Not only neighbours, backwards too, and one with itself. */
  private void anyTwoRevisions() {
    String early = done("", "redline", "dt7", "--from", "1", "--to", "2");
    assertTrue(early.contains("revision 1 → 2") && early.contains(OF_THE_SECOND), early);
    assertFalse(early.contains("agencies [-should-] {+shall+}"), early);
    String over = done("", "redline", "dt7", "--from", "1", "--to", "3");
    assertTrue(over.contains("revision 1 → 3"), over);
    assertTrue(over.contains("agencies [-should-] {+shall+} protect") && over.contains(OF_THE_SECOND), over);
    String back = done("", "redline", "dt7", "--from", "3", "--to", "2");
    assertTrue(back.contains("revision 3 → 2") && back.contains("agencies [-shall-] {+should+} protect"), back);
    String same = done("", "redline", "dt7", "--from", "3", "--to", "3");
    assertTrue(same.contains("revision 3 → 3") && same.contains("No words changed between these two revisions."), same);
    Programs.Ran none = programs.corridor("", "redline", "dt7", "--from", "1", "--to", "9");
    assertEquals(3, none.code(), none.out());
    assertTrue(none.err().contains("[not-found]"), none.err());
  }

  /** What the group wants, also where nothing changed. */
  private void wants() {
    assertTrue(done("", "aim", "dt7").contains("Nobody has written down yet"));
    assertTrue(done("Networks stay open.\n", "aim", "dt7", "-").contains("Written down"));
    assertTrue(done("", "aim", "dt7").contains("Networks stay open."));
    assertTrue(done("", "ideal", "dt7", "Article 1", "Every network is open.").contains("Written down for Article 1"));
    String ideals = done("", "ideal", "dt7");
    assertTrue(ideals.contains("The aim: Networks stay open.") && ideals.contains("Every network is open."), ideals);
    assertTrue(done("", "ideal", "dt7", "Article 1", "--remove").contains("Taken away"));
    assertFalse(done("", "ideal", "dt7").contains("Every network is open."));
  }

  @Test
  void aFurtherDeviceIsTheSamePersonUntilItIsEnded() {
    String add = done("", "devices", "--add");
    String link = add.substring(add.indexOf("http"), add.indexOf("\n", add.indexOf("http")));
    done("", "link", link, "--as", "second", "--device", "the other one");
    assertEquals(2, programs.corridor("", "link", link, "--as", "second").code(), "a login is not overwritten");
    assertEquals(3, programs.corridor("", "link", link, "--as", "third").code(), "a code works once");
    done("", "post", "joint", "from the second", "--as", "second");
    assertFalse(done("", "tail", "joint", "-n", "1").isEmpty());
    done("", "devices", "--end", "the other one");
    assertEquals(5, programs.corridor("", "post", "joint", "too late", "--as", "second").code());
  }

  @Test
  void whatIsNotThereAndWhatIsNotHersAreTheSameAnswer() {
    Programs.Ran none = programs.corridor("", "post", "c_AAAAAAAAAAAAAAAAAAAAAA", "x");
    assertEquals(3, none.code());
    assertTrue(none.err().contains("[not-found]"), none.err());
    assertEquals(2, programs.corridor("", "post", "norlandia", "x").code());
    assertEquals(3, programs.corridor("", "join", Programs.invitation(server, "Unaffiliated advocate"), "--as", "again", "--yes").code());
    assertTrue(done("", "rooms", "--json").startsWith("{\"type\":\"room.rooms\""));
    assertTrue(done("", "who").contains("Lena Sørby"));
    assertTrue(done("", "available").contains("America/Bogota"));
    assertTrue(done("", "available", "mo-fr 19:00-22:00").contains("mo,tu,we,th,fr 19:00-22:00"));
  }
}
