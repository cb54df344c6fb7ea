package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.access.Travel;
import corridor.account.Limits;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Origin;
import corridor.protocol.ParticipantId;
import corridor.protocol.Place;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words that go from where they stand to somewhere else: quoted, moved, forwarded, and released, which is the one way across
 * a wall. Every method runs inside the transaction it is given.
 */
public final class Crossings {
  /** What no quote id names, so that looking for none is the same work. */
  private static final Place NOWHERE = new Place(new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA"), 1);

  private final Rooms rooms;
  private final Streams streams;
  private final Ids ids;
  private final Limits limits;
  private final Messages messages;
  private final Originals originals;

  public Crossings(Rooms rooms, Streams streams, Ids ids, Limits limits, Messages messages) {
    this.rooms = rooms;
    this.streams = streams;
    this.ids = ids;
    this.limits = limits;
    this.messages = messages;
    this.originals = new Originals(streams);
  }

  /**
   * What was released without a name is carried by nobody else, before anything is asked of its author: whether she lets herself be
   * quoted, or reads some channel, would say who she is.
   */
  private static void refuseUnnamed(Actor actor, Originals.Original original) {
    if (original.by() == null && !original.author().equals(actor.id())) {
      throw Refused.notAllowed("This was released without a name, and stays where it was put.");
    }
  }

  private void refuseStaying(
      Tx tx, Actor actor, Travel.Carrying way, Originals.Original original, Grant from, Grant to) {
    refuseUnnamed(actor, original);
    boolean quotable = original.author().equals(actor.id()) || limits.isQuotable(tx, original.author());
    refuse(Travel.carry(way, original.label(), quotable, rooms.travelling(tx, from), rooms.travelling(tx, to)));
  }

  private static void refuse(Optional<Travel.Stays> stays) {
    if (stays.isPresent()) {
      throw new Refused(ErrorCode.LABEL, stays.get().sentence());
    }
  }

  // ---- quoting

  /** A message, with what it quotes. */
  MessageResult.Posted post(Tx tx, Actor actor, MessageCommand.Post post) {
    Place place = post.quote();
    if (place == null) {
      return messages.post(tx, actor, post);
    }
    Grant into = rooms.grant(tx, actor, post.channel(), Act.POST);
    Grant from = rooms.grant(tx, actor, place.stream(), Act.READ);
    Originals.Original original = originals.require(tx, from, place.sequence());
    refuseStaying(tx, actor, Travel.Carrying.QUOTE, original, from, into);
    String quote = ids.next("q_");
    tx.update("insert into quotes (id, stream, seq) values (?, ?, ?)", quote, place.stream(), place.sequence());
    return messages.post(tx, actor, post, quote, null);
  }

  /** The original for this viewer; the same answer for no such quote, for what is not hers and for what is gone. */
  MessageResult.Quoted quoted(Tx tx, Actor actor, String quote) {
    Place place =
        tx.one(
                "select q.stream, q.seq from quotes q where q.id = ? and exists (select 1 from windows w where w.stream ="
                    + " q.stream and w.participant = ? and w.from_seq <= q.seq and coalesce(w.to_seq, q.seq) >= q.seq)",
                row -> new Place(new StreamId(row.text(1)), row.number(2)),
                quote, actor.id())
            .orElse(NOWHERE);
    Optional<Originals.Original> original = Optional.empty();
    try {
      original = originals.find(tx, rooms.grant(tx, actor, place.stream(), Act.READ), place.sequence());
    } catch (Refused notHers) {
      // Shown as nothing, like what is gone.
    }
    return original
        .map(it -> new MessageResult.Quoted(quote, true, it.by(), it.text(), it.label(), it.at()))
        .orElseGet(() -> new MessageResult.Quoted(quote, false, null, "", null, null));
  }

  // ---- moving

  void move(Tx tx, Actor actor, MessageCommand.Move move) {
    Grant read = rooms.grant(tx, actor, move.channel(), Act.READ);
    Originals.Original original = originals.require(tx, read, move.sequence());
    boolean own = original.author().equals(actor.id());
    Grant from = rooms.grant(tx, actor, move.channel(), own ? Act.POST : Act.MANAGE);
    StreamId to = move.to();
    if (to == null || to.equals(move.channel())) {
      if (own && original.by() == null) {
        throw Refused.notAllowed("This was released without a name, and stays where it was put: take it back instead.");
      }
      var _ =
          streams.append(
              tx, from, new ChannelEvent.Moved(actor.author(), move.sequence(), move.topic()), actor.id(), move.sequence());
      return;
    }
    Grant into = rooms.grant(tx, actor, to, Act.POST);
    refuseUnnamed(actor, original);
    refuseElsewhere(tx, original, from, into);
    refuseStaying(tx, actor, Travel.Carrying.MOVE, original, from, into);
    if (!own && !gained(tx, original, to).isEmpty()) {
      throw new Refused(
          ErrorCode.LABEL, "Somebody who reads there could not read this: only its author can bring it there.");
    }
    if (original.by() == null) {
      throw Refused.notAllowed("This was released without a name, and stays where it was put.");
    }
    messages.erase(tx, from, move.sequence());
    var _ =
        streams.append(
            tx, from, new ChannelEvent.MovedAway(actor.author(), move.sequence()), actor.id(), move.sequence());
    var _ =
        messages.put(
            tx, into,
            new ChannelEvent.Posted(
                original.by(), move.topic(), original.text(), List.of(),
                Travel.stricter(original.label(), Originals.channelLabel(tx, to)), null,
                new Origin("moved", actor.author(), original.at())),
            original.author());
  }

  private void refuseElsewhere(Tx tx, Originals.Original original, Grant from, Grant into) {
    if (!rooms.roomOf(tx, from).equals(rooms.roomOf(tx, into))) {
      throw new Refused(
          ErrorCode.LABEL,
          "Messages move within their room only. Forward it, or its author can release it to another room.");
    }
    if (!rooms.isOpen(tx, into.stream(), original.author())) {
      throw new Refused(ErrorCode.LABEL, "Whoever wrote this does not read there: leave it, or ask her.");
    }
  }

  /** Who reads {@code to} now and could not read the message. */
  private static List<Gaining> gained(Tx tx, Originals.Original original, StreamId to) {
    return tx.list(
        "select p.id, p.side, p.side_of from windows w join participants p on p.id = w.participant where w.stream = ? and"
            + " w.to_seq is null and not exists (select 1 from windows o where o.stream = ? and o.participant = w.participant"
            + " and o.from_seq <= ? and (o.to_seq is null or o.to_seq >= ?)) order by p.id",
        row -> new Gaining(new ParticipantId(row.text(1)), Side.of(row.text(2)), row.text(3)),
        to, original.stream(), original.sequence(), original.sequence());
  }

  private record Gaining(ParticipantId who, Side side, String of) {}

  // ---- forwarding

  MessageResult.Posted forward(Tx tx, Actor actor, MessageCommand.Forward forward) {
    Grant from = rooms.grant(tx, actor, forward.channel(), Act.READ);
    Originals.Original original = originals.require(tx, from, forward.sequence());
    Grant into = rooms.grant(tx, actor, forward.to(), Act.POST);
    refuseStaying(tx, actor, Travel.Carrying.FORWARD, original, from, into);
    return messages.put(
        tx, into,
        new ChannelEvent.Posted(
            actor.author(), forward.topic(), original.text(), List.of(),
            Travel.stricter(original.label(), Originals.channelLabel(tx, forward.to())), null,
            new Origin("forwarded", original.by(), original.at())),
        actor.id());
  }

  // ---- before everybody

  /** A message's words for the public brief. @throws Refused with a reason if they stay */
  public String forEverybody(Tx tx, Actor actor, Place place) {
    Grant from = rooms.grant(tx, actor, place.stream(), Act.READ);
    Originals.Original original = originals.require(tx, from, place.sequence());
    refuseUnnamed(actor, original);
    boolean own = original.author().equals(actor.id());
    refuse(Travel.toEverybody(original.label(), own, limits.isQuotable(tx, original.author()), rooms.travelling(tx, from)));
    return original.text();
  }

  // ---- releasing

  /** What a release would do. */
  public WallResult.Released tryRelease(Tx tx, Actor actor, StreamId channel, long sequence, StreamId to) {
    return would(tx, actor, channel, sequence, to).shown(0, null);
  }

  private record Would(
      Originals.Original original, Grant into, Label label, String readers, List<Gaining> gaining) {
    private int delegates() {
      return (int) gaining.stream().filter(each -> each.side() == Side.DELEGATION).count();
    }

    WallResult.Released shown(long posted, @Nullable Label as) {
      List<String> delegations =
          gaining.stream().filter(each -> each.side() == Side.DELEGATION).map(Gaining::of).distinct().sorted().toList();
      return new WallResult.Released(
          original.text(), as == null ? label : as, gaining.size(), delegates(), delegations, readers, posted);
    }
  }

  private Would would(Tx tx, Actor actor, StreamId channel, long sequence, StreamId to) {
    Grant from = rooms.grant(tx, actor, channel, Act.READ);
    Originals.Original original = originals.require(tx, from, sequence);
    if (!original.author().equals(actor.id())) {
      throw Refused.notAllowed("Only whoever wrote something can release it: ask her.");
    }
    Grant into = rooms.grant(tx, actor, to, Act.POST);
    if (to.equals(channel)) {
      throw Refused.notAllowed("It stands there already: choose another channel.");
    }
    if (original.label() == Label.RED) {
      throw new Refused(
          ErrorCode.LABEL,
          "This is TLP:RED: it stays where it was written, for those who read it there. You wrote it: give it another label"
              + " first, if you mean to.");
    }
    return new Would(
        original, into, Originals.channelLabel(tx, to), rooms.readersInWords(tx, into), gained(tx, original, to));
  }

  /** Her own words, to a wider audience, with or without her name; recorded where they were and where they are. */
  public WallResult.Released release(Tx tx, Actor actor, WallCommand.Release release) {
    Would would = would(tx, actor, release.channel(), release.sequence(), release.to());
    Label label = release.label() == null ? would.label() : release.label();
    Messages.refuseLooser(would.label(), label);
    Originals.Original original = would.original();
    long posted =
        release.attributed()
            ? messages
                .put(
                    tx, would.into(),
                    new ChannelEvent.Posted(
                        actor.author(), release.topic(), original.text(), List.of(), label, null,
                        new Origin("released", actor.author(), original.at())),
                    actor.id())
                .sequence()
            : messages.put(tx, would.into(), new ChannelEvent.Unattributed(release.topic(), original.text(), label), actor.id());
    // The record is the server's own: she may no longer write there, and those who read it should know.
    var _ =
        streams.append(
            tx, Gate.server(release.channel()),
            new ChannelEvent.Released(
                actor.author(), release.sequence(), release.attributed(), would.gaining().size(), would.delegates()),
            actor.id(), release.sequence());
    return would.shown(posted, label);
  }
}
