package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.reader.Limits;
import corridor.redline.Comparison;
import corridor.room.Rooms;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.stream.Streams;
import corridor.worker.Redlined;
import corridor.worker.TextWork;
import java.time.InstantSource;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Documents: the service and the door to their texts. Methods with a transaction run inside it; the others may be called
 * on any thread but an event loop.
 */
public final class Drafts {
  final Store store;
  final Rooms rooms;
  final Streams streams;
  final InstantSource clock;
  final Redlines redlines = new Redlines();
  final TextWork work;
  final Intake intake;
  final Ids ids;
  private final List<RevisionWatch> watches = new CopyOnWriteArrayList<>();
  private volatile FlagsOnProvisions flags = FlagsOnProvisions.NONE;

  /** What {@link Tx#everywhere} calls the withdrawal of a revision, with its document and number. */
  static final String WITHDRAWN = "text-withdrawn";

  /**
   * @param clock business time
   * @param limits what one file may cost
   */
  public Drafts(Store store, Rooms rooms, Streams streams, Ids ids, InstantSource clock, Limits limits) {
    this(store, rooms, streams, ids, clock, limits, TextWork.here(limits));
  }

  /** @param work where files are read and texts compared */
  public Drafts(
      Store store, Rooms rooms, Streams streams, Ids ids, InstantSource clock, Limits limits, TextWork work) {
    this.store = store;
    this.rooms = rooms;
    this.streams = streams;
    this.ids = ids;
    this.clock = clock;
    this.work = work;
    this.intake = new Intake(limits, work);
    store.onChange(
        WITHDRAWN, words -> redlines.forget(new StreamId(words.get(0)), Integer.parseInt(words.get(1))));
  }

  /** Tells {@code watch} of revisions from now on; while starting up. */
  public void watch(RevisionWatch watch) {
    watches.add(watch);
  }

  /** Where flags on provisions are found from now on; while starting up. */
  public void flags(FlagsOnProvisions found) {
    flags = found;
  }

  FlagsOnProvisions flags() {
    return flags;
  }

  List<RevisionWatch> watches() {
    return watches;
  }

  /** Takes what is kept of these documents off the disk and out of memory: their room is wiped. */
  public void erase(Tx tx, List<StreamId> documents) {
    for (StreamId document : documents) {
      for (int number : tx.list("select number from revisions where document = ?", row -> row.count(1), document)) {
        tx.everywhere(WITHDRAWN, document, number);
      }
      tx.update("delete from marked where document = ?", document);
      tx.update("delete from pictures where document = ?", document);
      tx.update("delete from openings where document = ?", document);
      tx.update("delete from ideals where document = ?", document);
      tx.update("delete from revisions where document = ?", document);
      tx.update("delete from documents where stream = ?", document);
    }
  }

  // ---- for features above

  /** @throws Refused as not found if the grant is for something else */
  public Document document(Tx tx, Grant grant) {
    return Revisions.document(tx, grant);
  }

  /** The newest revision's number, 0 for none. */
  public int newest(Tx tx, Grant grant) {
    return Revisions.before(tx, grant.stream(), Integer.MAX_VALUE).map(Revisions.End::number).orElse(0);
  }

  /**
   * Two revisions compared.
   *
   * @param from the older one's number, {@code to} the newer one's
   * @param comparison without its ops
   */
  public record Compared(Document document, int from, int to, Comparison comparison) {}

  /**
   * What changed between two revisions that {@code actor} may read, from memory or made now (up to a second of work). For
   * a command's preparation.
   *
   * @param from 0 for the one before {@code to}
   * @param to 0 for the newest
   * @throws Refused as not found if there is no such document or revision for her, or nothing to compare with
   */
  public Compared compared(Actor actor, StreamId document, int from, int to) {
    record Asked(Grant grant, Document document, Redlines.Pair pair) {}
    Asked asked =
        store.readHere(
            tx -> {
              Grant grant = rooms.grant(tx, actor, document, Act.READ);
              Ends ends = ends(tx, document, from, to);
              Redlines.Pair pair = ends.pair(document).orElseThrow(Refused::notFound);
              return new Asked(grant, Revisions.document(tx, grant), pair);
            });
    Redlines.Pair pair = asked.pair();
    return new Compared(
        asked.document(), pair.older().number(), pair.newer().number(), compare(asked.grant(), asked.document(), pair).comparison());
  }

  /**
   * The same from memory alone, inside a transaction; empty where these two were not compared lately.
   *
   * @throws Refused as {@link #compared}
   */
  public Optional<Compared> remembered(Tx tx, Actor actor, StreamId document, int from, int to) {
    Grant grant = rooms.grant(tx, actor, document, Act.READ);
    Redlines.Pair pair = ends(tx, document, from, to).pair(document).orElseThrow(Refused::notFound);
    Document it = Revisions.document(tx, grant);
    return redlines.find(pair).map(made -> new Compared(it, pair.older().number(), pair.newer().number(), made.comparison()));
  }

  /**
   * A revision's text, to be had after the transaction: from memory, or opened then, which takes a long text milliseconds. Refuses
   * as withdrawn or not found where it is gone by then.
   */
  Supplier<String> text(Tx tx, Grant grant, Revisions.End revision) {
    StreamId document = grant.stream();
    String known = redlines.text(document, revision).orElse(null);
    Supplier<String> sealed = known == null ? Revisions.sealedText(tx, grant, revision.number()) : () -> known;
    return () -> {
      String text = sealed.get();
      if (known == null) {
        redlines.keepText(document, revision, text);
      }
      try {
        var _ = store.readHere(later -> Revisions.there(later, document, revision.number()));
      } catch (Refused withdrawn) {
        redlines.forget(document, revision.number());
        throw withdrawn;
      }
      return text;
    };
  }

