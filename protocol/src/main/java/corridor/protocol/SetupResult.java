package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link SetupCommand}. */
public sealed interface SetupResult extends Result {
  /** A sitting: local times are the venue's; the instants are derived with the server's tzdb. */
  record Session(SessionId id, String title, LocalDateTime from, LocalDateTime to, Instant starts, Instant ends) {}

  /**
   * @param named false until a coordinator named it
   * @param sample whether this is the sample negotiation, where time may run fast
   * @param topics expertise that flags may ask for
   * @param delegations for coordinators, for which delegations they had rooms made from the pattern; null for everybody else, and
   *     where nobody has noted them
   */
  @JsonTypeName("setup.negotiation")
  record Negotiation(
      boolean named,
      String name,
      String venue,
      String zone,
      LocalDate from,
      LocalDate to,
      String operator,
      String country,
      LocalDate keptUntil,
      boolean sample,
      List<Session> sessions,
      List<String> topics,
      @Nullable List<String> delegations,
      Instant now,
      double speed)
      implements SetupResult {}
}
