package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * One's shifts for a calendar program, and busy times out of one. A file of one's own comes over {@code POST
 * /api/upload?calendar=NAME}. Answered by {@link CalendarResult.Mine} where nothing else is said.
 */
public sealed interface CalendarCommand extends Command {
  @JsonTypeName("calendar.look")
  record Look() implements CalendarCommand, Query {}

  /** A new secret address for one's shifts; an older one ends. Answered by {@link CalendarResult.Feed}. */
  @JsonTypeName("calendar.open-feed")
  record OpenFeed() implements CalendarCommand {}

  /** The address ends at once. */
  @JsonTypeName("calendar.close-feed")
  record CloseFeed() implements CalendarCommand {}

  /** Busy times from a calendar's address, which the server reads now and every six hours. */
  @JsonTypeName("calendar.import-address")
  record ImportAddress(String name, String address) implements CalendarCommand {
    public ImportAddress {
      name = Check.name("name", name);
      address = Check.address("address", address);
    }
  }

  /** A file that arrived, by its digest; only the server makes this. */
  @JsonTypeName("calendar.import-file")
  record ImportFile(String name, String digest) implements CalendarCommand {
    public ImportFile {
      name = Check.name("name", name);
      digest = Check.line("digest", digest);
    }
  }

  /** Its busy times go with it. */
  @JsonTypeName("calendar.remove")
  record Remove(CalendarId calendar) implements CalendarCommand {
    public Remove {
      Check.given("calendar", calendar);
    }
  }
}
