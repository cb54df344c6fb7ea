package corridor.relay;

import corridor.access.Ids;
import corridor.account.Participants;
import corridor.availability.AvailabilityHandler;
import corridor.availability.Busy;
import corridor.availability.Declarations;
import corridor.availability.Exceptions;
import corridor.availability.Shifts;
import corridor.availability.Sleeping;
import corridor.availability.Taps;
import corridor.clock.BusinessClock;
import corridor.flag.FlagHandler;
import corridor.flag.Flags;
import corridor.flag.Texts;
import corridor.negotiation.Negotiations;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.notify.Subjects;
import corridor.protocol.Codec;
import corridor.protocol.CoverView;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.room.Rooms;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
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
      Texts texts,
      Alerts alerts) {}

  private final Store store;
  private final RelayEngine engine;
  private final Ticker ticker;
  private final Flags flags;
  private final Shifts shifts;
  private final Roll roll;
  private final Ground on;
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
    Exceptions exceptions = new Exceptions(on.codec());
    Shifts shifts = new Shifts();
    Sleeping sleeping = new Sleeping();
    Declarations declarations = new Declarations(taps, exceptions, shifts, new Busy());
    Rules rules = new Rules(on.codec());
    Cases cases = new Cases(on.codec(), rules);
    this.on = on;
    roll = new Roll(on.participants(), declarations, rules);
    flags = new Flags(on.rooms(), on.streams(), on.texts());
    Desk desk = new Desk(cases, flags, on.rooms(), on.codec(), on.ids());
    Digests digests =
        new Digests(
            flags, on.texts(), on.participants(), declarations, on.alerts(), on.rooms(), on.streams(), on.codec(),
            on.ids());
    Aftermath aftermath =
        new Aftermath(
            new Aftermath.Parts(
                cases, desk, flags, on.participants(), on.rooms(), digests, on.alerts(), sleeping, declarations));
    engine =
        new RelayEngine(
            cases, roll, aftermath, flags, on.texts(), on.participants(), on.rooms(), digests, on.clock(), on.ids(),
            new Holding(personHolds));
    flags.explain(engine::whyNobody);
    on.negotiations().follow(flags::deriveAgain);
    ticker = new Ticker(store, engine, on.clock());
    engine.onCommit(ticker::wake);
    newerText = new NewerText(engine, flags, on.ids());
    flagHandler =
        new FlagHandler(flags, on.rooms(), on.negotiations(), on.texts(), engine, on.clock(), on.ids());
    relayHandler =
        new RelayHandler(
            engine, desk, digests, flags, on.rooms(), new RulesDesk(rules, engine, on.participants()), sleeping);
    this.shifts = shifts;
    availabilityHandler =
        new AvailabilityHandler(
            new AvailabilityHandler.Ground(
                on.participants(), taps, exceptions, shifts, sleeping, on.clock(), on.ids()),
            new AvailabilityHandler.Above() {
              @Override
              public Set<ParticipantId> askable(Tx tx, ParticipantId viewer) {
                return roll.seenBy(tx, viewer).stream().map(ParticipantId::new).collect(Collectors.toSet());
              }

              @Override
              public ZoneId venue(Tx tx) {
                return on.negotiations().negotiation(tx).zone();
              }

              @Override
              public void cover(Tx tx, ParticipantId to, CoverView cover) {
                tellCover(tx, on, to, cover);
              }

              @Override
              public void tapped(Tx tx, ParticipantId who) {
                var _ = engine.step(tx, new RelayEvent.Resumed(who.value()));
              }
            });
  }

  private static void tellCover(Tx tx, Ground on, ParticipantId to, CoverView cover) {
    on.rooms().tell(tx, to, new InboxEvent.Cover(cover));
    boolean hers = cover.mine() && cover.state().equals("taken");
    boolean asked = !cover.mine() && cover.state().equals("open");
    if (hers || asked) {
      on.alerts()
          .alert(
              tx,
              new Alert(to, Alert.Kind.COVER, Urgency.TONIGHT, cover.id().value(), Alert.Within.AWAKE, cover.to()));
    } else {
      on.alerts().over(tx, to, cover.id().value());
    }
  }

  /**
   * Derives what was said in local times again, does what became due while nobody looked, then goes on looking.
   */
  public void start() {
    store.writeNow(
        tx -> {
          var _ = shifts.deriveAgain(tx);
          on.negotiations().deriveAgain(tx);
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

  /** The same whoever has the claim, as a node that does not know yet that it lost it. */
  void look() {
    ticker.act(tx -> true);
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

  /** The night ahead and behind; {@code reach} knows who can be alerted. */
  public Nights nights(Alerts alerts, Nights.Reach reach) {
    return new Nights(
        roll, flags, on.participants(), on.negotiations(), on.rooms(), alerts, reach, on.codec(), on.clock());
  }

  /** What alerts are about, for ways whose owners let them say so. */
  public Subjects subjects() {
    return new OnThings(flags, on.texts());
  }

  /** Ends and takes away what is asked about these documents: their room is wiped. */
  public void erase(Tx tx, List<StreamId> documents) {
    engine.erase(tx, documents);
    flags.erase(tx, documents);
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
