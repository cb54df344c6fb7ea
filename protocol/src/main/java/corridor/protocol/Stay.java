package corridor.protocol;

import java.time.LocalDate;

/** Dates on site at the venue, both included. */
public record Stay(LocalDate from, LocalDate to) {
  public Stay {
    Check.given("from", from);
    Check.given("to", to);
    if (to.isBefore(from)) {
      throw new BadField("A stay ends before it begins: swap the two dates.");
    }
  }
}
