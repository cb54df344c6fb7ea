package corridor.room;

import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Refused;
import corridor.account.Lines;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Author;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.StreamId;
import corridor.protocol.Who;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sealing and wiping a room: by two of those who manage it, and never by one. A sealed room is closed on every path, since
 * nobody is its member any more but {@code shut} in it; two open it again. Of a wiped one its key and every row of its texts
 * are destroyed; its name, when and by whom remain, for those who were in it. Runs inside the given transaction.
 */
public final class Seals {
  /** How long the first one's word waits for a second's. */
  private static final Duration AGREEING = Duration.ofDays(1);

  private static final String OPEN = "";
  private static final String SEALED = "sealed";
  private static final String WIPED = "wiped";

  private final Rooms rooms;
  private final Participants participants;
  private final Streams streams;
  private final List<Eraser> erasers;

  /** Takes off the disk and out of memory what a feature keeps of a room, inside the transaction that wipes it. */
  @FunctionalInterface
  public interface Eraser {
    void erase(Tx tx, RoomId room, List<StreamId> streams);
  }

  /** @param erasers each feature's, those first that stand on others */
  public Seals(Rooms rooms, Participants participants, Streams streams, List<Eraser> erasers) {
    this.rooms = rooms;
    this.participants = participants;
    this.streams = streams;
    this.erasers = List.copyOf(erasers);
  }

  private record Asked(SealStep step, ParticipantId by, Instant until) {}

  private Optional<Asked> asked(Tx tx, RoomId room) {
    return tx.one(
            "select step, by, until_at from sealing where room = ?",
            row -> new Asked(SealStep.of(row.text(1)), new ParticipantId(row.text(2)), row.instant(3)),
            room)
        .filter(asked -> asked.until().isAfter(streams.now()));
  }

  /** Those in the room, whether it is sealed or not, who manage it. */
  private List<Participant> stewards(Tx tx, RoomId room) {
    boolean all = rooms.room(tx, room).orElseThrow(Refused::notFound).gates().manage() == Who.MEMBERS;
    return tx
        .list(
            "select participant from members where room = ? and state in ('joined', 'shut') order by participant",
            row -> new ParticipantId(row.text(1)),
            room)
        .stream()
        .flatMap(id -> participants.find(tx, id).stream())
        .filter(person -> all || person.roles().contains(Role.COORDINATOR))
        .toList();
  }

  private static String state(Tx tx, RoomId room) {
    return tx.one("select sealed from rooms where id = ?", row -> row.text(1), room).orElseThrow(Refused::notFound);
  }

  /** Says it first, or second. */
  RoomResult.Sealing say(Tx tx, Actor actor, RoomId room, SealStep step) {
    boolean inside =
        tx.exists("select 1 from members where room = ? and participant = ? and state in ('joined', 'shut')", room, actor.id());
    if (!inside) {
      throw Refused.notFound();
    }
    List<Participant> stewards = stewards(tx, room);
    if (stewards.stream().noneMatch(each -> each.id().equals(actor.id()))) {
      throw Refused.notAllowed("Only those who manage this room can do this: ask two of them.");
    }
    if (step == SealStep.KEEP) {
      tx.update("delete from sealing where room = ?", room);
      return new RoomResult.Sealing(null);
    }
    refuseWhatStands(state(tx, room), step);
    if (stewards.size() < 2) {
      throw Refused.notAllowed(
          "A second one of those who manage this room has to agree, and you are the only one: let its members manage it, or"
              + " another coordinator in.");
    }
    Asked before = asked(tx, room).orElse(null);
    boolean second =
        before != null
            && before.step() == step
            && !before.by().equals(actor.id())
            && stewards.stream().anyMatch(each -> each.id().equals(before.by()));
    if (before == null || !second) {
      return ask(tx, actor, room, step, stewards);
    }
    tx.update("delete from sealing where room = ?", room);
    List<ParticipantId> both = List.of(before.by(), actor.id());
    switch (step) {
      case SEAL -> seal(tx, room, both);
      case OPEN -> open(tx, room, both);
      case WIPE -> wipe(tx, room, both);
      case KEEP -> {}
    }
    return new RoomResult.Sealing(null);
  }

  private static void refuseWhatStands(String state, SealStep step) {
    boolean fits =
        switch (step) {
          case SEAL -> state.equals(OPEN);
          case OPEN -> state.equals(SEALED);
          case WIPE -> !state.equals(WIPED);
          case KEEP -> true;
        };
    if (!fits) {
      throw new Refused(
          ErrorCode.TOO_LATE,
          switch (state) {
            case WIPED -> "This room was wiped: nothing of it is left to open or to seal.";
            case SEALED -> "This room is sealed already: open it, or wipe it.";
            default -> "This room is open: there is nothing to open.";
          });
    }
  }

  private RoomResult.Sealing ask(Tx tx, Actor actor, RoomId room, SealStep step, List<Participant> stewards) {
    Instant until = streams.now().plus(AGREEING);
    tx.update(
        "insert into sealing (room, step, by, until_at) values (?, ?, ?, ?) on conflict (room) do update set step ="
            + " excluded.step, by = excluded.by, until_at = excluded.until_at",
        room, step.wireName(), actor.id(), until);
    InboxEvent event = new InboxEvent.SealAsked(room, rooms.name(tx, room), step, actor.author(), until);
    stewards.stream().filter(each -> !each.id().equals(actor.id())).forEach(each -> rooms.tell(tx, each.id(), event));
    return new RoomResult.Sealing(until);
  }

