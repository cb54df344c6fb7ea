package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Audience;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.access.Standing;
import corridor.access.Window;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Event;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

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

  // ---- the door

  /** Leave for {@code actor} to do this to that stream. */
  public Grant grant(Tx tx, Actor actor, StreamId stream, Act act) {
    return Gate.decide(standing(tx, actor, stream), act);
  }

  public boolean allows(Tx tx, Actor actor, StreamId stream, Act act) {
    return Gate.allows(standing(tx, actor, stream), act);
  }

  /** The same statements for what is there, what is not, and what is not hers. */
  private Standing standing(Tx tx, Actor actor, StreamId stream) {
    if (stream.isInbox()) {
      boolean own = actor.inbox().equals(stream);
      return new Standing(stream, own, own ? List.of(Window.ALL) : List.of(), false, false);
    }
    record Facts(boolean joined, boolean shared, boolean postingByCoordinators) {}
    Optional<Facts> facts =
        tx.one(
            "select m.state = 'joined', s.shared, coalesce(c.posting, 'members') = 'coordinators' from streams s"
                + " join members m on m.room = s.room and m.participant = ? left join channels c on c.stream = s.id"
                + " where s.id = ?",
            row -> new Facts(row.flag(1), row.flag(2), row.flag(3)),
            actor.id(), stream);
    List<Window> windows = windows(tx, actor.id(), stream);
    if (facts.isEmpty()) {
      return Standing.outside(stream);
    }
    boolean joined = facts.get().joined();
    List<Window> readable = facts.get().shared() ? (joined ? List.of(Window.ALL) : List.of()) : windows;
    return new Standing(stream, joined, readable, actor.isCoordinator(), facts.get().postingByCoordinators());
  }

  private static List<Window> windows(Tx tx, ParticipantId participant, StreamId stream) {
    return tx.list(
        "select from_seq, coalesce(to_seq, 9223372036854775807) from windows where stream = ? and participant = ?"
            + " order by from_seq",
        row -> new Window(row.number(1), row.number(2)),
        stream, participant);
  }

  /** Whether somebody has joined this room now. */
  public boolean isMember(Tx tx, ParticipantId participant, RoomId room) {
    return tx.exists("select 1 from members where room = ? and participant = ? and state = 'joined'", room, participant);
  }

  /** @throws Refused as not found unless {@code actor} is in the room */
  public void requireMember(Tx tx, Actor actor, RoomId room) {
    if (!isMember(tx, actor.id(), room)) {
      throw Refused.notFound();
    }
  }

  /** The room a document or channel belongs to; only with a grant, which proves that the asker may know. */
  public RoomId roomOf(Tx tx, Grant grant) {
    return tx.one("select room from streams where id = ?", row -> new RoomId(row.text(1)), grant.stream()).orElseThrow();
  }

  /** Everybody who has joined the room. */
  public List<ParticipantId> members(Tx tx, RoomId room) {
    return tx.list(
        "select participant from members where room = ? and state = 'joined' order by participant",
        row -> new ParticipantId(row.text(1)),
        room);
  }

  // ---- making

  /** A room, as the pattern or a coordinator wants it. */
  public RoomId create(Tx tx, RoomKind kind, String name, String of, String purpose) {
    RoomId room = new RoomId(ids.next("r_"));
    long position = tx.number("select coalesce(max(position), 0) + 1 from rooms");
    tx.update(
        "insert into rooms (id, kind, name, side_of, purpose, position) values (?, ?, ?, ?, ?, ?)",
        room, kind.wireName(), name, of, purpose, position);
    return room;
  }

  public Optional<RoomId> find(Tx tx, RoomKind kind, String of) {
    return tx.one(
        "select id from rooms where kind = ? and side_of = ?", row -> new RoomId(row.text(1)), kind.wireName(), of);
  }

  public StreamId createChannel(Tx tx, RoomId room, String name, String purpose, String posting, Label label) {
    StreamId channel = new StreamId(ids.next("c_"));
    streams.create(tx, channel, room.value(), false);
    long position = tx.number("select coalesce(max(position), 0) + 1 from channels where room = ?", room);
    tx.update(
        "insert into channels (stream, room, name, purpose, posting, label, position) values (?, ?, ?, ?, ?, ?, ?)",
        channel, room, name, purpose, posting, label.written(), position);
    for (ParticipantId member : members(tx, room)) {
      openWindow(tx, channel, member, 1);
      tell(tx, member, new InboxEvent.StreamOpened(room, channel, name));
    }
    return channel;
  }

  // ---- coming and going

  /**
   * Offers membership; nothing is shown before the person joins.
   *
   * @throws Refused if the room is not for her side, whoever invites
   */
  public void invite(Tx tx, RoomId room, ParticipantId participant) {
    Participant invited = participants.find(tx, participant).orElseThrow(Refused::notFound);
    if (!takes(tx, room, invited.affiliation())) {
      throw Refused.notAllowed(
          "This room is not for everybody, and " + invited.name() + " stands on another side: talk in a room you share.");
    }
    int changed =
        tx.update(
            "insert into members (room, participant, state, shows) values (?, ?, 'invited', 0)"
                + " on conflict (room, participant) do update set state = 'invited' where members.state in ('left', 'removed')",
            room, participant);
    if (changed > 0) {
      tell(tx, participant, new InboxEvent.RoomOpened(room, name(tx, room), false));
    }
  }

  /** Whether there is such a room and it is for people of this affiliation. */
  public boolean takes(Tx tx, RoomId room, Affiliation affiliation) {
    return tx.one(
            "select kind, side_of from rooms where id = ?",
            row -> Audience.takes(RoomKind.of(row.text(1)), row.text(2), affiliation),
            room)
        .orElse(false);
  }

  /** The members of a delegation's room keep it among themselves; elsewhere coordinators who are in it do. */
  public boolean manages(Tx tx, Actor actor, RoomId room) {
    return isMember(tx, actor.id(), room)
        && (actor.isCoordinator()
            || tx.exists("select 1 from rooms where id = ? and kind = ?", room, RoomKind.DELEGATION.wireName()));
  }

  /** The person's own act: reading begins with the entry that says she came. */
  public void join(Tx tx, RoomId room, Participant participant) {
    int changed =
        tx.update(
            "update members set state = 'joined' where room = ? and participant = ? and state = 'invited'",
            room, participant.id());
    if (changed == 0 || !takes(tx, room, participant.affiliation())) {
      throw Refused.notFound();
    }
    for (StreamId channel : channels(tx, room)) {
      long sequence =
          streams.append(
              tx, Gate.server(channel), new ChannelEvent.Joined(participant.author()), participant.id(), 0);
      openWindow(tx, channel, participant.id(), sequence);
    }
    tell(tx, participant.id(), new InboxEvent.RoomOpened(room, name(tx, room), true));
    watchers.forEach(watcher -> watcher.accept(tx));
  }

  /** Ends a membership: nothing numbered after the entry that says so reaches the person. */
  public void leave(Tx tx, RoomId room, Participant participant, boolean removed) {
    int changed =
        tx.update(
            "update members set state = ?, shows = 0 where room = ? and participant = ? and state in ('joined', 'invited')",
            removed ? "removed" : "left", room, participant.id());
    if (changed == 0) {
      throw Refused.notFound();
    }
    for (StreamId stream : streamsOf(tx, room)) {
      long last = lastBefore(tx, stream, participant);
      tx.update(
          "update windows set to_seq = ? where stream = ? and participant = ? and to_seq is null",
          last, stream, participant.id());
      tx.everywhere(Feeds.LEFT, stream, participant.id(), last);
    }
    tell(tx, participant.id(), new InboxEvent.RoomClosed(room));
    watchers.forEach(watcher -> watcher.accept(tx));
  }

  /** In a channel she still reads that she left; of a document, whose history is shared, nothing from now on. */
  private long lastBefore(Tx tx, StreamId stream, Participant participant) {
    if (stream.isChannel()) {
      return streams.append(
          tx, Gate.server(stream), new ChannelEvent.Left(participant.author()), participant.id(), 0);
    }
    return tx.number("select head from streams where id = ?", stream);
  }

  private static void openWindow(Tx tx, StreamId stream, ParticipantId participant, long from) {
    tx.update("insert into windows (stream, participant, from_seq) values (?, ?, ?)", stream, participant, from);
  }

  List<StreamId> channels(Tx tx, RoomId room) {
    return tx.list(
        "select stream from channels where room = ? order by position", row -> new StreamId(row.text(1)), room);
  }

  /** The channel where the server says what concerns the whole room. */
  public Optional<StreamId> firstChannel(Tx tx, RoomId room) {
    return channels(tx, room).stream().findFirst();
  }

  private static List<StreamId> streamsOf(Tx tx, RoomId room) {
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
