package corridor.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.property.Uid;
import corridor.account.Secrets;
import corridor.availability.Interval;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's shifts as a calendar program reads them, at an address that only she knows. Every shift keeps its UID; when
 * it moves, or is hers no more, it says so under the same UID with a higher SEQUENCE. Instants are printed in UTC. Every
 * method runs inside the transaction it is given.
 */
final class Feed {
  /** A shift that is hers no more is said to be cancelled for so long, for programs that look seldom. */
  private static final Duration CANCELLED_FOR = Duration.ofDays(30);

  /** Words that say nothing of the negotiation, for a calendar is shown on many screens. */
  private static final String SUMMARY = "Corridor: on call";

  /** A shift as it is promised: an id that stays, and when. */
  record Shift(String uid, Interval when) {}

  private record Fed(String uid, Instant starts, Instant ends, boolean cancelled, int version, Instant changed) {}

  void open(Tx tx, ParticipantId who, String secret) {
    tx.update(
        "insert into feeds (participant, secret_hash, read_wall) values (?, ?, null) on conflict (participant) do update"
            + " set secret_hash = excluded.secret_hash, read_wall = null",
        who, Secrets.hash(secret));
  }

  void close(Tx tx, ParticipantId who) {
    tx.update("delete from feeds where participant = ?", who);
  }

  boolean isOpen(Tx tx, ParticipantId who) {
    return tx.exists("select 1 from feeds where participant = ?", who);
  }

  @Nullable Instant read(Tx tx, ParticipantId who) {
    return tx.one("select read_wall from feeds where participant = ?", row -> Optional.ofNullable(row.instantOrNull(1)), who)
        .flatMap(at -> at)
        .orElse(null);
  }

  Optional<ParticipantId> whose(Tx tx, String secret) {
    return tx.one(
        "select participant from feeds where secret_hash = ?", row -> new ParticipantId(row.text(1)), Secrets.hash(secret));
  }

  /** Brings what was last said in line with what is promised now, and prints it. */
  String print(Tx tx, ParticipantId who, List<Shift> shifts, Instant now, Instant wall) {
    tx.update("update feeds set read_wall = ? where participant = ?", wall, who);
    Map<String, Fed> said = new HashMap<>();
    said(tx, who).forEach(each -> said.put(each.uid(), each));
    Set<String> standing = new HashSet<>();
    for (Shift shift : shifts) {
      standing.add(shift.uid());
      Fed before = said.get(shift.uid());
      Instant starts = shift.when().start();
      Instant ends = shift.when().end();
      boolean same =
          before != null && !before.cancelled() && before.starts().equals(starts) && before.ends().equals(ends);
      if (!same) {
        say(tx, who, new Fed(shift.uid(), starts, ends, false, before == null ? 0 : before.version() + 1, now));
      }
    }
    for (Fed each : said.values()) {
      boolean over = !each.ends().isAfter(now) || each.cancelled() && each.changed().plus(CANCELLED_FOR).isBefore(now);
      if (over && !standing.contains(each.uid())) {
        tx.update("delete from fed where participant = ? and uid = ?", who, each.uid());
      } else if (!standing.contains(each.uid()) && !each.cancelled()) {
        say(tx, who, new Fed(each.uid(), each.starts(), each.ends(), true, each.version() + 1, now));
      }
    }
    return printed(said(tx, who));
  }

  private static List<Fed> said(Tx tx, ParticipantId who) {
    return tx.list(
        "select uid, starts_at, ends_at, cancelled, version, changed_at from fed where participant = ? order by starts_at,"
            + " uid",
        row -> new Fed(row.text(1), row.instant(2), row.instant(3), row.flag(4), row.count(5), row.instant(6)),
        who);
  }

  private static void say(Tx tx, ParticipantId who, Fed it) {
    tx.update(
        "insert into fed (participant, uid, starts_at, ends_at, cancelled, version, changed_at) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (participant, uid) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,"
            + " cancelled = excluded.cancelled, version = excluded.version, changed_at = excluded.changed_at",
        who, it.uid(), it.starts(), it.ends(), it.cancelled(), it.version(), it.changed());
  }

  private static String printed(List<Fed> said) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Corridor//Shifts//EN");
    for (Fed each : said) {
      VEvent event = new VEvent();
      event.setUid(new Uid(each.uid() + "@corridor"));
      event.setSequence(each.version());
      event.setDateTimeStamp(Date.from(each.changed()));
      event.setDateStart(Date.from(each.starts()));
      event.setDateEnd(Date.from(each.ends()));
      event.setSummary(SUMMARY);
      event.setStatus(each.cancelled() ? Status.cancelled() : Status.confirmed());
      calendar.addEvent(event);
    }
    return calendar.write();
  }
}
