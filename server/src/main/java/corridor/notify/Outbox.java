package corridor.notify;

import corridor.protocol.ParticipantId;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that wait, and what went out, in the store. An alert is put down in the transaction of the deed that gave reason
 * to it. A message that is made is withheld until a worker comes to it: it marks it as being sent, and that is on disk,
 * before the first byte leaves. What is found so marked by whoever takes over may have left, and is never sent again; what
 * no worker had come to did not, and is made into a message again. Every method runs inside the transaction it is given.
 */
final class Outbox {
  private static final String COLUMNS =
      "select id, participant, kind, urgency, about, within, latest, made_at, due_at from alerts ";

  /** An alert that waits. */
  record Held(String id, Alert alert, Instant made, Instant due) {}

  private static Held read(Row row) {
    return new Held(
        row.text(1),
        new Alert(
            new ParticipantId(row.text(2)), Alert.Kind.valueOf(row.text(3)), Urgency.of(row.text(4)), row.text(5),
            Alert.Within.valueOf(row.text(6)), row.instant(7)),
        row.instant(8), row.instant(9));
  }

  /** Puts an alert down; one about the same that did not leave yet gives way to it. */
  void put(Tx tx, String id, Alert alert, Instant now, Instant due) {
    tx.update(
        "delete from alerts where participant = ? and about = ? and message is null", alert.to(), alert.about());
    tx.update(
        "insert into alerts (id, participant, kind, urgency, about, within, latest, made_at, due_at, message)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
        id, alert.to(), alert.kind().name(), alert.urgency().wireName(), alert.about(), alert.within().name(),
        alert.latest(), now, due);
  }

  /** Whatever of it did not leave yet does not leave any more. */
  void over(Tx tx, ParticipantId to, String about) {
    tx.update("delete from alerts where participant = ? and about = ?", to, about);
  }

  void forget(Tx tx, ParticipantId to) {
    tx.update("delete from alerts where participant = ?", to);
  }

  boolean anyDue(Tx tx, Instant now) {
    return tx.exists("select 1 from alerts where message is null and due_at <= ?", now);
  }

  @Nullable Instant nextDue(Tx tx) {
    return tx.one(
            "select due_at from alerts where message is null order by due_at limit 1", row -> row.instant(1))
        .orElse(null);
  }

  /** Who has something due, the longest waiting first. */
  List<ParticipantId> due(Tx tx, Instant now, int most) {
    return tx.list(
        "select participant from alerts where message is null and due_at <= ? group by participant"
            + " order by min(due_at), participant limit ?",
        row -> new ParticipantId(row.text(1)),
        now, most);
  }

  List<Held> due(Tx tx, ParticipantId who, Instant now) {
    return tx.list(
        COLUMNS + "where participant = ? and message is null and due_at <= ? order by made_at, id",
        Outbox::read, who, now);
  }

  List<Held> ofMessage(Tx tx, String message) {
    return tx.list(COLUMNS + "where message = ? order by made_at, id", Outbox::read, message);
  }

  void due(Tx tx, Held held, Instant due) {
    tx.update("update alerts set due_at = ?, message = null where id = ?", due, held.id());
  }

  void drop(Tx tx, Held held) {
    tx.update("delete from alerts where id = ?", held.id());
  }

  /** Marks them as leaving in this message. */
  void take(Tx tx, Held held, String message) {
    tx.update("update alerts set message = ? where id = ?", message, held.id());
  }

  // ---- what leaves

  void withheld(Tx tx, String message, ParticipantId who, WayId way, Instant now) {
    tx.update(
        "insert into sends (message, way, participant, at, state) values (?, ?, ?, ?, 'withheld')",
        message, way, who, now);
  }

  /** @param state {@code sending}, {@code sent}, {@code failed} or {@code withheld} */
  void settle(Tx tx, String message, WayId way, String state) {
    tx.update("update sends set state = ? where message = ? and way = ?", state, message, way);
  }

  /** Whether any of it left the house, or tried to. */
  boolean left(Tx tx, String message) {
    return tx.exists("select 1 from sends where message = ? and state in ('sent', 'failed')", message);
  }

  /** When something last left for her. */
  Optional<Instant> last(Tx tx, ParticipantId who) {
    return tx.one(
        "select at from sends where participant = ? order by at desc limit 1", row -> row.instant(1), who);
  }

  /**
   * For whoever takes over: what was leaving may have left. It is counted as lost, unless the one before turns out to be
   * alive and says what became of it. What did not leave by any way waits again; a message made of it before leaves no more.
   *
   * @return how many are counted as lost
   */
  int takeOver(Tx tx) {
    int lost = tx.update("update sends set state = 'lost' where state = 'sending'");
    tx.update(
        "delete from alerts where message is not null and exists (select 1 from sends s where s.message = alerts.message"
            + " and s.state in ('sent', 'failed', 'lost'))");
    tx.update("update alerts set message = null where message is not null");
    return lost;
  }

  /** Old ones say nothing any more. */
  void prune(Tx tx, Instant before) {
    tx.update("delete from sends where at < ?", before);
  }

  int count(Tx tx, ParticipantId who, Instant from, boolean good) {
    return (int)
        tx.number(
            good
                ? "select count(*) from sends where participant = ? and at >= ? and state = 'sent'"
                : "select count(*) from sends where participant = ? and at >= ? and state in ('failed', 'lost')",
            who, from);
  }
}
