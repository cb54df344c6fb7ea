package corridor.reader;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Real treaties: which of them can be read, and whether their articles are found. */
public final class PdfOracle {
  private static final Pattern ARTICLE = Pattern.compile("(?m)^(?:Article|Статья) (\\d+)$");

  /** What each file is known to be. */
  public static final Map<String, String> EXPECTED = Map.of(
      "bbnj-agreement-en.pdf", "76 articles",
      "bbnj-agreement-ru.pdf", "76 articles",
      "bbnj-agreement-zh.pdf", "unreadable-font",
      "cop21-adp_compilation_4dec15_10am.pdf", "read");

  private PdfOracle() {}

  /** By name, of the files that are there and known: what was read from it, or the code it was refused with. */
  public static Map<String, String> found() {
    Map<String, String> found = new TreeMap<>();
    for (Path file : SharedData.files("pdf")) {
      String name = file.getFileName().toString();
      String wanted = EXPECTED.get(name);
      if (wanted != null) {
        found.put(name, switch (Readers.read(SharedData.bytes(file), name, Samples.LIMITS)) {
          case Reading.Text text -> wanted.equals("read") ? "read" : articles(text.text());
          case Reading.Refused refused -> refused.code().code();
        });
      }
    }
    return found;
  }

  private static String articles(String text) {
    TreeSet<Integer> numbers = new TreeSet<>();
    ARTICLE.matcher(text).results().forEach(match -> numbers.add(Integer.valueOf(match.group(1))));
    return numbers.size() == numbers.last() ? numbers.size() + " articles" : "only articles " + numbers;
  }
}
