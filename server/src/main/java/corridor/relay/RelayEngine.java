package corridor.relay;

import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Sleeping;
import corridor.flag.Asking;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.flag.Texts;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay's shell: takes what happens through the core and writes what follows (cases, offers, flags, entries) in the
 * transaction it happens in. Everything here runs on the store's writer; the state it keeps in memory is only a copy of
 * what the store has, and is read anew whenever the store's stamp says that it is not.
 */
public final class RelayEngine implements Asking {
  private static final Logger log = LoggerFactory.getLogger(RelayEngine.class);

  /** A flag without a time is asked about for so long. */
  private static final Duration WHEN_CONVENIENT = Duration.ofDays(30);

  private static final Duration LATE = Duration.ofSeconds(60);

  private final Cases cases;
  private final Roll roll;
  private final Aftermath aftermath;
  private final Flags flags;
  private final Texts texts;
  private final Participants participants;
  private final Digests digests;
  private final InstantSource clock;
  private final Ids ids;
  private final Holding holding;
  private final AtomicLong repaired = new AtomicLong();
  private volatile Runnable wake = () -> {};

  /** @param people the mark its roster accounts for; {@code derived} when its hours were */
  private record Kept(String stamp, RelayState state, long people, Instant derived) {}

  /** The roster whose consequences are in the store: the deed that drew them may have been refused after all. */
  private record Caught(long people, Instant derived) {}

  /** Written after commits; read by the ticker. */
  private volatile Caught caught = new Caught(-1, Instant.EPOCH);

  /** Written by the writer's thread; read by the ticker to see whether there is anything to do. */
  private volatile @Nullable Kept kept;

  RelayEngine(
      Cases cases,
      Roll roll,
      Aftermath aftermath,
      Flags flags,
      Texts texts,
      Participants participants,
      Rooms rooms,
      Digests digests,
      InstantSource clock,
      Ids ids,
      Holding holding) {
    this.holding = holding;
    this.cases = cases;
    this.roll = roll;
    this.aftermath = aftermath;
    this.flags = flags;
    this.texts = texts;
    this.participants = participants;
    this.digests = digests;
    this.clock = clock;
    this.ids = ids;
    participants.onChange(this::peopleChanged);
    rooms.onMembership(this::peopleChanged);
  }

  /** What to do after a commit that may have made something due. */
  void onCommit(Runnable wakes) {
    wake = wakes;
  }

  Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  /** People, memberships, hours or rules are others than before. */
  void peopleChanged(Tx tx) {
    cases.peopleChanged(tx, ids.epoch());
    tx.afterCommit(() -> wake.run());
  }

  /** How many cases the sweeper found stuck and put right since the start: each one an error. */
  public long repaired() {
    return repaired.get();
  }

  // ---- what happens

  @Override
  public void raised(Tx tx, Flag flag) {
    catchUp(tx);
    Participant flagger = participants.find(tx, flag.by()).orElseThrow(Refused::notFound);
    Set<String> cleared = roll.cleared(tx, flag.document());
    Set<String> joinable = new HashSet<>();
    for (Case each : state(tx).cases().values()) {
      if (each.active() && each.question().document().equals(flag.document().value())) {
        joinable.add(each.id());
      }
    }
    Instant neededBy = flag.neededBy();
    Question question =
        new Question(
            flag.id().value(), flag.id().value(), flag.by().value(), Roll.languages(flagger),
            flag.document().value(), String.valueOf(flag.to()), flag.key(), flag.topic(),
            Roll.language(texts.document(tx, flag.document()).language()), flag.question(),
            Urgency.valueOf(flag.urgency().name()),
            neededBy == null ? flag.raised().plus(WHEN_CONVENIENT) : neededBy, flag.answers(), cleared,
            roll.seenBy(tx, flag.by()), joinable);
    Outcome outcome = step(tx, new RelayEvent.FlagRaised(question));
    if (outcome.effects().isEmpty()) {
      flags.publish(tx, flag);
    }
    digests.plan(tx, flag.by(), now());
    aftermath.wake(tx, flag, now());
  }

