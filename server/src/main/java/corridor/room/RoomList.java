package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.account.Participants;
import corridor.negotiation.Negotiations;
import corridor.protocol.Frame;
import corridor.protocol.Gates;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.Row;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a participant sees of the rooms she is in: channels, documents, unread. Runs inside a reading transaction. */
public final class RoomList {
  private final Rooms rooms;
  private final Streams streams;
  private final Negotiations negotiations;
  private final Knocks knocks;
  private final Seals seals;

  public RoomList(Rooms rooms, Streams streams, Negotiations negotiations, Participants participants, Seals seals) {
    this.seals = seals;
    this.rooms = rooms;
    this.streams = streams;
    this.negotiations = negotiations;
    this.knocks = new Knocks(rooms, participants, streams);
  }

  private record Mine(Rooms.Room room, String state, boolean shows, boolean sealed) {}

  public RoomResult.Rooms of(Tx tx, Actor actor) {
    LocalDate keptUntil = negotiations.negotiation(tx).keptUntil();
    List<RoomResult.Room> seen = new ArrayList<>();
    List<InboxEvent.Mentioned> mentions = mentions(tx, actor);
    for (Mine mine : mine(tx, actor)) {
      Rooms.Room room = mine.room();
      if (mine.state().equals("shut")) {
        seen.add(shut(tx, actor, room, keptUntil));
        continue;
      }
      boolean joined = mine.state().equals("joined");
      if (!joined && mine.sealed()) {
        // Nobody is let in now; the invitation stands again once it is opened.
        continue;
      }
      boolean admits = joined && knocks.mayAdmit(tx, actor, room.id());
      seen.add(
          new RoomResult.Room(
              room.id(), room.name(), room.kind(), room.purpose(), joined ? named(tx, room) : readers(room.kind(), room.of()),
              joined ? rooms.members(tx, room.id()).size() : 0, keptUntil, joined, mine.shows(),
              rooms.manages(tx, actor, room.id()), joined ? channels(tx, actor, room.id(), mentions) : List.of(),
              joined ? documents(tx, actor, room.id()) : List.of(), room.visibility(), room.gates(), room.walled(), admits,
              admits ? knocks.waitingCount(tx, room.id()) : 0, keptDays(tx, room.id()),
              joined ? seals.shown(tx, actor, room.id()) : null));
    }
    return new RoomResult.Rooms(seen);
  }

  private static int keptDays(Tx tx, RoomId room) {
    return (int) tx.number("select keep_days from rooms where id = ?", room);
  }

  /** A sealed or wiped room: its name, and what became of it. */
  private RoomResult.Room shut(Tx tx, Actor actor, Rooms.Room room, LocalDate keptUntil) {
    int members = (int) tx.number("select count(*) from members where room = ? and state = 'shut'", room.id());
    return new RoomResult.Room(
        room.id(), room.name(), room.kind(), room.purpose(), readers(room.kind(), room.of()), members, keptUntil, true, false,
        false, List.of(), List.of(), room.visibility(), room.gates(), room.walled(), false, 0, 0,
        seals.shown(tx, actor, room.id()));
  }

  private static List<Mine> mine(Tx tx, Actor actor) {
    return tx.list(
        "select " + Rooms.ROOM + ", m.state, m.shows, r.sealed <> '' from members m join rooms r on r.id = m.room where"
            + " m.participant = ? and m.state in ('joined', 'invited', 'shut') order by r.position",
        row -> new Mine(Rooms.room(row, 0), row.text(11), row.flag(12), row.flag(13)),
        actor.id());
  }

  /** A room that several delegations share names them. */
  private String named(Tx tx, Rooms.Room room) {
    if (room.kind() != RoomKind.DELEGATIONS) {
      return readers(room.kind(), room.of());
    }
    List<String> names =
        tx.list(
            "select distinct p.side_of from members m join participants p on p.id = m.participant where m.room = ? and"
                + " m.state = 'joined' and p.side = 'delegation' order by p.side_of",
            row -> row.text(1),
            room.id());
    return readers(room.kind(), "") + " (" + String.join(", ", names) + ")";
  }

  public static String readers(RoomKind kind, String of) {
    return switch (kind) {
      case DELEGATION -> "the delegation of " + of;
      case DELEGATIONS -> "everybody who sits on a delegation";
      case UNAFFILIATED -> "advocates who sit on no delegation";
      case LIAISON -> "advocates and the technical community";
      case JOINT -> "everybody at this negotiation";
    };
  }

  private record Facts(
      StreamId stream, String name, String purpose, Label label, Visibility visibility, boolean let, Gates gates, boolean mine, int roomKeeps,
      int keeps) {
    /** The shorter of the two; 0 where neither says anything. */
    int keptDays() {
      return roomKeeps == 0 ? keeps : keeps == 0 ? roomKeeps : Math.min(keeps, roomKeeps);
    }
  }

