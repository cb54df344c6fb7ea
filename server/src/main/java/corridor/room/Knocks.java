package corridor.room;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Author;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is let into rooms, by whom: asking, inviting, proposing, agreeing. Nobody is in before her own act: she asked, or she
 * joins what she was invited to. Every method runs inside the transaction it is given.
 */
final class Knocks {
  /** How many members of a walled room must want somebody in: no single one of them, nor a coordinator, opens it. */
  private static final int VOICES = 2;

  /** Stands for the room itself where a channel's id would. */
  private static final String WHOLE_ROOM = "";

  private final Rooms rooms;
  private final Participants participants;
  private final Streams streams;

  Knocks(Rooms rooms, Participants participants, Streams streams) {
    this.rooms = rooms;
    this.participants = participants;
    this.streams = streams;
  }

  private Participant person(Tx tx, ParticipantId id) {
    return participants.find(tx, id).orElseThrow(Refused::notFound);
  }

  // ---- finding and asking

  /** What she could come into or ask for: rooms of her side, and channels of rooms she is in. */
  RoomResult.Found find(Tx tx, Actor actor) {
    Participant self = person(tx, actor.id());
    List<RoomResult.Findable> places = new ArrayList<>();
    record Place(Rooms.Room room, String asked) {}
    tx.list(
            "select " + Rooms.ROOM + ", coalesce(k.declined, -1) from rooms r left join members m on m.room = r.id and"
                + " m.participant = ? and m.state in ('joined', 'invited') left join knocks k on k.room = r.id and k.channel ="
                + " '' and k.participant = ? where r.visibility in ('open', 'findable') and r.sealed = '' and m.room is null order by r.position",
            row -> new Place(Rooms.room(row, 0), asked(row.number(11))),
            actor.id(), actor.id())
        .stream()
        .filter(place -> place.room().takes(self.affiliation()))
        .forEach(
            place ->
                places.add(
                    new RoomResult.Findable(
                        place.room().id(), null, place.room().name(), place.room().purpose(),
                        RoomList.readers(place.room().kind(), place.room().of()),
                        place.room().visibility() == Visibility.OPEN, place.asked())));
    places.addAll(channels(tx, actor));
    return new RoomResult.Found(places);
  }

  private static List<RoomResult.Findable> channels(Tx tx, Actor actor) {
    return tx.list(
        "select c.stream, c.room, c.name, c.purpose, r.name, coalesce(k.declined, -1) from members m join rooms r on r.id ="
            + " m.room join channels c on c.room = m.room and c.visibility = 'findable' left join chosen h on h.stream ="
            + " c.stream and h.participant = m.participant left join knocks k on k.room = c.room and k.channel = c.stream"
            + " and k.participant = m.participant where m.participant = ? and m.state = 'joined' and h.stream is null"
            + " order by r.position, c.position",
        row ->
            new RoomResult.Findable(
                new RoomId(row.text(2)), new StreamId(row.text(1)), row.text(3), row.text(4),
                "those of " + row.text(5) + " who were let in", false, asked(row.number(6))),
        actor.id());
  }

  private static String asked(long declined) {
    return declined < 0 ? "no" : declined == 0 ? "yes" : "declined";
  }

  /** Unknown, hidden, of another side: one answer, by the same statements. */
  void knock(Tx tx, Actor actor, RoomId room, @Nullable StreamId channel, String words) {
    Optional<RoomResult.Findable> place =
        find(tx, actor).places().stream()
            .filter(each -> each.room().equals(room) && java.util.Objects.equals(each.channel(), channel) && !each.open())
            .findFirst();
    if (place.isEmpty()) {
      throw Refused.notFound();
    }
    if (place.get().asked().equals("declined")) {
      throw Refused.notAllowed("You asked before and were not let in: talk to somebody who is in there.");
    }
    put(tx, room, channel, actor.id(), null, words);
    tellThose(tx, room, actor.author());
  }

