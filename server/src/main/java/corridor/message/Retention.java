package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.ChannelEvent;
import corridor.protocol.RoomId;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long messages stay: as many days as whoever manages a room or channel says, the shorter of the two; else as long as
 * everything at this negotiation. What is over is gone from disk, index and search; its number stays, and an entry says so.
 * Runs inside the given transaction.
 */
public final class Retention {
  /** Messages taken away a channel and second: a setting made shorter must not hold everybody up. */
  private static final int AT_ONCE = 100;

  private static final String DAYS =
      "case when c.keep_days = 0 then r.keep_days when r.keep_days = 0 then c.keep_days when c.keep_days < r.keep_days then"
          + " c.keep_days else r.keep_days end";

  private final Rooms rooms;
  private final Streams streams;
  private final Messages messages;

  public Retention(Rooms rooms, Streams streams, Messages messages) {
    this.rooms = rooms;
    this.streams = streams;
    this.messages = messages;
  }

  /**
   * For how long messages are kept from now on, also those that are there.
   *
   * @param channel null for all of the room's
   * @param days 0 for as long as the room's, or everything here
   */
  public void set(Tx tx, Actor actor, RoomId room, @Nullable StreamId channel, int days) {
    if (channel == null) {
      rooms.requireMember(tx, actor, room);
      if (!rooms.manages(tx, actor, room)) {
        throw Refused.notAllowed("Only those who manage this room can do this: ask one of them.");
      }
      tx.update("update rooms set keep_days = ? where id = ?", days, room);
      tx.list("select stream from channels where room = ? order by position", row -> new StreamId(row.text(1)), room)
          .forEach(each -> tell(tx, actor, Gate.server(each)));
      return;
    }
    Grant grant = rooms.grant(tx, actor, channel, Act.MANAGE);
    if (!channel.isChannel() || !rooms.roomOf(tx, grant).equals(room)) {
      throw Refused.notFound();
    }
    tx.update("update channels set keep_days = ? where stream = ?", days, channel);
    tell(tx, actor, grant);
  }

  /** Its readers see in the channel itself who says how long it keeps what they write. */
  private void tell(Tx tx, Actor actor, Grant grant) {
    int days =
        (int)
            tx.number(
                "select " + DAYS + " from channels c join rooms r on r.id = c.room where c.stream = ?", grant.stream());
    var _ = streams.append(tx, grant, new ChannelEvent.KeptFor(actor.author(), days), actor.id(), 0);
  }

  private record Kept(StreamId stream, long swept, int days) {}

  private static List<Kept> limited(Tx tx) {
    return tx.list(
        "select c.stream, c.swept, " + DAYS + " from channels c join rooms r on r.id = c.room where c.keep_days > 0 or"
            + " r.keep_days > 0 order by c.stream",
        row -> new Kept(new StreamId(row.text(1)), row.number(2), row.count(3)));
  }

  private record Old(long sequence, Instant at) {}

  /** Those whose time is over, oldest first. Nothing is dated before what it follows, so that the first that stays ends them. */
  private List<Old> over(Tx tx, Kept kept, int most) {
    Instant before = streams.now().minus(Duration.ofDays(kept.days()));
    return tx
        .list(
            "select seq, at from entries where stream = ? and seq > ? and kind in ('posted', 'unattributed', 'digest') order by"
                + " seq limit ?",
            row -> new Old(row.number(1), row.instant(2)),
            kept.stream(), kept.swept(), most)
        .stream()
        .takeWhile(old -> !old.at().isAfter(before))
        .toList();
  }

  public boolean anyDue(Tx tx) {
    return limited(tx).stream().anyMatch(kept -> !over(tx, kept, 1).isEmpty());
  }

  /** Takes away what is due, a part of it at a time. */
  public void tick(Tx tx) {
    for (Kept kept : limited(tx)) {
      List<Old> gone = over(tx, kept, AT_ONCE);
      Grant server = Gate.server(kept.stream());
      for (Old old : gone) {
        messages.erase(tx, server, old.sequence());
        var _ = streams.append(tx, server, new ChannelEvent.Expired(old.sequence()), null, old.sequence());
      }
      if (!gone.isEmpty()) {
        tx.update("update channels set swept = ? where stream = ?", gone.getLast().sequence(), kept.stream());
      }
    }
  }
}
