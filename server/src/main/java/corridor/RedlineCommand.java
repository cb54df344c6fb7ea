package corridor;

import static java.nio.charset.StandardCharsets.UTF_8;

import corridor.reader.Limits;
import corridor.reader.Readers;
import corridor.reader.Reading;
import corridor.redline.Comparison;
import corridor.redline.HtmlPage;
import corridor.redline.Json;
import corridor.redline.Languages;
import corridor.redline.Rendering;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code redline OLD NEW [--html FILE] [--json] [--lang xx]}: compares two files of any accepted format. */
final class RedlineCommand {
  private static final String USAGE = """
      Usage: redline OLD NEW [--html FILE] [--json] [--lang TAG] [--article LABEL]
        OLD NEW       two files: text, Markdown, DOCX or PDF
        --html FILE   write a page that needs nothing else; - is standard output
        --json        print provisions, ops and summary as JSON
        --lang TAG    the texts' language, such as fr or zh-Hans; recognised when left out
        --article LABEL  only this article and what stands below it, such as 4 or "Article 4\"""";
  private static final int REFUSED = 2;

  private final PrintStream out;
  private final PrintStream err;
  private @Nullable Path older;
  private @Nullable Path newer;
  private @Nullable String html;
  private boolean json;
  private String language = "";
  private String article = "";

  private RedlineCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Remarks and refusals go to {@code err}.
   *
   * @param args what follows the word {@code redline}
   * @return 0 compared, 2 refused or wrongly asked
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    RedlineCommand command = new RedlineCommand(out, err);
    if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
      out.println(USAGE);
      return 0;
    }
    String wrong = command.parse(args);
    if (!wrong.isEmpty()) {
      err.println(wrong);
      err.println(USAGE);
      return REFUSED;
    }
    return command.compare();
  }

  /** Takes the arguments; says what is wrong with them, or nothing. */
  private String parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      String name = args[i].startsWith("--") && args[i].indexOf('=') > 0 ? args[i].substring(0, args[i].indexOf('='))
          : args[i];
      if (name.equals("--json")) {
        json = true;
      } else if (name.equals("--html") || name.equals("--lang") || name.equals("--article")) {
        String value = name.length() < args[i].length() ? args[i].substring(name.length() + 1)
            : i + 1 < args.length ? args[++i] : "";
        if (value.isEmpty()) {
          return name + " needs a value.";
        }
        html = name.equals("--html") ? value : html;
        language = name.equals("--lang") ? value : language;
        article = name.equals("--article") ? value : article;
      } else if (name.startsWith("--")) {
        return "There is no option " + name + ".";
      } else if (!file(args[i])) {
        return "Two files are compared, not more: " + args[i];
      }
    }
    if (!tag(language)) {
      return "--lang takes a language tag such as fr or zh-Hans, not " + language + ".";
    }
    return older == null || newer == null ? "Name two files: the older text and the newer." : "";
  }

  /** By hand: an expression costs a cold process more than the question is worth. */
  private static boolean tag(String language) {
    int length = 0;
    boolean first = true;
    for (int i = 0; i <= language.length(); i++) {
      if (i == language.length() || language.charAt(i) == '-') {
        if (length < 2 || length > (first ? 3 : 8)) {
          return language.isEmpty();
        }
        first = false;
        length = 0;
      } else {
        char c = language.charAt(i);
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        if (!letter && (first || c < '0' || c > '9')) {
          return false;
        }
        length++;
      }
    }
    return true;
  }

  private boolean file(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      return false;
    }
    if (older == null) {
      older = path;
    } else if (newer == null) {
      newer = path;
    } else {
      return false;
    }
    return true;
  }

  private int compare() {
    Path one = older;
    Path two = newer;
    if (one == null || two == null) {
      return REFUSED;
    }
    String before = read(one);
    String after = before == null ? null : read(two);
    if (before == null || after == null) {
      return REFUSED;
    }
    String spoken = remark(before, after);
    Comparison whole = Comparison.of(before, after, spoken);
    Comparison comparison = article.isEmpty() ? whole : whole.of(article);
    if (comparison.provisions().isEmpty() && !article.isEmpty()) {
      err.println("Neither text has an article \"" + article + "\": give its label as it stands there. [no-article]");
      return REFUSED;
    }
    if (html != null && !html.equals("-")) {
      try {
        Files.writeString(Path.of(html), HtmlPage.of(comparison, name(one), name(two)));
      } catch (IOException | InvalidPathException e) {
        err.println("Cannot write " + html + ": check that its folder is there and that you may write to it. [no-file]");
        return REFUSED;
      }
      if (!json) {
        return 0;
      }
    }
    String shown = html != null && html.equals("-") ? HtmlPage.of(comparison, name(one), name(two))
        : json ? Json.of(comparison) + "\n"
        : terminal() ? Rendering.ansi(comparison) : Rendering.plain(comparison);
    // UTF-8 whatever the locale: a pipe under LANG=C must not turn Arabic into question marks.
    out.writeBytes(shown.getBytes(UTF_8));
    out.flush();
    return 0;
  }

  /** Says what looks like a mistake; the language to compare in. */
  private String remark(String before, String after) {
    if (before.equals(after)) {
      err.println("Both files say the same: nothing changed. Was another revision meant?");
    }
    if (!language.isEmpty()) {
      return language;
    }
    String one = Languages.of(before);
    String two = Languages.of(after);
    if (!one.isEmpty() && !two.isEmpty() && !one.equals(two)) {
      err.println("The texts seem to be in two languages (" + one + ", " + two + "): is one of the files the wrong one?");
    }
    return two;
  }

  private @Nullable String read(Path file) {
    Limits limits = Limits.standard(new Working());
    byte[] bytes;
    // One byte more than allowed is enough to be refused as too large without reading a whole disk image.
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(limits.fileBytes() + 1);
    } catch (IOException e) {
      err.println("Cannot read " + file + ": check the name and that you may open it. [no-file]");
      return null;
    }
    Reading reading = Readers.read(bytes, name(file), limits);
    // No pattern switch: making one costs a cold process as much as reading a treaty.
    if (reading instanceof Reading.Text text) {
      for (String remark : text.remarks()) {
        err.println(file + ": " + remark);
      }
      return text.text();
    }
    Reading.Refused refused = (Reading.Refused) reading;
    err.println(file + ": " + refused.sentence() + " [" + refused.code().code() + "]");
    return null;
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static boolean terminal() {
    if (System.getenv("NO_COLOR") != null) {
      return false;
    }
    // The JDK's plain console: looking for one that edits lines costs a cold process more than the answer is worth.
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
