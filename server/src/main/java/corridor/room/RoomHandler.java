package corridor.room;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.store.Tx;
import corridor.store.Work;

/** The room commands. */
public final class RoomHandler {
  private final Rooms rooms;
  private final RoomList list;
  private final Participants participants;

  public RoomHandler(Rooms rooms, RoomList list, Participants participants) {
    this.rooms = rooms;
    this.list = list;
    this.participants = participants;
  }

  public Work handle(Actor actor, RoomCommand command) {
    return switch (command) {
      case RoomCommand.ListRooms() -> new Work.Read(tx -> list.of(tx, actor));
      case RoomCommand.ListMembers(var room) -> new Work.Read(tx -> members(tx, actor, room));
      case RoomCommand.CreateChannel create -> new Work.Write(tx -> create(tx, actor, create));
      case RoomCommand.Join(var room) ->
          new Work.Write(
              tx -> {
                rooms.join(tx, room, person(tx, actor.id()));
                return new Result.Done();
              });
      case RoomCommand.Leave(var room) ->
          new Work.Write(
              tx -> {
                rooms.leave(tx, room, person(tx, actor.id()), false);
                return new Result.Done();
              });
      case RoomCommand.Invite(var room, var participant) -> new Work.Write(tx -> invite(tx, actor, room, participant));
      case RoomCommand.Remove(var room, var participant) -> new Work.Write(tx -> remove(tx, actor, room, participant));
    };
  }

  private Participant person(Tx tx, ParticipantId id) {
    return participants.find(tx, id).orElseThrow(Refused::notFound);
  }

  private Result members(Tx tx, Actor actor, RoomId room) {
    rooms.requireMember(tx, actor, room);
    return new RoomResult.Members(room, rooms.people(tx, room).stream().map(Participant::shown).toList());
  }

  private Result create(Tx tx, Actor actor, RoomCommand.CreateChannel create) {
    requireManager(tx, actor, create.room());
    return new RoomResult.Created(
        rooms.createChannel(tx, create.room(), create.name(), create.purpose(), create.posting(), create.label()));
  }

  /** Members invite; nobody is in before she joins herself. */
  private Result invite(Tx tx, Actor actor, RoomId room, ParticipantId participant) {
    rooms.requireMember(tx, actor, room);
    rooms.invite(tx, room, person(tx, participant).id());
    return new Result.Done();
  }

  private Result remove(Tx tx, Actor actor, RoomId room, ParticipantId participant) {
    requireManager(tx, actor, room);
    rooms.leave(tx, room, person(tx, participant), true);
    return new Result.Done();
  }

  private void requireManager(Tx tx, Actor actor, RoomId room) {
    rooms.requireMember(tx, actor, room);
    if (!rooms.manages(tx, actor, room)) {
      throw Refused.notAllowed("Only coordinators who are in this room can do this.");
    }
  }
}
