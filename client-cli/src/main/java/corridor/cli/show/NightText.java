package corridor.cli.show;

import corridor.protocol.NightResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The night ahead as a table. */
public final class NightText {
  private NightText() {}

  /** One gap on one line. */
  public static String gap(NightResult.Gap gap, Clocks clocks) {
    return subject(gap.topic(), gap.language()) + ": " + clocks.both(gap.from()) + " to " + clocks.both(gap.to());
  }

  private static String subject(String topic, String language) {
    return (topic.isEmpty() ? "any topic" : Safe.line(topic)) + ", " + Safe.line(language);
  }

  /** Half hours across, the venue's clock above the reader's, a number in each cell and a dot for nobody. */
  public static String coverage(NightResult.Coverage night, Clocks clocks, Style style) {
    int cells = night.rows().isEmpty() ? 0 : night.rows().getFirst().people().size();
    int widest = Width.of(Safe.line(clocks.venue()));
    for (NightResult.Row row : night.rows()) {
      widest = Math.max(widest, Math.min(32, Width.of(subject(row.topic(), row.language()))));
    }
    StringBuilder out = new StringBuilder();
    out.append(hours(Safe.line(clocks.venue()), night.from(), cells, clocks.venueZone(), widest));
    if (!clocks.venueZone().getRules().equals(clocks.mine().getRules())) {
      out.append(hours("you", night.from(), cells, clocks.mine(), widest));
    }
    for (NightResult.Row row : night.rows()) {
      out.append(Width.pad(Width.cut(subject(row.topic(), row.language()), widest), widest)).append("  ");
      row.people().forEach(people -> out.append(cell(people, style)));
      out.append('\n');
    }
    return out.toString();
  }

  private static String cell(int people, Style style) {
    String text = people == 0 ? " ·" : people > 9 ? " +" : " " + people;
    return people == 0 ? style.bold(text) : text;
  }

  /** Every second full hour, so that eighty columns hold a night of twelve hours. */
  private static String hours(String name, Instant from, int cells, ZoneId zone, int widest) {
    StringBuilder line = new StringBuilder(Width.pad(Width.cut(name, widest), widest)).append("  ");
    for (int i = 0; i < cells; i += 4) {
      var at = from.plusSeconds(1800L * i).atZone(zone);
      line.append(String.format(java.util.Locale.ROOT, " %02d:%02d  ", at.getHour(), at.getMinute()));
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Gaps that can be asked about, each with its number. */
  public static String gaps(List<NightResult.Gap> gaps, Clocks clocks) {
    Table table = new Table();
    for (int i = 0; i < gaps.size(); i++) {
      NightResult.Gap gap = gaps.get(i);
      table.row(
          String.valueOf(i + 1), subject(gap.topic(), gap.language()),
          clocks.both(gap.from()) + " to " + clocks.both(gap.to()));
    }
    return table.text();
  }
}
