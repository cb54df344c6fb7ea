package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Audience;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.access.Travel;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Event;
import corridor.protocol.Gates;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.Row;
import corridor.store.Tx;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rooms and membership: the one door to a stream. Facts are read and decided on inside one transaction; the grant that
 * comes out is the only key. Every method runs inside the transaction it is given.
 */
public final class Rooms {
  private final Ids ids;
  private final Streams streams;
  private final Participants participants;
  private final List<Consumer<Tx>> watchers = new CopyOnWriteArrayList<>();

  public Rooms(Ids ids, Streams streams, Participants participants) {
    this.ids = ids;
    this.streams = streams;
    this.participants = participants;
  }

  /** Runs {@code watcher} inside every transaction in which somebody comes to a room or leaves it. */
  public void onMembership(Consumer<Tx> watcher) {
    watchers.add(watcher);
  }

  /** Somebody came or went. */
  void changed(Tx tx) {
    watchers.forEach(watcher -> watcher.accept(tx));
  }

  // ---- the door

  /** Leave for {@code actor} to do this to that stream. */
  public Grant grant(Tx tx, Actor actor, StreamId stream, Act act) {
    return Gate.decide(Standings.of(tx, actor, stream), act);
  }

  public boolean allows(Tx tx, Actor actor, StreamId stream, Act act) {
    return Gate.allows(Standings.of(tx, actor, stream), act);
  }

  /** Whether somebody has joined this room now. */
  public boolean isMember(Tx tx, ParticipantId participant, RoomId room) {
    return tx.exists("select 1 from members where room = ? and participant = ? and state = 'joined'", room, participant);
  }

  /** @throws Refused as not found unless {@code actor} is in the room; as shut if it was sealed or wiped while she is */
  public void requireMember(Tx tx, Actor actor, RoomId room) {
    String state =
        tx.one("select state from members where room = ? and participant = ?", row -> row.text(1), room, actor.id()).orElse("");
    switch (state) {
      case "joined" -> {}
      case "shut" -> throw Refused.shut();
      default -> throw Refused.notFound();
    }
  }

  /** Whether the room was sealed or wiped, or is not there. */
  boolean isSealed(Tx tx, RoomId room) {
    return !tx.exists("select 1 from rooms where id = ? and sealed = ''", room);
  }

  /** The room a document or channel belongs to; only with a grant, which proves that the asker may know. */
  public RoomId roomOf(Tx tx, Grant grant) {
    return tx.one("select room from streams where id = ?", row -> new RoomId(row.text(1)), grant.stream()).orElseThrow();
  }

  /** The room a text would come from or go to, for the rules of travel. */
  public Travel.Room travelling(Tx tx, Grant grant) {
    Room room = room(tx, roomOf(tx, grant)).orElseThrow(Refused::notFound);
    return new Travel.Room(room.id().value(), room.kind(), room.of(), room.walled());
  }

  /** What a channel or document is called; never without having asked whether the actor reads it. */
  public String streamName(Tx tx, StreamId stream) {
    return tx.one("select name from channels where stream = ?", row -> row.text(1), stream)
        .or(
            () ->
                tx.one(
                    "select case when symbol = '' then title else symbol end from documents where stream = ?",
                    row -> row.text(1),
                    stream))
        .orElseThrow(Refused::notFound);
  }

  /** The same with its room's, since channels of all rooms are called alike. */
  public String streamNameInRoom(Tx tx, Grant grant) {
    return streamName(tx, grant.stream()) + " (" + name(tx, roomOf(tx, grant)) + ")";
  }

  /** Rooms of her side that she could find. */
  public List<Room> findable(Tx tx, Actor actor) {
    Affiliation affiliation = participants.find(tx, actor.id()).orElseThrow(Refused::notFound).affiliation();
    return tx
        .list(
            "select " + ROOM + " from rooms r where r.visibility in ('open', 'findable') and r.sealed = '' order by r.position",
            row -> room(row, 0))
        .stream()
        .filter(room -> room.takes(affiliation))
        .toList();
  }

