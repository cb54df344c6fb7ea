package corridor.relay;

import corridor.access.Ids;
import corridor.account.Participants;
import corridor.availability.AvailabilityHandler;
import corridor.availability.Taps;
import corridor.clock.BusinessClock;
import corridor.flag.FlagHandler;
import corridor.flag.Flags;
import corridor.flag.Texts;
import corridor.negotiation.Negotiations;
import corridor.protocol.Codec;
import corridor.protocol.ParticipantId;
import corridor.room.Rooms;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Flags, relay and availability put together, for the root to open and close. The handlers work as soon as it is made;
 * {@link #start} begins to look for what is due.
 */
public final class RelayHouse implements AutoCloseable {
  /** What it stands on. */
  public record Ground(
      Store store,
      Codec codec,
      Ids ids,
      BusinessClock clock,
      Participants participants,
      Rooms rooms,
      Streams streams,
      Negotiations negotiations,
      Texts texts) {}

  private final Store store;
  private final RelayEngine engine;
  private final Ticker ticker;
  private final Flags flags;
  private final NewerText newerText;
  private final FlagHandler flagHandler;
  private final RelayHandler relayHandler;
  private final AvailabilityHandler availabilityHandler;

  /**
   * @param personHolds told, after the commit and at the start, whether anybody who is no rehearsal holds an offer: while
   *     she does, a sample's clock should not run away from her. Called on the writer's thread; must not block.
   */
  public RelayHouse(Ground on, Consumer<Boolean> personHolds) {
    store = on.store();
    Taps taps = new Taps();
    Cases cases = new Cases(on.codec());
    Roll roll = new Roll(on.participants(), taps);
    flags = new Flags(on.rooms(), on.streams(), on.texts());
    Desk desk = new Desk(flags, on.rooms(), on.codec(), on.ids());
    Digests digests =
        new Digests(
            flags, on.texts(), on.participants(), taps, on.rooms(), on.streams(), on.codec(), on.ids());
    engine =
        new RelayEngine(
            cases, roll, desk, flags, on.texts(), on.participants(), on.rooms(), digests, on.clock(), on.ids(),
            new Holding(personHolds));
    ticker = new Ticker(store, engine, on.clock());
    engine.onCommit(ticker::wake);
    newerText = new NewerText(engine, flags, on.ids());
    flagHandler =
        new FlagHandler(flags, on.rooms(), on.negotiations(), on.texts(), engine, on.clock(), on.ids());
    relayHandler = new RelayHandler(engine, desk, digests, flags, on.rooms());
    availabilityHandler =
        new AvailabilityHandler(
            on.participants(), taps, on.clock(),
            (tx, actor) ->
                roll.seenBy(tx, actor.id()).stream().map(ParticipantId::new).collect(Collectors.toSet()));
  }

  /** Does what became due while nobody looked, then goes on looking. */
  public void start() {
    store.writeNow(
        tx -> {
          engine.tick(tx);
          engine.tellHolding(tx);
          return true;
        });
    ticker.start();
  }

  /** Does what is due now, on the caller's thread, which waits for the store: for rehearsals and tests. */
  public void tick() {
    var _ = ticker.tick();
  }

  /** When time alone next makes something due; null if nothing waits. */
  @Nullable Instant nextDue(Tx tx) {
    return engine.nextDue(tx);
  }

  public FlagHandler flagHandler() {
    return flagHandler;
  }

  public RelayHandler relayHandler() {
    return relayHandler;
  }

  public AvailabilityHandler availabilityHandler() {
    return availabilityHandler;
  }

  public Flags flags() {
    return flags;
  }

  /** For drafts to tell of revisions. */
  public NewerText newerText() {
    return newerText;
  }

  /** How many cases were found stuck and put right since the start. */
  public long repaired() {
    return engine.repaired();
  }

  @Override
  public void close() {
    ticker.close();
  }
}
