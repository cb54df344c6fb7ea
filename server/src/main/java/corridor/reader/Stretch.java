package corridor.reader;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of {@link Reading.Text#marked()} that one mark covers, or none.
 *
 * @param mark whose it is; null for what nobody changed
 * @param text never empty
 */
public record Stretch(@Nullable Mark mark, String text) {
  /**
   * The whole marked text in stretches, in order: together they are {@link Reading.Text#marked()} to the letter. Where one
   * author removed what another added, the removal is what is told: it came last.
   */
  public static List<Stretch> of(Reading.Text reading) {
    List<Mark> added = new ArrayList<>();
    List<Mark> removed = new ArrayList<>();
    for (Mark mark : reading.marks()) {
      (Trace.adds(mark.kind()) ? added : removed).add(mark);
    }
    List<Stretch> stretches = new ArrayList<>();
    String text = reading.marked();
    int a = 0;
    int r = 0;
    for (int at = 0; at < text.length(); ) {
      while (a < added.size() && added.get(a).end() <= at) {
        a++;
      }
      while (r < removed.size() && removed.get(r).end() <= at) {
        r++;
      }
      Mark add = a < added.size() ? added.get(a) : null;
      Mark remove = r < removed.size() ? removed.get(r) : null;
      Mark mark = covers(remove, at) ? remove : covers(add, at) ? add : null;
      int end = mark == null ? Math.min(start(add, text), start(remove, text))
          : Trace.adds(mark.kind()) ? Math.min(mark.end(), start(remove, text)) : mark.end();
      stretches.add(new Stretch(mark, text.substring(at, Math.min(end, text.length()))));
      at = end;
    }
    return List.copyOf(stretches);
  }

  private static boolean covers(@Nullable Mark mark, int at) {
    return mark != null && mark.start() <= at;
  }

  private static int start(@Nullable Mark mark, String text) {
    return mark == null ? text.length() : mark.start();
  }
}
