package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a participant is awake and when she may be asked. */
public sealed interface AvailabilityCommand extends Command {
  /** Answered by {@link AvailabilityResult.Mine}. */
  @JsonTypeName("availability.look")
  record Look() implements AvailabilityCommand, Query {}

  /**
   * @param zone the zone the hours are meant in
   * @param reviewing when she may be asked, inside the awake hours
   * @param capacity how many reviews she takes at once, 1 to 20
   * @param overWhenCritical whether something critical may be asked of her even when she has that many; null for as before
   */
  @JsonTypeName("availability.save")
  record Save(
      String zone, List<Hours> awake, List<Hours> reviewing, int capacity, @Nullable Boolean overWhenCritical)
      implements AvailabilityCommand {
    /** Nothing said of what is critical. */
    public Save(String zone, List<Hours> awake, List<Hours> reviewing, int capacity) {
      this(zone, awake, reviewing, capacity, null);
    }

    public Save {
      Check.given("zone", zone);
      awake = Check.list("awake", awake, 50);
      reviewing = Check.list("reviewing", reviewing, 50);
      if (capacity < 1 || capacity > 20) {
        throw new BadField(ErrorCode.BAD_HOURS, "\"capacity\" is how many reviews you take at once: 1 to 20.");
      }
    }
  }

  /**
   * Awake until then, whatever the hours say.
   *
   * @param until null for two hours, or where the hours then say so anyway, until those end
   */
  @JsonTypeName("availability.awake-until")
  record AwakeUntil(@Nullable Instant until) implements AvailabilityCommand {}

  /**
   * Asleep from now on. Reviews that are hers go onward.
   *
   * @param until when she expects to be awake; null for her next awake hours
   * @param wake what may wake her this once; null for nothing
   * @param receiver who receives the answers to her flags until she wakes, as far as that person may read them; null for nobody
   */
  @JsonTypeName("availability.going-to-sleep")
  record GoingToSleep(@Nullable Instant until, @Nullable Wake wake, @Nullable ParticipantId receiver)
      implements AvailabilityCommand {
    /** Nothing may wake her, and nobody receives her answers. */
    public GoingToSleep(@Nullable Instant until) {
      this(until, null, null);
    }
  }

  /** Other hours on one date, in place of the week's. Answered by {@link AvailabilityResult.Mine}. */
  @JsonTypeName("availability.except")
  record Except(DayHours day) implements AvailabilityCommand {
    public Except {
      Check.given("day", day);
    }
  }

  /** The week's hours again on that date. Answered by {@link AvailabilityResult.Mine}. */
  @JsonTypeName("availability.drop-exception")
  record DropException(LocalDate date) implements AvailabilityCommand {
    public DropException {
      Check.given("date", date);
    }
  }

  /** One's own shifts to come, requests to take others', and who could be asked to take one's own. Answered by {@link AvailabilityResult.Shifts}. */
  @JsonTypeName("availability.shifts")
  record Shifts() implements AvailabilityCommand, Query {}

  /** Promises a shift: she is awake and may be asked from then to then, by the venue's clock, whatever her hours say. */
  @JsonTypeName("availability.promise")
  record Promise(LocalDateTime from, LocalDateTime to) implements AvailabilityCommand {
    public Promise {
      Check.given("from", from);
      Check.given("to", to);
    }
  }

  /** Takes a promise back; requests to take it over go with it. */
  @JsonTypeName("availability.release-shift")
  record ReleaseShift(ShiftId shift) implements AvailabilityCommand {
    public ReleaseShift {
      Check.given("shift", shift);
    }
  }

  /**
   * Asks somebody else to take a shift. It stays one's own until she does.
   *
   * @param asked whom; null for whoever of the reviewers one shares a room with
   */
  @JsonTypeName("availability.ask-cover")
  record AskCover(ShiftId shift, @Nullable ParticipantId asked, String note) implements AvailabilityCommand {
    public AskCover {
      Check.given("shift", shift);
      note = Check.optionalText("note", note);
    }
  }

  @JsonTypeName("availability.withdraw-cover")
  record WithdrawCover(CoverId cover) implements AvailabilityCommand {
    public WithdrawCover {
      Check.given("cover", cover);
    }
  }

  /** Takes the shift: it is hers from now on. */
  @JsonTypeName("availability.take-cover")
  record TakeCover(CoverId cover) implements AvailabilityCommand {
    public TakeCover {
      Check.given("cover", cover);
    }
  }

  /** The next 24 hours in half hours: could reviewers be asked (nobody, few, enough)? Answered by {@link AvailabilityResult.Strip}. */
  @JsonTypeName("availability.strip")
  record Strip() implements AvailabilityCommand, Query {}
}