  /** Who reads there, in a sentence's words. */
  public String readersInWords(Tx tx, Grant grant) {
    Room room = room(tx, roomOf(tx, grant)).orElseThrow(Refused::notFound);
    return RoomList.readers(room.kind(), room.of());
  }

  /** Whether she made this channel or document. */
  public boolean isSource(Tx tx, Actor actor, StreamId stream) {
    return tx.exists("select 1 from streams where id = ? and made_by = ?", stream, actor.id());
  }

  /** Everybody who has joined the room. */
  public List<ParticipantId> members(Tx tx, RoomId room) {
    return tx.list(
        "select participant from members where room = ? and state = 'joined' order by participant",
        row -> new ParticipantId(row.text(1)),
        room);
  }

  // ---- making

  /**
   * What there is to know of a room.
   *
   * @param of the delegation it belongs to; empty for the other kinds
   * @param walled whether its members alone let people in
   */
  public record Room(
      RoomId id, RoomKind kind, String of, String name, String purpose, Visibility visibility, boolean walled, Gates gates) {
    boolean takes(Affiliation affiliation) {
      return Audience.takes(kind, of, affiliation);
    }
  }

  /** A room as the pattern wants it: hidden; a delegation's is walled and managed by its members. */
  public RoomId create(Tx tx, RoomKind kind, String name, String of, String purpose) {
    boolean walled = kind == RoomKind.DELEGATION;
    Gates gates = walled ? new Gates(Who.MEMBERS, Who.MEMBERS, Who.MEMBERS) : Gates.USUAL;
    RoomId room =
        create(tx, new Room(new RoomId(ids.next("r_")), kind, of, name, purpose, Visibility.HIDDEN, walled, gates));
    tx.update("update rooms set usual = 1 where id = ?", room);
    return room;
  }

  RoomId create(Tx tx, Room room) {
    long position = tx.number("select coalesce(max(position), 0) + 1 from rooms");
    tx.update(
        "insert into rooms (id, kind, name, side_of, purpose, position, visibility, walled, posting, flagging, managing)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        room.id(), room.kind().wireName(), room.name(), room.of(), room.purpose(), position,
        room.visibility().wireName(), room.walled(), room.gates().post().wireName(), room.gates().flag().wireName(),
        room.gates().manage().wireName());
    return room.id();
  }

  RoomId newId() {
    return new RoomId(ids.next("r_"));
  }

  /** Never without having asked whether the actor may know. */
  public Optional<Room> room(Tx tx, RoomId room) {
    return tx.one("select " + ROOM + " from rooms r where r.id = ?", row -> room(row, 0), room);
  }

  static final String ROOM =
      "r.id, r.kind, r.side_of, r.name, r.purpose, r.visibility, r.walled, r.posting, r.flagging, r.managing";

  /** @param after how many columns stand before {@link #ROOM} */
  static Room room(Row row, int after) {
    return new Room(
        new RoomId(row.text(after + 1)), RoomKind.of(row.text(after + 2)), row.text(after + 3), row.text(after + 4),
        row.text(after + 5), Visibility.of(row.text(after + 6)), row.flag(after + 7),
        new Gates(Who.of(row.text(after + 8)), Who.of(row.text(after + 9)), Who.of(row.text(after + 10))));
  }

  /** The pattern's room of this kind that was not wiped (it may be sealed); never one that somebody made beside it. */
  public Optional<RoomId> find(Tx tx, RoomKind kind, String of) {
    return tx.one(
        "select id from rooms where kind = ? and side_of = ? and usual = 1 and sealed <> 'wiped' order by position limit 1",
        row -> new RoomId(row.text(1)),
        kind.wireName(), of);
  }

  /** A channel that everybody in the room reads. */
  public StreamId createChannel(Tx tx, RoomId room, String name, String purpose, String posting, Label label) {
    Gates gates = room(tx, room).map(Room::gates).orElse(Gates.USUAL);
    Gates own = new Gates(Who.of(posting), gates.flag(), gates.manage());
    return createChannel(tx, room, new Channel(name, purpose, label, Visibility.OPEN, own), null);
  }

