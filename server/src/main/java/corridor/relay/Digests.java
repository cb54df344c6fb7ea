package corridor.relay;

import corridor.access.Gate;
import corridor.access.Travel;
import corridor.access.Ids;
import corridor.account.Limits;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Availability;
import corridor.availability.Declarations;
import corridor.availability.Interval;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.flag.Texts;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayResult;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.room.Rooms;
import corridor.room.Traces;
import corridor.store.Row;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The morning hand-back: one digest at the flagger's waking, or 120 minutes before her deadline if that is earlier. The
 * due instant is a row; every method runs inside the transaction it is given.
 */
final class Digests {
  private static final Duration BEFORE_DEADLINE = Duration.ofMinutes(120);

  /** How far ahead a waking is looked for; within it everybody's weekly hours come round. */
  private static final Duration AHEAD = Duration.ofDays(8);

  private static final int OTHERS = 50;
  private static final int KEPT = 20;

  private final Flags flags;
  private final Texts texts;
  private final Participants participants;
  private final Declarations declarations;
  private final Alerts alerts;
  private final Rooms rooms;
  private final Streams streams;
  private final Codec codec;
  private final Ids ids;

  Digests(
      Flags flags,
      Texts texts,
      Participants participants,
      Declarations declarations,
      Alerts alerts,
      Rooms rooms,
      Streams streams,
      Codec codec,
      Ids ids) {
    this.flags = flags;
    this.texts = texts;
    this.participants = participants;
    this.declarations = declarations;
    this.alerts = alerts;
    this.rooms = rooms;
    this.streams = streams;
    this.codec = codec;
    this.ids = ids;
  }

  private record Waking(Instant due, Instant sleeps) {}

  private static Optional<Waking> waking(Tx tx, ParticipantId who) {
    return tx.one(
        "select due_at, sleeps_at from wakings where participant = ?",
        row -> new Waking(row.instant(1), row.instant(2)),
        who);
  }

  void planAll(Tx tx, Instant now) {
    for (ParticipantId who : tx.list("select participant from wakings order by participant", row -> new ParticipantId(row.text(1)))) {
      plan(tx, who, now);
    }
  }

  /** Sets when this flagger's next digest is due, or that none is; what is overdue stays so. */
  void plan(Tx tx, ParticipantId flagger, Instant now) {
    List<Flag> waiting = flags.unreported(tx, flagger);
    Participant person = participants.find(tx, flagger).orElse(null);
    if (waiting.isEmpty() || person == null) {
      tx.update("delete from wakings where participant = ?", flagger);
      return;
    }
    Waking before = waking(tx, flagger).orElse(null);
    if (before != null && !before.due().isAfter(now)) {
      return;
    }
    Waking after = next(tx, person, waiting, before, now);
    tx.update(
        "insert into wakings (participant, due_at, sleeps_at) values (?, ?, ?) on conflict (participant) do update set"
            + " due_at = excluded.due_at, sleeps_at = excluded.sleeps_at",
        flagger, after.due(), after.sleeps());
  }

  private Waking next(Tx tx, Participant person, List<Flag> waiting, @Nullable Waking before, Instant now) {
    Availability hours = declarations.orUsual(tx, person);
    List<Interval> awake = hours.awake(now, now.plus(AHEAD));
    Interval here = Interval.holding(awake, now);
    if (here != null && before != null && !before.sleeps().isAfter(now)) {
      return new Waking(now, before.sleeps());
    }
    Instant sleeps = here == null ? now : here.end();
    Interval morning = here == null && !awake.isEmpty() ? awake.getFirst() : Interval.after(awake, sleeps);
    Instant due = morning == null ? now.plus(AHEAD) : morning.start();
    for (Flag flag : waiting) {
      due = earlier(due, deadline(tx, person.id(), flag, now));
    }
    return new Waking(due, before != null && !before.sleeps().isAfter(now) ? before.sleeps() : sleeps);
  }

