package corridor.stream;

import corridor.access.Act;
import corridor.access.Grant;
import corridor.access.Window;
import corridor.protocol.Codec;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.store.End;
import corridor.store.Soon;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writing and reading streams inside a transaction. Sequences count 1, 2, 3 … per stream, given in the transaction that
 * commits them; after the commit the entry goes to the stream's feed. Every method wants a grant: there is no other way
 * to a stream.
 */
public final class Streams {
  private static final Soon ENTRY =
      new Soon(
          "insert into entries (stream, seq, at, kind, author, target, words, body) values (?, ?, ?, ?, ?, ?, ?, ?)",
          "text bigint bigint text text bigint text bytea");

  private final Codec codec;
  private final InstantSource clock;
  private final LongSupplier epochs;
  private final Feeds feeds;

  /** @param epochs random numbers above 0: another epoch tells a restored stream from the one it was */
  public Streams(Codec codec, InstantSource clock, LongSupplier epochs, Feeds feeds) {
    this.codec = codec;
    this.clock = clock;
    this.epochs = epochs;
    this.feeds = feeds;
  }

  /**
   * @param room the room whose members read it, as its id; null for an inbox
   * @param shared whether members read what was written before they came
   */
  public void create(Tx tx, StreamId stream, @Nullable String room, boolean shared) {
    tx.update(
        "insert into streams (id, epoch, head, room, shared) values (?, ?, 0, ?, ?)",
        stream, epochs.getAsLong(), room, shared);
  }

  /**
   * Appends an entry.
   *
   * @param author whose words it carries; null for the server's
   * @param target the sequence it speaks of; 0 for none
   * @return its sequence
   */
  public long append(Tx tx, Grant grant, Event event, @Nullable ParticipantId author, long target) {
    return append(tx, grant, event, author, target, null);
  }

  /**
   * The same.
   *
   * @param words what it is found by, as it stands on disk; null if nothing finds it
   */
  public long append(
      Tx tx, Grant grant, Event event, @Nullable ParticipantId author, long target, @Nullable String words) {
    if (grant.act() == Act.READ) {
      throw new IllegalArgumentException("Reading is no leave to write");
    }
    StreamId stream = grant.stream();
    End end = tx.next(stream);
    long sequence = end.head();
    Instant at = now();
    byte[] body = codec.bytes(event);
    byte[] kept;
    try {
      kept = tx.vault().seal(end.room(), stream, sequence, body);
    } catch (Vault.Wiped wiped) {
      // Nobody can read it: what the server itself still has to say in a wiped room is not kept.
      tx.takeBack(stream);
      return sequence;
    }
    tx.soon(
        ENTRY,
        stream, sequence, at, Kinds.of(event), author, target, words, kept);
    Encoded encoded = Encoded.of(stream, sequence, at, target, body);
    tx.afterCommit(() -> feeds.committed(encoded));
    return sequence;
  }

  /** Business time, as entries are dated. */
  public Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  /** Replaces what stands at {@code sequence} by nothing, on disk and in what is kept in memory. */
  public void blank(Tx tx, Grant grant, long sequence) {
    tx.update(
        "update entries set kind = 'blank', words = null, body = ? where stream = ? and seq = ?",
        codec.bytes(new Event.Blank()), grant.stream(), sequence);
    tx.everywhere(Feeds.BLANKED, grant.stream());
  }

  /** The same for several. */
  public void blank(Tx tx, Grant grant, List<Long> sequences) {
    if (sequences.isEmpty()) {
      return;
    }
    for (long sequence : sequences) {
      tx.update(
          "update entries set kind = 'blank', words = null, body = ? where stream = ? and seq = ?",
          codec.bytes(new Event.Blank()), grant.stream(), sequence);
    }
    tx.everywhere(Feeds.BLANKED, grant.stream());
  }

  /** Ends everybody's following, on every node: nothing more of this stream is sent. */
  public void end(Tx tx, Grant grant) {
    tx.everywhere(Feeds.ENDED, grant.stream());
  }

  /** Takes every entry off the disk and out of memory; the stream is never written to again. */
  public void erase(Tx tx, Grant grant) {
    tx.update("delete from entries where stream = ?", grant.stream());
    tx.everywhere(Feeds.BLANKED, grant.stream());
    end(tx, grant);
    tx.scrub();
  }

  /** One entry inside the grant's windows, or null. */
  public Frame.@Nullable Entry entry(Tx tx, Grant grant, long sequence) {
    if (!grant.shows(sequence)) {
      return null;
    }
    return tx.one(
            "select at, body from entries where stream = ? and seq = ?",
            row -> new Frame.Entry(grant.stream(), sequence, row.instant(1), codec.event(open(tx, grant.stream(), sequence, row.bytes(2)))),
            grant.stream(), sequence)
        .orElse(null);
  }

  /** What the newest entry of a kind says that speaks of {@code target}, inside the grant's windows; null if none does. */
  public @Nullable Event latest(Tx tx, Grant grant, String kind, long target) {
    record Found(long sequence, byte[] body) {}
    return tx.list(
            "select seq, body from entries where stream = ? and target = ? and kind = ? order by seq desc",
            row -> new Found(row.number(1), row.bytes(2)),
            grant.stream(), target, kind)
        .stream()
        .filter(found -> grant.shows(found.sequence()))
        .findFirst()
        .map(found -> codec.event(open(tx, grant.stream(), found.sequence(), found.body())))
        .orElse(null);
  }

