package corridor.negotiation;

import corridor.access.Ids;
import corridor.access.Refused;
import corridor.clock.BusinessClock;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.SessionId;
import corridor.protocol.SetupResult;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The one negotiation of this data folder, in the store. Every method runs inside the transaction it is given. */
public final class Negotiations {
  private final Codec codec;
  private final Ids ids;
  private volatile LocalTimes others = (tx, venue) -> {};

  /** Keeps further times of the venue's clock, which are derived again whenever the sessions' are. */
  @FunctionalInterface
  public interface LocalTimes {
    void deriveAgain(Tx tx, ZoneId venue);
  }

  public Negotiations(Codec codec, Ids ids) {
    this.codec = codec;
    this.ids = ids;
  }

  /** What the first start finds. */
  public record Kept(boolean named, boolean sample, Instant clockAt, double clockSpeed) {}

  public Optional<Kept> kept(Tx tx) {
    return tx.one(
        "select named, sample, clock_at, clock_speed from negotiation",
        row -> new Kept(row.flag(1), row.flag(2), row.instant(3), row.real(4)));
  }

  /** The row every data folder begins with. */
  public void begin(Tx tx, boolean sample, Instant now, double speed) {
    Negotiation unnamed = Negotiation.unnamed(now.atZone(ZoneOffset.UTC).toLocalDate());
    tx.update(
        "insert into negotiation (id, named, sample, body, clock_at, clock_speed) values (1, 0, ?, ?, ?, ?)",
        sample, codec.text(unnamed), now, speed);
  }

  /** Keeps the business clock's reading, so that a restart goes on from there; it never goes back. */
  public void keep(Tx tx, BusinessClock.Reading reading) {
    tx.update(
        "update negotiation set clock_at = case when clock_at < ? then ? else clock_at end, clock_speed = ?",
        reading.now(), reading.now(), reading.speed());
  }

  public Negotiation negotiation(Tx tx) {
    return tx.one(
            "select body from negotiation",
            row -> codec.mapper().readValue(row.text(1), Negotiation.class))
        .orElseThrow();
  }

  public void save(Tx tx, Negotiation negotiation) {
    tx.update("update negotiation set named = 1, body = ?", codec.text(negotiation));
  }

  /** Notes for which delegations coordinators had rooms made. */
  void noteDelegations(Tx tx, List<String> delegations) {
    tx.update("update negotiation set body = ?", codec.text(negotiation(tx).withDelegations(delegations)));
  }

  public boolean isNamed(Tx tx) {
    return kept(tx).map(Kept::named).orElse(false);
  }

  /** @throws Refused if there is no such zone */
  public static ZoneId zone(String id) {
    try {
      if (id.contains("/") || id.equals("UTC")) {
        return ZoneId.of(id);
      }
    } catch (DateTimeException unknown) {
      // The same sentence as for what is no place at all.
    }
    throw new Refused(
        ErrorCode.UNKNOWN_ZONE,
        "\"" + id + "\" is no time zone this server knows: give a place such as Asia/Dubai or America/Sao_Paulo.");
  }

  public SessionId putSession(
      Tx tx, java.util.Optional<SessionId> session, String title, LocalDateTime from, LocalDateTime to) {
    ZoneId zone = negotiation(tx).zone();
    SessionId id = session.orElseGet(() -> new SessionId(ids.next("s_")));
    if (session.isPresent() && session(tx, id).isEmpty()) {
      throw Refused.notFound();
    }
    tx.update(
        "insert into sessions (id, title, zone, local_from, local_to, starts_at, ends_at) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set title = excluded.title, zone = excluded.zone,"
            + " local_from = excluded.local_from, local_to = excluded.local_to, starts_at = excluded.starts_at,"
            + " ends_at = excluded.ends_at",
        id, title, zone.getId(), from, to, VenueClock.earlier(from, zone), VenueClock.earlier(to, zone));
    return id;
  }

  public void cancelSession(Tx tx, SessionId session) {
    if (tx.update("delete from sessions where id = ?", session) == 0) {
      throw Refused.notFound();
    }
  }

  /** Set once, by the relay, before anything is served: flags are above this package. */
  public void follow(LocalTimes times) {
    others = times;
  }

  /** Instants are derived again from local times: the tzdb may be newer than the one they were stored with. */
  public void deriveAgain(Tx tx) {
    ZoneId zone = negotiation(tx).zone();
    for (SetupResult.Session session : sessions(tx)) {
      Instant starts = VenueClock.earlier(session.from(), zone);
      Instant ends = VenueClock.earlier(session.to(), zone);
      tx.update(
          "update sessions set starts_at = ?, ends_at = ?, zone = ? where id = ? and (starts_at <> ? or ends_at <> ? or zone <> ?)",
          starts, ends, zone.getId(), session.id(), starts, ends, zone.getId());
    }
    others.deriveAgain(tx, zone);
  }

  public List<SetupResult.Session> sessions(Tx tx) {
    return tx.list(SESSION + " order by starts_at, id", Negotiations::read);
  }

  public Optional<SetupResult.Session> session(Tx tx, SessionId session) {
    return tx.one(SESSION + " where id = ?", Negotiations::read, session);
  }

  private static final String SESSION = "select id, title, local_from, local_to, starts_at, ends_at from sessions";

  private static SetupResult.Session read(Row row) {
    return new SetupResult.Session(
        new SessionId(row.text(1)),
        row.text(2),
        LocalDateTime.parse(row.text(3)),
        LocalDateTime.parse(row.text(4)),
        row.instant(5),
        row.instant(6));
  }
}
