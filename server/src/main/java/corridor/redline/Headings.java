package corridor.redline;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headings without a number: Markdown's, and the word "Preamble" alone on a line. */
final class Headings {
  private static final Set<String> PREAMBLES =
      Set.of("preamble", "préambule", "preámbulo", "преамбула", "الديباجة", "序言", "前文", "präambel", "introduction");

  /** Of a line that is one of {@link #PREAMBLES}, with spaces around it. */
  static final int LONGEST_PREAMBLE = 20;
  private static final int LONGEST = 60;

  private Headings() {}

  static @Nullable Label scan(String text, int from, int to) {
    int level = 0;
    while (from + level < to && level < 7 && text.charAt(from + level) == '#') {
      level++;
    }
    int at = from + level;
    boolean markdown = level > 0 && level < 7 && at < to && Scripts.space(text.charAt(at));
    if (!markdown && (to - from > LONGEST_PREAMBLE || to == from)) {
      return null;
    }
    String title = text.substring(markdown ? at : from, to).strip();
    if (!markdown && !PREAMBLES.contains(title.toLowerCase(Locale.ROOT))) {
      return null;
    }
    if (title.isEmpty()) {
      return null;
    }
    int rank = markdown ? Label.HEADING : Label.PART;
    return new Label(rank, "sec", "#" + level, slug(title), shown(title), from, markdown ? at : from, level);
  }

  /** A heading as a label: without Markdown's marks, and short enough to name a card. */
  private static String shown(String title) {
    String bare = title.replace("*", "").replace("_", " ").strip();
    return bare.length() <= LONGEST ? bare : bare.substring(0, bare.offsetByCodePoints(0, Math.min(LONGEST, bare.codePointCount(0, bare.length()))) ) + "…";
  }

  /** A heading in a key: letters and digits of any script, at most 40. */
  static String slug(String title) {
    StringBuilder out = new StringBuilder();
    String lower = title.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length() && out.length() < 40; ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c) || Scripts.mark(c)) {
        out.appendCodePoint(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != '-') {
        out.append('-');
      }
    }
    while (!out.isEmpty() && out.charAt(out.length() - 1) == '-') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
