package corridor.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real treaties: which of them can be read, and whether their articles are found. */
@Tag("redline")
class PdfOracleTest {
  private static final Pattern ARTICLE = Pattern.compile("(?m)^(?:Article|Статья) (\\d+)$");

  private static final Map<String, String> EXPECTED = Map.of(
      "bbnj-agreement-en.pdf", "76 articles",
      "bbnj-agreement-ru.pdf", "76 articles",
      "bbnj-agreement-zh.pdf", "unreadable-font",
      "cop21-adp_compilation_4dec15_10am.pdf", "read");

  @Test
  void readableTreatiesGiveTheirArticlesAndOthersAReason() {
    for (Path file : SharedData.files("pdf")) {
      String name = file.getFileName().toString();
      String wanted = EXPECTED.get(name);
      if (wanted != null) {
        String found = switch (Readers.read(SharedData.bytes(file), name, Samples.LIMITS)) {
          case Reading.Text text -> wanted.equals("read") ? "read" : articles(text.text());
          case Reading.Refused refused -> refused.code().code();
        };
        System.out.println(name + ": " + found);
        assertEquals(wanted, found, name);
      }
    }
  }

  private static String articles(String text) {
    TreeSet<Integer> numbers = new TreeSet<>();
    ARTICLE.matcher(text).results().forEach(match -> numbers.add(Integer.valueOf(match.group(1))));
    return numbers.size() == numbers.last() ? numbers.size() + " articles" : "only articles " + numbers;
  }
}
