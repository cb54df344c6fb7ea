package corridor.relay;

import corridor.access.Ids;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.protocol.Codec;
import corridor.protocol.Finding;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.OfferId;
import corridor.protocol.OfferView;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.room.Rooms;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Offers as reviewers have them: an id of their own, what was handed over, what she drafts, and what she was last told.
 * Follows the cases; every method runs inside the transaction it is given.
 */
final class Desk {
  /** How many offers that ended a reviewer still sees. */
  private static final int ENDED = 20;

  /** What a review takes, in milliseconds, as long as nobody knows better: about four minutes a provision. */
  private static final List<Long> FIRST_GUESS = List.of(240_000L, 240_000L, 240_000L);

  private static final String COLUMNS =
      "o.id, o.case_id, o.nth, o.reviewer, o.state, o.offered_at, o.accept_by, o.accepted_at, o.note, o.draft_note,"
          + " o.draft_words, o.told, o.bundle, o.draft_finding, o.revision, (select k.document from cases k where k.id = o.case_id)";

  /** How cases follow one another whose offers have the same times; ids, which chance draws, decide last. */
  private static final String BY_AGE = Flags.thenByAge("o.case_id") + ", o.nth, o.id";

  /** Columns whose words are sealed. */
  private static final String NOTE = "note";

  private static final String DRAFT_NOTE = "draft note";
  private static final String DRAFT_WORDS = "draft words";
  private static final String TOLD = "what was told";

  private final Cases cases;
  private final Flags flags;
  private final Rooms rooms;
  private final Codec codec;
  private final Ids ids;

  Desk(Cases cases, Flags flags, Rooms rooms, Codec codec, Ids ids) {
    this.cases = cases;
    this.flags = flags;
    this.rooms = rooms;
    this.codec = codec;
    this.ids = ids;
  }

  /** An offer's row. */
  record Slip(
      OfferId id,
      String caseId,
      int nth,
      ParticipantId reviewer,
      corridor.protocol.OfferState state,
      Instant offered,
      Instant acceptBy,
      @Nullable Instant accepted,
      String note,
      String draftNote,
      String draftWords,
      String told,
      String bundle,
      @Nullable Finding leaning,
      int revision) {
    boolean live() {
      return state == corridor.protocol.OfferState.OFFERED || state == corridor.protocol.OfferState.ACCEPTED;
    }
  }

  private static Function<Row, Slip> reading(Tx tx) {
    return row -> read(tx, row);
  }

  private static String what(String column, OfferId offer) {
    return column + " of " + offer;
  }

  private static Slip read(Tx tx, Row row) {
    OfferId id = new OfferId(row.text(1));
    String document = Objects.requireNonNullElse(row.textOrNull(16), "");
    return new Slip(
        id, row.text(2), row.count(3), new ParticipantId(row.text(4)),
        corridor.protocol.OfferState.of(row.text(5)), row.instant(6), row.instant(7), row.instantOrNull(8),
        tx.vault().openWords(tx, document, what(NOTE, id), row.text(9)),
        tx.vault().openWords(tx, document, what(DRAFT_NOTE, id), row.text(10)),
        tx.vault().openWords(tx, document, what(DRAFT_WORDS, id), row.text(11)),
        tx.vault().openWords(tx, document, what(TOLD, id), row.text(12)), row.text(13),
        row.text(14).isEmpty() ? null : Finding.of(row.text(14)), row.count(15));
  }

  /** Hers and nobody else's: one statement for what is not there and what is not hers. */
  Optional<Slip> find(Tx tx, ParticipantId reviewer, OfferId offer) {
    return tx.one(
        "select " + COLUMNS + " from offers o where o.id = ? and o.reviewer = ?", reading(tx), offer, reviewer);
  }

  Optional<Slip> latest(Tx tx, String caseId, String reviewer) {
    return tx.one(
        "select " + COLUMNS + " from offers o where o.case_id = ? and o.reviewer = ? order by o.nth desc",
        reading(tx), caseId, reviewer);
  }

  private static List<Slip> ofCase(Tx tx, String caseId) {
    return tx.list("select " + COLUMNS + " from offers o where o.case_id = ? order by o.nth", reading(tx), caseId);
  }

  /** When the case was accepted by whoever holds it now. */
  static @Nullable Instant accepted(Tx tx, String caseId) {
    return tx.one(
            "select accepted_at from offers where case_id = ? and state = 'accepted' and accepted_at is not null"
                + " order by accepted_at limit 1",
            row -> row.instant(1),
            caseId)
        .orElse(null);
  }