  /** 120 minutes before; where it was raised later than that, at the deadline; null once that was reported. */
  private static @Nullable Instant deadline(Tx tx, ParticipantId flagger, Flag flag, Instant now) {
    Instant needed = flag.neededBy();
    if (needed == null) {
      return null;
    }
    Instant ready = needed.minus(BEFORE_DEADLINE);
    Instant due = ready.isAfter(flag.raised()) ? ready : needed;
    boolean said = tx.exists("select 1 from digests where participant = ? and at >= ?", flagger, due);
    return said || due.isBefore(now) && !needed.isAfter(now) ? null : due;
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  boolean anyDue(Tx tx, Instant now) {
    return tx.exists("select 1 from wakings where due_at <= ?", now);
  }

  @Nullable Instant nextDue(Tx tx) {
    return tx.one("select due_at from wakings order by due_at limit 1", row -> row.instant(1)).orElse(null);
  }

  void due(Tx tx, Instant now) {
    List<ParticipantId> due =
        tx.list(
            "select participant from wakings where due_at <= ? order by due_at, participant",
            row -> new ParticipantId(row.text(1)),
            now);
    for (ParticipantId who : due) {
      prepare(tx, who, now);
    }
  }

  private void prepare(Tx tx, ParticipantId flagger, Instant now) {
    List<Flag> waiting = flags.unreported(tx, flagger);
    tx.update("delete from wakings where participant = ?", flagger);
    if (waiting.isEmpty()) {
      return;
    }
    List<Flag> said = new ArrayList<>();
    for (Flag flag : waiting) {
      Flag after = flag.isWaiting() ? flag : flag.reportedNow();
      if (!after.equals(flag)) {
        flags.save(tx, after);
        flags.publish(tx, after);
      }
      said.add(after);
    }
    Instant since = since(tx, flagger, waiting.getFirst().raised());
    RelayResult.Digest digest = digest(tx, flagger, said, since, now);
    tx.update(
        "insert into digests (id, participant, at, since, body) values (?, ?, ?, ?, ?)",
        digest.id(), flagger, now, since, tx.vault().sealWords(tx, flagger, what(digest.id()), codec.text(digest)));
    rooms.tell(tx, flagger, new InboxEvent.DigestReady(digest));
    alerts.alert(
        tx,
        new Alert(
            flagger, Alert.Kind.DIGEST, Urgency.TONIGHT, digest.id(), Alert.Within.AWAKE, now.plus(Sounds.STALE.multipliedBy(2))));
    sayInRooms(tx, said);
    plan(tx, flagger, now);
  }

  private static Instant since(Tx tx, ParticipantId flagger, Instant first) {
    return tx.one(
            "select at from digests where participant = ? order by at desc limit 1", row -> row.instant(1), flagger)
        .orElse(first);
  }

  private RelayResult.Digest digest(Tx tx, ParticipantId flagger, List<Flag> said, Instant since, Instant now) {
    List<FlagView> answered = new ArrayList<>();
    List<FlagView> inProgress = new ArrayList<>();
    List<FlagView> nobody = new ArrayList<>();
    List<FlagView> superseded = new ArrayList<>();
    for (Flag flag : said) {
      List<FlagView> where =
          switch (flag.state()) {
            case ANSWERED, HANDED_BACK -> answered;
            case RECEIVED, OFFERED, ACCEPTED -> inProgress;
            case NOBODY, EXPIRED -> nobody;
            case SUPERSEDED, WITHDRAWN -> superseded;
          };
      where.add(flags.view(tx, flag, flagger));
    }
    List<FlagView> others =
        flags.answeredOfOthers(tx, flagger, since, OTHERS).stream()
            .filter(f -> !Limits.keepsOut(tx, flagger, f.document(), f.topic()))
            .map(f -> flags.view(tx, f, flagger)).toList();
    return new RelayResult.Digest(ids.next("g_"), now, since, answered, inProgress, nobody, superseded, others);
  }

  /** For everybody who reads the document, where something was answered and the room's first channel may hold it. */
  private void sayInRooms(Tx tx, List<Flag> said) {
    Map<StreamId, List<Flag>> byDocument = new LinkedHashMap<>();
    said.forEach(flag -> byDocument.computeIfAbsent(flag.document(), id -> new ArrayList<>()).add(flag));
    byDocument.forEach(
        (document, those) -> {
          if (those.stream().anyMatch(Flag::isAnswered)) {
            say(tx, texts.document(tx, document), those);
          }
        });
  }

  private void say(Tx tx, Texts.Document document, List<Flag> those) {
    Optional<StreamId> channel = rooms.firstChannel(tx, rooms.roomOf(tx, Gate.server(document.id())));
    if (channel.isEmpty() || !Travel.leaves(Travel.Leaving.DIGEST, document.label()) || !holds(tx, channel.get(), document.label())) {
      return;
    }
    List<FlagView> answered =
        those.stream().filter(Flag::isAnswered).map(flag -> flags.view(tx, flag, null)).toList();
    List<FlagView> open = those.stream().filter(Flag::isWaiting).map(flag -> flags.view(tx, flag, null)).toList();
    var _ =
        streams.append(
            tx, Gate.server(channel.get()),
            new ChannelEvent.Digested(document.id(), document.name(), answered, open), null, 0);
  }

  private static boolean holds(Tx tx, StreamId channel, Label label) {
    return tx.one("select label from channels where stream = ?", row -> Label.of(row.text(1)), channel)
        .map(label::noStricterThan)
        .orElse(false);
  }

  /**
   * One's newest, newest first. What was said of documents she no longer reads is left out, and of others' flags what she keeps
   * out of by now.
   */
  List<RelayResult.Digest> of(Tx tx, ParticipantId who) {
    return tx
        .list(
            "select id, participant, body from digests where participant = ? order by at desc, id limit ?",
            row -> read(tx, row),
            who, KEPT)
        .stream()
        .map(digest -> readable(tx, who, digest))
        .toList();
  }

  private static String what(String digest) {
    return "digest " + digest;
  }

  private RelayResult.Digest read(Tx tx, Row row) {
    return codec.mapper().readValue(tx.vault().openWords(tx, row.text(2), what(row.text(1)), row.text(3)), RelayResult.Digest.class);
  }

  /** Takes away every digest that speaks of one of these documents. */
  void erase(Tx tx, Set<StreamId> documents) {
    for (RelayResult.Digest digest :
        tx.list("select id, participant, body from digests", row -> read(tx, row))) {
      if (Traces.speaksOf(digest, documents)) {
        tx.update("delete from digests where id = ?", digest.id());
      }
    }
  }

  private RelayResult.Digest readable(Tx tx, ParticipantId who, RelayResult.Digest it) {
    return new RelayResult.Digest(
        it.id(), it.at(), it.since(), readable(tx, who, it.answered()), readable(tx, who, it.inProgress()),
        readable(tx, who, it.nobody()), readable(tx, who, it.superseded()),
        readable(tx, who, it.others()).stream()
            .filter(view -> !Limits.keepsOut(tx, who, view.document(), view.topic()))
            .toList());
  }

  private List<FlagView> readable(Tx tx, ParticipantId who, List<FlagView> views) {
    return views.stream().filter(view -> flags.reads(tx, who, view.document())).toList();
  }
}
