package corridor.cli.rehearse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document says next: the written revisions first, afterwards small edits of the newest. Pure. */
final class NextText {
  private static final int FIRST_WRITTEN = 1;
  private static final int LAST_WRITTEN = 6;

  /** Changes a night, few enough to read and enough to choose from. */
  private static final int EDITS = 5;

  private static final Pattern NUMBER = Pattern.compile("Rev\\.(\\d+)[^\\n]*");

  private NextText() {}

  static boolean isWritten(int revision) {
    return revision >= FIRST_WRITTEN && revision <= LAST_WRITTEN;
  }

  static String written(int revision) {
    return Script.resource("dt7-r" + revision + ".txt");
  }

  /**
   * @param newest the text as it stands
   * @param revision the number the new one will have
   * @return another text; the same for the same arguments
   */
  static String edited(String newest, int revision, List<List<String>> edits) {
    String text = renumbered(newest, revision);
    int made = 0;
    for (int i = 0; i < edits.size() && made < EDITS; i++) {
      // Steps by a number that shares no factor with usual list lengths, so that every night begins elsewhere.
      List<String> pair = edits.get(Math.floorMod(revision * 7 + i * 3, edits.size()));
      String after = swapped(text, pair.getFirst(), pair.getLast());
      if (!after.equals(text)) {
        text = after;
        made++;
      }
    }
    return text;
  }

  private static String swapped(String text, String one, String other) {
    int at = text.indexOf(one);
    if (at >= 0) {
      return text.substring(0, at) + other + text.substring(at + one.length());
    }
    at = text.indexOf(other);
    return at < 0 ? text : text.substring(0, at) + one + text.substring(at + other.length());
  }

  private static String renumbered(String text, int revision) {
    Matcher number = NUMBER.matcher(text);
    return number.find()
        ? text.substring(0, number.start()) + "Rev." + (revision - 1) + ", as it left the drafting group" + text.substring(number.end())
        : text + "\n";
  }
}
