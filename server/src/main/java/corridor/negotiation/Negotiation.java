package corridor.negotiation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a coordinator said of the negotiation.
 *
 * @param zone the venue's
 * @param operator who runs the server; {@code country} where it stands
 * @param keptUntil until when text is kept
 * @param topics the expertise flags may ask for
 */
public record Negotiation(
    String name,
    String venue,
    ZoneId zone,
    LocalDate from,
    LocalDate to,
    String operator,
    String country,
    LocalDate keptUntil,
    List<String> topics) {
  /** What conferences argue about; a coordinator's own list comes with the sample or an import. */
  public static final List<String> TOPICS =
      List.of(
          "access", "definitions", "finance", "human rights", "infrastructure", "institutions", "liability", "security",
          "technical standards", "transparency");

  /** Before a coordinator named it. */
  static Negotiation unnamed(LocalDate today) {
    return new Negotiation(
        "New negotiation", "the venue", ZoneId.of("UTC"), today, today.plusDays(10), "whoever started this server",
        "an unnamed country", today.plusYears(1), TOPICS);
  }
}
