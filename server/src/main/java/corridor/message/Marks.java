package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.Author;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is marked in the talk: decisions, and messages whose author asks the readers to say that they saw them. Every
 * method runs inside the transaction it is given.
 */
final class Marks {
  private static final String DECISION = "decision";
  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String IS_MARKED = "select 1 from marks where stream = ? and target = ? and mark = ?";

  /** Marks looked at and shown; a night's are a few. */
  private static final int SHOWN = 100;

  private final Rooms rooms;
  private final Streams streams;
  private final Messages messages;
  private final Originals originals;

  Marks(Rooms rooms, Streams streams, Messages messages) {
    this.originals = new Originals(streams);
    this.rooms = rooms;
    this.streams = streams;
    this.messages = messages;
  }

  Result ask(Tx tx, Actor actor, MessageCommand.AskAcknowledgement ask) {
    Grant grant = messages.own(tx, actor, ask.channel(), ask.sequence());
    if (originals.require(tx, grant, ask.sequence()).by() == null) {
      throw Refused.notAllowed("You released this without your name: take it back, and release it anew.");
    }
    long sequence =
        streams.append(
            tx, grant, new ChannelEvent.AcknowledgementAsked(actor.author(), ask.sequence(), ask.by()), actor.id(),
            ask.sequence());
    put(tx, ask.channel(), ask.sequence(), ACKNOWLEDGE, sequence, ask.by());
    return new Result.Done();
  }

  private static void put(
      Tx tx, StreamId channel, long target, String mark, long sequence, @Nullable Instant until) {
    tx.update("delete from marks where stream = ? and target = ? and mark = ?", channel, target, mark);
    tx.update(
        "insert into marks (stream, target, mark, seq, at, until_at) values (?, ?, ?, ?,"
            + " (select at from entries where stream = ? and seq = ?), ?)",
        channel, target, mark, sequence, channel, sequence, until);
  }

  /** Also where only coordinators write: whoever reads may say that she saw. */
  Result acknowledge(Tx tx, Actor actor, MessageCommand.Acknowledge seen) {
    Grant grant = rooms.grant(tx, actor, seen.channel(), Act.READ);
    boolean asked = tx.exists(IS_MARKED, seen.channel(), seen.sequence(), ACKNOWLEDGE);
    boolean member = asked && rooms.isMember(tx, actor.id(), rooms.roomOf(tx, grant));
    if (!member || message(tx, grant, seen.sequence()) == null) {
      throw Refused.notFound();
    }
    boolean before =
        tx.exists(
            "select 1 from acknowledged where stream = ? and target = ? and participant = ?", seen.channel(),
            seen.sequence(), actor.id());
    if (!before) {
      long sequence =
          streams.append(
              tx, Gate.server(seen.channel()), new ChannelEvent.Acknowledged(actor.author(), seen.sequence()), actor.id(),
              seen.sequence());
      tx.update(
          "insert into acknowledged (stream, target, participant, seq) values (?, ?, ?, ?)", seen.channel(),
          seen.sequence(), actor.id(), sequence);
    }
    return new Result.Done();
  }

  Result decide(Tx tx, Actor actor, MessageCommand.Decide decide) {
    Grant grant = rooms.grant(tx, actor, decide.channel(), Act.POST);
    if (message(tx, grant, decide.sequence()) == null) {
      throw Refused.notFound();
    }
    if (tx.exists(IS_MARKED, decide.channel(), decide.sequence(), DECISION) == decide.stands()) {
      return new Result.Done();
    }
    long sequence =
        streams.append(
            tx, grant, new ChannelEvent.Decided(actor.author(), decide.sequence(), decide.stands()), actor.id(),
            decide.sequence());
    if (decide.stands()) {
      put(tx, decide.channel(), decide.sequence(), DECISION, sequence, null);
    } else {
      tx.update(
          "delete from marks where stream = ? and target = ? and mark = ?", decide.channel(), decide.sequence(), DECISION);
    }
    return new Result.Done();
  }

  /** What was posted there, if it is a message she may read. */
  private ChannelEvent.@Nullable Posted message(Tx tx, Grant grant, long sequence) {
    Frame.Entry entry = streams.entry(tx, grant, sequence);
    return entry != null && entry.event() instanceof ChannelEvent.Posted posted ? posted : null;
  }

  private record Mark(StreamId channel, long target, String kind, long sequence, Instant at, @Nullable Instant until) {}

  MessageResult.Agenda agenda(Tx tx, Actor actor) {
    List<Mark> marks =
        tx.list(
            "select k.stream, k.target, k.mark, k.seq, k.at, k.until_at from marks k join channels c on c.stream = k.stream"
                + " join members m on m.room = c.room where m.participant = ? and m.state = 'joined'"
                // What she may not read takes no place among those she is shown.
                + " and exists (select 1 from windows w where w.stream = k.stream and w.participant = m.participant"
                + " and w.from_seq <= k.seq and coalesce(w.to_seq, k.seq) >= k.seq) order by k.at desc limit ?",
            row ->
                new Mark(
                    new StreamId(row.text(1)), row.number(2), row.text(3), row.number(4), row.instant(5),
                    row.instantOrNull(6)),
            actor.id(), SHOWN);
    List<MessageResult.Marked> found = new ArrayList<>();
    for (Mark mark : marks) {
      // Of channels of her room that she was not let into she learns nothing.
      if (rooms.allows(tx, actor, mark.channel(), Act.READ)) {
        Grant grant = rooms.grant(tx, actor, mark.channel(), Act.READ);
        if (grant.shows(mark.sequence())) {
          shown(tx, actor, grant, mark).ifPresent(found::add);
        }
      }
    }
    return new MessageResult.Agenda(found);
  }

  private Optional<MessageResult.Marked> shown(Tx tx, Actor actor, Grant grant, Mark mark) {
    Originals.Original it = originals.find(tx, grant, mark.target()).orElse(null);
    Author author = it == null ? null : it.by();
    if (it == null || author == null) {
      return Optional.empty();
    }
    List<Author> seen = mark.kind().equals(ACKNOWLEDGE) ? acknowledged(tx, grant, mark) : List.of();
    boolean mine = author.id().equals(actor.id()) || seen.stream().anyMatch(one -> one.id().equals(actor.id()));
    return Optional.of(
        new MessageResult.Marked(
            mark.channel(), mark.target(), mark.kind(), mark.at(), mark.until(), author, it.topic(), it.text(), it.label(), seen,
            mine));
  }

  private List<Author> acknowledged(Tx tx, Grant grant, Mark mark) {
    List<Author> seen = new ArrayList<>();
    List<Long> sequences =
        tx.list(
            "select seq from acknowledged where stream = ? and target = ? order by seq", row -> row.number(1),
            mark.channel(), mark.target());
    for (long sequence : sequences) {
      Frame.Entry entry = streams.entry(tx, grant, sequence);
      if (entry != null && entry.event() instanceof ChannelEvent.Acknowledged one) {
        seen.add(one.by());
      }
    }
    return seen;
  }

  /** With the message it stood on. */
  static void forget(Tx tx, StreamId channel, long target) {
    tx.update("delete from marks where stream = ? and target = ?", channel, target);
    tx.update("delete from acknowledged where stream = ? and target = ?", channel, target);
  }
}
