package corridor.negotiation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator said of the negotiation.
 *
 * @param zone the venue's
 * @param operator who runs the server; {@code country} where it stands
 * @param keptUntil until when text is kept
 * @param topics the expertise flags may ask for
 * @param delegations for which coordinators had rooms made from the pattern, as they said it: what became of the rooms is for
 *     those who are in them; null in what an older release wrote
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
    List<String> topics,
    @Nullable List<String> delegations) {
  /** What conferences argue about; a coordinator's own list comes with the sample or an import. */
  public static final List<String> TOPICS =
      List.of(
          "access", "definitions", "finance", "human rights", "infrastructure", "institutions", "liability", "security",
          "technical standards", "transparency");

  public Negotiation(
      String name, String venue, ZoneId zone, LocalDate from, LocalDate to, String operator, String country,
      LocalDate keptUntil, List<String> topics) {
    this(name, venue, zone, from, to, operator, country, keptUntil, topics, null);
  }

  Negotiation withDelegations(List<String> said) {
    return new Negotiation(name, venue, zone, from, to, operator, country, keptUntil, topics, List.copyOf(said));
  }

  /** Before a coordinator named it. */
  static Negotiation unnamed(LocalDate today) {
    return new Negotiation(
        "New negotiation", "the venue", ZoneId.of("UTC"), today, today.plusDays(10), "whoever started this server",
        "an unnamed country", today.plusYears(1), TOPICS, List.of());
  }
}
