package corridor.negotiation;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.clock.BusinessClock;
import corridor.protocol.ErrorCode;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The set-up commands. */
public final class SetupHandler {
  /** Makes the rooms of the pattern; rooms are above this package. */
  public interface Pattern {
    void make(Tx tx, Actor actor, List<String> delegations);

    /** The delegations it made a room for, where an older release noted none. */
    List<String> delegations(Tx tx);
  }

  private final Negotiations negotiations;
  private final BusinessClock clock;
  private final Pattern pattern;

  public SetupHandler(Negotiations negotiations, BusinessClock clock, Pattern pattern) {
    this.negotiations = negotiations;
    this.clock = clock;
    this.pattern = pattern;
  }

  public Work handle(Actor actor, SetupCommand command) {
    return switch (command) {
      case SetupCommand.Look() -> new Work.Read(tx -> look(tx, actor));
      case SetupCommand.Name name -> new Work.Write(tx -> name(tx, actor, name));
      case SetupCommand.PutSession put -> new Work.Write(tx -> put(tx, actor, put));
      case SetupCommand.CancelSession(var session) ->
          new Work.Write(
              tx -> {
                coordinator(actor);
                negotiations.cancelSession(tx, session);
                return look(tx, actor);
              });
      case SetupCommand.MakeRooms(var delegations) ->
          new Work.Write(
              tx -> {
                coordinator(actor);
                pattern.make(tx, actor, delegations);
                note(tx, delegations);
                return new Result.Done();
              });
    };
  }

  private void note(Tx tx, List<String> delegations) {
    List<String> before = negotiations.negotiation(tx).delegations();
    Set<String> all = new TreeSet<>(before == null ? pattern.delegations(tx) : before);
    if (all.addAll(delegations) || before == null) {
      negotiations.noteDelegations(tx, List.copyOf(all));
    }
  }

  private SetupResult.Negotiation look(Tx tx, Actor actor) {
    Negotiation it = negotiations.negotiation(tx);
    Negotiations.Kept kept = negotiations.kept(tx).orElseThrow();
    BusinessClock.Reading reading = clock.reading();
    return new SetupResult.Negotiation(
        kept.named(), it.name(), it.venue(), it.zone().getId(), it.from(), it.to(), it.operator(), it.country(),
        it.keptUntil(), kept.sample(), negotiations.sessions(tx), it.topics(),
        actor.isCoordinator() ? it.delegations() : null, reading.now(), reading.speed());
  }

  private Result name(Tx tx, Actor actor, SetupCommand.Name name) {
    coordinator(actor);
    Negotiation before = negotiations.negotiation(tx);
    if (name.keptUntil().isBefore(LocalDate.ofInstant(clock.reading().now(), Negotiations.zone(name.zone())))) {
      throw new Refused(
          ErrorCode.IN_THE_PAST, "Text would be kept until a day that has passed, and all of it be gone at once: give a later one.");
    }
    negotiations.save(
        tx,
        new Negotiation(
            name.name(), name.venue(), Negotiations.zone(name.zone()), name.from(), name.to(), name.operator(),
            name.country(), name.keptUntil(), before.topics(), before.delegations()));
    negotiations.deriveAgain(tx);
    return look(tx, actor);
  }

  private Result put(Tx tx, Actor actor, SetupCommand.PutSession put) {
    coordinator(actor);
    var _ = negotiations.putSession(tx, Optional.ofNullable(put.session()), put.title(), put.from(), put.to());
    return look(tx, actor);
  }

  private static void coordinator(Actor actor) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators can change the negotiation: ask one of them.");
    }
  }
}
