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
class TextCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return TextCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  @Test
  void whatWasReadIsPrinted() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "Статья 1");
    assertEquals(0, run(file.toString(), "--view", "rejected"));
    assertEquals("Статья 1\n", out.toString(UTF_8));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void aRefusalNamesItsCodeOnTheErrorOutput() throws IOException {
    Path file = Files.write(folder.resolve("a.docx"), "%PDF-1.7".getBytes(UTF_8));
    assertEquals(2, run(file.toString()));
    assertEquals("", out.toString(UTF_8));
    assertTrue(err.toString(UTF_8).strip().endsWith(". [mislabelled]"), err.toString(UTF_8));
  }

  @Test
  void wrongArgumentsAndMissingFilesAreToldApart() {
    assertEquals(2, run());
    assertEquals(2, run("a.txt", "--view", "both"));
    assertEquals(2, run("a.txt", "b.txt"));
    assertTrue(err.toString(UTF_8).startsWith("Usage: "));
    err.reset();
    assertEquals(2, run(folder.resolve("none.txt").toString()));
    assertTrue(err.toString(UTF_8).contains("[no-file]"));
  }
}
