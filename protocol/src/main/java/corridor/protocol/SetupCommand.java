package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The negotiation itself: venue, dates, sessions, and its rooms from a pattern. Changing it is the coordinators'. */
public sealed interface SetupCommand extends Command {
  /** Answered by {@link SetupResult.Negotiation}. */
  @JsonTypeName("setup.look")
  record Look() implements SetupCommand, Query {}

  /**
   * @param zone the venue's IANA zone id
   * @param operator who runs the server, as a person would say it
   * @param country where it stands
   * @param keptUntil until when text is kept
   */
  @JsonTypeName("setup.name")
  record Name(
      String name,
      String venue,
      String zone,
      LocalDate from,
      LocalDate to,
      String operator,
      String country,
      LocalDate keptUntil)
      implements SetupCommand {
    public Name {
      name = Check.shown("name", name);
      venue = Check.shown("venue", venue);
      Check.given("zone", zone);
      Check.given("from", from);
      Check.given("to", to);
      operator = Check.shown("operator", operator);
      country = Check.shown("country", country);
      Check.given("keptUntil", keptUntil);
      if (to.isBefore(from)) {
        throw new BadField("The negotiation ends before it begins: swap the two dates.");
      }
    }
  }

  /** Adds a session, or moves it if {@code session} is one that is there. Local times are the venue's. */
  @JsonTypeName("setup.session")
  record PutSession(
      @org.jspecify.annotations.Nullable SessionId session, String title, LocalDateTime from, LocalDateTime to)
      implements SetupCommand {
    public PutSession {
      title = Check.shown("title", title);
      Check.given("from", from);
      Check.given("to", to);
      if (!to.isAfter(from)) {
        throw new BadField("The session ends before it begins: swap the two times.");
      }
    }
  }

  @JsonTypeName("setup.cancel-session")
  record CancelSession(SessionId session) implements SetupCommand {
    public CancelSession {
      Check.given("session", session);
    }
  }

  /**
   * Makes rooms from the pattern: one for each delegation, one shared by all who sit on one, unaffiliated, technical
   * liaison, joint. Rooms of the pattern that are there stay as they are.
   */
  @JsonTypeName("setup.rooms")
  record MakeRooms(List<String> delegations) implements SetupCommand {
    public MakeRooms {
      delegations = Check.list("delegations", delegations, 200).stream().map(d -> Check.shown("delegations", d)).toList();
    }
  }
}
