package corridor.availability;

import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Busy times people imported, in the store: only when, never what. Every method runs inside the transaction it is given. */
public final class Busy {
  private static final String BUSY =
      "select c.participant, b.starts_at, b.ends_at from busy b join calendars c on c.id = b.calendar";

  private record Of(ParticipantId who, Interval span) {}

  /** Takes the place of all that was known from this calendar. */
  public void save(Tx tx, String calendar, List<Interval> spans) {
    tx.update("delete from busy where calendar = ?", calendar);
    for (Interval each : spans) {
      tx.update(
          "insert into busy (calendar, starts_at, ends_at) values (?, ?, ?)", calendar, each.start(), each.end());
    }
  }

  public List<Interval> of(Tx tx, ParticipantId participant) {
    return tx.list(
        BUSY + " where c.participant = ? order by b.starts_at",
        row -> new Interval(row.instant(2), row.instant(3)),
        participant);
  }

  public Map<ParticipantId, List<Interval>> all(Tx tx) {
    Map<ParticipantId, List<Interval>> all = new HashMap<>();
    tx.list(
            BUSY + " order by b.starts_at",
            row -> new Of(new ParticipantId(row.text(1)), new Interval(row.instant(2), row.instant(3))))
        .forEach(each -> all.computeIfAbsent(each.who(), id -> new ArrayList<>()).add(each.span()));
    return all;
  }
}
