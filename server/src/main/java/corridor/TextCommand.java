package corridor;

import static java.nio.charset.StandardCharsets.UTF_8;

import corridor.reader.Limits;
import corridor.reader.Mark;
import corridor.reader.Readers;
import corridor.reader.Reading;
import corridor.reader.Stretch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code text FILE [--view accepted|rejected|marks]}: prints what was read from a document, as the server would read it. */
final class TextCommand {
  private static final String USAGE = "Usage: text FILE [--view accepted|rejected|marks]";
  private static final int REFUSED = 2;

  private TextCommand() {}

  /**
   * Remarks and refusals go to {@code err}.
   *
   * @param args what follows the word {@code text}
   * @return 0 read, 2 refused or wrongly asked
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    Path file = null;
    String view = "accepted";
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--view") && i + 1 < args.length) {
        view = args[++i];
      } else if (args[i].startsWith("--view=")) {
        view = args[i].substring("--view=".length());
      } else if (file == null && !args[i].startsWith("--")) {
        file = Path.of(args[i]);
      } else {
        err.println(USAGE);
        return REFUSED;
      }
    }
    if (file == null || !(view.equals("accepted") || view.equals("rejected") || view.equals("marks"))) {
      err.println(USAGE);
      return REFUSED;
    }
    return print(file, view, out, err);
  }

  private static int print(Path file, String view, PrintStream out, PrintStream err) {
    Limits limits = Limits.standard(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    byte[] bytes;
    try {
      // One byte more than allowed is enough to be refused as too large without reading a whole disk image.
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(limits.fileBytes() + 1);
      }
    } catch (IOException e) {
      err.println("Cannot read " + file + ": check the name and that you may open it. [no-file]");
      return REFUSED;
    }
    return switch (Readers.read(bytes, file.getFileName().toString(), limits)) {
      case Reading.Text text -> {
        text.remarks().forEach(err::println);
        String shown = view.equals("accepted") ? text.text() : view.equals("rejected") ? text.rejected() : marked(text);
        // UTF-8 whatever the locale: a pipe under LANG=C must not turn Arabic into question marks.
        out.writeBytes((shown.endsWith("\n") ? shown : shown + "\n").getBytes(UTF_8));
        out.flush();
        yield 0;
      }
      case Reading.Refused refused -> {
        err.println(refused.sentence() + " [" + refused.code().code() + "]");
        yield REFUSED;
      }
    };
  }

  /** The authors' own changes in place, each with who made it and when, as far as the file says. */
  private static String marked(Reading.Text text) {
    StringBuilder out = new StringBuilder();
    for (Stretch stretch : Stretch.of(text)) {
      Mark mark = stretch.mark();
      if (mark == null) {
        out.append(stretch.text());
        continue;
      }
      boolean adds = mark.kind() == Mark.Kind.INSERTED || mark.kind() == Mark.Kind.MOVED_TO;
      String moved = mark.kind() == Mark.Kind.MOVED_TO ? "moved here: " : mark.kind() == Mark.Kind.MOVED_FROM ? "moved away: " : "";
      String words = stretch.text();
      String bare = words.stripTrailing();
      String by = mark.author().isEmpty() && mark.date().isEmpty() ? "" : " ‹" + (mark.author() + " " + mark.date()).strip() + "›";
      if (!bare.isEmpty()) {
        out.append(adds ? "{+" : "[-").append(moved).append(bare).append(by).append(adds ? "+}" : "-]");
      }
      out.append(words, bare.length(), words.length());
    }
    return out.toString();
  }
}