  /** Brings the rows in line with the case, and tells nobody yet. */
  void follow(Tx tx, Case it, Instant now) {
    List<Slip> slips = ofCase(tx, it.id());
    for (int nth = 0; nth < it.offers().size(); nth++) {
      Offer offer = it.offers().get(nth);
      corridor.protocol.OfferState state = state(offer.state());
      Instant acceptBy = offer.due().isBefore(offer.hoursEnd()) ? offer.due() : offer.hoursEnd();
      if (nth >= slips.size()) {
        insert(tx, it, nth, offer, state, acceptBy);
      } else if (slips.get(nth).state() != state || !slips.get(nth).acceptBy().equals(acceptBy)) {
        Slip slip = slips.get(nth);
        boolean accepts = state == corridor.protocol.OfferState.ACCEPTED && slip.accepted() == null;
        tx.update(
            "update offers set state = ?, accept_by = ?, accepted_at = coalesce(accepted_at, ?), ended_at ="
                + " coalesce(ended_at, ?), revision = ? where id = ?",
            state.wireName(), acceptBy, accepts ? now : null, offer.live() ? null : now,
            accepts ? Integer.parseInt(it.question().revision()) : slip.revision(), slip.id());
      }
    }
  }

  private void insert(
      Tx tx, Case it, int nth, Offer offer, corridor.protocol.OfferState state, Instant acceptBy) {
    List<Note> notes = it.notes().stream().filter(note -> !note.reviewer().equals(offer.reviewer())).toList();
    String handed =
        notes.stream().map(Note::note).filter(note -> !note.isBlank()).collect(Collectors.joining("\n\n"));
    String words =
        notes.reversed().stream().map(Note::draft).filter(draft -> !draft.isBlank()).findFirst().orElse("");
    Verdict.Reading leaning =
        notes.reversed().stream().map(Note::leaning).filter(Objects::nonNull).findFirst().orElse(null);
    Note own =
        it.notes().stream().filter(note -> note.reviewer().equals(offer.reviewer())).findFirst().orElse(null);
    if (own != null && own.leaning() != null) {
      leaning = own.leaning();
    }
    OfferId id = new OfferId(ids.next("o_"));
    String document = it.question().document();
    tx.update(
        "insert into offers (id, case_id, nth, reviewer, state, offered_at, accept_by, note, draft_note, draft_words,"
            + " told, bundle, draft_finding, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, 0)",
        id, it.id(), nth, offer.reviewer(), state.wireName(), offer.offeredAt(), acceptBy,
        tx.vault().sealWords(tx, document, what(NOTE, id), handed),
        tx.vault().sealWords(tx, document, what(DRAFT_NOTE, id), own == null ? "" : own.note()),
        tx.vault().sealWords(tx, document, what(DRAFT_WORDS, id), own == null || own.draft().isBlank() ? words : own.draft()),
        offer.bundle(), leaning == null ? "" : Finding.valueOf(leaning.name()).wireName());
  }

  private static corridor.protocol.OfferState state(OfferState state) {
    return switch (state) {
      case OFFERED -> corridor.protocol.OfferState.OFFERED;
      case ACKNOWLEDGED -> corridor.protocol.OfferState.ACCEPTED;
      case DECLINED -> corridor.protocol.OfferState.DECLINED;
      case TIMED_OUT -> corridor.protocol.OfferState.TIMED_OUT;
      case WITHDRAWN -> corridor.protocol.OfferState.WITHDRAWN;
      case HANDED_OFF -> corridor.protocol.OfferState.HANDED_OFF;
      case DONE -> corridor.protocol.OfferState.DONE;
    };
  }

  /** Tells reviewers of the case what stands differently for them since they were last told. */
  void tell(Tx tx, String caseId) {
    List<Flag> asked = flags.ofCase(tx, caseId);
    for (Slip slip : ofCase(tx, caseId)) {
      @Nullable OfferView before =
          slip.told().isEmpty() ? null : codec.mapper().readValue(slip.told(), OfferView.class);
      boolean stands = before != null && before.state() == slip.state();
      if (stands && !slip.live() || asked.isEmpty()) {
        continue;
      }
      @Nullable OfferView view = shown(tx, slip, asked, before);
      if (view != null && !view.equals(before)) {
        tx.update(
            "update offers set told = ? where id = ?",
            tx.vault().sealWords(tx, asked.getFirst().document(), what(TOLD, slip.id()), codec.text(view)), slip.id());
        rooms.tell(tx, slip.reviewer(), new InboxEvent.Offered(view));
      }
    }
  }

