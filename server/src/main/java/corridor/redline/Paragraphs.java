package corridor.redline;

import java.util.ArrayList;
import java.util.List;

/** A text without any label: its paragraphs, divided by blank lines, are its provisions. */
final class Paragraphs {
  private Paragraphs() {}

  static List<Provision> of(String text) {
    List<Provision> out = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int breaks = 0;
      int from = at;
      while (at < text.length() && Scripts.space(text.charAt(at))) {
        breaks += text.charAt(at) == '\n' || text.charAt(at) == '\u2029' ? 1 : 0;
        at++;
      }
      if (breaks > 1 && from > start && at < text.length()) {
        out.add(paragraph(out.size() + 1, start, at));
        start = at;
      }
      at++;
    }
    if (!text.isBlank()) {
      out.add(paragraph(out.size() + 1, start, text.length()));
    }
    return List.copyOf(out);
  }

  private static Provision paragraph(int number, int start, int end) {
    return new Provision("par_" + number, "", "¶ " + number, start, start, end, 0, "");
  }
}
