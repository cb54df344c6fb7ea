package corridor.flag;

import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.negotiation.VenueClock;
import corridor.protocol.Affiliation;
import corridor.protocol.DocumentEvent;
import corridor.protocol.Finding;
import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.SessionId;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.room.Rooms;
import corridor.store.Row;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Flags and answers in the store, and how they are shown. Every method runs inside the transaction it is given. */
public final class Flags {
  private static final String COLUMNS =
      "f.id, f.document, f.from_rev, f.to_rev, f.provision, f.label, f.gone, f.question, f.topic, f.urgency, f.raised_at, f.by,"
          + " f.session, f.needed_by, f.case_id, f.state, f.answer_by, f.nobody_until, f.settled_at, f.reported,"
          + " f.answers, f.used, f.needed_local, f.needed_zone";

  /** Flags on documents of rooms the participant is in: nothing of a room she left. */
  private static final String READABLE =
      " from flags f join streams s on s.id = f.document join members m on m.room = s.room and m.participant = ?"
          + " and m.state = 'joined'";

  /** An answer is still looked for: the only one, or the second of two. */
  private static final String STILL_ASKED =
      "(f.settled_at is null or f.answers > 1 and f.state in ('answered', 'handed-back')"
          + " and f.answers > (select count(*) from answers a where a.case_id = f.case_id))";

  private static final int MOST = 200;

  private final Rooms rooms;
  private final Streams streams;
  private final Texts texts;
  private volatile WhyNobody whyNobody = (tx, caseId) -> null;

  /** Says why nobody can be asked about a case; the relay, which knows, is above this package. */
  @FunctionalInterface
  public interface WhyNobody {
    FlagView.@Nullable Nobody of(Tx tx, String caseId);
  }

  public Flags(Rooms rooms, Streams streams, Texts texts) {
    this.rooms = rooms;
    this.streams = streams;
    this.texts = texts;
  }

  /** Set once, by the relay, before anything is served. */
  public void explain(WhyNobody why) {
    whyNobody = why;
  }

  void insert(Tx tx, Flag f) {
    tx.update(
        "insert into flags (id, document, from_rev, to_rev, provision, label, gone, question, topic, urgency, raised_at,"
            + " by, session, needed_local, needed_zone, local_at, needed_by, case_id, state, answer_by, nobody_until,"
            + " settled_at, reported, answers, used)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        f.id(), f.document(), f.from(), f.to(), f.key(), f.label(), f.gone(),
        tx.vault().sealWords(tx, f.document(), asked(f.id()), f.question()), f.topic(), f.urgency().wireName(),
        f.raised(), f.by(), f.deadline() instanceof Deadline.Before(var session) ? session : null,
        f.deadline() instanceof Deadline.At(var local, var _) ? local : null,
        f.deadline() instanceof Deadline.At(var _, var zone) ? zone.getId() : null,
        f.deadline() instanceof Deadline.At ? f.neededBy() : null, f.neededBy(), f.caseId(), f.state().wireName(),
        f.answerBy(), f.nobodyUntil(), f.settled(), f.reported(), f.answers(), f.used());
  }

  /** Puts down a flag that follows from another. */
  public void put(Tx tx, Flag flag) {
    insert(tx, flag);
  }

  /** Writes what may change of a flag; nobody is told yet. */
  public void save(Tx tx, Flag f) {
    tx.update(
        "update flags set to_rev = ?, provision = ?, label = ?, needed_by = ?, case_id = ?, state = ?, answer_by = ?,"
            + " nobody_until = ?, settled_at = ?, reported = ?, used = ? where id = ?",
        f.to(), f.key(), f.label(), f.neededBy(), f.caseId(), f.state().wireName(), f.answerBy(), f.nobodyUntil(),
        f.settled(), f.reported(), f.used(), f.id());
  }

  /** Takes the flags on these documents and their answers off the disk: their room is wiped. */
  public void erase(Tx tx, List<StreamId> documents) {
    for (StreamId document : documents) {
      tx.update("delete from answers where case_id in (select case_id from flags where document = ?)", document);
      tx.update("delete from flags where document = ?", document);
    }
  }

  public Optional<Flag> find(Tx tx, FlagId id) {
    return tx.one("select " + COLUMNS + " from flags f where f.id = ?", reading(tx), id);
  }

  public List<Flag> ofCase(Tx tx, String caseId) {
    return tx.list(
        "select " + COLUMNS + " from flags f where f.case_id = ? order by f.raised_at, f.provision, f.id", reading(tx), caseId);
  }

  /** Newest first. */
  public List<Flag> on(Tx tx, StreamId document, int most) {
    return tx.list(
        "select " + COLUMNS + " from flags f where f.document = ? order by f.raised_at desc, f.provision, f.id limit ?",
        reading(tx), document, most);
  }

