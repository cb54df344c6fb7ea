package corridor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("redline")
class RedlineCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return RedlineCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void twoFilesAreCompared() throws IOException {
    String older = file("a.md", "Article 1\nParties should act.\n");
    String newer = file("b.md", "Article 1\nParties shall act.\n");
    assertEquals(0, run(older, newer), err.toString(UTF_8));
    assertTrue(out.toString(UTF_8).contains("Parties [-should-] {+shall+} act."), out.toString(UTF_8));
    out.reset();
    assertEquals(0, run("--json", older, newer, "--lang=en"));
    assertTrue(out.toString(UTF_8).startsWith("{\"provisions\":["));
    assertEquals(0, run(older, newer, "--html", folder.resolve("page.html").toString()));
    assertTrue(Files.readString(folder.resolve("page.html")).contains("<ins>"));
  }

  @Test
  void whatCannotBeComparedIsAnsweredWithASentence() throws IOException {
    String good = file("a.md", "Article 1\nParties should act.\n");
    assertEquals(2, run(good, folder.resolve("missing.md").toString()));
    assertTrue(err.toString(UTF_8).contains("Cannot read"), err.toString(UTF_8));
    assertEquals(2, run(good));
    assertEquals(2, run(good, good, good));
    assertEquals(2, run(good, good, "--lang", "!"));
    assertEquals(2, run(good, good, "--colour"));
    err.reset();
    assertEquals(2, run(good, file("empty.md", "")));
    assertTrue(err.toString(UTF_8).contains("["), err.toString(UTF_8));
  }

  @Test
  void theSameFileIsNoChange() throws IOException {
    String good = file("a.md", "Article 1\nParties should act.\n");
    assertEquals(0, run(good, good));
    assertTrue(err.toString(UTF_8).contains("nothing changed"));
  }
}
