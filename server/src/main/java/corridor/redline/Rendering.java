package corridor.redline;

import java.util.List;

/** A comparison for a terminal, a pipe or a browser. */
public final class Rendering {
  private static final String RED = "\u001b[31;9m";
  private static final String GREEN = "\u001b[32;4m";
  private static final String BLUE = "\u001b[34m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String OFF = "\u001b[0m";

  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private Rendering(boolean colour) {
    this.colour = colour;
  }

  /** For a pipe: {@code [-struck-]{+added+}}, moves as {@code [-moved away: …-]} and {@code {+moved here: …+}}. */
  public static String plain(Comparison comparison) {
    return new Rendering(false).all(comparison);
  }

  /** For a terminal that shows colours; the marks of {@link #plain} stay, because colour alone is not enough. */
  public static String ansi(Comparison comparison) {
    return new Rendering(true).all(comparison);
  }

  /** One provision's redline in one line of marks or more, without its heading. */
  public static String plain(List<Op> ops) {
    Rendering rendering = new Rendering(false);
    rendering.ops(ops);
    return rendering.out.toString();
  }

  /** One provision's redline in colour. */
  public static String ansi(List<Op> ops) {
    Rendering rendering = new Rendering(true);
    rendering.ops(ops);
    return rendering.out.toString();
  }

  private String all(Comparison comparison) {
    List<Change> ranked = comparison.ranked();
    out.append(Words.summary(comparison)).append('\n');
    for (Substitution one : comparison.summary().substitutions()) {
      out.append("  ").append(shown(one.older())).append(" → ").append(shown(one.newer()));
      out.append(": the same substitution in ").append(one.places()).append(" places\n");
    }
    for (Change change : ranked) {
      out.append('\n');
      style(BOLD, Words.title(change));
      out.append("  ");
      style(DIM, change.kind().word());
      out.append('\n');
      for (Significance one : change.significance()) {
        out.append("  ! ").append(shown(one.text())).append('\n');
      }
      ops(change.ops());
      end();
    }
    return out.toString();
  }

  private void end() {
    while (!out.isEmpty() && (out.charAt(out.length() - 1) == '\n' || out.charAt(out.length() - 1) == ' ')) {
      out.setLength(out.length() - 1);
    }
    out.append('\n');
  }

  private void style(String code, String text) {
    out.append(colour ? code : "").append(shown(text)).append(colour ? OFF : "");
  }

  private void ops(List<Op> ops) {
    for (Op op : ops) {
      boolean within = Words.movesWithin(ops, op);
      switch (op.op()) {
        case EQUAL -> out.append(shown(Words.bare(op.text())));
        case DELETE -> marked(RED, "[-", op.typographic() ? "" : op.text(), "-]");
        case INSERT -> {
          if (op.typographic()) {
            out.append(shown(Words.bare(op.text())));
          } else {
            marked(GREEN, "{+", op.text(), "+}");
          }
        }
        case MOVE_FROM -> {
          if (!within) {
            marked(BLUE, "[-moved away: ", op.text(), "-]");
          }
        }
        case MOVE_TO -> {
          if (within) {
            out.append(shown(Words.bare(op.text())));
          } else {
            marked(BLUE, "{+moved here: ", op.text(), "+}");
          }
        }
      }
    }
  }

  private void marked(String code, String before, String text, String after) {
    String words = text.stripTrailing();
    String bare = Words.bare(words);
    if (text.isEmpty()) {
      return;
    }
    if (bare.isEmpty()) {
      out.append(shown(text.substring(words.length())));
      return;
    }
    out.append(colour ? code : "").append(before).append(shown(bare)).append(after).append(colour ? OFF : "");
    out.append(shown(text.substring(words.length())));
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' || c >= 127 && (c < 0xA0 || Scripts.hidden(c))) {
        return false;
      }
    }
    return true;
  }

  /** Text for a terminal: hidden characters by name, control characters not at all. */
  static String shown(String text) {
    if (plain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Scripts.hidden(c)) {
        shown.append("⟨U+").append(String.format("%04X", (int) c)).append('⟩');
      } else if (c >= ' ' && c != 127 && (c < 0x80 || c > 0x9F) || c == '\n' || c == '\t') {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
