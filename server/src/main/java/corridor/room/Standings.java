package corridor.room;

import corridor.access.Actor;
import corridor.access.Audience;
import corridor.access.Standing;
import corridor.access.Window;
import corridor.account.Lines;
import corridor.protocol.Affiliation;
import corridor.protocol.Gates;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import corridor.store.Row;
import corridor.store.Tx;
import java.util.List;
import java.util.Optional;

/** Where somebody stands towards a stream: all facts that the gate decides on, of one transaction. */
final class Standings {
  private Standings() {}

  /** The same statements for what is there, what is not, and what is not hers. */
  static Standing of(Tx tx, Actor actor, StreamId stream) {
    if (stream.isInbox()) {
      return Standing.ofInbox(stream, actor.inbox().equals(stream));
    }
    return tx.known(new Asked(actor.id(), stream), () -> lookedUp(tx, actor, stream));
  }

  private record Asked(ParticipantId who, StreamId stream) {}

  private static Standing lookedUp(Tx tx, Actor actor, StreamId stream) {
    Optional<Facts> facts = tx.one(STANDING, Standings::facts, actor.id(), stream);
    List<Window> windows = windows(tx, actor.id(), stream);
    if (facts.isEmpty()) {
      return Standing.outside(stream);
    }
    Facts it = facts.get();
    List<Window> readable = it.shared() ? (it.member() ? List.of(Window.ALL) : List.of()) : windows;
    return it.sealed()
        ? new Standing(stream, false, false, it.shut(), List.of(), false, it.gates())
        : new Standing(stream, it.fits(), it.member(), false, readable, it.coordinator(), it.gates());
  }

  private record Facts(
      boolean shared, boolean fits, boolean member, boolean sealed, boolean shut, boolean coordinator, Gates gates) {}

  /** Her affiliation and roles are read here, and not taken from who acted: they may have changed since. */
  private static final String STANDING =
      "select s.shared, m.state = 'joined', r.kind, r.side_of, p.side, p.side_of, p.roles, r.posting, r.flagging, r.managing,"
          + " coalesce(c.posting, r.posting), coalesce(c.flagging, r.flagging), coalesce(c.managing, r.managing),"
          + " coalesce(c.visibility, 'open'), coalesce(h.state, ''), r.sealed <> '', m.state = 'shut' from streams s join rooms r on r.id = s.room"
          + " join members m on m.room = s.room and m.participant = ? join participants p on p.id = m.participant"
          + " left join channels c on c.stream = s.id left join chosen h on h.stream = s.id and h.participant = m.participant"
          + " where s.id = ?";

  private static Facts facts(Row row) {
    Affiliation affiliation = new Affiliation(Side.of(row.text(5)), row.text(6));
    boolean let = Visibility.of(row.text(14)) == Visibility.OPEN || row.text(15).equals("joined");
    Gates room = new Gates(Who.of(row.text(8)), Who.of(row.text(9)), Who.of(row.text(10)));
    Gates own = new Gates(Who.of(row.text(11)), Who.of(row.text(12)), Who.of(row.text(13)));
    return new Facts(
        row.flag(1), Audience.takes(RoomKind.of(row.text(3)), row.text(4), affiliation), row.flag(2) && let,
        row.flag(16), row.flag(17), Lines.from(row.text(7)).contains(Role.COORDINATOR.wireName()), own.within(room));
  }

  private static List<Window> windows(Tx tx, ParticipantId participant, StreamId stream) {
    return tx.list(
        "select from_seq, coalesce(to_seq, 9223372036854775807) from windows where stream = ? and participant = ?"
            + " order by from_seq",
        row -> new Window(row.number(1), row.number(2)),
        stream, participant);
  }
}
