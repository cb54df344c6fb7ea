package corridor.wall;

import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.room.Seals;
import corridor.store.Tx;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The end of the negotiation's texts: what everybody was told before joining, that text is kept until a date, is kept. When
 * that day has passed at the venue, every room is wiped. Runs inside the given transaction.
 */
public final class Ending {
  private final Negotiations negotiations;
  private final Seals seals;
  private final InstantSource clock;

  public Ending(Negotiations negotiations, Seals seals, InstantSource clock) {
    this.negotiations = negotiations;
    this.seals = seals;
    this.clock = clock;
  }

  private boolean isOver(Tx tx) {
    Negotiation it = negotiations.negotiation(tx);
    Instant end = it.keptUntil().plusDays(1).atStartOfDay(it.zone()).toInstant();
    return negotiations.isNamed(tx) && !clock.instant().isBefore(end);
  }

  public boolean isDue(Tx tx) {
    return seals.anyToWipe(tx) && isOver(tx);
  }

  /** Wipes what is left; doing it twice does nothing more. */
  public void tick(Tx tx) {
    if (isOver(tx)) {
      seals.wipeAll(tx);
    }
  }
}
