package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.access.Window;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.RoomId;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages in the store. Every method runs inside the transaction it is given. */
public final class Messages {
  private static final int FOUND = 100;

  /** More words than a person types; it bounds the statement a search makes. */
  private static final int WORDS = 10;

  private final Rooms rooms;
  private final Streams streams;
  private final Marks marks;

  public Messages(Rooms rooms, Streams streams) {
    this.rooms = rooms;
    this.streams = streams;
    this.marks = new Marks(rooms, streams, this);
  }

  Marks marks() {
    return marks;
  }

  public MessageResult.Posted post(Tx tx, Actor actor, MessageCommand.Post post) {
    Grant grant = rooms.grant(tx, actor, post.channel(), Act.POST);
    Label channels = label(tx, post.channel());
    Label label = post.label() == null ? channels : post.label();
    if (!channels.noStricterThan(label)) {
      throw new Refused(
          ErrorCode.LABEL,
          "This channel is " + channels.written() + ": a message in it cannot be labelled " + label.written()
              + ", which would let it travel further.");
    }
    List<ParticipantId> mentioned = readersAmong(tx, grant, post.mentions());
    long sequence =
        streams.append(
            tx, grant, new ChannelEvent.Posted(actor.author(), post.topic(), post.text(), mentioned, label),
            actor.id(), 0);
    index(tx, post.channel(), sequence, post.topic() + " " + post.text());
    for (ParticipantId told : mentioned) {
      if (!told.equals(actor.id())) {
        rooms.tell(tx, told, new InboxEvent.Mentioned(post.channel(), sequence, actor.author()));
      }
    }
    return new MessageResult.Posted(post.channel(), sequence);
  }

  /** Whoever cannot read the channel is not mentioned: nobody is told, and nobody learns that she was left out. */
  private List<ParticipantId> readersAmong(Tx tx, Grant grant, List<ParticipantId> mentions) {
    if (mentions.isEmpty()) {
      return List.of();
    }
    RoomId room = rooms.roomOf(tx, grant);
    return mentions.stream().distinct().filter(who -> rooms.isMember(tx, who, room)).toList();
  }

  private static Label label(Tx tx, StreamId channel) {
    return tx.one("select label from channels where stream = ?", row -> Label.of(row.text(1)), channel).orElseThrow();
  }

  Result edit(Tx tx, Actor actor, MessageCommand.Edit edit) {
    Grant grant = own(tx, actor, edit.channel(), edit.sequence());
    var _ =
        streams.append(
            tx, grant, new ChannelEvent.Edited(actor.author(), edit.sequence(), edit.text()), actor.id(),
            edit.sequence());
    unindex(tx, edit.channel(), edit.sequence());
    index(tx, edit.channel(), edit.sequence(), edit.text());
    return new Result.Done();
  }

  Result delete(Tx tx, Actor actor, MessageCommand.Delete delete) {
    Grant grant = own(tx, actor, delete.channel(), delete.sequence());
    streams.blank(tx, grant, delete.sequence());
    List<Long> edits =
        tx.list(
            "select seq from entries where stream = ? and target = ? and kind = 'edited'",
            row -> row.number(1),
            delete.channel(), delete.sequence());
    edits.forEach(edited -> streams.blank(tx, grant, edited));
    unindex(tx, delete.channel(), delete.sequence());
    Marks.forget(tx, delete.channel(), delete.sequence());
    tx.scrub();
    var _ =
        streams.append(
            tx, grant, new ChannelEvent.Deleted(actor.author(), delete.sequence()), actor.id(), delete.sequence());
    return new Result.Done();
  }

  /** Leave to change a message of one's own; one answer for what is not there and what is not hers to see. */
  Grant own(Tx tx, Actor actor, StreamId channel, long sequence) {
    Grant grant = rooms.grant(tx, actor, channel, Act.POST);
    ParticipantId author = streams.author(tx, grant, sequence);
    boolean message =
        tx.exists("select 1 from entries where stream = ? and seq = ? and kind = 'posted'", channel, sequence);
    if (author == null || !message) {
      throw Refused.notFound();
    }
    if (!author.equals(actor.id())) {
      throw Refused.notAllowed("Only whoever wrote a message can change it or take it away.");
    }
    return grant;
  }

  /** Moves the read mark; never back, never past the newest entry. */
  void read(Tx tx, Actor actor, StreamId channel, long sequence) {
    Grant grant = rooms.grant(tx, actor, channel, Act.READ);
    tx.update(
        "insert into reads (participant, stream, seq) values (?, ?, ?)"
            + " on conflict (participant, stream) do update set seq = excluded.seq where reads.seq < excluded.seq",
        actor.id(), channel, Math.min(sequence, streams.head(tx, grant)));
  }

  // ---- search

  /**
   * One row a message, with its words between spaces: an index by word would touch as many pages of the disk as there are
   * words, in the very commit that everybody waits for.
   */
  private static void index(Tx tx, StreamId stream, long sequence, String text) {
    tx.update(
        "insert into searchable (stream, seq, words) values (?, ?, ?) on conflict do nothing",
        stream, sequence, " " + String.join(" ", Words.of(text)) + " ");
  }

  private static void unindex(Tx tx, StreamId stream, long sequence) {
    tx.update("delete from searchable where stream = ? and seq = ?", stream, sequence);
  }

  /** Streams and windows are chosen before anything is read: what is not hers costs no work and leaves no trace. */
  MessageResult.Found search(Tx tx, Actor actor, MessageCommand.Search search) {
    List<String> words = Words.of(search.text()).stream().limit(WORDS).toList();
    if (words.isEmpty()) {
      throw new Refused(ErrorCode.EMPTY, "Give at least one word to search for.");
    }
    List<Frame.Entry> found = new ArrayList<>();
    for (StreamId channel : channels(tx, actor, search)) {
      Grant grant = rooms.grant(tx, actor, channel, Act.READ);
      for (Window window : grant.windows()) {
        for (long sequence : sequences(tx, channel, window, words)) {
          Frame.Entry entry = streams.entry(tx, grant, sequence);
          if (entry != null) {
            found.add(entry);
          }
        }
      }
    }
    found.sort(Comparator.comparing(Frame.Entry::at).reversed().thenComparing(Frame.Entry::sequence));
    return new MessageResult.Found(found.stream().limit(FOUND).toList(), found.size() > FOUND);
  }

  private static List<StreamId> channels(Tx tx, Actor actor, MessageCommand.Search search) {
    if (search.channel() != null) {
      return List.of(search.channel());
    }
    return tx.list(
        "select c.stream from channels c join members m on m.room = c.room where m.participant = ? and m.state = 'joined'",
        row -> new StreamId(row.text(1)),
        actor.id());
  }

  /** All words, each literal; newest first. Words hold letters and digits alone, so none is a pattern. */
  private static List<Long> sequences(Tx tx, StreamId stream, Window window, List<String> words) {
    List<Object> arguments = new ArrayList<>(List.of(stream, window.from(), window.to()));
    words.forEach(word -> arguments.add("% " + word + " %"));
    arguments.add(FOUND + 1);
    return tx.list(
        "select seq from searchable where stream = ? and seq between ? and ?" + " and words like ?".repeat(words.size())
            + " order by seq desc limit ?",
        row -> row.number(1),
        arguments.toArray());
  }

  /** Leave for the server to write into a room's channel what concerns all of it. */
  public void digest(Tx tx, StreamId channel, ChannelEvent.Digested digest) {
    var _ = streams.append(tx, Gate.server(channel), digest, null, 0);
  }
}
