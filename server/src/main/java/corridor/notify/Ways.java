package corridor.notify;

import corridor.account.Secrets;
import corridor.protocol.LoginId;
import corridor.protocol.NotifyResult;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.WayId;
import corridor.store.Row;
import corridor.store.Tx;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways to reach people, and quiet hours, in the store. Every method runs inside the transaction it is given. */
final class Ways {
  /** Enough for every device somebody carries. */
  static final int MOST = 10;

  /** So many failures in a row that might pass, and a way counts as broken. */
  private static final int FAILURES = 3;

  private static final String COLUMNS =
      "select id, participant, kind, address, push_key, push_auth, device, secret, standing, more, problem, code, quiet,"
          + " failures, tested_wall, last_sent from ways ";

  /**
   * @param key for push: the browser's public key, {@code auth} its secret
   * @param secret for a webhook: signs every request; for push: the login it was subscribed from, empty where that is not known
   * @param code for mail: what the last test mail said
   * @param quiet the secret in the address that quiets this way in one click
   * @param testedWall when a test was last sent, on the machine's clock
   */
  record Way(
      WayId id,
      ParticipantId whose,
      Kind kind,
      String address,
      String key,
      String auth,
      String device,
      String secret,
      Standing standing,
      boolean more,
      String problem,
      String code,
      String quiet,
      int failures,
      Instant testedWall,
      @Nullable Instant lastSent) {
    NotifyResult.Way shown() {
      String place = kind == Kind.PUSH ? String.valueOf(URI.create(address).getHost()) : address;
      return new NotifyResult.Way(id, kind, place, device, standing, more, problem, lastSent);
    }
  }

  private static Way read(Row row) {
    return new Way(
        new WayId(row.text(1)), new ParticipantId(row.text(2)), Kind.of(row.text(3)), row.text(4), row.text(5),
        row.text(6), row.text(7), row.text(8), Standing.of(row.text(9)), row.flag(10), row.text(11), row.text(12),
        row.text(13), row.count(14), row.instant(15), row.instantOrNull(16));
  }

  void insert(Tx tx, Way way) {
    tx.update(
        "insert into ways (id, participant, kind, address, push_key, push_auth, device, secret, standing, more, problem,"
            + " code, quiet, quiet_hash, failures, tested_wall, last_sent) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, 0, ?, null)",
        way.id(), way.whose(), way.kind().wireName(), way.address(), way.key(), way.auth(), way.device(), way.secret(),
        way.standing().wireName(), way.more(), way.problem(), way.code(), way.quiet(), Secrets.hash(way.quiet()),
        way.testedWall());
  }

  List<Way> of(Tx tx, ParticipantId whose) {
    return tx.list(COLUMNS + "where participant = ? order by kind, address, id", Ways::read, whose);
  }

  List<Way> working(Tx tx, ParticipantId whose) {
    return tx.list(COLUMNS + "where participant = ? and standing = 'works' order by kind, id", Ways::read, whose);
  }

  boolean anyWorking(Tx tx, ParticipantId whose) {
    return tx.exists("select 1 from ways where participant = ? and standing = 'works'", whose);
  }

  /** Everybody whom something outside her open pages can reach. */
  Set<ParticipantId> reachable(Tx tx) {
    return new HashSet<>(
        tx.list(
            "select distinct participant from ways where standing = 'works'", row -> new ParticipantId(row.text(1))));
  }

  /** Hers and nobody else's. */
  Optional<Way> find(Tx tx, ParticipantId whose, WayId id) {
    return tx.one(COLUMNS + "where id = ? and participant = ?", Ways::read, id, whose);
  }

  Optional<Way> find(Tx tx, WayId id) {
    return tx.one(COLUMNS + "where id = ?", Ways::read, id);
  }

  Optional<Way> quietedBy(Tx tx, String secret) {
    return tx.one(COLUMNS + "where quiet_hash = ?", Ways::read, Secrets.hash(secret));
  }

  void stand(Tx tx, WayId id, Standing standing, String problem) {
    tx.update(
        "update ways set standing = ?, problem = ?, failures = 0 where id = ?", standing.wireName(), problem, id);
  }

  void asked(Tx tx, WayId id, String code, Instant wall) {
    tx.update(
        "update ways set standing = 'asked', code = ?, problem = '', failures = 0, tested_wall = ? where id = ?",
        code, wall, id);
  }

  void more(Tx tx, WayId id, boolean more) {
    tx.update("update ways set more = ? where id = ?", more, id);
  }

  void remove(Tx tx, WayId id) {
    tx.update("delete from ways where id = ?", id);
  }

  /** What rings the device whose login this is. */
  void removeOf(Tx tx, LoginId login) {
    tx.update("delete from ways where kind = ? and secret = ?", Kind.PUSH.wireName(), login);
  }

  void removeAll(Tx tx, ParticipantId who) {
    tx.update("delete from ways where participant = ?", who);
  }

  void sent(Tx tx, WayId id, Instant at) {
    tx.update("update ways set failures = 0, last_sent = ? where id = ?", at, id);
  }

  /** @return whether the way counts as broken from now on */
  boolean failed(Tx tx, WayId id, Sent.Failed failure) {
    tx.update("update ways set failures = failures + 1 where id = ?", id);
    boolean broken =
        failure.forGood() || tx.number("select failures from ways where id = ?", id) >= FAILURES
            || tx.exists("select 1 from ways where id = ? and standing = 'asked'", id);
    if (broken) {
      stand(tx, id, Standing.BROKEN, failure.sentence());
    }
    return broken;
  }

  // ---- quiet hours

  Permitted.@Nullable Quiet quiet(Tx tx, ParticipantId whose) {
    return tx.one(
            "select local_from, local_to from quiet_hours where participant = ?",
            row -> new Permitted.Quiet(LocalTime.parse(row.text(1)), LocalTime.parse(row.text(2))),
            whose)
        .orElse(null);
  }

  void quiet(Tx tx, ParticipantId whose, Permitted.@Nullable Quiet quiet) {
    tx.update("delete from quiet_hours where participant = ?", whose);
    if (quiet != null) {
      tx.update(
          "insert into quiet_hours (participant, local_from, local_to) values (?, ?, ?)",
          whose, quiet.from(), quiet.to());
    }
  }
}
