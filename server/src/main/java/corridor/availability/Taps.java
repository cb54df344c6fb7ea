package corridor.availability;

import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest tap of each participant, in the store. Every method runs inside the transaction it is given. */
public final class Taps {
  void save(Tx tx, ParticipantId participant, Tap tap) {
    String kind =
        switch (tap) {
          case Tap.AwakeUntil stay -> "awake";
          case Tap.GoingToSleep sleep -> "asleep";
        };
    Instant until =
        switch (tap) {
          case Tap.AwakeUntil stay -> stay.until();
          case Tap.GoingToSleep sleep -> sleep.wake();
        };
    tx.update(
        "insert into taps (participant, kind, at, until_at, asked) values (?, ?, ?, ?, ?) on conflict (participant) do"
            + " update set kind = excluded.kind, at = excluded.at, until_at = excluded.until_at, asked = excluded.asked",
        participant, kind, tap.at(), until, tap instanceof Tap.AwakeUntil stay && stay.reviewing());
  }

  void forget(Tx tx, ParticipantId participant) {
    tx.update("delete from taps where participant = ?", participant);
  }

  public Optional<Tap> find(Tx tx, ParticipantId participant) {
    return tx.one(
        "select kind, at, until_at, asked from taps where participant = ?",
        row -> tap(row.text(1), row.instant(2), row.instantOrNull(3), row.flag(4)),
        participant);
  }

  public Map<ParticipantId, Tap> all(Tx tx) {
    record Of(ParticipantId who, Tap tap) {}
    Map<ParticipantId, Tap> taps = new HashMap<>();
    tx.list(
            "select participant, kind, at, until_at, asked from taps",
            row ->
                new Of(
                    new ParticipantId(row.text(1)),
                    tap(row.text(2), row.instant(3), row.instantOrNull(4), row.flag(5))))
        .forEach(each -> taps.put(each.who(), each.tap()));
    return taps;
  }

  private static Tap tap(String kind, Instant at, @Nullable Instant until, boolean asked) {
    return kind.equals("awake") && until != null
        ? new Tap.AwakeUntil(at, until, asked)
        : new Tap.GoingToSleep(at, until);
  }
}
