package corridor.presence;

import corridor.protocol.ParticipantId;
import corridor.protocol.Presence;
import corridor.protocol.RoomId;
import corridor.store.Store;
import corridor.store.Tx;
import java.util.List;
import java.util.function.Predicate;

/** Says who is here, in rooms where she shows it. */
public final class Attendance {
  private final Store store;
  private final Predicate<ParticipantId> connected;
  private final PresenceHandler.Signals signals;

  public Attendance(Store store, Predicate<ParticipantId> connected, PresenceHandler.Signals signals) {
    this.store = store;
    this.connected = connected;
    this.signals = signals;
  }

  private record Told(RoomId room, List<ParticipantId> members, List<ParticipantId> here) {}

  /** Somebody's first socket came or her last one went. Never blocks. */
  public void changed(ParticipantId who) {
    var _ =
        store
            .read(tx -> rooms(tx, who).stream().map(room -> told(tx, room)).toList())
            .thenAccept(
                all -> all.forEach(told -> signals.send(told.members(), new Presence.Here(told.room(), told.here()))));
  }

  /** After the commit of a change in what is shown. */
  public void changed(RoomId room) {
    var _ =
        store
            .read(tx -> told(tx, room))
            .thenAccept(told -> signals.send(told.members(), new Presence.Here(told.room(), told.here())));
  }

  private static List<RoomId> rooms(Tx tx, ParticipantId who) {
    return tx.list(
        "select room from members where participant = ? and state = 'joined' and shows = 1",
        row -> new RoomId(row.text(1)),
        who);
  }

  private Told told(Tx tx, RoomId room) {
    List<ParticipantId> members =
        tx.list(
            "select participant from members where room = ? and state = 'joined'",
            row -> new ParticipantId(row.text(1)),
            room);
    List<ParticipantId> here =
        tx
            .list(
                "select participant from members where room = ? and state = 'joined' and shows = 1",
                row -> new ParticipantId(row.text(1)),
                room)
            .stream()
            .filter(connected)
            .toList();
    return new Told(room, members, here);
  }
}
