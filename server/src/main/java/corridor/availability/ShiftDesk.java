package corridor.availability;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participants;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CoverId;
import corridor.protocol.CoverView;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.ShiftId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Promised shifts, and asking others to take them over. A shift stays hers until somebody says yes. Every method runs
 * inside the transaction it is given.
 */
final class ShiftDesk {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofDays(60);
  private static final int MOST = 100;
  private static final int MOST_SHOWN = 500;

  private static final String COVERS =
      "select v.id, v.shift, v.asked_by, v.asked, v.note, v.state, v.taken_by, s.starts_at, s.ends_at from covers v"
          + " join shifts s on s.id = v.shift ";

  private final Participants participants;
  private final Shifts shifts;
  private final AvailabilityHandler.Above above;
  private final InstantSource clock;
  private final Ids ids;

  ShiftDesk(
      Participants participants, Shifts shifts, AvailabilityHandler.Above above, InstantSource clock, Ids ids) {
    this.participants = participants;
    this.shifts = shifts;
    this.above = above;
    this.clock = clock;
    this.ids = ids;
  }

  private record Cover(
      CoverId id,
      ShiftId shift,
      ParticipantId by,
      @Nullable ParticipantId asked,
      String note,
      String state,
      @Nullable ParticipantId takenBy,
      Instant from,
      Instant to) {
    boolean open() {
      return state.equals("open");
    }
  }

  private static Function<Row, Cover> reading(Tx tx) {
    return row -> read(tx, row);
  }

  private static String what(String cover) {
    return "note of " + cover;
  }

  private static Cover read(Tx tx, Row row) {
    return new Cover(
        new CoverId(row.text(1)), new ShiftId(row.text(2)), new ParticipantId(row.text(3)), person(row.textOrNull(4)),
        tx.vault().openWords(tx, row.text(3), what(row.text(1)), row.text(5)), row.text(6), person(row.textOrNull(7)), row.instant(8), row.instant(9));
  }

  private static @Nullable ParticipantId person(@Nullable String id) {
    return id == null ? null : new ParticipantId(id);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  AvailabilityResult.Shifts list(Tx tx, Actor actor) {
    Instant now = now();
    Set<ParticipantId> seen = above.askable(tx, actor.id());
    List<Cover> shown = shown(tx, actor.id(), seen, now);
    List<AvailabilityResult.Shift> mine =
        shifts.of(tx, actor.id(), now).stream()
            .map(
                each ->
                    new AvailabilityResult.Shift(
                        each.id(), each.promised().interval().start(), each.promised().interval().end(),
                        shown.stream().anyMatch(cover -> cover.open() && cover.shift().equals(each.id()))))
            .toList();
    List<AvailabilityResult.Named> named =
        seen.stream()
            .map(id -> participants.find(tx, id).orElse(null))
            .filter(java.util.Objects::nonNull)
            .map(each -> new AvailabilityResult.Named(each.id(), each.name()))
            .sorted(Comparator.comparing(AvailabilityResult.Named::name).thenComparing(each -> each.id().value()))
            .toList();
    List<CoverView> covers = shown.stream().map(each -> view(tx, each, actor.id())).toList();
    return new AvailabilityResult.Shifts(mine, covers, named);
  }

  /** Hers, those she took, and those she may take; cut only after that: how many others wait for is not hers to know. */
  private static List<Cover> shown(Tx tx, ParticipantId viewer, Set<ParticipantId> seen, Instant now) {
    record Known(CoverId id, boolean shown) {}
    List<Known> all =
        tx.list(
            "select v.id, v.asked_by, v.state, v.taken_by from covers v join shifts s on s.id = v.shift where s.ends_at > ?"
                + " and (v.asked_by = ? and v.state <> 'withdrawn' or v.taken_by = ?"
                + " or v.state = 'open' and (v.asked is null or v.asked = ?)) order by s.starts_at, v.id",
            row -> {
              ParticipantId by = new ParticipantId(row.text(2));
              boolean hers = by.equals(viewer) || viewer.equals(person(row.textOrNull(4)));
              return new Known(new CoverId(row.text(1)), hers || seen.contains(by));
            },
            now, viewer, viewer, viewer);
    return all.stream().filter(Known::shown).limit(MOST_SHOWN).map(each -> find(tx, each.id())).toList();
  }

  private CoverView view(Tx tx, Cover it, ParticipantId viewer) {
    ParticipantId taken = it.takenBy();
    return new CoverView(
        it.id(), it.shift(), it.from(), it.to(), it.by(), name(tx, it.by()), it.asked(), it.note(), it.state(),
        taken == null ? null : name(tx, taken), it.by().equals(viewer));
  }

  private String name(Tx tx, ParticipantId id) {
    return participants.find(tx, id).map(each -> each.name()).orElse("");
  }

  Result promise(Tx tx, Actor actor, AvailabilityCommand.Promise promise) {
    Instant now = now();
    if (!promise.from().isBefore(promise.to())) {
      throw bad("A shift ends after it begins: choose a later end.");
    }
    Commitment promised = new Commitment(promise.from(), promise.to(), above.venue(tx));
    Interval when = promised.interval();
    if (!when.end().isAfter(now)) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That shift is over already at the venue: choose a later one.");
    }
    if (when.length().compareTo(LONGEST.plusHours(2)) > 0) {
      throw bad("A shift lasts at most a day: promise the nights one by one.");
    }
    if (when.start().isAfter(now.plus(AHEAD))) {
      throw bad("Shifts are promised up to sixty days ahead: choose an earlier one.");
    }
    List<Shifts.Shift> others = shifts.of(tx, actor.id(), now);
    if (others.size() >= MOST) {
      throw bad("You have promised " + MOST + " shifts: let some pass, or take one back, before you promise more.");
    }
    for (Shifts.Shift each : others) {
      if (!Interval.intersection(List.of(each.promised().interval()), List.of(when)).isEmpty()) {
        throw bad("You have promised a shift in these hours already: take that one back first, or choose other hours.");
      }
    }
    shifts.save(tx, new Shifts.Shift(new ShiftId(ids.next("h_")), actor.id(), promised));
    participants.hoursChanged(tx);
    return list(tx, actor);
  }