  /**
   * Other cases whose offers came together with one of this case's: how many came is said with each of them, at once, so that
   * no later and unrelated step of the relay shows by it.
   */
  List<String> cameWith(Tx tx, String caseId) {
    return tx.list(
        "select s.case_id from offers o join offers s on s.reviewer = o.reviewer and s.bundle = o.bundle where"
            + " o.case_id = ? and o.bundle <> '' and s.case_id <> o.case_id group by s.case_id order by min(s.offered_at)"
            + Flags.thenByAge("s.case_id") + ", s.case_id",
        row -> row.text(1), caseId);
  }

  /** Whoever may no longer read the document learns that what she was told of ended, and no word of it. Null for nothing. */
  private @Nullable OfferView shown(Tx tx, Slip slip, List<Flag> asked, @Nullable OfferView before) {
    StreamId document = asked.getFirst().document();
    if (!flags.reads(tx, slip.reviewer(), document)) {
      return before == null
          ? null
          : new OfferView(
              slip.id(), wordless(before.flag()), slip.state(), slip.offered(), null, before.answerBy(), "", "", "", null, 0, null, null, List.of());
    }
    return view(tx, slip, asked, before == null ? null : before.bundle());
  }

  /** Whose flag it was and where, for her client to find it by; what was asked there is no longer hers. */
  private static FlagView wordless(FlagView flag) {
    return new FlagView(
        flag.id(), flag.document(), "", flag.from(), flag.to(), flag.key(), "", "", "", flag.urgency(), flag.state(), flag.raised(),
        flag.neededBy(), flag.answerBy(), flag.nobodyUntil(), flag.by(), "", List.of(), false, flag.answersWanted(), null);
  }

  void remind(Tx tx, String caseId, String reviewer) {
    latest(tx, caseId, reviewer)
        .ifPresent(slip -> rooms.tell(tx, slip.reviewer(), new InboxEvent.Reminder(view(tx, slip, flags.ofCase(tx, caseId)))));
  }

  /** The text under an accepted review changed: she is told even where nothing else did. */
  void tellAgain(Tx tx, String caseId, String reviewer) {
    latest(tx, caseId, reviewer).ifPresent(slip -> tx.update("update offers set told = '' where id = ?", slip.id()));
  }

  private OfferView view(Tx tx, Slip slip, List<Flag> asked) {
    return view(tx, slip, asked, null);
  }

  private OfferView view(Tx tx, Slip slip, List<Flag> asked, OfferView.@Nullable Bundle said) {
    boolean open = slip.state() == corridor.protocol.OfferState.OFFERED;
    boolean accepted = slip.state() == corridor.protocol.OfferState.ACCEPTED;
    return new OfferView(
        slip.id(), flag(tx, asked), slip.state(), slip.offered(), open ? slip.acceptBy() : null, answerBy(asked),
        slip.note(), slip.draftNote(), slip.draftWords(), slip.leaning(), accepted ? slip.revision() : 0,
        slip.live() ? bundle(tx, slip, said) : null, slip.live() ? why(tx, slip) : null, questions(tx, asked));
  }

  private OfferView.@Nullable Why why(Tx tx, Slip slip) {
    Case of = cases.find(tx, slip.caseId());
    Explanation known = of == null || slip.nth() >= of.offers().size() ? null : Explanation.of(of.offers().get(slip.nth()).why());
    return known == null ? null : known.own();
  }

  /**
   * What it came together with; null where it came alone. What was said stands until more come: that her usual pace moved a
   * little, by a review of something else, is no news about these.
   */
  private static OfferView.@Nullable Bundle bundle(Tx tx, Slip slip, OfferView.@Nullable Bundle said) {
    int size =
        (int)
            tx.number(
                "select count(*) from offers where reviewer = ? and bundle = ? and bundle <> ''",
                slip.reviewer(), slip.bundle());
    if (size < 2) {
      return null;
    }
    if (said != null && said.size() == size) {
      return said;
    }
    String shown = Integer.toHexString(slip.bundle().hashCode());
    return new OfferView.Bundle(shown, size, (int) Math.min(24 * 60, Math.ceilDiv(size * usualMinutes(tx, slip.reviewer()), 5) * 5L));
  }

  /**
   * The median of what her own last reviews took from yes to answer, since what others took could tell of another side; a
   * first guess counts until there are some.
   */
  private static int usualMinutes(Tx tx, ParticipantId reviewer) {
    List<Long> taken =
        tx.list(
            "select ended_at - accepted_at from offers where reviewer = ? and state = 'done' and accepted_at is not null order"
                + " by ended_at desc limit 41",
            row -> row.number(1), reviewer);
    List<Long> all = new ArrayList<>(taken);
    all.addAll(FIRST_GUESS);
    return (int) Math.max(1, all.stream().sorted().skip(all.size() / 2).findFirst().orElse(0L) / 60_000);
  }