  @Override
  public void withdrawn(Tx tx, Flag flag) {
    catchUp(tx);
    close(tx, flag, FlagState.WITHDRAWN);
  }

  @Override
  public boolean isAsked(Tx tx, Flag flag) {
    Case it = state(tx).find(flag.caseId());
    return it != null && asks(it, flag);
  }

  /** Whether this flag still lacks an answer that the case looks for. */
  private static boolean asks(Case it, Flag flag) {
    return it.active() && (flag.isWaiting() || flag.isAnswered() && flag.answers() > it.verdicts().size());
  }

  /** The flags on a revision that still lack an answer: also those that have the first of two. */
  List<Flag> asked(Tx tx, StreamId document, int revision) {
    List<Flag> asked = new ArrayList<>(flags.waitingOn(tx, document, revision));
    for (Case each : active(tx)) {
      if (!each.verdicts().isEmpty() && each.question().document().equals(document.value())) {
        flags.ofCase(tx, each.id()).stream()
            .filter(flag -> flag.isAnswered() && flag.to() == revision && asks(each, flag))
            .forEach(asked::add);
      }
    }
    return asked;
  }

  /** Ends whatever is asked about these documents, and takes it off the disk: their room is wiped. */
  void erase(Tx tx, List<StreamId> documents) {
    catchUp(tx);
    for (StreamId document : documents) {
      List<Flag> asked = flags.on(tx, document, Integer.MAX_VALUE);
      asked.stream().filter(flag -> isAsked(tx, flag)).forEach(flag -> close(tx, flag, FlagState.WITHDRAWN));
      tx.update("delete from offers where case_id in (select id from cases where document = ?)", document);
      tx.update("delete from cases where document = ?", document);
    }
    digests.erase(tx, Set.copyOf(documents));
    readAnew(tx);
  }

  /** What nodes keep in memory is not the store's any more. */
  private void readAnew(Tx tx) {
    stamp(tx, cases.mark(tx).stamp(), ids.secret());
    kept = null;
  }

  /** Ends one flag: nobody is asked about it any more. One that has an answer, and waited for a second, stays answered. */
  void close(Tx tx, Flag flag, FlagState as) {
    Flag ended = flag.stands(flag.isAnswered() ? flag.state() : as, null, null, now());
    flags.save(tx, ended);
    var _ = step(tx, new RelayEvent.Withdrawn(flag.caseId(), flag.id().value()));
    flags.publish(tx, ended);
    digests.plan(tx, flag.by(), now());
  }

  /**
   * Everything that is due, whoever asks and however often: people and sessions that changed, cases, digests; then the
   * sweeper.
   */
  public void tick(Tx tx) {
    catchUp(tx);
    Instant now = now();
    if (cases.anyDue(tx, now)) {
      var _ = step(tx, new RelayEvent.Tick());
    }
    digests.due(tx, now);
    sweep(tx, now);
  }

  /** Says whether a person holds an offer, as at every start. */
  void tellHolding(Tx tx) {
    holding.look(tx, true);
  }

  /** What the ticker asks before it bothers the writer. */
  boolean isDue(Tx tx) {
    Instant now = now();
    Kept known = kept;
    Cases.Mark mark = cases.mark(tx);
    return known == null
        || !known.stamp().equals(mark.stamp())
        || known.people() != mark.people()
        || !isWritten(known)
        || isOld(known, now)
        || cases.anyDue(tx, now)
        || digests.anyDue(tx, now)
        || flags.anyMoved(tx)
        || !cases.stuck(tx, now, LATE).isEmpty();
  }

  /** When time alone next makes something due; null if nothing waits. */
  @Nullable Instant nextDue(Tx tx) {
    Instant next = cases.nextDue(tx);
    Instant digest = digests.nextDue(tx);
    return next == null || digest != null && digest.isBefore(next) ? digest : next;
  }

  /** What coordinators decided is another: cases opened from now on keep to it, and everybody is looked at again. */
  void rulesChanged(Tx tx) {
    readAnew(tx);
    peopleChanged(tx);
  }

