package corridor.availability;

import corridor.protocol.ParticipantId;
import corridor.protocol.ShiftId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Promised shifts in the store: local times and zone as they were promised, and the instants derived from them. Every
 * method runs inside the transaction it is given.
 */
public final class Shifts {
  private static final String COLUMNS = "select id, participant, zone, local_from, local_to from shifts ";

  /** A shift and whose it is. */
  public record Shift(ShiftId id, ParticipantId whose, Commitment promised) {}

  private static Shift read(Row row) {
    return new Shift(
        new ShiftId(row.text(1)),
        new ParticipantId(row.text(2)),
        new Commitment(
            LocalDateTime.parse(row.text(4)), LocalDateTime.parse(row.text(5)), Zones.named(row.text(3))));
  }

  void save(Tx tx, Shift shift) {
    Commitment it = shift.promised();
    Interval derived = it.interval();
    tx.update(
        "insert into shifts (id, participant, zone, local_from, local_to, starts_at, ends_at) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set participant = excluded.participant, starts_at = excluded.starts_at,"
            + " ends_at = excluded.ends_at",
        shift.id(), shift.whose(), it.zone().getId(), it.from().toString(), it.to().toString(), derived.start(),
        derived.end());
  }

  void drop(Tx tx, ShiftId id) {
    tx.update("delete from shifts where id = ?", id);
  }

  public Optional<Shift> find(Tx tx, ShiftId id) {
    return tx.one(COLUMNS + "where id = ?", Shifts::read, id);
  }

  /** Hers; another's is not even read. */
  Optional<Shift> own(Tx tx, ShiftId id, ParticipantId whose) {
    return tx.one(COLUMNS + "where id = ? and participant = ?", Shifts::read, id, whose);
  }

  /** Hers that are not over, by time. */
  public List<Shift> of(Tx tx, ParticipantId participant, Instant now) {
    return tx.list(
        COLUMNS + "where participant = ? and ends_at > ? order by starts_at, id", Shifts::read, participant, now);
  }

  List<Commitment> commitments(Tx tx, ParticipantId participant) {
    return tx.list(COLUMNS + "where participant = ? order by starts_at, id", Shifts::read, participant).stream()
        .map(Shift::promised)
        .toList();
  }

  Map<ParticipantId, List<Commitment>> commitments(Tx tx) {
    Map<ParticipantId, List<Commitment>> all = new HashMap<>();
    tx.list(COLUMNS + "order by starts_at, id", Shifts::read)
        .forEach(each -> all.computeIfAbsent(each.whose(), id -> new ArrayList<>()).add(each.promised()));
    return all;
  }

  /**
   * Derives the instants again, since the time zone database may be another than when they were stored.
   *
   * @return how many moved
   */
  public int deriveAgain(Tx tx) {
    int moved = 0;
    record Stored(Shift shift, Instant starts, Instant ends) {}
    List<Stored> all =
        tx.list(
            "select id, participant, zone, local_from, local_to, starts_at, ends_at from shifts",
            row -> new Stored(read(row), row.instant(6), row.instant(7)));
    for (Stored each : all) {
      Interval now = each.shift().promised().interval();
      if (!now.start().equals(each.starts()) || !now.end().equals(each.ends())) {
        save(tx, each.shift());
        moved++;
      }
    }
    return moved;
  }
}
