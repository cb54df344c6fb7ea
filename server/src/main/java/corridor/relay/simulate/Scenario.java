package corridor.relay.simulate;

import corridor.relay.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some nights of a negotiation: who is there, what is asked, and how each person would answer. docs/relay.md has the
 * form of the file.
 *
 * @param from the first date
 * @param criticalMinutes how long a critical offer waits for its acknowledgement
 * @param otherMinutes the same for all others
 * @param minimumAwakeMinutes reviewing time a reviewer must have left when she is offered something
 */
public record Scenario(
    ZoneId venue,
    LocalDate from,
    int nights,
    int criticalMinutes,
    int otherMinutes,
    int minimumAwakeMinutes,
    List<Person> people,
    List<Asked> flags) {

  /**
   * @param volunteers for each date from {@link Scenario#from} on, whether she may be asked while awake
   */
  public record Person(
      String id,
      ZoneId zone,
      LocalTime awakeFrom,
      LocalTime awakeTo,
      List<Boolean> volunteers,
      Map<String, Double> topics,
      Set<String> languages,
      String side,
      int capacity,
      double responseRate) {}

  /**
   * @param audience {@code open}, or the side that may read it
   * @param mayRead whoever may read it
   * @param acknowledgesAfter minutes from offer to acknowledgement, of those in {@code mayRead} who would
   */
  public record Asked(
      String id,
      Instant at,
      Instant deadline,
      Urgency urgency,
      String topic,
      String audience,
      String language,
      double reviewMinutes,
      Set<String> mayRead,
      Map<String, Double> acknowledgesAfter) {}

  int acknowledgeMinutes(Asked flag) {
    return flag.urgency() == Urgency.CRITICAL ? criticalMinutes : otherMinutes;
  }
}
