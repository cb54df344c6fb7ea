package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.access.Travel;
import corridor.access.Window;
import corridor.account.Limits;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Origin;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages in the store. Every method runs inside the transaction it is given. */
public final class Messages {
  private static final int FOUND = 100;

  /** More words than a person types; it bounds the statement a search makes. */
  private static final int WORDS = 10;

  /** How long TLP:RED stays. */
  private static final Duration RED_STAYS = Duration.ofHours(24);

  private final Rooms rooms;
  private final Streams streams;
  private final Marks marks;
  private final Originals originals;

  public Messages(Rooms rooms, Streams streams) {
    this.rooms = rooms;
    this.streams = streams;
    this.originals = new Originals(streams);
    this.marks = new Marks(rooms, streams, this);
  }

  Marks marks() {
    return marks;
  }

  public MessageResult.Posted post(Tx tx, Actor actor, MessageCommand.Post post) {
    return post(tx, actor, post, null, null);
  }

  /** @param quote what stands for the message it quotes; null for none */
  MessageResult.Posted post(
      Tx tx, Actor actor, MessageCommand.Post post, @Nullable String quote, @Nullable Origin origin) {
    Grant grant = rooms.grant(tx, actor, post.channel(), Act.POST);
    Label channels = Originals.channelLabel(tx, post.channel());
    Label label = post.label() == null ? channels : post.label();
    refuseLooser(channels, label);
    List<ParticipantId> mentioned = readersAmong(tx, grant, post);
    MessageResult.Posted posted =
        put(
            tx, grant,
            new ChannelEvent.Posted(actor.author(), post.topic(), post.text(), mentioned, label, quote, origin),
            actor.id());
    for (ParticipantId told : mentioned) {
      if (!told.equals(actor.id())) {
        rooms.tell(tx, told, new InboxEvent.Mentioned(post.channel(), posted.sequence(), actor.author()));
      }
    }
    return posted;
  }

  static void refuseLooser(Label channels, Label label) {
    if (!channels.noStricterThan(label)) {
      throw new Refused(
          ErrorCode.LABEL,
          "This channel is " + channels.written() + ": a message in it cannot be labelled " + label.written()
              + ", which would let it travel further.");
    }
  }

  /** Puts a message down, whosever; what its label says of it begins here. */
  MessageResult.Posted put(Tx tx, Grant grant, ChannelEvent.Posted posted, ParticipantId author) {
    String words = words(tx, grant, posted.topic() + " " + posted.text(), posted.label());
    long sequence = streams.append(tx, grant, posted, author, 0, words);
    begin(tx, grant, sequence, posted.label());
    return new MessageResult.Posted(grant.stream(), sequence);
  }

  /** The same without a name; only the store knows whose it is. */
  long put(Tx tx, Grant grant, ChannelEvent.Unattributed words, ParticipantId author) {
    String found = words(tx, grant, words.topic() + " " + words.text(), words.label());
    long sequence = streams.append(tx, grant, words, author, 0, found);
    begin(tx, grant, sequence, words.label());
    return sequence;
  }

  /** What a message with this label is found by; null for nothing. */
  private static @Nullable String words(Tx tx, Grant grant, String words, Label label) {
    return Travel.leaves(Travel.Leaving.SEARCH, label) ? SearchIndex.words(tx, grant.stream(), words) : null;
  }

  /** Makes true what a new message's label says; nothing stands there that would have to go. */
  private void begin(Tx tx, Grant grant, long sequence, Label label) {
    if (label == Label.RED) {
      expire(tx, grant.stream(), sequence, streams.now());
    }
  }

  /**
   * Makes true what a label says: found by words or not, gone after a day or not.
   *
   * @param at when the message was written
   */
  void labelled(Tx tx, Grant grant, long sequence, String words, Instant at, Label label) {
    if (Travel.leaves(Travel.Leaving.SEARCH, label)) {
      SearchIndex.replace(tx, grant.stream(), sequence, words);
    } else {
      SearchIndex.remove(tx, grant.stream(), sequence);
    }
    if (label == Label.RED) {
      expire(tx, grant.stream(), sequence, at);
    } else {
      tx.update("delete from expiring where stream = ? and seq = ?", grant.stream(), sequence);
    }
  }

  private static void expire(Tx tx, StreamId stream, long sequence, Instant at) {
    tx.update(
        "insert into expiring (stream, seq, at) values (?, ?, ?) on conflict (stream, seq) do update set at = excluded.at",
        stream, sequence, at.plus(RED_STAYS));
  }

  /** Everything in this channel is TLP:RED from now on. */
  void allRed(Tx tx, StreamId channel) {
    record Written(long sequence, Instant at) {}
    for (Written each :
        tx.list(
            "select seq, at from entries where stream = ? and kind in ('posted', 'unattributed')",
            row -> new Written(row.number(1), row.instant(2)),
            channel)) {
      SearchIndex.remove(tx, channel, each.sequence());
      expire(tx, channel, each.sequence(), each.at());
    }
  }

  /** Whoever cannot read the channel is not mentioned: nobody is told, and nobody learns that she was left out. */
  private List<ParticipantId> readersAmong(Tx tx, Grant grant, MessageCommand.Post post) {
    if (post.mentions().isEmpty()) {
      return List.of();
    }
    List<ParticipantId> readers = rooms.readers(tx, grant.stream());
    return post.mentions().stream()
        .distinct()
        .filter(who -> readers.contains(who) && !Limits.keepsOut(tx, who, grant.stream(), post.topic()))
        .toList();
  }

