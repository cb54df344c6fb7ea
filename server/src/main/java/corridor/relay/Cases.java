package corridor.relay;

import corridor.protocol.Codec;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases and loads in the store, as the core has them; the due instant is a column. Every method runs inside the
 * transaction it is given.
 */
final class Cases {
  private final Codec codec;

  private final Rules rules;

  Cases(Codec codec, Rules rules) {
    this.codec = codec;
    this.rules = rules;
  }

  /** @param stamp another after every change; {@code people} another after every change of participants or memberships */
  record Mark(String stamp, long people) {}

  Mark mark(Tx tx) {
    return tx.one("select stamp, people from relay", row -> new Mark(row.text(1), row.number(2))).orElseThrow();
  }

  /**
   * Every change is conditional on this: whoever acted on a copy that is not the store's any more changes nothing.
   *
   * @return false if the store's stamp is not {@code before}
   */
  boolean stamp(Tx tx, String before, String after) {
    return tx.update("update relay set stamp = ? where stamp = ?", after, before) == 1;
  }

  /** @param mark random, so that no other state of the people can pass for this one */
  void peopleChanged(Tx tx, long mark) {
    tx.update("update relay set people = ?", mark);
  }

  /** Everything that is not over, without a roster. */
  RelayState load(Tx tx) {
    Map<String, Case> cases = new HashMap<>();
    tx.list("select body from cases where active = 1 or next_at is not null", row -> read(tx, row.text(1)))
        .forEach(each -> cases.put(each.id(), each));
    Map<String, Load> loads = new HashMap<>();
    record Of(String reviewer, Load load) {}
    tx.list(
            "select reviewer, body from loads",
            row -> new Of(row.text(1), codec.mapper().readValue(row.text(2), Load.class)))
        .forEach(each -> loads.put(each.reviewer(), each.load()));
    return new RelayState(Roster.of(List.of()), rules.policies(tx), cases, loads);
  }

  @Nullable Case find(Tx tx, String id) {
    return tx.one("select body from cases where id = ?", row -> read(tx, row.text(1)), id).orElse(null);
  }

  StreamId document(Tx tx, String id) {
    return tx.one("select document from cases where id = ?", row -> new StreamId(row.text(1)), id).orElseThrow();
  }

  private Case read(Tx tx, String body) {
    return CaseWords.opened(tx, codec.mapper().readValue(body, Case.class));
  }

  void save(Tx tx, Case it) {
    tx.update(
        "insert into cases (id, document, state, active, round, next_at, body) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set state = excluded.state, active = excluded.active, round = excluded.round,"
            + " next_at = excluded.next_at, body = excluded.body",
        it.id(), it.question().document(), it.state(), it.active(), it.round(), it.nextAt(),
        codec.text(CaseWords.sealed(tx, it)));
  }

  void save(Tx tx, String reviewer, Load load) {
    tx.update(
        "insert into loads (reviewer, body) values (?, ?) on conflict (reviewer) do update set body = excluded.body",
        reviewer, codec.text(load));
  }

  boolean anyDue(Tx tx, Instant now) {
    return tx.exists("select 1 from cases where next_at <= ?", now);
  }

  @Nullable Instant nextDue(Tx tx) {
    return tx.one(
            "select next_at from cases where next_at is not null order by next_at limit 1", row -> row.instant(1))
        .orElse(null);
  }

  /** Active cases without a next action, or overdue by more than {@code late}: errors. */
  List<String> stuck(Tx tx, Instant now, Duration late) {
    return tx.list(
        "select id from cases where active = 1 and (next_at is null or next_at < ?)",
        row -> row.text(1),
        now.minus(late));
  }
}