  private void put(
      Tx tx, RoomId room, @Nullable StreamId channel, ParticipantId who, @Nullable ParticipantId by, String words) {
    tx.update(
        "insert into knocks (room, channel, participant, by, words, at, declined) values (?, ?, ?, ?, ?, ?, 0)"
            + " on conflict (room, channel, participant) do update set by = excluded.by, words = excluded.words, declined = 0",
        room, key(channel), who, by, tx.vault().sealWords(tx, room, what(who), words), streams.now());
  }

  private static String key(@Nullable StreamId channel) {
    return channel == null ? WHOLE_ROOM : channel.value();
  }

  private void tellThose(Tx tx, RoomId room, Author who) {
    for (ParticipantId each : admitters(tx, rooms.room(tx, room).orElseThrow(Refused::notFound))) {
      if (!each.equals(who.id())) {
        rooms.tell(tx, each, new InboxEvent.Knocked(room, who));
      }
    }
  }

  // ---- who lets people in

  /** All members of a walled room; elsewhere those who manage it, or all where nobody does. */
  private List<ParticipantId> admitters(Tx tx, Rooms.Room room) {
    List<Participant> members = rooms.people(tx, room.id());
    boolean all = room.walled() || room.gates().manage() == Who.MEMBERS;
    List<ParticipantId> some =
        members.stream()
            .filter(member -> all || member.roles().contains(Role.COORDINATOR))
            .map(Participant::id)
            .toList();
    return some.isEmpty() ? members.stream().map(Participant::id).toList() : some;
  }

  boolean mayAdmit(Tx tx, Actor actor, RoomId room) {
    return rooms.isMember(tx, actor.id(), room)
        && rooms.room(tx, room).map(it -> admitters(tx, it).contains(actor.id())).orElse(false);
  }

  private Rooms.Room requireAdmitter(Tx tx, Actor actor, RoomId room) {
    rooms.requireMember(tx, actor, room);
    Rooms.Room it = rooms.room(tx, room).orElseThrow(Refused::notFound);
    if (!admitters(tx, it).contains(actor.id())) {
      throw Refused.notAllowed("Only those who manage this room let people in: ask one of them.");
    }
    return it;
  }

  int waitingCount(Tx tx, RoomId room) {
    return (int) tx.number("select count(*) from knocks where room = ? and declined = 0", room);
  }

  private static String what(ParticipantId who) {
    return "what " + who + " said at the door";
  }

  RoomResult.Waiting waiting(Tx tx, Actor actor, RoomId room) {
    Rooms.Room it = requireAdmitter(tx, actor, room);
    int needed = needed(tx, it);
    record Knock(String channel, ParticipantId who, @Nullable String by, String words, java.time.Instant at) {}
    List<RoomResult.Waiter> people = new ArrayList<>();
    for (Knock knock :
        tx.list(
            "select channel, participant, by, words, at from knocks where room = ? and declined = 0 order by at, participant",
            row ->
                new Knock(row.text(1), new ParticipantId(row.text(2)), row.textOrNull(3),
                    tx.vault().openWords(tx, room, what(new ParticipantId(row.text(2))), row.text(4)), row.instant(5)),
            room)) {
      StreamId channel = knock.channel().isEmpty() ? null : new StreamId(knock.channel());
      // Who reads a channel decides on it; others of the room do not learn who asks there.
      if (channel == null || rooms.isOpen(tx, channel, actor.id())) {
        people.add(
            new RoomResult.Waiter(
                channel, person(tx, knock.who()).author(),
                knock.by() == null ? null : person(tx, new ParticipantId(knock.by())).author(), knock.words(), knock.at(),
                voices(tx, room, channel, knock.who()).stream().map(voice -> person(tx, voice).name()).toList(),
                channel == null ? needed : 1));
      }
    }
    return new RoomResult.Waiting(room, people);
  }

  private int needed(Tx tx, Rooms.Room room) {
    return room.walled() ? Math.min(VOICES, rooms.members(tx, room.id()).size()) : 1;
  }