  /** When it is needed; where nobody said, what the flagger was promised. */
  private static @Nullable Instant answerBy(List<Flag> asked) {
    Instant needed = neededBy(asked);
    return needed != null ? needed : asked.stream().map(Flag::answerBy).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable Instant neededBy(List<Flag> asked) {
    Instant earliest = null;
    for (Flag each : asked) {
      Instant needed = each.neededBy();
      earliest = earliest == null || needed != null && needed.isBefore(earliest) ? needed : earliest;
    }
    return earliest;
  }

  /** Those that wait; where none does, those that were answered. */
  private static List<Flag> standing(List<Flag> asked) {
    List<Flag> waiting = asked.stream().filter(Flag::isWaiting).toList();
    List<Flag> standing = waiting.isEmpty() ? asked.stream().filter(Flag::isAnswered).toList() : waiting;
    return standing.isEmpty() ? asked.subList(0, 1) : standing;
  }

  /** Whose each question is, where several are asked together. */
  private List<OfferView.Asked> questions(Tx tx, List<Flag> asked) {
    List<Flag> shown = standing(asked);
    return shown.size() < 2
        ? List.of()
        : shown.stream()
            .map(each -> flags.view(tx, each, null))
            .map(each -> new OfferView.Asked(each.by(), each.byName(), each.question(), each.urgency(), each.neededBy()))
            .toList();
  }

  /** All questions of the case in one, as urgent as the most urgent, and without others' answers: hers is to be her own reading. */
  private FlagView flag(Tx tx, List<Flag> asked) {
    List<Flag> shown = standing(asked);
    Urgency urgency = shown.stream().map(Flag::urgency).max(Comparator.naturalOrder()).orElseThrow();
    FlagView first = flags.view(tx, shown.getFirst(), null);
    String questions = shown.stream().map(Flag::question).distinct().collect(Collectors.joining("\n\n"));
    return new FlagView(
        first.id(), first.document(), first.documentName(), first.from(), first.to(), first.key(), first.provision(),
        questions, first.topic(), urgency, first.state(), first.raised(), first.neededBy(), first.answerBy(),
        first.nobodyUntil(), first.by(), first.byName(), List.of(), false, first.answersWanted(), null);
  }

  /** Keeps what she drafts; also beside an offer that ended, so that nothing written is lost. */
  void draft(Tx tx, OfferId offer, String note, String words, @Nullable Finding leaning) {
    String document =
        tx.one("select c.document from offers o join cases c on c.id = o.case_id where o.id = ?", row -> row.text(1), offer).orElse("");
    tx.update(
        "update offers set draft_note = ?, draft_words = ?, draft_finding = ? where id = ?",
        tx.vault().sealWords(tx, document, what(DRAFT_NOTE, offer), note),
        tx.vault().sealWords(tx, document, what(DRAFT_WORDS, offer), words),
        leaning == null ? "" : leaning.wireName(), offer);
  }

  /** Open ones first, then the last that ended; on documents she reads. */
  List<OfferView> of(Tx tx, ParticipantId reviewer) {
    String readable =
        "select " + COLUMNS + " from offers o join cases c on c.id = o.case_id join streams s on s.id = c.document"
            + " join members m on m.room = s.room and m.participant = o.reviewer and m.state = 'joined'"
            + " where o.reviewer = ?";
    List<Slip> slips =
        new ArrayList<>(
            tx.list(
                readable + " and o.state in ('offered', 'accepted') order by o.offered_at" + BY_AGE, reading(tx), reviewer));
    slips.addAll(
        tx.list(
            readable + " and o.state not in ('offered', 'accepted') order by o.ended_at desc" + BY_AGE + " limit ?",
            reading(tx), reviewer, ENDED));
    List<OfferView> views = new ArrayList<>();
    for (Slip slip : slips) {
      List<Flag> asked = flags.ofCase(tx, slip.caseId());
      if (!asked.isEmpty()) {
        views.add(view(tx, slip, asked));
      }
    }
    return views;
  }

  /** Whether anybody who is no rehearsal holds an offer that waits for her. */
  static boolean heldByPerson(Tx tx) {
    return tx.exists(
        "select 1 from offers o join participants p on p.id = o.reviewer where p.simulated = 0"
            + " and o.state in ('offered', 'accepted')");
  }
}