  /** Why nobody can be asked about this case, as its flagger was told; null where somebody can. */
  FlagView.@Nullable Nobody whyNobody(Tx tx, String caseId) {
    Case it = find(tx, caseId);
    Told told = it == null ? null : it.told();
    if (told == null) {
      return null;
    }
    Map<String, Integer> reasons = new TreeMap<>();
    told.reasons().forEach((why, many) -> reasons.put(wireName(why), many));
    return new FlagView.Nobody(told.inTime(), reasons, told.choices().stream().map(RelayEngine::wireName).toList());
  }

  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void sweep(Tx tx, Instant now) {
    for (String id : cases.stuck(tx, now, LATE)) {
      repaired.incrementAndGet();
      log.error("a case stood still: it is put right, and this should not have happened");
      kept = null;
      catchUp(tx);
      var _ = step(tx, new RelayEvent.Tick());
      Case it = state(tx).find(id);
      if (it != null) {
        cases.save(tx, it);
      }
    }
  }

  /** Whether asking her pauses, after three unanswered offers. */
  boolean paused(Tx tx, ParticipantId who) {
    return state(tx).load(who.value()).pausedAt(now());
  }

  /** What she said when she went to sleep; null while she is awake. */
  Sleeping.@Nullable Said asleep(Tx tx, ParticipantId who) {
    return aftermath.asleep(tx, who, now());
  }

  // ---- people and sessions

  /** Lets the state know of everybody as she is now. Cheap where nothing changed. */
  void catchUp(Tx tx) {
    Instant now = now();
    RelayState state = state(tx);
    Kept known = java.util.Objects.requireNonNull(kept);
    long people = cases.mark(tx).people();
    if (known.people() != people || !isWritten(known) || isOld(known, now)) {
      kept = new Kept(known.stamp(), state, people, now);
      var _ = step(tx, new RelayEvent.RosterChanged(roll.roster(tx, now)));
      clear(tx);
      digests.planAll(tx, now);
      tx.afterCommit(() -> caught = new Caught(people, now));
    }
    for (Flags.Moved each : flags.moved(tx)) {
      flags.save(tx, each.flag().needed(each.now()));
      var _ = step(tx, new RelayEvent.DeadlineMoved(each.flag().caseId(), each.flag().id().value(), each.now()));
      flags.find(tx, each.flag().id()).ifPresent(flag -> flags.publish(tx, flag));
      digests.plan(tx, each.flag().by(), now);
    }
  }

  private static boolean isOld(Kept known, Instant now) {
    return !known.derived().truncatedTo(Roll.AFRESH).equals(now.truncatedTo(Roll.AFRESH));
  }

  private boolean isWritten(Kept known) {
    return caught.people() == known.people() && caught.derived().equals(known.derived());
  }

  /** Who may read each document now; nothing goes on with whoever may not. */
  private void clear(Tx tx) {
    Map<String, Set<String>> byDocument = new HashMap<>();
    Set<String> lost = new HashSet<>();
    for (Case each : active(tx)) {
      Set<String> cleared =
          byDocument.computeIfAbsent(each.question().document(), id -> roll.cleared(tx, new StreamId(id)));
      each.cleared().stream().filter(id -> !cleared.contains(id)).forEach(lost::add);
    }
    for (String id : lost) {
      Set<String> still = new HashSet<>();
      for (Case each : active(tx)) {
        if (byDocument.getOrDefault(each.question().document(), Set.of()).contains(id)) {
          still.add(each.id());
        }
      }
      var _ = step(tx, new RelayEvent.SideChanged(id, still, null));
    }
    for (Case each : active(tx)) {
      Set<String> cleared = byDocument.getOrDefault(each.question().document(), Set.of());
      if (!each.cleared().equals(cleared)) {
        var _ = step(tx, new RelayEvent.ClearanceChanged(each.id(), cleared));
      }
    }
  }

  List<Case> active(Tx tx) {
    return state(tx).cases().values().stream()
        .filter(Case::active)
        .sorted(Age.OF_CASES)
        .toList();
  }

