package corridor.wall;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.account.Limits;
import corridor.protocol.BadField;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.room.Rooms;
import corridor.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What somebody keeps out of, and which protections she loosened: hers alone. Runs inside the given transaction. */
public final class Marks {
  private final Limits limits;
  private final Rooms rooms;
  private final InstantSource clock;

  public Marks(Limits limits, Rooms rooms, InstantSource clock) {
    this.limits = limits;
    this.rooms = rooms;
    this.clock = clock;
  }

  /** Only what she reads can be named: for the rest, unknown or not hers, one answer. */
  void set(Tx tx, Actor actor, WallCommand.SetLimit limit) {
    String what =
        switch (limit.kind()) {
          case "document", "channel" -> {
            StreamId stream = new StreamId(limit.what());
            if (stream.isDocument() != limit.kind().equals("document")) {
              throw new BadField("\"what\" is not the id of a " + limit.kind() + ".");
            }
            if (limit.on()) {
              var _ = rooms.grant(tx, actor, stream, Act.READ);
            }
            yield stream.value();
          }
          case "room" -> {
            RoomId room = new RoomId(limit.what());
            if (limit.on()) {
              rooms.requireMember(tx, actor, room);
            }
            yield room.value();
          }
          default -> limit.what().strip();
        };
    limits.set(tx, actor.id(), new Limits.Limit(limit.kind(), what), limit.on(), clock.instant());
    rooms.tell(tx, actor.id(), new InboxEvent.SettingsChanged("limits"));
  }

  void loosen(Tx tx, Actor actor, WallCommand.Loosen it) {
    limits.loosen(tx, actor.id(), it.what(), it.loose(), clock.instant());
    rooms.tell(tx, actor.id(), new InboxEvent.SettingsChanged("limits"));
  }

  WallResult.Limits list(Tx tx, Actor actor) {
    return new WallResult.Limits(
        limits.of(tx, actor.id()).stream()
            .map(limit -> new WallResult.Limit(limit.kind(), limit.what(), name(tx, actor, limit)))
            .toList(),
        actor.affiliation().side() == Side.DELEGATION,
        limits.loosened(tx, actor.id()));
  }

  /** What colleagues need to know of her, so that nobody asks her in vain; of people one shares no room with, nothing. */
  WallResult.Card card(Tx tx, Actor actor, ParticipantId who) {
    boolean shared =
        tx.exists(
            "select 1 from members a join members b on b.room = a.room and b.state = 'joined' where a.participant = ? and"
                + " a.state = 'joined' and b.participant = ?",
            actor.id(), who);
    if (!shared) {
      return new WallResult.Card(who, false, List.of(), List.of());
    }
    return new WallResult.Card(
        who, true, limits.protections(tx, who),
        limits.of(tx, who).stream()
            .filter(limit -> knows(tx, actor, limit))
            .map(limit -> new WallResult.Limit(limit.kind(), limit.what(), name(tx, actor, limit)))
            .toList());
  }

  private boolean knows(Tx tx, Actor actor, Limits.Limit limit) {
    return switch (limit.kind()) {
      case "document", "channel" -> rooms.allows(tx, actor, new StreamId(limit.what()), Act.READ);
      case "room" -> rooms.isMember(tx, actor.id(), new RoomId(limit.what()));
      default -> true;
    };
  }

  /** A name only while it is hers to know. */
  private String name(Tx tx, Actor actor, Limits.Limit limit) {
    return switch (limit.kind().toLowerCase(Locale.ROOT)) {
      case "document", "channel" -> {
        StreamId stream = new StreamId(limit.what());
        yield rooms.allows(tx, actor, stream, Act.READ) ? rooms.streamNameInRoom(tx, rooms.grant(tx, actor, stream, Act.READ)) : limit.what();
      }
      case "room" -> {
        RoomId room = new RoomId(limit.what());
        yield rooms.isMember(tx, actor.id(), room) ? rooms.name(tx, room) : limit.what();
      }
      default -> limit.what();
    };
  }
}