  record Channel(String name, String purpose, Label label, Visibility visibility, Gates gates) {}

  /** @param by its source, who alone loosens its label; null for the server */
  StreamId createChannel(Tx tx, RoomId room, Channel it, @Nullable ParticipantId by) {
    StreamId channel = new StreamId(ids.next("c_"));
    streams.create(tx, channel, room.value(), false);
    made(tx, channel, by);
    long position = tx.number("select coalesce(max(position), 0) + 1 from channels where room = ?", room);
    tx.update(
        "insert into channels (stream, room, name, purpose, posting, label, position, visibility, flagging, managing)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        channel, room, it.name(), it.purpose(), it.gates().post().wireName(), it.label().written(), position,
        it.visibility().wireName(), it.gates().flag().wireName(), it.gates().manage().wireName());
    if (it.visibility() == Visibility.OPEN) {
      for (ParticipantId member : members(tx, room)) {
        openWindow(tx, channel, member, 1);
        tell(tx, member, new InboxEvent.StreamOpened(room, channel, it.name()));
      }
    } else if (by != null) {
      tx.update("insert into chosen (stream, participant, state) values (?, ?, 'joined')", channel, by);
      openWindow(tx, channel, by, 1);
      tell(tx, by, new InboxEvent.StreamOpened(room, channel, it.name()));
    }
    return channel;
  }

  /** Notes the source of a channel or document. */
  public void made(Tx tx, StreamId stream, @Nullable ParticipantId by) {
    tx.update("update streams set made_by = ? where id = ?", by, stream);
  }

  // ---- coming and going

  /**
   * Offers membership; nothing is shown before the person joins.
   *
   * @throws Refused if the room is not for her side, whoever invites
   */
  public void invite(Tx tx, RoomId room, ParticipantId participant) {
    requireFit(tx, room, participants.find(tx, participant).orElseThrow(Refused::notFound));
    int changed =
        tx.update(
            "insert into members (room, participant, state, shows) values (?, ?, 'invited', 0)"
                + " on conflict (room, participant) do update set state = 'invited' where members.state in ('left', 'removed')",
            room, participant);
    if (changed > 0) {
      tell(tx, participant, new InboxEvent.RoomOpened(room, name(tx, room), false));
    }
  }

  void requireFit(Tx tx, RoomId room, Participant invited) {
    if (!takes(tx, room, invited.affiliation())) {
      throw Refused.notAllowed(
          "This room is not for everybody, and " + invited.name() + " stands on another side: talk in a room you share.");
    }
  }

  /** Whether there is such a room, neither sealed nor wiped, and it is for people of this affiliation. */
  public boolean takes(Tx tx, RoomId room, Affiliation affiliation) {
    return !isSealed(tx, room) && room(tx, room).map(it -> it.takes(affiliation)).orElse(false);
  }

  /** Whether she is in the room and among those who change it and let people in. */
  public boolean manages(Tx tx, Actor actor, RoomId room) {
    return isMember(tx, actor.id(), room)
        && room(tx, room).map(it -> it.gates().manage() == Who.MEMBERS || actor.isCoordinator()).orElse(false);
  }

  /** A channel's settings. */
  record Door(RoomId room, String name, String purpose, Visibility visibility, Gates gates) {}

  /** The channel as whoever manages it sees it. */
  Door door(Tx tx, Actor actor, StreamId channel) {
    var _ = grant(tx, actor, channel, Act.MANAGE);
    return ownDoor(tx, actor, channel);
  }

  /** The channel as whoever reads it, or was invited to, sees it. */
  Door ownDoor(Tx tx, Actor actor, StreamId channel) {
    return tx.one(
            "select c.room, c.name, c.purpose, c.visibility, c.posting, c.flagging, c.managing from channels c join members m"
                + " on m.room = c.room and m.participant = ? and m.state = 'joined' left join chosen h on h.stream = c.stream"
                + " and h.participant = m.participant where c.stream = ? and (c.visibility = 'open' or h.stream is not null)",
            row ->
                new Door(
                    new RoomId(row.text(1)), row.text(2), row.text(3), Visibility.of(row.text(4)),
                    new Gates(Who.of(row.text(5)), Who.of(row.text(6)), Who.of(row.text(7)))),
            actor.id(), channel)
        .orElseThrow(Refused::notFound);
  }

