package corridor.redline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts a text into its provisions: a tree, flattened in the order of the text. */
public final class Provisions {
  private static final int LONGEST_HEADING = 120;
  /** A line as long as this was broken because it was full. */
  private static final int SHORTEST_FULL_LINE = 40;

  private final String text;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>();
  /** Whether lines end with line feeds and nothing else, as in all text that was read from a file. */
  private final boolean newlines;

  /** A provision being built. */
  private record Node(Label label, String key, String path, int depth, int parent) {}

  private Provisions(String text) {
    this.text = text;
    newlines = text.indexOf('\r') < 0 && text.indexOf('\f') < 0 && text.indexOf('\u0085') < 0
        && text.indexOf('\u2028') < 0 && text.indexOf('\u2029') < 0;
  }

  /** The provisions of a text, in its order; together they are the whole text. Empty for an empty text. */
  public static List<Provision> of(String text) {
    Provisions provisions = new Provisions(text);
    provisions.scan();
    return provisions.flatten();
  }

  private void scan() {
    int from = 0;
    boolean front = frontMatter();
    while (from < text.length()) {
      int to = lineEnd(from);
      if (front) {
        front = from == 0 || !text.startsWith("---", from);
      } else if (LabelScanner.possible(text, from, to)) {
        line(from, to);
      }
      from = next(to);
    }
  }

  /** Between two lines of dashes at the very beginning stands data about the text. */
  private boolean frontMatter() {
    return text.startsWith("---\n") && text.indexOf("\n---", 3) > 0;
  }

