package corridor.wall;

import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.room.Seals;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the negotiation's texts: what everybody was told before joining, that text is kept until a date, is kept. When
 * that day has passed at the venue, every room is wiped. Nothing brings a wiped room back, so a clock that jumped must not be
 * believed at once: the day must have been past for six hours of elapsed time while this server ran. Runs inside the given
 * transaction; thread-safe.
 */
public final class Ending {
  /** Long enough for somebody to see the warning and to set a clock right. */
  static final Duration BELIEVED_AFTER = Duration.ofHours(6);

  private static final Logger log = LoggerFactory.getLogger(Ending.class);

  private final Negotiations negotiations;
  private final Seals seals;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Texts others;

  /** Texts that stand in no room. */
  public interface Texts {
    boolean any(Tx tx);

    void erase(Tx tx);
  }

  /** Guarded by this. */
  private boolean past;

  /** Guarded by this: since when it has been past. */
  private long since;

  /**
   * @param nanos elapsed time
   * @param others what else goes that day
   */
  public Ending(Negotiations negotiations, Seals seals, InstantSource clock, LongSupplier nanos, Texts others) {
    this.negotiations = negotiations;
    this.seals = seals;
    this.clock = clock;
    this.nanos = nanos;
    this.others = others;
  }

  private boolean isOver(Tx tx) {
    Negotiation it = negotiations.negotiation(tx);
    Instant end = it.keptUntil().plusDays(1).atStartOfDay(it.zone()).toInstant();
    return believed(negotiations.isNamed(tx) && !clock.instant().isBefore(end));
  }

  private synchronized boolean believed(boolean now) {
    if (now && !past) {
      since = nanos.getAsLong();
      log.warn("the date until which text is kept has passed: in six hours all rooms are wiped; is this machine's clock right?");
    }
    past = now;
    return now && nanos.getAsLong() - since >= BELIEVED_AFTER.toNanos();
  }

  public boolean isDue(Tx tx) {
    return (seals.anyToWipe(tx) || others.any(tx)) && isOver(tx);
  }

  /** Wipes what is left; doing it twice does nothing more. */
  public void tick(Tx tx) {
    if (isOver(tx)) {
      seals.wipeAll(tx);
      others.erase(tx);
    }
  }
}