  /** Tells one of the room's people to look at her channels again. */
  void tellOpened(Tx tx, StreamId channel, ParticipantId who) {
    tx.one(
            "select room, name from channels where stream = ?",
            row -> new InboxEvent.StreamOpened(new RoomId(row.text(1)), channel, row.text(2)),
            channel)
        .ifPresent(event -> tell(tx, who, event));
  }

  /** The person's own act: reading begins with the entry that says she came. */
  public void join(Tx tx, RoomId room, Participant participant) {
    Optional<Room> it = enterable(tx, room, participant);
    boolean open = it.isPresent() && it.get().visibility() == Visibility.OPEN;
    int changed =
        tx.update(
            "update members set state = 'joined' where room = ? and participant = ? and state = 'invited'",
            room, participant.id());
    if (changed == 0 && open) {
      changed =
          tx.update(
              "insert into members (room, participant, state, shows) values (?, ?, 'joined', 0) on conflict (room, participant)"
                  + " do update set state = 'joined' where members.state in ('left', 'removed')",
              room, participant.id());
    }
    if (changed == 0 || it.isEmpty()) {
      throw Refused.notFound();
    }
    for (StreamId channel : openChannels(tx, room)) {
      enter(tx, channel, participant);
    }
    tx.update(
        "insert into visits (participant, room, nth, name, from_at, to_at, ended) select ?, ?, coalesce(max(nth), 0) + 1, ?,"
            + " ?, null, '' from visits where participant = ? and room = ?",
        participant.id(), room, name(tx, room), streams.now(), participant.id(), room);
    tell(tx, participant.id(), new InboxEvent.RoomOpened(room, name(tx, room), true));
    changed(tx);
  }

  /** The room, if she is asked into it or finds it open to her; what is not hers is not even read. */
  private Optional<Room> enterable(Tx tx, RoomId room, Participant participant) {
    String side = participant.affiliation().side().wireName();
    return tx.one(
            "select " + ROOM + " from rooms r left join members m on m.room = r.id and m.participant = ? where r.id = ? and"
                + " (m.state = 'invited' or r.visibility = 'open' and (r.kind = 'joint' or r.kind = 'delegations' and ? ="
                + " 'delegation' or r.kind = 'unaffiliated' and ? = 'unaffiliated' or r.kind = 'liaison' and ? <> 'delegation'"
                + " or r.kind = 'delegation' and ? = 'delegation' and r.side_of = ?))",
            row -> room(row, 0),
            participant.id(), room, side, side, side, side, participant.affiliation().of())
        .filter(found -> takes(tx, room, participant.affiliation()));
  }

  /** Reading begins with the entry that says she came. */
  void enter(Tx tx, StreamId channel, Participant participant) {
    long sequence =
        streams.append(tx, Gate.server(channel), new ChannelEvent.Joined(participant.author()), participant.id(), 0);
    openWindow(tx, channel, participant.id(), sequence);
  }

  /** Ends a membership: nothing numbered after the entry that says so reaches the person. */
  public void leave(Tx tx, RoomId room, Participant participant, boolean removed) {
    String ended = removed ? "removed" : "left";
    int changed =
        tx.update(
            "update members set state = ?, shows = 0 where room = ? and participant = ? and state in ('joined', 'invited', 'shut')",
            ended, room, participant.id());
    if (changed == 0) {
      throw Refused.notFound();
    }
    for (StreamId stream : streamsOf(tx, room)) {
      leave(tx, stream, participant);
    }
    tx.update("delete from knocks where room = ? and participant = ?", room, participant.id());
    tx.update("delete from voices where room = ? and (participant = ? or voice = ?)", room, participant.id(), participant.id());
    tx.update(
        "update visits set to_at = ?, ended = ?, name = ? where participant = ? and room = ? and to_at is null",
        streams.now(), ended, name(tx, room), participant.id(), room);
    tell(tx, participant.id(), new InboxEvent.RoomClosed(room));
    changed(tx);
  }