  Result release(Tx tx, Actor actor, ShiftId id) {
    Shifts.Shift shift = own(tx, actor, id);
    for (Cover each : tx.list(COVERS + "where v.shift = ? and v.state = 'open'", reading(tx), id)) {
      close(tx, actor, each, "withdrawn", null);
    }
    shifts.drop(tx, shift.id());
    participants.hoursChanged(tx);
    return list(tx, actor);
  }

  private Shifts.Shift own(Tx tx, Actor actor, ShiftId id) {
    return shifts.own(tx, id, actor.id()).orElseThrow(Refused::notFound);
  }

  Result ask(Tx tx, Actor actor, AvailabilityCommand.AskCover ask) {
    Shifts.Shift shift = own(tx, actor, ask.shift());
    ParticipantId asked = ask.asked();
    Set<ParticipantId> seen = above.askable(tx, actor.id());
    if (asked != null && !seen.contains(asked)) {
      throw Refused.notFound();
    }
    if (!shift.promised().interval().end().isAfter(now())) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That shift is over: there is nothing left to take.");
    }
    if (tx.exists("select 1 from covers where shift = ? and state = 'open'", ask.shift())) {
      throw new Refused(
          ErrorCode.TOO_LATE, "You have asked for this shift already: withdraw that request before you ask anew.");
    }
    CoverId id = new CoverId(ids.next("v_"));
    tx.update(
        "insert into covers (id, shift, asked_by, asked, note, at, state, taken_by) values (?, ?, ?, ?, ?, ?, 'open', null)",
        id, ask.shift(), actor.id(), asked, tx.vault().sealWords(tx, actor.id(), what(id.value()), ask.note()), now());
    Cover made = find(tx, id);
    for (ParticipantId each : asked == null ? seen : Set.of(asked)) {
      above.cover(tx, each, view(tx, made, each));
    }
    return list(tx, actor);
  }

  private static Cover find(Tx tx, CoverId id) {
    return tx.one(COVERS + "where v.id = ?", reading(tx), id).orElseThrow(Refused::notFound);
  }

  Result withdraw(Tx tx, Actor actor, CoverId id) {
    Cover cover =
        tx.one(COVERS + "where v.id = ? and v.asked_by = ?", reading(tx), id, actor.id()).orElseThrow(Refused::notFound);
    requireOpen(cover);
    close(tx, actor, cover, "withdrawn", null);
    return list(tx, actor);
  }

  private static void requireOpen(Cover cover) {
    if (!cover.open()) {
      throw new Refused(
          ErrorCode.TOO_LATE,
          cover.state().equals("taken") ? "Somebody has taken this shift meanwhile." : "This request was withdrawn.");
    }
  }

  Result take(Tx tx, Actor actor, CoverId id) {
    Cover cover =
        tx.one(
                COVERS + "where v.id = ? and (v.asked is null or v.asked = ?) and v.asked_by <> ?", reading(tx), id,
                actor.id(), actor.id())
            .orElseThrow(Refused::notFound);
    if (!above.askable(tx, actor.id()).contains(cover.by())) {
      throw Refused.notFound();
    }
    requireOpen(cover);
    if (!cover.to().isAfter(now())) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That shift is over: there is nothing left to take.");
    }
    Shifts.Shift shift = shifts.find(tx, cover.shift()).orElseThrow(Refused::notFound);
    shifts.save(tx, new Shifts.Shift(shift.id(), actor.id(), shift.promised()));
    close(tx, actor, cover, "taken", actor.id());
    participants.hoursChanged(tx);
    return list(tx, actor);
  }

  /** Whoever was told of it is told how it stands now. */
  private void close(Tx tx, Actor actor, Cover cover, String state, @Nullable ParticipantId takenBy) {
    tx.update("update covers set state = ?, taken_by = ? where id = ?", state, takenBy, cover.id());
    Cover after = find(tx, cover.id());
    ParticipantId asked = cover.asked();
    Set<ParticipantId> told = new java.util.TreeSet<>(Comparator.comparing(ParticipantId::value));
    told.addAll(asked == null ? above.askable(tx, cover.by()) : Set.of(asked));
    told.add(cover.by());
    told.remove(actor.id());
    for (ParticipantId each : told) {
      above.cover(tx, each, view(tx, after, each));
    }
  }

  private static Refused bad(String sentence) {
    return new Refused(ErrorCode.BAD_HOURS, sentence);
  }
}
