package corridor.reader;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts one view's automatic numbers. A paragraph that is not in the view does not come by here and counts nothing. */
final class Counters {
  private final Numbering numbering;
  private final Styles styles;
  private final boolean before;

  /** By definition; -1 where a level has not been used since it was last restarted. */
  private final Map<Integer, int[]> counts = new HashMap<>();

  /** List and level of each start that was set anew and has taken effect: it does so once. */
  private final Set<Long> started = new HashSet<>();

  /** @param before numbers as they were before tracked changes of style and list */
  Counters(Numbering numbering, Styles styles, boolean before) {
    this.numbering = numbering;
    this.styles = styles;
    this.before = before;
  }

  /** The number Word prints before a paragraph, with the space after it; "" where there is none. */
  String label(Story.Paragraph paragraph) {
    Story.Numbered numbered = styles.resolved(before ? paragraph.before() : paragraph.now(), before);
    Integer list = numbered.list();
    if (list == null || list == 0) {
      return "";
    }
    int definition = numbering.definitionOf(list, styles);
    if (definition < 0) {
      return "";
    }
    int level = numbered.level() == null
        ? numbering.levelOf(list, definition, numbered.style())
        : Math.clamp(numbered.level(), 0, Numbering.LEVELS - 1);
    return label(list, definition, level);
  }

  private String label(int list, int definition, int level) {
    int[] count = counts.computeIfAbsent(definition, unused -> {
      int[] none = new int[Numbering.LEVELS];
      Arrays.fill(none, -1);
      return none;
    });
    for (int above = 0; above < level; above++) {
      startAnew(list, above, count);
    }
    Integer start = startAnew(list, level, count);
    if (start == null) {
      count[level] = count[level] < 0 ? numbering.level(list, definition, level).start() : count[level] + 1;
    }
    for (int below = level + 1; below < Numbering.LEVELS; below++) {
      int after = numbering.level(list, definition, below).restartAfter();
      if (after < 0 || (after > 0 && level < after)) {
        count[below] = -1;
      }
    }
    Numbering.Level own = numbering.level(list, definition, level);
    String text = text(own, list, definition, count);
    return text.isEmpty() || !own.spaced() ? text : text + " ";
  }

  /** @return the start that took effect just now, null where none did */
  private @Nullable Integer startAnew(int list, int level, int[] count) {
    Integer start = numbering.startOf(list, level);
    if (start == null || !started.add((long) list * Numbering.LEVELS + level)) {
      return null;
    }
    count[level] = start;
    return start;
  }

  private String text(Numbering.Level own, int list, int definition, int[] count) {
    if (own.format().equals("bullet")) {
      return own.text().isEmpty() ? "" : "•";
    }
    StringBuilder text = new StringBuilder();
    String pattern = own.text();
    for (int i = 0; i < pattern.length() && text.length() < 200; i++) {
      char c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length() && pattern.charAt(i + 1) >= '1' && pattern.charAt(i + 1) <= '9') {
        int level = pattern.charAt(++i) - '1';
        Numbering.Level shown = numbering.level(list, definition, level);
        int value = count[level] < 0 ? shown.start() : count[level];
        // Word leaves 01, 02 as they are: legal style is there to turn I and a into 1.
        boolean decimal = own.legal() && !shown.format().equals("none") && !shown.format().equals("decimalZero");
        text.append(NumberFormats.format(value, decimal ? "decimal" : shown.format()));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