  /** On a revision, oldest first. */
  List<Flag> onRevision(Tx tx, StreamId document, int revision, int most) {
    return tx.list(
        "select " + COLUMNS + " from flags f where f.document = ? and f.to_rev = ? order by f.raised_at, f.provision, f.id limit ?",
        reading(tx), document, revision, most);
  }

  /** Those that wait for an answer, on the given revision. */
  public List<Flag> waitingOn(Tx tx, StreamId document, int revision) {
    return tx.list(
        "select " + COLUMNS + " from flags f where f.document = ? and f.to_rev = ? and f.settled_at is null"
            + " order by f.raised_at, f.provision, f.id",
        reading(tx), document, revision);
  }

  /** All that an actor may see, newest first. */
  public List<Flag> readable(Tx tx, ParticipantId reader) {
    return tx.list(
        "select " + COLUMNS + READABLE + " order by f.raised_at desc, f.provision, f.id limit ?", reading(tx), reader, MOST);
  }

  /** Her own, on documents she still reads, newest first. */
  public List<Flag> by(Tx tx, ParticipantId flagger) {
    return tx.list(
        "select " + COLUMNS + READABLE + " where f.by = ? order by f.raised_at desc, f.provision, f.id limit ?",
        reading(tx), flagger, flagger, MOST);
  }

  /** Her own that no digest has said the last word on. */
  public List<Flag> unreported(Tx tx, ParticipantId flagger) {
    return tx.list(
        "select " + COLUMNS + READABLE + " where f.by = ? and f.reported = 0 order by f.raised_at, f.provision, f.id limit ?",
        reading(tx), flagger, flagger, MOST);
  }

  /** Those of others, on documents she reads, that were answered after {@code since}. */
  public List<Flag> answeredOfOthers(Tx tx, ParticipantId reader, Instant since, int most) {
    return tx.list(
        "select " + COLUMNS + READABLE + " where f.by <> ? and f.settled_at > ? and f.state in ('answered',"
            + " 'handed-back') order by f.settled_at, f.provision, f.id limit ?",
        reading(tx), reader, reader, since, most);
  }

  /** Those on documents she reads that were raised from then up to then, oldest first. */
  public List<Flag> raisedBetween(Tx tx, ParticipantId reader, Instant from, Instant to) {
    return tx.list(
        "select " + COLUMNS + READABLE + " where f.raised_at >= ? and f.raised_at < ? order by f.raised_at, f.provision, f.id limit ?",
        reading(tx), reader, from, to, MOST);
  }

  /** The end of an "order by": cases follow one another as their first flags were raised, then by provision; ids say nothing. */
  public static String thenByAge(String caseId) {
    return ", (select min(a.raised_at) from flags a where a.case_id = " + caseId
        + "), (select min(a.provision) from flags a where a.case_id = " + caseId + ")";
  }

  /** A flag whose session was moved since it was raised, or whose time at the venue is another instant, and when that is now. */
  public record Moved(Flag flag, Instant now) {}

  public List<Moved> moved(Tx tx) {
    return tx.list(
        "select " + COLUMNS + ", coalesce(t.starts_at, f.local_at) from flags f left join sessions t on t.id = f.session"
            + " where f.needed_by <> coalesce(t.starts_at, f.local_at) and " + STILL_ASKED
            + " order by f.raised_at, f.provision, f.id",
        row -> new Moved(read(tx, row), row.instant(25)));
  }

  public boolean anyMoved(Tx tx) {
    return tx.exists(
        "select 1 from flags f left join sessions t on t.id = f.session"
            + " where f.needed_by <> coalesce(t.starts_at, f.local_at) and " + STILL_ASKED);
  }

  /** Times at the venue are derived again: its zone, or the tzdb, may be another than when they were said. */
  public void deriveAgain(Tx tx, ZoneId venue) {
    record Said(String id, LocalDateTime local) {}
    tx.list(
            "select f.id, f.needed_local from flags f where f.needed_local is not null and " + STILL_ASKED,
            row -> new Said(row.text(1), LocalDateTime.parse(row.text(2))))
        .forEach(
            said ->
                tx.update(
                    "update flags set needed_zone = ?, local_at = ? where id = ?",
                    venue.getId(), VenueClock.earlier(said.local(), venue), said.id()));
  }

  private static String asked(FlagId flag) {
    return "question of " + flag;
  }

  private static Function<Row, Flag> reading(Tx tx) {
    return row -> read(tx, row);
  }

  private static Flag read(Tx tx, Row row) {
    FlagId id = new FlagId(row.text(1));
    StreamId document = new StreamId(row.text(2));
    String used = row.textOrNull(22);
    return new Flag(
        id, document, row.count(3), row.count(4), row.text(5), row.text(6), row.flag(7),
        tx.vault().openWords(tx, document, asked(id), row.text(8)), row.text(9), Urgency.of(row.text(10)), row.instant(11),
        new ParticipantId(row.text(12)), deadline(row), row.instantOrNull(14),
        row.text(15), FlagState.of(row.text(16)), row.instantOrNull(17), row.instantOrNull(18), row.instantOrNull(19),
        row.flag(20), row.count(21), used == null ? null : new ParticipantId(used));
  }