  private void stands(Tx tx, RoomId room, String state, List<ParticipantId> by) {
    boolean open = state.equals(OPEN);
    tx.update(
        "update rooms set sealed = ?, sealed_at = ?, sealed_by = ? where id = ?",
        state, open ? null : streams.now(), open ? "" : Lines.of(by), room);
  }

  private void tell(Tx tx, RoomId room, SealStep step, List<ParticipantId> by) {
    InboxEvent event = new InboxEvent.RoomSealed(room, rooms.name(tx, room), step, authors(tx, by));
    tx.list(
            "select participant from members where room = ? and state in ('joined', 'shut') order by participant",
            row -> new ParticipantId(row.text(1)),
            room)
        .forEach(each -> rooms.tell(tx, each, event));
    rooms.changed(tx);
  }

  private List<Author> authors(Tx tx, List<ParticipantId> ids) {
    return ids.stream()
        .flatMap(id -> participants.find(tx, id).stream())
        .map(Participant::author)
        .toList();
  }

  // ---- what two of them do

  private void seal(Tx tx, RoomId room, List<ParticipantId> by) {
    shut(tx, room, SEALED);
    stands(tx, room, SEALED, by);
    tell(tx, room, SealStep.SEAL, by);
  }

  /** Nobody is a member any more; every socket's reading ends. */
  private void shut(Tx tx, RoomId room, String ended) {
    tx.update("update members set state = 'shut' where room = ? and state = 'joined'", room);
    tx.update("update visits set to_at = ?, ended = ?, name = ? where room = ? and to_at is null", streams.now(), ended,
        rooms.name(tx, room), room);
    Rooms.streamsOf(tx, room).forEach(stream -> streams.end(tx, Gate.server(stream)));
  }

  /** Those for whom the room still is are in it as they were; whoever changed sides meanwhile left it then. */
  private void open(Tx tx, RoomId room, List<ParticipantId> by) {
    tx.update("update members set state = 'joined' where room = ? and state = 'shut'", room);
    tx.update(
        "insert into visits (participant, room, nth, name, from_at, to_at, ended) select m.participant, m.room, (select"
            + " coalesce(max(v.nth), 0) + 1 from visits v where v.participant = m.participant and v.room = m.room), ?, ?, null,"
            + " '' from members m where m.room = ? and m.state = 'joined'",
        rooms.name(tx, room), streams.now(), room);
    stands(tx, room, OPEN, by);
    tell(tx, room, SealStep.OPEN, by);
  }

  private void wipe(Tx tx, RoomId room, List<ParticipantId> by) {
    List<StreamId> all = Rooms.streamsOf(tx, room);
    erasers.forEach(eraser -> eraser.erase(tx, room, all));
    shut(tx, room, WIPED);
    for (StreamId stream : all) {
      tx.update("delete from windows where stream = ?", stream);
      tx.update("delete from chosen where stream = ?", stream);
      tx.update("delete from channels where stream = ?", stream);
      streams.erase(tx, Gate.server(stream));
    }
    tx.update("delete from knocks where room = ?", room);
    tx.update("delete from voices where room = ?", room);
    tx.update("delete from sealing where room = ?", room);
    tx.update("delete from members where room = ? and state = 'invited'", room);
    tx.update("update rooms set purpose = '' where id = ?", room);
    stands(tx, room, WIPED, by);
    tx.vault().destroy(tx, room.value());
    tx.scrub();
    tell(tx, room, SealStep.WIPE, by);
  }

  /**
   * At the start: a key that a crash left behind is destroyed, and what a copy of the database from before a wipe brought
   * back, beside keys that know of it, is wiped.
   *
   * @return how many rooms it wiped
   */
  public int settle(Tx tx) {
    tx.list("select id from rooms where sealed = 'wiped'", row -> row.text(1)).forEach(room -> tx.vault().destroy(tx, room));
    List<RoomId> lost =
        tx.list("select id from rooms where sealed <> 'wiped' order by id", row -> new RoomId(row.text(1))).stream()
            .filter(room -> tx.vault().isDestroyed(room.value()))
            .toList();
    lost.forEach(room -> wipe(tx, room, List.of()));
    return lost.size();
  }

  // ---- when the time of all texts is over

  public boolean anyToWipe(Tx tx) {
    return tx.exists("select 1 from rooms where sealed <> 'wiped'");
  }

  /** Wipes every room there is. */
  public void wipeAll(Tx tx) {
    tx.list("select id from rooms where sealed <> 'wiped' order by id", row -> new RoomId(row.text(1)))
        .forEach(room -> wipe(tx, room, List.of()));
  }

  // ---- showing

  /** To somebody in the room; null where there is nothing to say. */
  RoomResult.@Nullable Seal shown(Tx tx, Actor actor, RoomId room) {
    record Fact(String state, @Nullable Instant since, String by) {}
    Fact fact =
        tx.one(
                "select sealed, sealed_at, sealed_by from rooms where id = ?",
                row -> new Fact(row.text(1), row.instantOrNull(2), row.text(3)),
                room)
            .orElseThrow(Refused::notFound);
    boolean decides = stewards(tx, room).stream().anyMatch(each -> each.id().equals(actor.id()));
    Asked asked = decides ? asked(tx, room).orElse(null) : null;
    if (fact.state().equals(OPEN) && asked == null) {
      return null;
    }
    List<Author> by = authors(tx, Lines.from(fact.by()).stream().map(ParticipantId::new).toList());
    return new RoomResult.Seal(
        fact.state().equals(OPEN) ? "open" : fact.state(), fact.since(), by, asked == null ? null : asked.step(),
        asked == null ? null : authors(tx, List.of(asked.by())).stream().findFirst().orElse(null),
        asked == null ? null : asked.until(), decides);
  }
}
