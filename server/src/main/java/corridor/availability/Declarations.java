package corridor.availability;

import corridor.account.Participant;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything people declared about their hours, read from the store: weekly hours, dated exceptions, promised shifts, busy
 * times and taps. Every method runs inside the transaction it is given.
 */
public final class Declarations {
  private final Taps taps;
  private final Exceptions exceptions;
  private final Shifts shifts;
  private final Busy busy;

  public Declarations(Taps taps, Exceptions exceptions, Shifts shifts, Busy busy) {
    this.taps = taps;
    this.exceptions = exceptions;
    this.shifts = shifts;
    this.busy = busy;
  }

  /** Of everybody at once, for who asks about many. */
  public record All(
      Map<ParticipantId, Tap> taps,
      Map<ParticipantId, List<DatedException>> exceptions,
      Map<ParticipantId, List<Commitment>> commitments,
      Map<ParticipantId, List<Interval>> busy) {
    /** Null where nothing is known, which makes her not eligible. */
    public @Nullable Availability of(Participant person) {
      return Declared.of(person, extra(person.id()));
    }

    private Declared.Extra extra(ParticipantId id) {
      return new Declared.Extra(
          exceptions.getOrDefault(id, List.of()), commitments.getOrDefault(id, List.of()),
          busy.getOrDefault(id, List.of()), taps.get(id));
    }
  }

  public All all(Tx tx) {
    return new All(taps.all(tx), exceptions.all(tx), shifts.commitments(tx), busy.all(tx));
  }

  /** Null where nothing is known, which makes her not eligible. */
  public @Nullable Availability of(Tx tx, Participant person) {
    return Declared.of(person, extra(tx, person.id()));
  }

  /** For what must reach everybody at some time; see {@link Declared#orUsual}. */
  public Availability orUsual(Tx tx, Participant person) {
    return Declared.orUsual(person, extra(tx, person.id()));
  }

  private Declared.Extra extra(Tx tx, ParticipantId id) {
    return new Declared.Extra(
        exceptions.of(tx, id), shifts.commitments(tx, id), busy.of(tx, id), taps.find(tx, id).orElse(null));
  }
}
