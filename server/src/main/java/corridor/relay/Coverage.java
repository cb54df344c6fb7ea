package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many could answer, by what they declared, per topic, language and half hour. Never by present load, which would
 * tell of cases the viewer may not see; and only people in {@code visible} count.
 */
public final class Coverage {
  /** Cells are this long. */
  public static final Duration CELL = Duration.ofMinutes(30);

  private static final int MOST_CELLS = 7 * 48;

  private Coverage() {}

  /**
   * @param people how many may be asked throughout the half hour
   * @param cases the sum of their capacities
   */
  public record Cell(String topic, String language, Instant from, int people, int cases) {}

  /**
   * The cells of a night, by topic, then language, then time; those with nobody are the gaps to warn of.
   *
   * @param paused whoever did not answer three times and has not resumed: not counted
   * @param from taken down to the half hour
   */
  public static List<Cell> forecast(
      Roster roster,
      Set<String> visible,
      Set<String> paused,
      List<String> topics,
      List<String> languages,
      Instant from,
      Instant to) {
    Instant start = Instant.ofEpochSecond(from.getEpochSecond() - Math.floorMod(from.getEpochSecond(), CELL.toSeconds()));
    if (Duration.between(start, to).compareTo(CELL.multipliedBy(MOST_CELLS)) > 0) {
      throw new RelayRefused("coverage-range", "Coverage looks ahead at most a week: choose a shorter time.");
    }
    List<Cell> cells = new ArrayList<>();
    for (String topic : topics) {
      for (String language : languages) {
        List<Reviewer> able = able(roster, visible, paused, topic, language);
        for (Instant at = start; at.isBefore(to); at = at.plus(CELL)) {
          cells.add(cell(able, topic, language, at));
        }
      }
    }
    return List.copyOf(cells);
  }

  /** Cells in which nobody could answer. */
  public static List<Cell> gaps(List<Cell> cells) {
    return cells.stream().filter(each -> each.people() == 0).toList();
  }

  private static List<Reviewer> able(
      Roster roster, Set<String> visible, Set<String> paused, String topic, String language) {
    List<Reviewer> able = new ArrayList<>();
    for (Reviewer each : roster.reviewers().values()) {
      if (each.reviews()
          && each.reachable()
          && visible.contains(each.id())
          && !paused.contains(each.id())
          && !each.limits().contains(topic)
          && each.topics().getOrDefault(topic, 0.0) > 0
          && each.reads().contains(language)) {
        able.add(each);
      }
    }
    return able;
  }

  private static Cell cell(List<Reviewer> able, String topic, String language, Instant at) {
    int people = 0;
    int cases = 0;
    for (Reviewer each : able) {
      Interval hours = each.reviewingAt(at);
      if (each.capacity() > 0 && hours != null && !hours.end().isBefore(at.plus(CELL))) {
        people++;
        cases += each.capacity();
      }
    }
    return new Cell(topic, language, at, people, cases);
  }
}