  // ---- the step

  private RelayState state(Tx tx) {
    Cases.Mark mark = cases.mark(tx);
    Kept known = kept;
    if (known == null || !known.stamp().equals(mark.stamp())) {
      known = new Kept(mark.stamp(), cases.load(tx), -1, Instant.EPOCH);
      kept = known;
    }
    return known.state();
  }

  @Nullable Case find(Tx tx, String caseId) {
    Case it = state(tx).find(caseId);
    return it == null ? cases.find(tx, caseId) : it;
  }

  Outcome step(Tx tx, RelayEvent event) {
    return step(tx, event, "", question -> question);
  }

  /**
   * Takes an event through the core and writes what follows.
   *
   * @param about a case whose questions {@code renamed} rewrites before they are written; empty for none
   * @throws Refused where the core refuses the event
   */
  Outcome step(Tx tx, RelayEvent event, String about, UnaryOperator<Question> renamed) {
    RelayState stands = state(tx);
    if (java.util.Objects.requireNonNull(kept).derived().equals(Instant.EPOCH)) {
      // Read anew, and so without people: nobody may seem to be gone.
      catchUp(tx);
      stands = state(tx);
    }
    RelayState before = withLate(tx, event, stands);
    Instant now = now();
    Outcome outcome;
    try {
      outcome = renamed(Relay.step(before, event, now), about, renamed);
    } catch (RelayRefused refused) {
      throw new Refused(
          refused.code().equals("deadline-past") ? ErrorCode.IN_THE_PAST : ErrorCode.BAD_COMMAND, refused.sentence());
    }
    Kept known = java.util.Objects.requireNonNull(kept);
    boolean said = outcome.effects().stream().anyMatch(Effect.Escalated.class::isInstance);
    boolean written = said || !outcome.changed().isEmpty() || !outcome.changedLoads().isEmpty();
    String stamp = written ? ids.secret() : known.stamp();
    kept = new Kept(stamp, standing(outcome.state()), known.people(), known.derived());
    if (written) {
      stamp(tx, known.stamp(), stamp);
      aftermath.write(tx, outcome, now);
      holding.look(tx, false);
      tx.afterCommit(() -> wake.run());
    }
    return outcome;
  }

  private void stamp(Tx tx, String before, String after) {
    if (!cases.stamp(tx, before, after)) {
      kept = null;
      throw new Refused(ErrorCode.BUSY, "Another node was quicker: send it again.");
    }
  }

  /** Answers to a case that is over still count for something, or get their own sentence. */
  private RelayState withLate(Tx tx, RelayEvent event, RelayState state) {
    String id =
        event instanceof RelayEvent.Acknowledged done
            ? done.caseId()
            : event instanceof RelayEvent.VerdictGiven given ? given.caseId() : "";
    Case over = id.isEmpty() || state.find(id) != null ? null : cases.find(tx, id);
    if (over == null) {
      return state;
    }
    Map<String, Case> more = new HashMap<>(state.cases());
    more.put(id, over);
    return new RelayState(state.roster(), state.policies(), more, state.loads());
  }

  private static RelayState standing(RelayState after) {
    Set<String> over = new HashSet<>();
    after.cases().values().stream().filter(each -> !each.active()).forEach(each -> over.add(each.id()));
    return over.isEmpty() ? after : after.without(over);
  }

  private static Outcome renamed(Outcome outcome, String about, UnaryOperator<Question> how) {
    Case it = about.isEmpty() ? null : outcome.state().find(about);
    if (it == null) {
      return outcome;
    }
    Case other = it.asking(it.questions().stream().map(how).toList());
    Map<String, Case> all = new HashMap<>(outcome.state().cases());
    all.put(about, other);
    RelayState state = outcome.state();
    List<String> changed = new ArrayList<>(outcome.changed());
    if (!changed.contains(about)) {
      changed.add(about);
    }
    return new Outcome(
        new RelayState(state.roster(), state.policies(), all, state.loads()), outcome.effects(), changed,
        outcome.changedLoads());
  }
}