  /** Those who agreed and are in the room still. */
  private static List<ParticipantId> voices(Tx tx, RoomId room, @Nullable StreamId channel, ParticipantId who) {
    return tx.list(
        "select v.voice from voices v join members m on m.room = v.room and m.participant = v.voice and m.state = 'joined'"
            + " where v.room = ? and v.channel = ? and v.participant = ? order by v.voice",
        row -> new ParticipantId(row.text(1)),
        room, key(channel), who);
  }

  /** Agrees; lets her in once enough did. */
  void admit(Tx tx, Actor actor, RoomId room, @Nullable StreamId channel, ParticipantId who) {
    Rooms.Room it = requireAdmitter(tx, actor, room);
    record Knock(@Nullable String by) {}
    Knock knock =
        tx.one(
                "select by from knocks where room = ? and channel = ? and participant = ? and declined = 0",
                row -> new Knock(row.textOrNull(1)),
                room, key(channel), who)
            .filter(each -> channel == null || rooms.isOpen(tx, channel, actor.id()))
            .orElseThrow(Refused::notFound);
    voice(tx, room, channel, who, actor.id());
    int needed = channel == null ? needed(tx, it) : 1;
    if (voices(tx, room, channel, who).size() < needed) {
      return;
    }
    forget(tx, room, channel, who);
    if (channel != null) {
      letIn(tx, channel, person(tx, who));
      return;
    }
    rooms.invite(tx, room, who);
    if (knock.by() == null) {
      // To ask was her own act.
      rooms.join(tx, room, person(tx, who));
    }
  }

  private static void voice(Tx tx, RoomId room, @Nullable StreamId channel, ParticipantId who, ParticipantId voice) {
    tx.update(
        "insert into voices (room, channel, participant, voice) values (?, ?, ?, ?)"
            + " on conflict (room, channel, participant, voice) do nothing",
        room, key(channel), who, voice);
  }

  private static void forget(Tx tx, RoomId room, @Nullable StreamId channel, ParticipantId who) {
    tx.update("delete from knocks where room = ? and channel = ? and participant = ?", room, key(channel), who);
    tx.update("delete from voices where room = ? and channel = ? and participant = ?", room, key(channel), who);
  }

  void turnAway(Tx tx, Actor actor, RoomId room, @Nullable StreamId channel, ParticipantId who) {
    var _ = requireAdmitter(tx, actor, room);
    int changed =
        channel == null || rooms.isOpen(tx, channel, actor.id())
            ? tx.update(
                "update knocks set declined = 1 where room = ? and channel = ? and participant = ? and declined = 0",
                room, key(channel), who)
            : 0;
    if (changed == 0) {
      throw Refused.notFound();
    }
    tx.update("delete from voices where room = ? and channel = ? and participant = ?", room, key(channel), who);
  }

  // ---- inviting

  /** Whether a walled room still is to get the two people it starts with; a coordinator names them, from outside. */
  boolean isFounding(Tx tx, Rooms.Room room) {
    return room.walled() && tx.number("select count(*) from members where room = ?", room.id()) < VOICES;
  }

  /** The room, if it still is to get the two people it starts with; no other is even read. */
  private static Optional<Rooms.Room> founding(Tx tx, RoomId room) {
    return tx.one(
        "select " + Rooms.ROOM + " from rooms r where r.id = ? and r.walled = 1 and (select count(*) from members m where"
            + " m.room = r.id) < ?",
        row -> Rooms.room(row, 0),
        room, VOICES);
  }

  /** Whether nobody comes in but by its members' agreement. */
  boolean isKeptByItsMembers(Tx tx, RoomId room) {
    return rooms.room(tx, room).map(it -> it.walled() && !isFounding(tx, it)).orElse(false);
  }

