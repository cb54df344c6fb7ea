package corridor.presence;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.ParticipantId;
import corridor.protocol.Presence;
import corridor.protocol.PresenceCommand;
import corridor.protocol.Result;
import corridor.protocol.RoomId;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.List;

/** The presence commands: what is shown goes to members of the room alone, and only while the person shows it. */
public final class PresenceHandler {
  /** Sends a signal to whoever of these is connected; never blocks, drops what does not fit. */
  @FunctionalInterface
  public interface Signals {
    void send(List<ParticipantId> to, Presence presence);
  }

  private final Rooms rooms;
  private final Signals signals;
  private final Attendance attendance;

  public PresenceHandler(Rooms rooms, Signals signals, Attendance attendance) {
    this.rooms = rooms;
    this.signals = signals;
    this.attendance = attendance;
  }

  public Work handle(Actor actor, PresenceCommand command) {
    return switch (command) {
      case PresenceCommand.Typing(var channel) ->
          new Work.Read(
              tx -> {
                Grant grant = rooms.grant(tx, actor, channel, Act.POST);
                RoomId room = rooms.roomOf(tx, grant);
                if (shows(tx, actor, room)) {
                  signals.send(others(tx, actor, channel), new Presence.Typing(channel, actor.id(), actor.name()));
                }
                return new Result.Done();
              });
      case PresenceCommand.Show show -> new Work.Write(tx -> show(tx, actor, show));
    };
  }

  private List<ParticipantId> others(Tx tx, Actor actor, StreamId channel) {
    return rooms.readers(tx, channel).stream().filter(who -> !who.equals(actor.id())).toList();
  }

  private static boolean shows(Tx tx, Actor actor, RoomId room) {
    return tx.exists("select 1 from members where room = ? and participant = ? and shows = 1", room, actor.id());
  }

  private Result show(Tx tx, Actor actor, PresenceCommand.Show show) {
    rooms.requireMember(tx, actor, show.room());
    tx.update(
        "update members set shows = ? where room = ? and participant = ?", show.show(), show.room(), actor.id());
    tx.afterCommit(() -> attendance.changed(show.room()));
    return new Result.Done();
  }
}
