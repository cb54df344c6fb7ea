package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.negotiation.Negotiations;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
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

  public RoomList(Rooms rooms, Streams streams, Negotiations negotiations) {
    this.rooms = rooms;
    this.streams = streams;
    this.negotiations = negotiations;
  }

  private record Mine(RoomId id, String name, RoomKind kind, String of, String purpose, boolean joined, boolean shows) {}

  RoomResult.Rooms of(Tx tx, Actor actor) {
    LocalDate keptUntil = negotiations.negotiation(tx).keptUntil();
    List<RoomResult.Room> seen = new ArrayList<>();
    List<InboxEvent.Mentioned> mentions = mentions(tx, actor);
    for (Mine mine : mine(tx, actor)) {
      boolean manages = rooms.manages(tx, actor, mine.id());
      seen.add(
          new RoomResult.Room(
              mine.id(), mine.name(), mine.kind(), mine.purpose(), readers(mine),
              mine.joined() ? rooms.members(tx, mine.id()).size() : 0, keptUntil, mine.joined(), mine.shows(), manages,
              mine.joined() ? channels(tx, actor, mine.id(), mentions) : List.of(),
              mine.joined() ? documents(tx, actor, mine.id()) : List.of()));
    }
    return new RoomResult.Rooms(seen);
  }

  private static List<Mine> mine(Tx tx, Actor actor) {
    return tx.list(
        "select r.id, r.name, r.kind, r.side_of, r.purpose, m.state = 'joined', m.shows from members m"
            + " join rooms r on r.id = m.room where m.participant = ? and m.state in ('joined', 'invited')"
            + " order by r.position",
        row ->
            new Mine(
                new RoomId(row.text(1)), row.text(2), RoomKind.of(row.text(3)), row.text(4), row.text(5), row.flag(6),
                row.flag(7)),
        actor.id());
  }

  private static String readers(Mine room) {
    return switch (room.kind()) {
      case DELEGATION -> "the delegation of " + room.of();
      case DELEGATIONS -> "everybody who sits on a delegation";
      case UNAFFILIATED -> "advocates who sit on no delegation";
      case LIAISON -> "advocates and the technical community";
      case JOINT -> "everybody at this negotiation";
    };
  }

  private record Facts(StreamId stream, String name, String purpose, Label label) {}

  private List<RoomResult.Channel> channels(
      Tx tx, Actor actor, RoomId room, List<InboxEvent.Mentioned> mentions) {
    List<Facts> found =
        tx.list(
            "select stream, name, purpose, label from channels where room = ? order by position",
            row -> new Facts(new StreamId(row.text(1)), row.text(2), row.text(3), Label.of(row.text(4))),
            room);
    return found.stream().map(facts -> channel(tx, actor, facts, mentions)).toList();
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
        streams.head(tx, grant), read, unread(tx, actor, facts.stream(), read), after(mentions, facts.stream(), read));
  }

  private static int unread(Tx tx, Actor actor, StreamId channel, long read) {
    return (int)
        tx.number(
            "select count(*) from entries where stream = ? and seq > ? and kind in ('posted', 'digest')"
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
    record Doc(StreamId stream, String symbol, String title, String language, Label label, int revision) {}
    List<Doc> found =
        tx.list(
            "select d.stream, d.symbol, d.title, d.language, d.label,"
                + " coalesce((select max(number) from revisions r where r.document = d.stream and r.withdrawn = 0), 0)"
                + " from documents d where d.room = ? order by d.position",
            row ->
                new Doc(
                    new StreamId(row.text(1)), row.text(2), row.text(3), row.text(4), Label.of(row.text(5)),
                    row.count(6)),
            room);
    return found.stream()
        .map(
            doc -> {
              Grant grant = rooms.grant(tx, actor, doc.stream(), Act.READ);
              return new RoomResult.Document(
                  doc.stream(), doc.symbol(), doc.title(), doc.language(), doc.label(),
                  rooms.allows(tx, actor, doc.stream(), Act.UPLOAD), rooms.allows(tx, actor, doc.stream(), Act.FLAG),
                  doc.revision(), streams.head(tx, grant));
            })
        .toList();
  }
}