  /**
   * An entry with what was said of it later.
   *
   * @param after what an event is after another that speaks of it
   */
  public Frame.Entry after(Tx tx, Grant grant, Frame.Entry entry, BinaryOperator<Event> after) {
    record Found(long sequence, byte[] body) {}
    Event event =
        tx.list(
                "select seq, body from entries where stream = ? and target = ? order by seq",
                row -> new Found(row.number(1), row.bytes(2)),
                grant.stream(), entry.sequence())
            .stream()
            .filter(found -> grant.shows(found.sequence()))
            .map(found -> codec.event(open(tx, grant.stream(), found.sequence(), found.body())))
            .reduce(entry.event(), after);
    return new Frame.Entry(entry.stream(), entry.sequence(), entry.at(), event);
  }

  /** All entries of a kind from {@code from} on, oldest first, inside the grant's windows. */
  public List<Frame.Entry> ofKind(Tx tx, Grant grant, String kind, long from) {
    return tx.list(
            "select seq, at, body from entries where stream = ? and kind = ? and seq >= ? order by seq",
            row ->
                new Frame.Entry(
                    grant.stream(), row.number(1), row.instant(2),
                    codec.event(open(tx, grant.stream(), row.number(1), row.bytes(3)))),
            grant.stream(), kind, from)
        .stream()
        .filter(entry -> grant.shows(entry.sequence()))
        .toList();
  }

  /** Who wrote the entry at {@code sequence}, if anybody did and it lies in the windows. */
  public @Nullable ParticipantId author(Tx tx, Grant grant, long sequence) {
    if (!grant.shows(sequence)) {
      return null;
    }
    return tx.one(
            "select author from entries where stream = ? and seq = ? and author is not null",
            row -> new ParticipantId(row.text(1)),
            grant.stream(), sequence)
        .orElse(null);
  }

  /**
   * Up to {@code limit} entries before {@code before} (0: the newest), oldest first, inside the grant's windows; what an
   * entry outside the windows is spoken of by comes blank.
   */
  public List<Frame.Entry> page(Tx tx, Grant grant, long before, int limit) {
    List<Frame.Entry> page = new ArrayList<>();
    List<Window> windows = grant.windows();
    long below = before == 0 ? Long.MAX_VALUE : before;
    for (int i = windows.size() - 1; i >= 0 && page.size() < limit; i--) {
      Window window = windows.get(i);
      long to = Math.min(window.to(), below - 1);
      if (to >= window.from()) {
        page.addAll(newest(tx, grant, window.from(), to, limit - page.size()));
      }
    }
    return page.reversed();
  }

  /** The entries of one kind inside the grant's windows, oldest first. */
  public List<Frame.Entry> ofKind(Tx tx, Grant grant, String kind) {
    return tx
        .list(
            "select seq, at, body from entries where stream = ? and kind = ? order by seq",
            row -> new Frame.Entry(grant.stream(), row.number(1), row.instant(2), codec.event(open(tx, grant.stream(), row.number(1), row.bytes(3)))),
            grant.stream(), kind)
        .stream()
        .filter(entry -> grant.shows(entry.sequence()))
        .toList();
  }

  private List<Frame.Entry> newest(Tx tx, Grant grant, long from, long to, int limit) {
    return tx.list(
        "select seq, at, target, body from entries where stream = ? and seq between ? and ? order by seq desc limit ?",
        row -> {
          long target = row.number(3);
          boolean shown = target == 0 || grant.shows(target);
          Event event = shown ? codec.event(open(tx, grant.stream(), row.number(1), row.bytes(4))) : new Event.Blank();
          return new Frame.Entry(grant.stream(), row.number(1), row.instant(2), event);
        },
        grant.stream(), from, to, limit);
  }

  /** Entries from {@code from} on, as they go to sockets. */
  static CompletionStage<List<Encoded>> toShow(Store store, StreamId stream, long from, int limit) {
    return store.listToShow(
        "seq, at, target, body",
        "from entries where stream = ? and seq >= ? order by seq limit ?",
        (tx, row) ->
            Encoded.of(
                stream, row.number(1), row.instant(2), row.number(3), open(tx, stream, row.number(1), row.bytes(4))),
        stream, from, limit);
  }

  /** How many entries each stream has. */
  static Map<StreamId, Long> heads(Tx tx) {
    Map<StreamId, Long> heads = new HashMap<>();
    tx.list("select id, head from streams where head > 0", row -> heads.put(new StreamId(row.text(1)), row.number(2)));
    return heads;
  }

  /** What was written there; blank where the room was wiped meanwhile. */
  private static byte[] open(Tx tx, StreamId stream, long sequence, byte[] kept) {
    try {
      return tx.vault().open(tx, stream, sequence, kept);
    } catch (Vault.Wiped wiped) {
      return Encoded.BLANK;
    }
  }

  /** Where a stream stands. */
  record Position(long epoch, long head) {}

  static Position position(Tx tx, StreamId stream) {
    return tx.one(
            "select epoch, head from streams where id = ?", row -> new Position(row.number(1), row.number(2)), stream)
        .orElseThrow(() -> new IllegalStateException("no such stream"));
  }

  public long epoch(Tx tx, Grant grant) {
    return position(tx, grant.stream()).epoch();
  }

  /** The newest sequence inside the grant's windows, 0 if there is none. */
  public long head(Tx tx, Grant grant) {
    long head = position(tx, grant.stream()).head();
    for (Window window : grant.windows().reversed()) {
      if (window.from() <= head) {
        return Math.min(window.to(), head);
      }
    }
    return 0;
  }
}