  /** A member invites; in a walled room she proposes, and another agrees. */
  void invite(Tx tx, Actor actor, RoomId room, ParticipantId who) {
    boolean mayFound = actor.isCoordinator() && !who.equals(actor.id());
    Optional<Rooms.Room> founded = mayFound ? founding(tx, room) : Optional.empty();
    boolean founds = founded.isPresent();
    Rooms.Room it = founds ? founded.orElseThrow() : requireAdmitter(tx, actor, room);
    Participant invited = person(tx, who);
    if (founds || needed(tx, it) < VOICES) {
      rooms.invite(tx, room, invited.id());
      return;
    }
    rooms.requireFit(tx, room, invited);
    boolean here = tx.exists("select 1 from members where room = ? and participant = ? and state in ('joined', 'invited')", room, who);
    if (!here) {
      put(tx, room, null, who, actor.id(), "");
      voice(tx, room, null, who, actor.id());
      tellThose(tx, room, invited.author());
      if (voices(tx, room, null, who).size() >= VOICES) {
        forget(tx, room, null, who);
        rooms.invite(tx, room, who);
      }
    }
  }

  /** Somebody comes in by an invitation that names the room: at once, or where it is walled once its members agree; not where it is sealed. */
  void arrive(Tx tx, RoomId room, Participant participant) {
    if (rooms.isSealed(tx, room)) {
      return;
    }
    if (isKeptByItsMembers(tx, room)) {
      put(tx, room, null, participant.id(), null, "");
      tellThose(tx, room, participant.author());
      return;
    }
    rooms.invite(tx, room, participant.id());
    rooms.join(tx, room, participant);
  }

  // ---- channels that are not open

  void inviteToChannel(Tx tx, Actor actor, StreamId channel, ParticipantId who) {
    Rooms.Door door = rooms.door(tx, actor, channel);
    if (door.visibility() == Visibility.OPEN) {
      throw Refused.notAllowed("Everybody in this room reads this channel already.");
    }
    if (!rooms.isMember(tx, who, door.room())) {
      throw Refused.notAllowed("Invite only people who are in this channel's room; others have to come into the room first.");
    }
    int changed =
        tx.update(
            "insert into chosen (stream, participant, state) values (?, ?, 'invited') on conflict (stream, participant) do"
                + " nothing",
            channel, who);
    if (changed > 0) {
      rooms.tell(tx, who, new InboxEvent.ChannelInvited(door.room(), channel, door.name()));
    }
  }

  void enterChannel(Tx tx, Actor actor, StreamId channel) {
    boolean invited =
        tx.exists(
            "select 1 from chosen h join streams s on s.id = h.stream join members m on m.room = s.room and m.participant ="
                + " h.participant where h.stream = ? and h.participant = ? and h.state = 'invited' and m.state = 'joined'",
            channel, actor.id());
    if (!invited) {
      throw Refused.notFound();
    }
    letIn(tx, channel, person(tx, actor.id()));
  }

  private void letIn(Tx tx, StreamId channel, Participant who) {
    tx.update(
        "insert into chosen (stream, participant, state) values (?, ?, 'joined') on conflict (stream, participant) do update"
            + " set state = 'joined'",
        channel, who.id());
    if (!rooms.isOpen(tx, channel, who.id())) {
      rooms.enter(tx, channel, who);
    }
    rooms.tellOpened(tx, channel, who.id());
  }

  /** @param who null or oneself: leaving; somebody else: ended by whoever manages the channel */
  void leaveChannel(Tx tx, Actor actor, StreamId channel, @Nullable ParticipantId who) {
    ParticipantId whose = who == null ? actor.id() : who;
    boolean self = whose.equals(actor.id());
    Rooms.Door door = self ? rooms.ownDoor(tx, actor, channel) : rooms.door(tx, actor, channel);
    if (door.visibility() == Visibility.OPEN) {
      throw Refused.notAllowed("Everybody in this room reads this channel: one leaves the room, not the channel.");
    }
    Participant leaving = person(tx, whose);
    boolean there = tx.exists("select 1 from chosen where stream = ? and participant = ?", channel, leaving.id());
    if (!there) {
      throw Refused.notFound();
    }
    rooms.leave(tx, channel, leaving);
    rooms.tellOpened(tx, channel, leaving.id());
  }
}
