package corridor.wall;

import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.account.Affiliations;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.negotiation.Negotiations;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.OfferView;
import corridor.protocol.RoomId;
import corridor.protocol.StreamId;
import corridor.protocol.WallResult;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person can show of herself: every room she was in, all that was offered to, shown to and opened by her, and nothing
 * else. It says only what she could know: a room's name as it was when she left it, a channel's too. Runs inside the given
 * transaction.
 */
public final class Audits {
  private final Participants participants;
  private final Affiliations affiliations;
  private final Negotiations negotiations;
  private final Streams streams;
  private final Marks marks;

  public Audits(
      Participants participants,
      Affiliations affiliations,
      Negotiations negotiations,
      Streams streams,
      Marks marks) {
    this.participants = participants;
    this.affiliations = affiliations;
    this.negotiations = negotiations;
    this.streams = streams;
    this.marks = marks;
  }

  WallResult.Audit of(Tx tx, Actor actor) {
    Participant self = participants.find(tx, actor.id()).orElseThrow(Refused::notFound);
    Grant inbox = Gate.server(self.inbox());
    WallResult.Audit facts =
        new WallResult.Audit(
            self.name(), streams.now(), affiliations.shown(tx, self.id()), visits(tx, actor), offers(tx, inbox),
            invitations(tx, inbox), streams.ofKind(tx, inbox, "mentioned", 1).size(),
            streams.ofKind(tx, inbox, "digest-ready", 1).size(), marks.list(tx, actor), "");
    String text = AuditText.of(facts, negotiations.negotiation(tx));
    return new WallResult.Audit(
        facts.name(), facts.at(), facts.affiliations(), facts.visits(), facts.offers(), facts.invitations(),
        facts.mentions(), facts.digests(), facts.limits(), text);
  }

  // ---- where she was

  private record Stay(RoomId room, String name, Instant from, @Nullable Instant to, String ended) {}

  private List<WallResult.Visit> visits(Tx tx, Actor actor) {
    List<Stay> stays =
        tx.list(
            "select v.room, case when v.to_at is null then r.name else v.name end, v.from_at, v.to_at, v.ended from visits v"
                + " join rooms r on r.id = v.room where v.participant = ? order by v.from_at, v.room, v.nth",
            row ->
                new Stay(new RoomId(row.text(1)), row.text(2), row.instant(3), row.instantOrNull(4), row.text(5)),
            actor.id());
    Set<RoomId> told = new HashSet<>();
    List<WallResult.Visit> visits = new ArrayList<>();
    for (Stay stay : stays.reversed()) {
      // What was shown in a room stands under her last stay there.
      List<WallResult.Shown> shown = told.add(stay.room()) ? shown(tx, actor, stay) : List.of();
      visits.add(new WallResult.Visit(stay.name(), stay.from(), stay.to(), stay.ended(), shown));
    }
    return visits.reversed();
  }

  private List<WallResult.Shown> shown(Tx tx, Actor actor, Stay stay) {
    List<WallResult.Shown> shown = new ArrayList<>(channels(tx, actor, stay.room()));
    shown.addAll(documents(tx, actor, stay));
    return shown;
  }

  private List<WallResult.Shown> channels(Tx tx, Actor actor, RoomId room) {
    record Window(StreamId stream, String name, long from, long to, @Nullable Instant opened, long read) {
      /** Up to where she read of this window. */
      long readTo() {
        return read < from ? 0 : to == 0 ? read : Math.min(read, to);
      }
    }
    return tx
        .list(
            "select w.stream, c.name, w.from_seq, coalesce(w.to_seq, 0), o.last_at, coalesce(x.seq, 0) from windows w join channels c on c.stream ="
                + " w.stream left join opened o on o.stream = w.stream and o.participant = w.participant left join reads x on x.stream ="
                + " w.stream and x.participant = w.participant where c.room = ? and"
                + " w.participant = ? order by c.position, w.from_seq",
            row ->
                new Window(
                    new StreamId(row.text(1)), row.text(2), row.number(3), row.number(4), row.instantOrNull(5), row.number(6)),
            room, actor.id())
        .stream()
        .map(
            window ->
                new WallResult.Shown(
                    "#" + nameThen(tx, window.stream(), window.name(), window.to()), window.from(), window.to(),
                    window.opened(), window.readTo()))
        .toList();
  }

  /** What a channel was called at the end of a window: a later name is not hers to know. */
  private String nameThen(Tx tx, StreamId channel, String now, long to) {
    if (to == 0) {
      return now;
    }
    return streams.ofKind(tx, Gate.server(channel), "channel-changed", to + 1).stream()
        .map(Frame.Entry::event)
        .filter(ChannelEvent.Changed.class::isInstance)
        .map(event -> ((ChannelEvent.Changed) event).was())
        .findFirst()
        .orElse(now);
  }

  /** A document's history is shared: all of it, up to when she left. */
  private static List<WallResult.Shown> documents(Tx tx, Actor actor, Stay stay) {
    Instant until = stay.to();
    return tx.list(
        "select case when d.symbol = '' then d.title else d.symbol end, (select coalesce(max(e.seq), 0) from entries e where"
            + " e.stream = d.stream and e.at <= ?), coalesce(o.last_at, (select max(n.at) from openings n where n.document = d.stream and n.by = ?)) from documents d left join opened o on o.stream = d.stream and"
            + " o.participant = ? where d.room = ? and exists (select 1 from entries e where e.stream = d.stream and e.seq = 1"
            + " and e.at <= ?) order by d.position",
        row -> new WallResult.Shown(row.text(1), 1, until == null ? 0 : row.number(2), row.instantOrNull(3), 0),
        until == null ? Instant.ofEpochMilli(Long.MAX_VALUE / 2) : until, actor.id(), actor.id(), stay.room(),
        until == null ? Instant.ofEpochMilli(Long.MAX_VALUE / 2) : until);
  }

  // ---- what was brought to her

  private List<WallResult.OfferedOnce> offers(Tx tx, Grant inbox) {
    Map<String, WallResult.OfferedOnce> last = new LinkedHashMap<>();
    for (Frame.Entry entry : streams.ofKind(tx, inbox, "offer", 1)) {
      if (entry.event() instanceof InboxEvent.Offered(OfferView offer)) {
        last.put(
            offer.id().value(),
            new WallResult.OfferedOnce(
                offer.offered(), offer.flag().documentName() + ", " + offer.flag().provision(), offer.state().wireName()));
      }
    }
    return List.copyOf(last.values());
  }

  private List<String> invitations(Tx tx, Grant inbox) {
    List<String> names = new ArrayList<>();
    for (Frame.Entry entry : streams.ofKind(tx, inbox, "room-opened", 1)) {
      if (entry.event() instanceof InboxEvent.RoomOpened(RoomId room, String name, boolean joined) && !joined) {
        names.add(name);
      }
    }
    return names;
  }

  /** Takes what was noted of these streams off the disk, and who kept out of them: their room is wiped. */
  public static void erase(Tx tx, List<StreamId> inRoom) {
    for (StreamId stream : inRoom) {
      tx.update("delete from opened where stream = ?", stream);
      tx.update("delete from limits where what = ?", stream);
    }
  }

  /** Notes that somebody on a delegation opened a stream that she may read. */
  public static void opened(Tx tx, Actor actor, StreamId stream, Instant now) {
    tx.update(
        "insert into opened (participant, stream, first_at, last_at, times) values (?, ?, ?, ?, 1) on conflict (participant,"
            + " stream) do update set last_at = excluded.last_at, times = opened.times + 1",
        actor.id(), stream, now, now);
  }
}