  Result edit(Tx tx, Actor actor, MessageCommand.Edit edit) {
    Grant grant = own(tx, actor, edit.channel(), edit.sequence());
    Originals.Original original = originals.require(tx, grant, edit.sequence());
    if (original.by() == null) {
      throw Refused.notAllowed("You released this without your name: take it back, and release it anew.");
    }
    var _ =
        streams.append(
            tx, grant, new ChannelEvent.Edited(actor.author(), edit.sequence(), edit.text()), actor.id(),
            edit.sequence());
    if (Travel.leaves(Travel.Leaving.SEARCH, original.label())) {
      SearchIndex.replace(tx, edit.channel(), edit.sequence(), edit.text());
    } else {
      SearchIndex.remove(tx, edit.channel(), edit.sequence());
    }
    return new Result.Done();
  }

  Result delete(Tx tx, Actor actor, MessageCommand.Delete delete) {
    Grant grant = own(tx, actor, delete.channel(), delete.sequence());
    boolean named = originals.require(tx, grant, delete.sequence()).by() != null;
    erase(tx, grant, delete.sequence());
    if (named) {
      var _ =
          streams.append(
              tx, grant, new ChannelEvent.Deleted(actor.author(), delete.sequence()), actor.id(), delete.sequence());
    } else {
      var _ = streams.append(tx, grant, new ChannelEvent.Expired(delete.sequence()), null, delete.sequence());
    }
    return new Result.Done();
  }

  /** Takes a message's words, and those of its edits and topics, off the disk, and what it was found by. */
  void erase(Tx tx, Grant grant, long sequence) {
    streams.blank(tx, grant, sequence);
    List<Long> edits =
        tx.list(
            "select seq from entries where stream = ? and target = ? and kind in ('edited', 'moved')",
            row -> row.number(1),
            grant.stream(), sequence);
    edits.forEach(edited -> streams.blank(tx, grant, edited));
    Marks.forget(tx, grant.stream(), sequence);
    tx.update("delete from expiring where stream = ? and seq = ?", grant.stream(), sequence);
    tx.scrub();
  }

  /** Takes what is kept of these channels off the disk: their room is wiped. */
  public void erase(Tx tx, List<StreamId> channels) {
    for (StreamId channel : channels) {
      tx.update("delete from marks where stream = ?", channel);
      tx.update("delete from acknowledged where stream = ?", channel);
      tx.update("delete from expiring where stream = ?", channel);
      tx.update("delete from quotes where stream = ?", channel);
      tx.update("delete from reads where stream = ?", channel);
    }
  }

  /** Leave to change a message of one's own; one answer for what is not there and what is not hers to see. */
  Grant own(Tx tx, Actor actor, StreamId channel, long sequence) {
    Grant grant = rooms.grant(tx, actor, channel, Act.POST);
    ParticipantId author = streams.author(tx, grant, sequence);
    boolean message =
        tx.exists("select 1 from entries where stream = ? and seq = ? and kind in ('posted', 'unattributed')", channel, sequence);
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

  /** Streams and windows are chosen before anything is read: what is not hers costs no work and leaves no trace. */
  MessageResult.Found search(Tx tx, Actor actor, MessageCommand.Search search) {
    Set<String> words =
        Words.of(search.text()).stream().limit(WORDS).collect(Collectors.toCollection(LinkedHashSet::new));
    if (words.isEmpty()) {
      throw new Refused(ErrorCode.EMPTY, "Give at least one word to search for.");
    }
    List<Hit> found = new ArrayList<>();
    for (StreamId channel : channels(tx, actor, search)) {
      Grant grant = rooms.grant(tx, actor, channel, Act.READ);
      for (Window window : grant.windows()) {
        for (long sequence : SearchIndex.find(tx, channel, window, words, FOUND + 1)) {
          Frame.Entry entry = streams.entry(tx, grant, sequence);
          if (entry != null) {
            found.add(new Hit(grant, entry));
          }
        }
      }
    }
    found.sort(Comparator.comparing((Hit hit) -> hit.entry().at()).thenComparing(hit -> hit.entry().sequence()).reversed());
    return new MessageResult.Found(
        found.stream().limit(FOUND).map(hit -> streams.after(tx, hit.grant(), hit.entry(), Messages::asItReads)).toList(), found.size() > FOUND);
  }

  private record Hit(Grant grant, Frame.Entry entry) {}

  /** Found by the words it has now, a message is shown with them, and with its topic and label. */
  private static Event asItReads(Event event, Event later) {
    if (!(event instanceof ChannelEvent.Posted(var by, var topic, var text, var mentions, var label, var quote, var origin))) {
      return event;
    }
    return switch (later) {
      case ChannelEvent.Edited edited -> new ChannelEvent.Posted(by, topic, edited.text(), mentions, label, quote, origin);
      case ChannelEvent.Moved moved -> new ChannelEvent.Posted(by, moved.topic(), text, mentions, label, quote, origin);
      case ChannelEvent.Labelled labelled -> new ChannelEvent.Posted(by, topic, text, mentions, labelled.label(), quote, origin);
      default -> event;
    };
  }

  private static List<StreamId> channels(Tx tx, Actor actor, MessageCommand.Search search) {
    if (search.channel() != null) {
      return List.of(search.channel());
    }
    return tx.list(
        "select w.stream from windows w join streams s on s.id = w.stream join members m on m.room = s.room and m.participant ="
            + " w.participant and m.state = 'joined' where w.participant = ? and w.to_seq is null",
        row -> new StreamId(row.text(1)),
        actor.id());
  }

  /** Leave for the server to write into a room's channel what concerns all of it. */
  public void digest(Tx tx, StreamId channel, ChannelEvent.Digested digest) {
    var _ = streams.append(tx, Gate.server(channel), digest, null, 0);
  }
}
