package corridor.room;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.account.Showing;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Streams;
import java.util.function.Consumer;

/** The room commands. */
public final class RoomHandler {
  private final Rooms rooms;
  private final RoomList list;
  private final Participants participants;
  private final Knocks knocks;
  private final Places places;
  private final Seals seals;

  public RoomHandler(Rooms rooms, RoomList list, Participants participants, Streams streams, Seals seals) {
    this.seals = seals;
    this.rooms = rooms;
    this.list = list;
    this.participants = participants;
    this.knocks = new Knocks(rooms, participants, streams);
    this.places = new Places(rooms, participants, streams);
  }

  public Work handle(Actor actor, RoomCommand command) {
    return switch (command) {
      case RoomCommand.ListRooms() -> new Work.Read(tx -> list.of(tx, actor));
      case RoomCommand.ListMembers(var room) -> new Work.Read(tx -> members(tx, actor, room));
      case RoomCommand.Create create -> new Work.Write(tx -> new RoomResult.Made(places.create(tx, actor, create)));
      case RoomCommand.Change change -> done(tx -> places.change(tx, actor, change));
      case RoomCommand.CreateChannel create ->
          new Work.Write(tx -> new RoomResult.Created(places.createChannel(tx, actor, create)));
      case RoomCommand.ChangeChannel change -> done(tx -> places.changeChannel(tx, actor, change));
      case RoomCommand.Find() -> new Work.Read(tx -> knocks.find(tx, actor));
      case RoomCommand.Knock(var room, var channel, var words) ->
          done(tx -> knocks.knock(tx, actor, room, channel, words));
      case RoomCommand.ListWaiting(var room) -> new Work.Read(tx -> knocks.waiting(tx, actor, room));
      case RoomCommand.Admit(var room, var channel, var who) -> done(tx -> knocks.admit(tx, actor, room, channel, who));
      case RoomCommand.TurnAway(var room, var channel, var who) ->
          done(tx -> knocks.turnAway(tx, actor, room, channel, who));
      case RoomCommand.InviteToChannel(var channel, var who) ->
          done(tx -> knocks.inviteToChannel(tx, actor, channel, who));
      case RoomCommand.EnterChannel(var channel) -> done(tx -> knocks.enterChannel(tx, actor, channel));
      case RoomCommand.LeaveChannel(var channel, var who) ->
          done(tx -> knocks.leaveChannel(tx, actor, channel, who));
      case RoomCommand.Join(var room) -> done(tx -> rooms.join(tx, room, person(tx, actor.id())));
      case RoomCommand.Leave(var room) -> done(tx -> rooms.leave(tx, room, person(tx, actor.id()), false));
      case RoomCommand.Invite(var room, var participant) -> done(tx -> knocks.invite(tx, actor, room, participant));
      case RoomCommand.Seal(var room, var step) -> new Work.Write(tx -> seals.say(tx, actor, room, step));
      case RoomCommand.Remove(var room, var participant) -> done(tx -> remove(tx, actor, room, participant));
    };
  }

  private static Work done(Consumer<Tx> deed) {
    return new Work.Write(
        tx -> {
          deed.accept(tx);
          return new Result.Done();
        });
  }

  private Participant person(Tx tx, ParticipantId id) {
    return participants.find(tx, id).orElseThrow(Refused::notFound);
  }

  private Result members(Tx tx, Actor actor, RoomId room) {
    rooms.requireMember(tx, actor, room);
    return new RoomResult.Members(room, Showing.in(tx, room, actor.id(), rooms.people(tx, room)));
  }

  private void remove(Tx tx, Actor actor, RoomId room, ParticipantId participant) {
    rooms.requireMember(tx, actor, room);
    if (!rooms.manages(tx, actor, room)) {
      throw Refused.notAllowed("Only those who manage this room can do this: ask one of them.");
    }
    rooms.leave(tx, room, person(tx, participant), true);
  }
}
