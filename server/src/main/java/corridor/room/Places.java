package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.Gates;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Making and changing rooms and channels. Names are never unique. Runs inside the transaction it is given. */
final class Places {
  private static final int FOUNDERS = 2;

  private final Rooms rooms;
  private final Participants participants;
  private final Streams streams;

  Places(Rooms rooms, Participants participants, Streams streams) {
    this.rooms = rooms;
    this.participants = participants;
    this.streams = streams;
  }

  /** A room; its maker is in it only where it is for her side and not walled. */
  RoomId create(Tx tx, Actor actor, RoomCommand.Create create) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators make rooms: ask one of them.");
    }
    String of = create.kind() == RoomKind.DELEGATION ? create.of().strip() : "";
    if (create.kind() == RoomKind.DELEGATION && of.isEmpty()) {
      throw new Refused(ErrorCode.EMPTY, "A delegation's room needs the delegation's name: fill in \"of\".");
    }
    boolean walled = create.walled() || create.kind() == RoomKind.DELEGATION;
    refuseOpenWall(walled, create.visibility());
    Gates usual = walled ? new Gates(Who.MEMBERS, Who.MEMBERS, Who.MEMBERS) : Gates.USUAL;
    Gates gates = create.gates() == null ? usual : create.gates();
    Participant self = participants.find(tx, actor.id()).orElseThrow(Refused::notFound);
    RoomId room =
        rooms.create(
            tx,
            new Rooms.Room(
                rooms.newId(), create.kind(), of, create.name(), create.purpose(), create.visibility(), walled, gates));
    if (walled) {
      refuseOtherFounders(actor, create.people());
    } else if (!rooms.takes(tx, room, self.affiliation())) {
      throw Refused.notAllowed(
          "This room is not for your side, and somebody has to be in it: make it walled, and name the two people it starts"
              + " with.");
    } else {
      rooms.invite(tx, room, self.id());
      rooms.join(tx, room, self);
    }
    var _ =
        rooms.createChannel(
            tx, room,
            new Rooms.Channel(
                "general", "Talk that has no channel of its own", Pattern.usualLabel(create.kind()), Visibility.OPEN, gates),
            walled ? null : self.id());
    create.people().stream().distinct().filter(who -> !who.equals(actor.id())).forEach(who -> rooms.invite(tx, room, who));
    return room;
  }

  private static void refuseOtherFounders(Actor actor, List<ParticipantId> people) {
    if (new HashSet<>(people).size() != FOUNDERS || people.size() != FOUNDERS || people.contains(actor.id())) {
      throw new Refused(
          ErrorCode.NOT_ALLOWED,
          "A walled room starts with exactly two people, and you are neither: whoever makes it reads nothing of it.");
    }
  }

  private static void refuseOpenWall(boolean walled, @Nullable Visibility visibility) {
    if (walled && visibility == Visibility.OPEN) {
      throw new Refused(
          ErrorCode.LABEL, "A walled room cannot be open: its members let people in. Make it findable or hidden.");
    }
  }

  private Rooms.Room requireManager(Tx tx, Actor actor, RoomId room) {
    rooms.requireMember(tx, actor, room);
    if (!rooms.manages(tx, actor, room)) {
      throw Refused.notAllowed("Only those who manage this room can do this: ask one of them.");
    }
    return rooms.room(tx, room).orElseThrow(Refused::notFound);
  }

  void change(Tx tx, Actor actor, RoomCommand.Change change) {
    Rooms.Room room = requireManager(tx, actor, change.room());
    refuseOpenWall(room.walled(), change.visibility());
    Gates gates = change.gates() == null ? room.gates() : change.gates();
    String name = change.name() == null ? room.name() : change.name();
    tx.update(
        "update rooms set name = ?, purpose = ?, visibility = ?, posting = ?, flagging = ?, managing = ? where id = ?",
        name, change.purpose() == null ? room.purpose() : change.purpose(),
        (change.visibility() == null ? room.visibility() : change.visibility()).wireName(), gates.post().wireName(),
        gates.flag().wireName(), gates.manage().wireName(), room.id());
    tx.update("update channels set flagging = ? where room = ?", gates.flag().wireName(), room.id());
    for (ParticipantId member : rooms.members(tx, room.id())) {
      rooms.tell(tx, member, new InboxEvent.RoomOpened(room.id(), name, true));
    }
  }

  StreamId createChannel(Tx tx, Actor actor, RoomCommand.CreateChannel create) {
    Rooms.Room room = requireManager(tx, actor, create.room());
    Gates gates =
        create.gates() == null
            ? new Gates(Who.of(create.posting()), room.gates().flag(), room.gates().manage())
            : create.gates().ofChannel(room.gates());
    refuseWider(gates, room.gates());
    Visibility visibility = create.visibility() == null ? Visibility.OPEN : create.visibility();
    return rooms.createChannel(
        tx, room.id(), new Rooms.Channel(create.name(), create.purpose(), create.label(), visibility, gates), actor.id());
  }

  private static void refuseWider(Gates channel, Gates room) {
    if (channel.isWiderThan(room)) {
      throw new Refused(
          ErrorCode.LABEL,
          channel.post().isWiderThan(room.post())
              ? "This channel would be wider than its room, where only coordinators write: give it the room's gates or narrower"
                  + " ones, or change the room first."
              : "This channel would be wider than its room, where only coordinators manage: give it the room's gates or narrower"
                  + " ones, or change the room first.");
    }
  }

  void changeChannel(Tx tx, Actor actor, RoomCommand.ChangeChannel change) {
    corridor.access.Grant grant = rooms.grant(tx, actor, change.channel(), Act.MANAGE);
    if (!change.channel().isChannel()) {
      throw Refused.notFound();
    }
    Rooms.Door door = rooms.ownDoor(tx, actor, change.channel());
    Rooms.Room room = rooms.room(tx, door.room()).orElseThrow(Refused::notFound);
    Gates gates = change.gates() == null ? door.gates() : change.gates().ofChannel(room.gates());
    if (change.gates() != null) {
      refuseWider(gates, room.gates());
    }
    String name = change.name() == null ? door.name() : change.name();
    String purpose = change.purpose() == null ? door.purpose() : change.purpose();
    Visibility visibility = change.visibility() == null ? door.visibility() : change.visibility();
    tx.update(
        "update channels set name = ?, purpose = ?, visibility = ?, posting = ?, flagging = ?, managing = ? where stream = ?",
        name, purpose, visibility.wireName(), gates.post().wireName(), gates.flag().wireName(), gates.manage().wireName(),
        change.channel());
    long told = streams.append(tx, grant, new ChannelEvent.Changed(actor.author(), door.name(), name, purpose), actor.id(), 0);
    if (door.visibility() == Visibility.OPEN && visibility != Visibility.OPEN) {
      keepReaders(tx, change.channel());
    } else if (door.visibility() != Visibility.OPEN && visibility == Visibility.OPEN) {
      openToAll(tx, change.channel(), room.id(), told);
    }
  }

  /** Nobody's reading ends by a setting: who reads now was let in. */
  private void keepReaders(Tx tx, StreamId channel) {
    for (ParticipantId reader : rooms.readers(tx, channel)) {
      tx.update(
          "insert into chosen (stream, participant, state) values (?, ?, 'joined') on conflict (stream, participant) do update"
              + " set state = 'joined'",
          channel, reader);
    }
  }

  /** Everybody of the room reads from the entry that says so; nobody reads backwards by a setting. */
  private void openToAll(Tx tx, StreamId channel, RoomId room, long from) {
    tx.update("delete from chosen where stream = ?", channel);
    tx.update("delete from knocks where room = ? and channel = ?", room, channel);
    for (ParticipantId member : rooms.members(tx, room)) {
      if (!rooms.isOpen(tx, channel, member)) {
        rooms.openWindow(tx, channel, member, from);
        rooms.tellOpened(tx, channel, member);
      }
    }
  }
}