  private static @Nullable Deadline deadline(Row row) {
    String session = row.textOrNull(13);
    String local = row.textOrNull(23);
    return session != null
        ? new Deadline.Before(new SessionId(session))
        : local == null ? null : new Deadline.At(LocalDateTime.parse(local), ZoneId.of(row.text(24)));
  }

  // ---- answers

  /** Keeps an answer; her affiliation is what it was when she gave it. */
  public void answer(
      Tx tx, StreamId document, String caseId, Participant reviewer, Finding finding, String reason, String words, Instant at) {
    Affiliation affiliation = reviewer.affiliation();
    tx.update(
        "insert into answers (case_id, reviewer, side, side_of, finding, reason, words, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        caseId, reviewer.id(), affiliation.side().wireName(), affiliation.of(), finding.wireName(),
        tx.vault().sealWords(tx, document, reason(caseId, reviewer.id().value()), reason),
        tx.vault().sealWords(tx, document, words(caseId, reviewer.id().value()), words), at);
  }

  private static String reason(String caseId, String reviewer) {
    return "reason in " + caseId + " of " + reviewer;
  }

  private static String words(String caseId, String reviewer) {
    return "words in " + caseId + " of " + reviewer;
  }

  boolean hasAnswer(Tx tx, String caseId, ParticipantId reviewer) {
    return tx.exists("select 1 from answers where case_id = ? and reviewer = ?", caseId, reviewer);
  }

  private List<FlagView.AnswerView> answers(Tx tx, StreamId document, String caseId, @Nullable ParticipantId used) {
    List<FlagView.AnswerView> answers =
        tx.list(
            "select a.reviewer, p.name, a.side, a.side_of, a.finding, a.reason, a.words, a.at from answers a"
                + " join participants p on p.id = a.reviewer where a.case_id = ? order by a.at, a.reviewer",
            row ->
                new FlagView.AnswerView(
                    new ParticipantId(row.text(1)), row.text(2), new Affiliation(Side.of(row.text(3)), row.text(4)),
                    Finding.of(row.text(5)),
                    tx.vault().openWords(tx, document, reason(caseId, row.text(1)), row.text(6)),
                    tx.vault().openWords(tx, document, words(caseId, row.text(1)), row.text(7)), row.instant(8),
                    used != null && used.value().equals(row.text(1))),
            caseId);
    return answers.stream().sorted(Comparator.comparing(FlagView.AnswerView::finding).reversed()).toList();
  }

  // ---- showing

  /** @param viewer null for an entry that all readers share */
  public FlagView view(Tx tx, Flag f, @Nullable ParticipantId viewer) {
    String name = tx.one("select name from participants where id = ?", row -> row.text(1), f.by()).orElse("");
    return new FlagView(
        f.id(), f.document(), texts.document(tx, f.document()).name(), f.from(), f.to(), f.key(), f.label(),
        f.question(), f.topic(), f.urgency(), f.state(), f.raised(), f.neededBy(), f.answerBy(), f.nobodyUntil(),
        f.by(), name, answers(tx, f.document(), f.caseId(), f.used()), f.by().equals(viewer), f.answers(),
        f.by().equals(viewer) && f.state() == FlagState.NOBODY ? whyNobody.of(tx, f.caseId()) : null);
  }

  List<FlagView> views(Tx tx, List<Flag> flags, Actor viewer) {
    return flags.stream().map(flag -> view(tx, flag, viewer.id())).toList();
  }

  /** Whether somebody reads the document now. */
  public boolean reads(Tx tx, ParticipantId reader, StreamId document) {
    RoomId room = rooms.roomOf(tx, Gate.server(document));
    return rooms.isMember(tx, reader, room);
  }

  /** Says where a flag stands: to all readers of the document, and to the flagger if she still is one. */
  public void publish(Tx tx, Flag flag) {
    var _ =
        streams.append(
            tx, Gate.server(flag.document()), new DocumentEvent.Flagged(view(tx, flag, null)), null, 0);
    if (reads(tx, flag.by(), flag.document())) {
      rooms.tell(tx, flag.by(), new InboxEvent.MyFlag(view(tx, flag, flag.by())));
    }
  }

  /** Her own flag, on a document she reads now. */
  public Flag own(Tx tx, Actor actor, FlagId id) {
    return tx.one("select " + COLUMNS + READABLE + " where f.id = ? and f.by = ?", reading(tx), actor.id(), id, actor.id())
        .orElseThrow(Refused::notFound);
  }
}