  private int lineEnd(int from) {
    if (newlines) {
      int end = text.indexOf('\n', from);
      return end < 0 ? text.length() : end;
    }
    int i = from;
    while (i < text.length() && !breaks(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean breaks(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f' || c == '\u0085';
  }

  private int next(int lineEnd) {
    return !newlines && text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
  }

  private void line(int from, int to) {
    Label label = LabelScanner.scan(text, from, to);
    if (label == null) {
      label = Headings.scan(text, from, to);
    }
    if (label != null && !(label.heading() == 0 && label.rank() == Label.ARTICLE && goesOn(from))) {
      add(withStart(label, from));
    }
  }

  /** Whether the line before stops in the middle of a sentence, so that this one only mentions an article. */
  private boolean goesOn(int from) {
    int end = from - 1;
    while (end > 0 && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
      end--;
    }
    if (from - end > 2 || end <= 0) {
      return false;
    }
    int start = text.lastIndexOf('\n', end) + 1;
    char last = text.charAt(end);
    int word = end;
    while (word > start && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return end - start > SHORTEST_FULL_LINE && (last == ',' || Character.isLetter(last) && Character.isLowerCase(text.charAt(word)));
  }

  private static Label withStart(Label l, int start) {
    return new Label(l.rank(), l.name(), l.style(), l.number(), l.text(), start, l.end(), l.heading());
  }

  private void add(Label found) {
    int parent = nodes.size() - 1;
    Label label = found;
    if (label.rank() < Label.OPTION || label.heading() > 0) {
      while (parent >= 0 && !contains(nodes.get(parent).label, label)) {
        parent = nodes.get(parent).parent;
      }
    } else {
      label = settled(found);
      int sibling = sibling(label);
      parent = sibling >= 0 ? nodes.get(sibling).parent : label.rank() == Label.OPTION ? outdented(label) : parent;
    }
    String own = label.name() + "_" + (label.number().isEmpty() ? "1" : label.number());
    boolean root = parent < 0 || label.rank() == Label.ARTICLE;
    String key = unique(root ? own : nodes.get(parent).key + "__" + own);
    String shown = bare(label.text());
    boolean top = root || nodes.get(parent).label.rank() < Label.ARTICLE && label.rank() <= Label.ARTICLE;
    String path = top ? shown : nodes.get(parent).path + ", " + shown;
    nodes.add(new Node(label, key, path, parent < 0 ? 0 : nodes.get(parent).depth + 1, parent));
  }

  private static boolean contains(Label outer, Label inner) {
    if (outer.heading() > 0 && inner.heading() > 0) {
      return outer.heading() < inner.heading();
    }
    return outer.rank() < inner.rank();
  }

  /** The item of the same list above, or -1. */
  private int sibling(Label label) {
    for (int i = nodes.size() - 1; i >= 0; i = nodes.get(i).parent) {
      Label above = nodes.get(i).label;
      if (above.rank() < Label.OPTION) {
        return -1;
      }
      if (above.style().equals(label.style()) || sameList(above, label)) {
        return i;
      }
    }
    return -1;
  }

  /** The innermost provision that an option as far indented stands in. */
  private int outdented(Label option) {
    int parent = nodes.size() - 1;
    while (parent >= 0 && nodes.get(parent).label.rank() >= Label.OPTION
        && indent(nodes.get(parent).label).compareTo(indent(option)) > 0) {
      parent = nodes.get(parent).parent;
    }
    return parent;
  }

  private static String indent(Label label) {
    return label.style().substring(label.style().lastIndexOf('/') + 1);
  }

  /** A list goes on with its next number, even when it is indented otherwise. */
  private static boolean sameList(Label one, Label two) {
    int cut = one.style().lastIndexOf('/');
    boolean alike = cut == two.style().lastIndexOf('/') && one.style().regionMatches(0, two.style(), 0, cut);
    return alike && follows(one.number(), two.number());
  }

  /** (i) is a letter after (h), and the first of a list of Roman numerals elsewhere. */
  private Label settled(Label label) {
    if (label.style().indexOf('?') < 0) {
      return label;
    }
    boolean upper = label.style().indexOf('I') >= 0;
    String asLetter = label.style().replace(upper ? "I?" : "i?", upper ? "A" : "a");
    String asRoman = label.style().replace("?", "");
    Label letter = withStyle(label, asLetter);
    int before = sibling(letter);
    boolean follows = before >= 0 && follows(nodes.get(before).label.number(), label.number());
    boolean first = label.number().equalsIgnoreCase("i");
    boolean inRoman = sibling(withStyle(label, asRoman)) >= 0;
    return follows && !inRoman || !first && !inRoman ? letter : withStyle(label, asRoman);
  }

  private static boolean follows(String before, String number) {
    if (before.isEmpty() || number.isEmpty()) {
      return false;
    }
    if (before.length() <= 4 && number.length() <= 4 && digits(before) && digits(number)) {
      return Integer.parseInt(before) + 1 == Integer.parseInt(number);
    }
    return before.length() == number.length() && before.charAt(0) + 1 == number.charAt(0);
  }

  private static boolean digits(String number) {
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Label withStyle(Label l, String style) {
    return new Label(l.rank(), l.name(), style, l.number(), l.text(), l.start(), l.end(), l.heading());
  }

  private String unique(String key) {
    Integer before = used.get(key);
    int times = before == null ? 1 : before + 1;
    used.put(key, times);
    return times == 1 ? key : unique(key + "~" + times);
  }

  private static String bare(String label) {
    int to = label.length();
    while (to > 1 && ".:)\t ".indexOf(label.charAt(to - 1)) >= 0 && label.indexOf('(') < 0) {
      to--;
    }
    return label.substring(0, to);
  }

  private List<Provision> flatten() {
    if (nodes.isEmpty()) {
      return Paragraphs.of(text);
    }
    List<Provision> out = new ArrayList<>(nodes.size() + 1);
    int first = nodes.getFirst().label.start();
    if (!text.substring(0, first).isBlank()) {
      out.add(new Provision(unique("front"), "", "", 0, 0, first, 0, ""));
      first = -1;
    }
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      int start = i == 0 && first >= 0 ? 0 : node.label.start();
      int end = i + 1 < nodes.size() ? nodes.get(i + 1).label.start() : text.length();
      int body = Math.min(node.label.end(), end);
      out.add(new Provision(
          node.key, bare(node.label.text()), node.path, start, body, end, node.depth, heading(node.label, body, end)));
    }
    return List.copyOf(out);
  }

  /** The title on the label's line, or on the next when the label stands alone; a sentence is no title. */
  private String heading(Label label, int body, int end) {
    if (label.rank() >= Label.OPTION) {
      return "";
    }
    int to = Math.min(lineEnd(body), end);
    String line = text.substring(body, to).strip();
    if (line.isEmpty() && label.heading() == 0) {
      int from = Math.min(next(to), end);
      line = text.substring(from, Math.min(lineEnd(from), end)).strip();
    }
    boolean sentence = line.endsWith(".") || line.endsWith("。") || line.endsWith(";") || line.endsWith(",");
    return line.length() > LONGEST_HEADING || sentence && label.heading() == 0 ? "" : trimMarks(line);
  }

  private static String trimMarks(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && "*_([-–—: ".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "*_)] ".indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    return line.substring(from, to);
  }
}
