package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link CalendarCommand}. */
public sealed interface CalendarResult extends Result {
  /**
   * Where busy times come from. Only when, never what: titles and places are not kept.
   *
   * @param host whose server it is read from; empty for a file
   * @param read when it was last read
   * @param until busy times are known up to then
   * @param spans how many busy times there are ahead
   * @param problem why the last reading failed; empty if it did not
   */
  record Imported(
      CalendarId id, String name, String host, @Nullable Instant read, @Nullable Instant until, int spans, String problem) {}

  /** @param feed whether an address for one's shifts is open; {@code feedRead} when a program last read it */
  @JsonTypeName("calendar.mine")
  record Mine(boolean feed, @Nullable Instant feedRead, List<Imported> imported) implements CalendarResult {}

  /** @param address secret: whoever has it sees one's shifts. Shown this once. */
  @JsonTypeName("calendar.feed")
  record Feed(String address) implements CalendarResult {}
}