  /**
   * Ends her reading of one stream, if she reads it: of a channel she still reads that she left; of a document, whose
   * history is shared, nothing from now on.
   */
  void leave(Tx tx, StreamId stream, Participant participant) {
    tx.update("delete from chosen where stream = ? and participant = ?", stream, participant.id());
    if (stream.isChannel() && !isOpen(tx, stream, participant.id())) {
      return;
    }
    long last =
        stream.isChannel()
            ? streams.append(
                tx, Gate.server(stream), new ChannelEvent.Left(participant.author()), participant.id(), 0)
            : tx.number("select head from streams where id = ?", stream);
    tx.update(
        "update windows set to_seq = ? where stream = ? and participant = ? and to_seq is null",
        last, stream, participant.id());
    tx.everywhere(Feeds.LEFT, stream, participant.id(), last);
  }

  /** Whether a window of hers is open there. */
  public boolean isOpen(Tx tx, StreamId channel, ParticipantId participant) {
    return tx.exists(
        "select 1 from windows where stream = ? and participant = ? and to_seq is null", channel, participant);
  }

  void openWindow(Tx tx, StreamId stream, ParticipantId participant, long from) {
    tx.update("insert into windows (stream, participant, from_seq) values (?, ?, ?)", stream, participant, from);
  }

  /** Who reads a channel now. */
  public List<ParticipantId> readers(Tx tx, StreamId channel) {
    return tx.list(
        "select participant from windows where stream = ? and to_seq is null order by participant",
        row -> new ParticipantId(row.text(1)),
        channel);
  }

  private List<StreamId> openChannels(Tx tx, RoomId room) {
    return tx.list(
        "select stream from channels where room = ? and visibility = 'open' order by position",
        row -> new StreamId(row.text(1)),
        room);
  }

  /**
   * Closes what is no longer for her: rooms she is in or invited to that another side's people keep.
   *
   * @return how many
   */
  public int fit(Tx tx, Participant participant) {
    List<Room> hers =
        tx.list(
            "select " + ROOM + " from members m join rooms r on r.id = m.room where m.participant = ? and m.state in"
                + " ('joined', 'invited', 'shut') order by r.position",
            row -> room(row, 0),
            participant.id());
    int closed = 0;
    for (Room room : hers) {
      if (!room.takes(participant.affiliation())) {
        leave(tx, room.id(), participant, true);
        closed++;
      }
    }
    tx.update("delete from knocks where participant = ?", participant.id());
    tx.update("delete from voices where participant = ?", participant.id());
    return closed;
  }

  /** The channel where the server says what concerns the whole room. */
  public Optional<StreamId> firstChannel(Tx tx, RoomId room) {
    return openChannels(tx, room).stream().findFirst();
  }

  static List<StreamId> streamsOf(Tx tx, RoomId room) {
    return tx.list("select id from streams where room = ? order by id", row -> new StreamId(row.text(1)), room);
  }

  public String name(Tx tx, RoomId room) {
    return tx.one("select name from rooms where id = ?", row -> row.text(1), room).orElseThrow(Refused::notFound);
  }

  // ---- telling

  /** The stream a participant is told things in; once, when she joins the negotiation. */
  public void openInbox(Tx tx, Participant participant) {
    streams.create(tx, participant.inbox(), null, false);
  }

  /** Tells one participant: an entry of her inbox. */
  public void tell(Tx tx, ParticipantId participant, Event event) {
    StreamId inbox =
        tx.one("select inbox from participants where id = ?", row -> new StreamId(row.text(1)), participant)
            .orElseThrow(Refused::notFound);
    var _ = streams.append(tx, Gate.server(inbox), event, null, 0);
  }

  /** The participants who have joined, whole. */
  public List<Participant> people(Tx tx, RoomId room) {
    List<Participant> people = new ArrayList<>();
    for (ParticipantId member : members(tx, room)) {
      participants.find(tx, member).ifPresent(people::add);
    }
    return people;
  }
}
