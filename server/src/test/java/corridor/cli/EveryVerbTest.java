package corridor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed after any command, it ends with a sentence and one of the codes that are promised. */
@Tag("terminal")
class EveryVerbTest {
  /** They run for long, or write where they are told to. */
  private static final Set<String> LEFT_OUT = Set.of("bench", "rehearse");

  private static final Set<String> OPTIONS_LEFT_OUT = Set.of("--follow", "--watch", "--run", "--end-all", "--out", "--as", "--help", "--json");
  /** What no person should see. */
  private static final Pattern INSIDES = Pattern.compile("Exception|corridor\\.(cli|protocol)|java\\.|\\bnull\\b");

  private static final Set<Integer> CODES = Set.of(0, 2, 3, 4, 5);
  private static final List<String> OPERANDS =
      List.of(
          "", " ", "-", "0", "99999999999999999999", "漢字 é", "\u0000", "\u202e", "a/b/c", "a".repeat(5_000), "c_AAAA", "25:61", "%s%n",
          "../../etc/passwd", "http://[", "\ud800");
  private static final List<String> VALUES = List.of("", "-", "-1", "99999999999999999999", "漢字\u0000", "2026-13-45 25:61", "+9999h", "mo-xx 1-2");

  @TempDir Path folder;

  @Test
  void anyInputEndsWithAsentenceAndAcode() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (TestServer server = TestServer.start(folder.resolve("data"))) {
      TestServer.Guest ines = server.join(server.firstInvitation(), "Ines", "Asia/Dubai");
      ines.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
      InProcess typing = new InProcess(Files.createDirectories(folder.resolve("ines")), server.url(), ines.token(), "Ines");
      int tried = 0;
      for (Verb verb : Verbs.all()) {
        if (!LEFT_OUT.contains(verb.name())) {
          for (List<String> line : lines(verb)) {
            check(typing, line, wrong);
            tried++;
          }
        }
      }
      assertTrue(tried > 1_000, tried + " lines");
    }
    assertEquals(List.of(), wrong);
  }

  private static void check(InProcess typing, List<String> line, List<String> wrong) {
    String shown = String.join(" ", line.stream().map(word -> word.length() > 40 ? word.substring(0, 40) + "…" : word).toList());
    try {
      InProcess.Ran ran = typing.run(line.toArray(String[]::new));
      if (!CODES.contains(ran.code())) {
        wrong.add(shown + ": code " + ran.code());
      }
      if (ran.code() != 0 && ran.err().isBlank()) {
        wrong.add(shown + ": no sentence");
      }
      if (INSIDES.matcher(ran.err()).find()) {
        wrong.add(shown + ": " + ran.err());
      }
    } catch (RuntimeException thrown) {
      wrong.add(shown + ": " + thrown);
    }
  }

  private static List<List<String>> lines(Verb verb) {
    List<List<String>> lines = new ArrayList<>();
    if (verb.most() > 0) {
      for (String operand : OPERANDS) {
        lines.add(line(verb, operand));
      }
    }
    for (Option option : verb.options()) {
      if (!OPTIONS_LEFT_OUT.contains(option.name())) {
        for (String value : option.takesValue() ? VALUES : List.of("")) {
          List<String> line = line(verb, "joint/general");
          line.add(option.name());
          if (option.takesValue()) {
            line.add(value);
          }
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static List<String> line(Verb verb, String operand) {
    List<String> line = new ArrayList<>(List.of(verb.name()));
    for (int i = 0; i < Math.max(verb.least(), operand.equals("joint/general") ? 0 : 1); i++) {
      line.add(operand);
    }
    return line;
  }

  @Test
  void everyCommandSaysWhatItDoesInOneWay() {
    for (Verb verb : Verbs.all()) {
      assertFalse(verb.summary().endsWith("."), verb.name());
      assertTrue(Character.isUpperCase(verb.summary().charAt(0)), verb.name());
      String help = Help.of(verb);
      for (Option option : verb.options()) {
        assertFalse(option.help().isBlank(), verb.name() + " " + option.name());
        assertTrue(help.contains(option.written()), verb.name() + " " + option.name());
      }
    }
  }
}
