package corridor.availability;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * One date on which the weekly rules do not hold: the spans replace whatever would have begun on that date. Empty
 * lists: not awake, or not to be asked, at all.
 */
public record DatedException(LocalDate date, List<Span> awake, List<Span> reviewing) {
  public DatedException {
    awake = List.copyOf(awake);
    reviewing = List.copyOf(reviewing);
  }

  /** From and to on the person's clock; {@code to} at or before {@code from} lies on the next day. */
  public record Span(LocalTime from, LocalTime to) {}
}