  private List<RoomResult.Channel> channels(
      Tx tx, Actor actor, RoomId room, List<InboxEvent.Mentioned> mentions) {
    List<Facts> found =
        tx.list(
            "select c.stream, c.name, c.purpose, c.label, c.visibility, c.visibility = 'open' or coalesce(h.state, '') = 'joined', c.posting,"
                + " c.flagging, c.managing, r.posting, r.flagging, r.managing, coalesce(s.made_by, '') = ?, r.keep_days, c.keep_days from channels c join"
                + " rooms r on r.id = c.room join streams s on s.id = c.stream left join chosen h on h.stream = c.stream and"
                + " h.participant = ? where c.room = ? and (c.visibility = 'open' or h.stream is not null) order by c.position",
            row ->
                new Facts(
                    new StreamId(row.text(1)), row.text(2), row.text(3), Label.of(row.text(4)), Visibility.of(row.text(5)),
                    row.flag(6), gates(row, 7).within(gates(row, 10)), row.flag(13), row.count(14), row.count(15)),
            actor.id(), actor.id(), room);
    return found.stream().map(facts -> facts.let() ? channel(tx, actor, facts, mentions) : invited(facts)).toList();
  }

  private static Gates gates(Row row, int first) {
    return new Gates(Who.of(row.text(first)), Who.of(row.text(first + 1)), Who.of(row.text(first + 2)));
  }

  private static RoomResult.Channel invited(Facts facts) {
    return new RoomResult.Channel(
        facts.stream(), facts.name(), facts.purpose(), facts.label(), false, false, 0, 0, 0, 0, facts.visibility(), false,
        facts.gates(), false, facts.keptDays(), facts.keeps());
  }

  private RoomResult.Channel channel(
      Tx tx, Actor actor, Facts facts, List<InboxEvent.Mentioned> mentions) {
    Grant grant = rooms.grant(tx, actor, facts.stream(), Act.READ);
    long from = grant.windows().isEmpty() ? 1 : grant.windows().getLast().from();
    long read =
        Math.max(
            from - 1,
            tx.number("select seq from reads where participant = ? and stream = ?", actor.id(), facts.stream()));
    return new RoomResult.Channel(
        facts.stream(), facts.name(), facts.purpose(), facts.label(),
        rooms.allows(tx, actor, facts.stream(), Act.POST), rooms.allows(tx, actor, facts.stream(), Act.MANAGE),
        streams.head(tx, grant), read, unread(tx, actor, facts.stream(), read), after(mentions, facts.stream(), read),
        facts.visibility(), true, facts.gates(), facts.mine(), facts.keptDays(), facts.keeps());
  }

  private static int unread(Tx tx, Actor actor, StreamId channel, long read) {
    return (int)
        tx.number(
            "select count(*) from entries where stream = ? and seq > ? and kind in ('posted', 'unattributed', 'digest')"
                + " and (author is null or author <> ?)",
            channel, read, actor.id());
  }

  /** Mentions are entries of one's inbox. */
  private List<InboxEvent.Mentioned> mentions(Tx tx, Actor actor) {
    Grant inbox = rooms.grant(tx, actor, actor.inbox(), Act.READ);
    return streams.ofKind(tx, inbox, "mentioned").stream()
        .map(Frame.Entry::event)
        .filter(InboxEvent.Mentioned.class::isInstance)
        .map(InboxEvent.Mentioned.class::cast)
        .toList();
  }

  /** Those of this channel after the read mark. */
  private static int after(List<InboxEvent.Mentioned> mentions, StreamId channel, long read) {
    return (int)
        mentions.stream().filter(each -> each.channel().equals(channel) && each.sequence() > read).count();
  }

  private List<RoomResult.Document> documents(Tx tx, Actor actor, RoomId room) {
    record Doc(
        StreamId stream, String symbol, String title, String language, Label label, int revision, boolean mine) {}
    List<Doc> found =
        tx.list(
            "select d.stream, d.symbol, d.title, d.language, d.label,"
                + " coalesce((select max(number) from revisions r where r.document = d.stream and r.withdrawn = 0), 0),"
                + " coalesce(s.made_by, '') = ? from documents d join streams s on s.id = d.stream where d.room = ? order by"
                + " d.position",
            row ->
                new Doc(
                    new StreamId(row.text(1)), row.text(2), row.text(3), row.text(4), Label.of(row.text(5)),
                    row.count(6), row.flag(7)),
            actor.id(), room);
    return found.stream()
        .map(
            doc -> {
              Grant grant = rooms.grant(tx, actor, doc.stream(), Act.READ);
              return new RoomResult.Document(
                  doc.stream(), doc.symbol(), doc.title(), doc.language(), doc.label(),
                  rooms.allows(tx, actor, doc.stream(), Act.UPLOAD), rooms.allows(tx, actor, doc.stream(), Act.FLAG),
                  doc.revision(), streams.head(tx, grant), doc.mine());
            })
        .toList();
  }
}
