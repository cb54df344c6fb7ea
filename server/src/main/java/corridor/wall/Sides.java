package corridor.wall;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Affiliations;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.negotiation.Negotiations;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.room.Rooms;
import corridor.room.Traces;
import corridor.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Moving somebody to another side: her affiliation, and the rooms that close by it. Runs inside the given transaction. */
public final class Sides {
  private final Participants participants;
  private final Affiliations affiliations;
  private final Negotiations negotiations;
  private final Rooms rooms;
  private final Traces traces;
  private final InstantSource clock;
  private final BiConsumer<Tx, Participant> changed;

  /** @param changed told in the transaction: her sockets on every node act as who she is now, once it is committed */
  public Sides(
      Participants participants,
      Affiliations affiliations,
      Negotiations negotiations,
      Rooms rooms,
      Traces traces,
      InstantSource clock,
      BiConsumer<Tx, Participant> changed) {
    this.participants = participants;
    this.affiliations = affiliations;
    this.negotiations = negotiations;
    this.rooms = rooms;
    this.traces = traces;
    this.clock = clock;
    this.changed = changed;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  void affiliate(Tx tx, Actor actor, WallCommand.Affiliate it) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators say for whom somebody is here: ask one of them.");
    }
    if (it.participant().equals(actor.id())) {
      throw Refused.notAllowed("Nobody says for herself on whose side she is here: ask another coordinator.");
    }
    Participant person = participants.find(tx, it.participant()).orElseThrow(Refused::notFound);
    ZoneId zone = negotiations.negotiation(tx).zone();
    Instant now = now();
    Instant from = from(it.from(), zone, now);
    Instant to = to(it.to(), zone, now);
    affiliations.set(tx, person.id(), it.affiliation(), from, to, actor.id(), now);
    settle(tx, person.id(), now);
  }

  /** Today's midnight has passed, and today means now. */
  private static Instant from(@Nullable LocalDate day, ZoneId zone, Instant now) {
    if (day == null || day.equals(LocalDate.ofInstant(now, zone))) {
      return now;
    }
    Instant from = day.atStartOfDay(zone).toInstant();
    if (from.isBefore(now)) {
      throw new Refused(
          ErrorCode.IN_THE_PAST, "What was said until now stays under the side it was said for: begin today or later.");
    }
    return from;
  }

  private static @Nullable Instant to(@Nullable LocalDate lastDay, ZoneId zone, Instant now) {
    if (lastDay == null) {
      return null;
    }
    Instant to = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    if (!to.isAfter(now)) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That last day has passed at the venue: choose a later one.");
    }
    return to;
  }

  private void settle(Tx tx, ParticipantId id, Instant now) {
    affiliations
        .settle(tx, id, now)
        .ifPresent(
            person -> {
              var _ = rooms.fit(tx, person);
              traces.forgetOtherSides(tx, person);
              rooms.tell(tx, person.id(), new InboxEvent.Affiliated(person.affiliation()));
              changed.accept(tx, person);
            });
  }

  WallResult.Affiliations list(Tx tx, Actor actor, ParticipantId participant) {
    if (!actor.isCoordinator() && !actor.id().equals(participant)) {
      throw Refused.notFound();
    }
    ParticipantId id = participants.find(tx, participant).orElseThrow(Refused::notFound).id();
    return new WallResult.Affiliations(id, affiliations.shown(tx, id));
  }

  // ---- what time alone brings

  public boolean anyDue(Tx tx) {
    return !affiliations.due(tx, now()).isEmpty();
  }

  /** Begins and ends what has dates; doing it twice does nothing more. */
  public void tick(Tx tx) {
    Instant now = now();
    affiliations.due(tx, now).forEach(id -> settle(tx, id, now));
  }
}
