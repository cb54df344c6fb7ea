package corridor.account;

import corridor.protocol.Affiliation;
import corridor.protocol.Author;
import corridor.protocol.Hours;
import corridor.protocol.ParticipantId;
import corridor.protocol.Person;
import corridor.protocol.Role;
import corridor.protocol.Stay;
import corridor.protocol.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A participant as the store has her.
 *
 * @param shows which of {@code languages}, {@code topics}, {@code stays}, {@code zone} others may see
 * @param tap {@code awake}, {@code asleep} or empty: what she last said of herself, good until {@code tapUntil}
 * @param capacity how many reviews she takes at once
 * @param overWhenCritical whether something critical may come on top of that
 */
public record Participant(
    ParticipantId id,
    StreamId inbox,
    String name,
    Affiliation affiliation,
    List<Role> roles,
    List<String> languages,
    List<String> topics,
    String zone,
    List<Stay> stays,
    List<String> shows,
    List<Hours> awake,
    List<Hours> reviewing,
    int capacity,
    boolean overWhenCritical,
    String tap,
    @Nullable Instant tapUntil,
    boolean simulated) {
  public Author author() {
    return new Author(id, name, affiliation);
  }

  /**
   * As others see her: each field only as she shows it.
   *
   * @param here to somebody before whom she shows that she is here: only there dates and time zone show
   */
  Person shown(boolean here) {
    return new Person(
        id,
        name,
        affiliation,
        roles,
        shows.contains("languages") ? languages : List.of(),
        shows.contains("topics") ? topics : List.of(),
        here && shows.contains("stays") ? stays : List.of(),
        here && shows.contains("zone") ? zone : null);
  }

  /** As she sees herself. */
  public Person whole() {
    return new Person(id, name, affiliation, roles, languages, topics, stays, zone);
  }
}
