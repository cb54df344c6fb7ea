package corridor.protocol;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * One date on which the week's hours do not hold: these stand in their place, for whatever would have begun on that date
 * on the participant's own clock. Empty lists: not awake, or not to be asked, at all.
 */
public record DayHours(LocalDate date, List<Span> awake, List<Span> reviewing) {
  private static final int MOST = 12;

  public DayHours {
    Check.given("date", date);
    awake = Check.list("awake", awake, MOST);
    reviewing = Check.list("reviewing", reviewing, MOST);
  }

  /** {@code to} at or before {@code from} lies on the next day. */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      Check.given("from", from);
      Check.given("to", to);
    }
  }
}
