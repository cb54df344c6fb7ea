package corridor.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real Word files against the same files as another program accepted or rejected every change in them. */
public final class DocxOracle {
  private DocxOracle() {}

  /**
   * What came of it.
   *
   * @param compared texts that were compared; 0 where the files are not there
   * @param different where the first difference of each unequal one is
   */
  public record Score(int compared, List<String> different) {
    public int equal() {
      return compared - different.size();
    }
  }

  /** Reads every file that is there, in all its views. */
  public static Score score() {
    int compared = 0;
    List<String> different = new ArrayList<>();
    for (String folder : new String[] {"docx-oracle", "docx"}) {
      for (Path tracked : SharedData.files(folder)) {
        if (!tracked.toString().endsWith(".docx")) {
          continue;
        }
        Reading.Text text = read(tracked);
        Path accepted = sibling(tracked, "-Accepted");
        Path rejected = sibling(tracked, "-Rejected");
        if (Files.exists(accepted)) {
          compared++;
          compare(tracked + " accepted", read(accepted).text(), text.text(), different);
        }
        if (Files.exists(rejected)) {
          compared++;
          compare(tracked + " rejected", read(rejected).rejected(), text.rejected(), different);
        }
        marksInOrder(tracked, text);
      }
    }
    return new Score(compared, different);
  }

  private static void marksInOrder(Path file, Reading.Text text) {
    int last = 0;
    for (Mark mark : text.marks()) {
      if (mark.start() >= mark.end() || mark.end() > text.marked().length() || mark.start() < last) {
        throw new AssertionError(file + " has a mark out of its text or order: " + mark);
      }
      last = mark.start();
    }
  }

  private static void compare(String what, String wanted, String found, List<String> different) {
    if (!wanted.equals(found)) {
      String[] want = wanted.split("\n");
      String[] have = found.split("\n");
      int i = 0;
      while (i < Math.min(want.length, have.length) && want[i].equals(have[i])) {
        i++;
      }
      different.add(what + " at line " + i + ": wanted <" + (i < want.length ? want[i] : "") + "> found <"
          + (i < have.length ? have[i] : "") + ">");
    }
  }

  private static Path sibling(Path file, String suffix) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ".docx".length()) + suffix + ".docx");
  }

  private static Reading.Text read(Path file) {
    // A few of these files are one empty table: both sides must be refused alike then.
    return switch (Readers.read(SharedData.bytes(file), file.getFileName().toString(), Samples.LIMITS)) {
      case Reading.Text text -> text;
      case Reading.Refused refused -> {
        if (refused.code() != Refusal.EMPTY) {
          throw new AssertionError(file + ": " + refused.sentence());
        }
        yield Reading.Text.plain(Format.DOCX, "", List.of());
      }
    };
  }
}