  /** From memory, or made now and kept. */
  Redlined compare(Grant grant, Document document, Redlines.Pair pair) {
    return redlines
        .find(pair)
        .orElseGet(
            () -> {
              List<Supplier<String>> texts =
                  store.readHere(
                      tx ->
                          List.of(
                              text(tx, grant, pair.older()), text(tx, grant, pair.newer())));
              Redlined made = work.compare(texts.getFirst().get(), texts.getLast().get(), document.spoken());
              redlines.keep(pair, made);
              refuseWithdrawn(pair);
              return made;
            });
  }

  /** One that was withdrawn while it was compared would otherwise stand in memory on. */
  private void refuseWithdrawn(Redlines.Pair pair) {
    try {
      store.readHere(
          tx -> {
            var _ = Revisions.there(tx, pair.document(), pair.older().number());
            return Revisions.there(tx, pair.document(), pair.newer().number());
          });
    } catch (Refused withdrawn) {
      redlines.drop(pair);
      throw withdrawn;
    }
  }

  /** What is to be compared; either may be missing when there are not two. */
  record Ends(Revisions.@Nullable End older, Revisions.@Nullable End newer) {
    Optional<Redlines.Pair> pair(StreamId document) {
      return older == null || newer == null
          ? Optional.empty()
          : Optional.of(new Redlines.Pair(document, older, newer));
    }
  }

  static Ends ends(Tx tx, StreamId document, int from, int to) {
    Revisions.@Nullable End newer =
        to == 0 ? Revisions.before(tx, document, Integer.MAX_VALUE).orElse(null) : Revisions.there(tx, document, to);
    if (newer == null) {
      return new Ends(null, null);
    }
    Revisions.@Nullable End older =
        from == 0 ? Revisions.before(tx, document, newer.number()).orElse(null) : Revisions.there(tx, document, from);
    return new Ends(older, newer);
  }

  // ---- documents

  /**
   * A document, which every member of the room can read from its first revision on, and whoever joins later too.
   *
   * @throws Refused if the room is not hers, is shared by several delegations, or the label forbids it
   */
  public StreamId create(Tx tx, Actor actor, DraftCommand.Create create) {
    rooms.requireMember(tx, actor, create.room());
    refuseWhereNoneBelong(tx, create.room());
    refuseRed(create.label());
    StreamId stream = new StreamId(ids.next("d_"));
    streams.create(tx, stream, create.room().value(), true);
    Document document =
        new Document(
            stream, create.room(), create.symbol().strip(), create.title(), tag(create.language()), create.label());
    Revisions.create(tx, document);
    rooms.made(tx, stream, actor.id());
    var _ =
        streams.append(
            tx, rooms.grant(tx, actor, stream, Act.UPLOAD),
            new DocumentEvent.Created(actor.author(), document.symbol(), document.title()), actor.id(), 0);
    for (ParticipantId member : rooms.members(tx, create.room())) {
      rooms.tell(tx, member, new InboxEvent.StreamOpened(create.room(), stream, document.name()));
    }
    return stream;
  }

  /** How far a document may travel from now on; only whoever added it lets it travel further. */
  public void label(Tx tx, Actor actor, StreamId stream, Label label) {
    Grant grant = rooms.grant(tx, actor, stream, Act.UPLOAD);
    Document document = Revisions.document(tx, grant);
    refuseRed(label);
    if (label.ordinal() > document.label().ordinal() && !rooms.isSource(tx, actor, stream)) {
      throw new Refused(
          ErrorCode.LABEL, "Only the source of something lets it travel further. You can make its label stricter.");
    }
    tx.update("update documents set label = ? where stream = ?", label.written(), stream);
    var _ = streams.append(tx, grant, new DocumentEvent.Labelled(actor.author(), label), actor.id(), 0);
  }

  private static void refuseRed(Label label) {
    if (label == Label.RED) {
      throw new Refused(
          ErrorCode.LABEL,
          "A document cannot be TLP:RED: whoever joins the room later reads it too. Use TLP:AMBER+STRICT, or keep it"
              + " off this server.");
    }
  }

  private static void refuseWhereNoneBelong(Tx tx, RoomId room) {
    if (tx.exists("select 1 from rooms where id = ? and kind = ?", room, RoomKind.DELEGATIONS.wireName())) {
      throw Refused.notAllowed(
          "Several delegations share this room, and each is its own audience: it takes no documents. Put the text into"
              + " your delegation's own room or into the joint room.");
    }
  }

  private static String tag(String language) {
    try {
      return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw new Refused(
          ErrorCode.BAD_COMMAND,
          "\"" + language + "\" is no language tag: use one such as en, fr, es, ar, ru or zh.");
    }
  }

  DraftResult.Revisions revisions(Tx tx, Actor actor, StreamId stream) {
    Document document = Revisions.document(tx, rooms.grant(tx, actor, stream, Act.READ));
    return new DraftResult.Revisions(
        stream, document.symbol(), document.title(), document.language(), document.label(),
        Ideals.aim(tx, stream), Revisions.list(tx, stream, actor.id()));
  }

  /**
   * A revision's whole text.
   *
   * @param number 0 for the newest
   * @throws Refused as not found, withdrawn, or because there is no revision yet
   */
  public DraftResult.Text text(Tx tx, Actor actor, StreamId document, int number) {
    Grant grant = rooms.grant(tx, actor, document, Act.READ);
    var _ = Revisions.document(tx, grant);
    int wanted = number == 0 ? newest(tx, grant) : Revisions.there(tx, document, number).number();
    if (wanted == 0) {
      throw new Refused(ErrorCode.EMPTY, "This document has no text yet: upload or paste a revision.");
    }
    return new DraftResult.Text(document, wanted, Revisions.text(tx, grant, wanted));
  }
}
