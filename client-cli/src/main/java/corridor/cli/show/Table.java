package corridor.cli.show;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns, aligned by display width; every cell is made harmless first. */
public final class Table {
  /** A cell longer than this is cut, so that one long name does not push everything away. */
  private static final int WIDEST = 48;

  private final List<List<String>> rows = new ArrayList<>();

  public Table row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      String safe = Safe.line(cells[i]);
      row.add(i == cells.length - 1 ? safe : Width.cut(safe, WIDEST));
    }
    rows.add(row);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, each with its end; no line has blanks at its end. */
  public String text() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = Width.of(row.get(i));
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(Width.pad(row.get(i), widths.get(i))).append("  ");
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
