package corridor.protocol;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * Recurring hours in the participant's own zone, such as Monday to Friday 19:00 to 20:00; {@code to} at or before
 * {@code from} crosses midnight.
 */
public record Hours(List<DayOfWeek> days, LocalTime from, LocalTime to) {
  public Hours {
    days = Check.list("days", days, 7);
    Check.given("from", from);
    Check.given("to", to);
    if (days.isEmpty()) {
      throw new BadField(ErrorCode.BAD_HOURS, "These hours name no day of the week: choose at least one.");
    }
  }
}
