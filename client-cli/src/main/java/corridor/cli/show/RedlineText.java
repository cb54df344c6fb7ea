package corridor.cli.show;

import corridor.protocol.DraftResult;
import corridor.protocol.Standing;
import java.util.List;

/** A redline: colours on a terminal, {@code [-deleted-]} and {@code {+inserted+}} in a pipe. */
public final class RedlineText {
  /** Unchanged text shown beside a change, in characters. */
  private static final int CONTEXT = 160;

  /** What was replaced alike in many places is said once above all: the first few. */
  private static final int MOST_ALIKE = 5;

  private RedlineText() {}

  /** @param full whether unchanged text is shown in full */
  public static String of(DraftResult.Redline redline, boolean full, Style style) {
    return of(redline, 0, "", full, style);
  }

  /**
   * The same, of one article alone.
   *
   * @param after how many more significant changes were left out
   * @param article its label or number, such as {@code Article 4} or {@code 4}; empty for all
   */
  public static String of(DraftResult.Redline redline, int after, String article, boolean full, Style style) {
    List<DraftResult.Change> shown =
        redline.changes().stream().filter(change -> Labels.in(article, change.older(), change.newer())).toList();
    StringBuilder out = new StringBuilder();
    String title = redline.title().equals(redline.symbol()) ? redline.symbol() : (redline.symbol() + " " + redline.title()).strip();
    out.append(style.bold(Safe.line(title))).append("  revision ")
        .append(redline.from() == 0 ? "" : redline.from() + " → ").append(redline.to()).append("  ").append(redline.label().written())
        .append('\n');
    if (redline.from() == 0) {
      return out.append(single(redline)).append('\n').toString();
    }
    out.append(after + redline.changes().size() + redline.left()).append(" changed, ").append(redline.unchanged()).append(" unchanged\n");
    if (redline.changes().isEmpty()) {
      out.append("No words changed between these two revisions.\n");
    }
    if (shown.size() < redline.changes().size()) {
      out.append(shown.isEmpty() ? "Nothing changed under \"" : "Shown are " + shown.size() + " under \"")
          .append(Safe.line(article)).append("\".\n");
    }
    shown.stream().flatMap(change -> change.reasons().stream()).filter(reason -> reason.code().equals("substitution"))
        .map(DraftResult.Reason::text).distinct().limit(MOST_ALIKE)
        .forEach(text -> out.append("  ").append(Safe.line(text)).append('\n'));
    for (DraftResult.Change change : shown) {
      out.append('\n').append(change(change, full, style));
    }
    return out.toString();
  }

  /** Why there is nothing to compare. */
  public static String single(DraftResult.Redline redline) {
    String symbol = Safe.line(redline.symbol());
    return redline.to() == 0
        ? "There is no text of it yet: corridor upload " + symbol + " FILE brings one."
        : "There is only this revision yet, so that nothing changed. To read it: corridor revisions " + symbol + " --text "
            + redline.to();
  }

  private static String change(DraftResult.Change change, boolean full, Style style) {
    StringBuilder out = new StringBuilder(style.bold(Safe.line(title(change)))).append("  ").append(kind(change.kind()));
    out.append("  ").append(style.dim(Safe.line(change.key()))).append('\n');
    for (DraftResult.Reason reason : change.reasons()) {
      out.append("  ! ").append(style.warning(Safe.line(reason.text()))).append('\n');
    }
    out.append(FlagText.indented("", ops(change.ops(), full, style), true));
    for (var flag : change.flags()) {
      out.append("  ⚑ ").append(flag.mine() ? "you" : Safe.line(flag.byName())).append(": ").append(Safe.line(flag.question()))
          .append(" [").append(FlagText.word(flag.state())).append("]\n");
    }
    if (change.standing() != null && change.standing() != Standing.OPEN) {
      out.append("  the words we want are ").append(change.standing().wireName()).append(", as a person judged\n");
    }
    if (change.ideal() != null) {
      out.append("  the words we want:\n");
      out.append(FlagText.indented("  ", change.idealOps().isEmpty() ? Safe.text(change.ideal()) : ops(change.idealOps(), true, style), true));
    }
    return out.toString();
  }

  /** What a provision is called in a list of changes. */
  public static String title(DraftResult.Change change) {
    String newer = change.newer();
    String older = change.older();
    if (newer == null || newer.isBlank()) {
      return older == null || older.isBlank() ? "Before the first number"
          : newer == null ? older + " (in the older text)" : older;
    }
    return older == null || older.equals(newer) ? newer : older + " → " + newer;
  }

  private static String kind(String kind) {
    return kind.replace('-', ' ');
  }

  private static String ops(List<DraftResult.Op> ops, boolean full, Style style) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < ops.size(); i++) {
      String raw = bare(ops.get(i).text());
      String text = Safe.text(raw);
      switch (ops.get(i).op()) {
        case "delete" -> out.append(marked(text, style::deleted));
        case "insert" -> out.append(marked(text, style::inserted));
        case "moveFrom" -> out.append(marked("moved away: " + text, style::deleted));
        case "moveTo" -> out.append(marked("moved here: " + text, style::inserted));
        default -> out.append(full ? text : Safe.text(shortened(raw, i > 0, i < ops.size() - 1)));
      }
    }
    return out.toString().strip();
  }

  /** Markdown's signs for a heading and for bold say nothing to a reader; the words stay as they are. */
  private static String bare(String text) {
    return text.replaceAll("(^|\n)#{1,6} +", "$1").replace("**", "");
  }

  private interface Mark {
    String on(String text);
  }

  /** Marks end with their line, so that a pager or {@code grep} shows whole ones. */
  private static String marked(String text, Mark mark) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      int from = line.indexOf(bare);
      // Blanks stay outside the marks: "[-should-] {+shall+}" reads better than "[-should -]{+shall +}".
      out.append(line, 0, from).append(bare.isEmpty() ? "" : mark.on(bare)).append(line.substring(from + bare.length())).append('\n');
    }
    return out.substring(0, out.length() - 1);
  }

  private static String shortened(String text, boolean after, boolean before) {
    int keep = (after ? CONTEXT : 0) + (before ? CONTEXT : 0);
    if (text.length() <= keep + 20) {
      return text;
    }
    String head = after ? text.substring(0, word(text, CONTEXT)) : "";
    String tail = before ? text.substring(word(text, text.length() - CONTEXT)) : "";
    return head + " … " + tail;
  }

  private static int word(String text, int at) {
    int space = text.indexOf(' ', at);
    return space < 0 || space > at + 40 ? Math.min(at, text.length()) : space;
  }
}
