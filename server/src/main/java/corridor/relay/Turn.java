package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step while it happens: cases and loads as changed so far, effects in order, and who has room again. Lives for
 * one call of {@link Relay#step}, on one thread.
 */
final class Turn {
  private static final Duration BUNDLE = Duration.ofMinutes(2);

  final Instant now;
  private final RelayState before;
  private final Weights weights;
  private final Map<String, Work> works = new HashMap<>();
  private final Map<String, Load> loads = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Set<String> freed = new HashSet<>();
  private Roster roster;
  private final List<Work> yielded = new ArrayList<>();
  private boolean everybodyFreed;
  private boolean taken;

  Turn(RelayState before, Weights weights, Instant now) {
    this.before = before;
    this.weights = weights;
    this.now = now;
    roster = before.roster();
  }

  Roster roster() {
    return roster;
  }

  /** Others than before are there: every waiting case looks again. */
  void roster(Roster changed) {
    roster = changed;
    everybodyFreed = true;
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  /** The case to change, or null where there is none of this id. */
  @Nullable Work work(String id) {
    Work known = works.get(id);
    if (known == null) {
      Case stored = before.find(id);
      if (stored == null) {
        return null;
      }
      known = new Work(stored);
      works.put(id, known);
    }
    return known;
  }

  Work open(Question question) {
    Policy policy = before.policies().getOrDefault(question.urgency(), Policy.standard(question.urgency()));
    Work work = new Work(question, policy, now);
    works.put(work.id, work);
    return work;
  }

  Load load(String reviewer) {
    Load changed = loads.get(reviewer);
    return changed == null ? before.load(reviewer) : changed;
  }

  void load(String reviewer, Load changed) {
    taken |= changed.taken() > load(reviewer).taken();
    loads.put(reviewer, changed);
  }

  void alive(String reviewer) {
    Load load = load(reviewer);
    if (!load.alive().equals(load)) {
      load(reviewer, load.alive());
      freed.add(reviewer);
    }
  }

  /** Ends a live offer and frees what it held. */
  void end(Work work, Offer offer, OfferState as, Effect.EndReason reason) {
    work.change(offer, o -> o.to(as));
    load(offer.reviewer(), load(offer.reviewer()).released());
    freed.add(offer.reviewer());
    emit(new Effect.OfferEnded(work.id, offer.reviewer(), offer.id(), reason));
  }

  void endAll(Work work, boolean acknowledgedToo, Effect.EndReason reason) {
    for (Offer each : List.copyOf(work.offers)) {
      if (each.live() && (acknowledgedToo || !each.acknowledged())) {
        end(work, each, OfferState.WITHDRAWN, reason);
      }
    }
  }

  /** Offers what should be out and is not: first the cases this step touched, then those that waited for the freed. */
  void dispatch() {
    Matcher matcher = new Matcher(roster, this::load, weights, now);
    if (taken) {
      lightened(matcher);
    }
    for (Work each : waiting(matcher)) {
      dispatch(each, matcher);
    }
    for (Work each : inOrder(yielded, matcher)) {
      dispatch(each, matcher);
    }
  }

  private void dispatch(Work work, Matcher matcher) {
    work.settle();
    offer(work, matcher);
    work.settle();
  }

  /** The mean rose: whoever was far above it, and is no more, has room again for what can wait. */
  private void lightened(Matcher matcher) {
    Matcher was = new Matcher(before.roster(), before::load, weights, now);
    Set<String> looked = new HashSet<>();
    for (Case each : before.cases().values()) {
      if (each.active() && looked.add(each.question().document())) {
        Set<String> lighter = was.burdened(new Work(each));
        lighter.removeAll(matcher.burdened(new Work(each)));
        freed.addAll(lighter);
      }
    }
  }

  private List<Work> waiting(Matcher matcher) {
    Map<String, Work> waiting = new HashMap<>();
    works.values().stream().filter(w -> w.wanted() > 0).forEach(w -> waiting.put(w.id, w));
    if (everybodyFreed || !freed.isEmpty()) {
      for (Case each : before.cases().values()) {
        if (each.active() && !works.containsKey(each.id())) {
          Work work = new Work(each);
          if (work.wanted() > 0 && (everybodyFreed || servedByFreed(work, matcher))) {
            works.put(work.id, work);
            waiting.put(work.id, work);
          }
        }
      }
    }
    return inOrder(waiting.values(), matcher);
  }

  /** Critical ones by their deadline; then whatever has the least time left in which anybody could answer it. */
  private static List<Work> inOrder(Collection<Work> waiting, Matcher matcher) {
    Map<String, Double> slack = new HashMap<>();
    if (waiting.size() > 1) {
      for (Work each : waiting) {
        slack.put(each.id, each.urgency == Urgency.CRITICAL ? 0 : matcher.slack(each));
      }
    }
    List<Work> inOrder = new ArrayList<>(waiting);
    inOrder.sort(
        Comparator.comparing((Work w) -> w.urgency)
            .reversed()
            .thenComparing(w -> slack.getOrDefault(w.id, 0.0))
            .thenComparing(w -> w.neededBy)
            .thenComparing(Age::of));
    return inOrder;
  }

  private boolean servedByFreed(Work work, Matcher matcher) {
    for (String id : freed) {
      Reviewer reviewer = roster.reviewer(id);
      if (reviewer != null
          && (matcher.unfit(work, reviewer, LadderStep.ALTERNATES) == null
              || matcher.unfit(work, reviewer, LadderStep.ADJACENT) == null)) {
        return true;
      }
    }
    return false;
  }

  private void offer(Work work, Matcher matcher) {
    work.retryAt = null;
    Choice nobody = null;
    while (work.wanted() > 0 && nobody == null) {
      for (LadderStep step : work.policy.ladder()) {
        if (step == LadderStep.ALTERNATES || step == LadderStep.ADJACENT) {
          Choice choice = matcher.choose(work, step);
          if (choice.reviewer() != null) {
            offer(work, choice.reviewer(), step, choice.explanation());
            nobody = null;
            break;
          }
          nobody = nobody == null ? choice : sooner(nobody, choice);
        }
      }
      if (nobody != null && displace(work, matcher)) {
        nobody = null;
      }
      work.retryAt = nobody == null ? null : nobody.retryAt();
    }
    if (nobody != null && !work.held()) {
      escalate(work, nobody);
    }
  }

  /**
   * Critical jumps the queue: where everybody who could read it is full, whoever was offered something that can wait, or
   * that somebody else was offered too, and has not accepted it yet, is offered this instead.
   */
  private boolean displace(Work work, Matcher matcher) {
    if (work.urgency != Urgency.CRITICAL || work.held()) {
      return false;
    }
    Map<String, Yield> yields = yields(work);
    for (LadderStep step : work.policy.ladder()) {
      boolean people = step == LadderStep.ALTERNATES || step == LadderStep.ADJACENT;
      Choice choice = people && !yields.isEmpty() ? matcher.choose(work, step, yields.keySet()) : null;
      String reviewer = choice == null ? null : choice.reviewer();
      Yield yield = reviewer == null ? null : yields.get(reviewer);
      Work other = yield == null ? null : work(yield.caseId());
      if (choice != null && reviewer != null && yield != null && other != null) {
        takeBack(other, yield.offer());
        yielded.add(other);
        offer(work, reviewer, step, choice.explanation());
        return true;
      }
    }
    return false;
  }

  /** Withdrawn; where this very step made it, nobody has heard of it, and it was never there. */
  private void takeBack(Work work, Offer offer) {
    Case stored = before.find(work.id);
    boolean known = stored != null && stored.offers().stream().anyMatch(each -> each.id().equals(offer.id()));
    if (known) {
      end(work, offer, OfferState.WITHDRAWN, Effect.EndReason.CRITICAL_FIRST);
      return;
    }
    work.offers.removeIf(each -> each.id().equals(offer.id()));
    effects.removeIf(each -> each instanceof Effect.Offered offered && offered.offer().id().equals(offer.id()));
    load(offer.reviewer(), load(offer.reviewer()).released());
  }

  private record Yield(String caseId, Offer offer, Urgency urgency, Instant neededBy) {
    boolean before(@Nullable Yield other) {
      return other == null
          || urgency.compareTo(other.urgency) < 0
          || urgency == other.urgency && neededBy.isAfter(other.neededBy);
    }
  }

  /** For each reviewer, what she could best do without: the least urgent, the latest needed. */
  private Map<String, Yield> yields(Work work) {
    Map<String, Yield> yields = new HashMap<>();
    for (String id : oldestFirst()) {
      Work changed = works.get(id);
      Case stored = changed == null ? before.find(id) : null;
      if (changed != null && changed != work && changed.active()) {
        yields(yields, id, changed.offers, changed.urgency, changed.neededBy);
      } else if (stored != null && stored.active()) {
        yields(yields, id, stored.offers(), stored.urgency(), stored.neededBy());
      }
    }
    return yields;
  }

  private static void yields(
      Map<String, Yield> to, String caseId, List<Offer> offers, Urgency urgency, Instant neededBy) {
    boolean spare = urgency != Urgency.CRITICAL || offers.stream().filter(Offer::live).count() > 1;
    for (Offer each : offers) {
      Yield yield = new Yield(caseId, each, urgency, neededBy);
      if (spare && each.state() == OfferState.OFFERED && yield.before(to.get(each.reviewer()))) {
        to.put(each.reviewer(), yield);
      }
    }
  }

  private static Choice sooner(Choice one, Choice other) {
    Instant first = other.first();
    boolean better = first != null && (one.first() == null || first.isBefore(one.first()));
    Instant retry = one.retryAt();
    if (retry == null || (other.retryAt() != null && other.retryAt().isBefore(retry))) {
      retry = other.retryAt();
    }
    return new Choice(null, "", better ? first : one.first(), retry, one.reasons());
  }

  private void offer(Work work, String reviewer, LadderStep step, String why) {
    Reviewer person = roster.reviewer(reviewer);
    Interval asked = person == null ? null : person.reviewingAt(now);
    if (person == null || asked == null) {
      return;
    }
    String id = work.nextOfferId();
    Offer offer =
        new Offer(
            id, reviewer, work.round, OfferState.OFFERED, step, now, now.plus(work.policy.acknowledge()), asked.end(),
            null, bundle(work, reviewer, id), why, false, false, false, null);
    work.offers.add(offer);
    work.step = step;
    work.state = work.state == CaseState.UNSERVABLE ? CaseState.OPEN : work.state;
    load(reviewer, load(reviewer).offered(now));
    emit(new Effect.Offered(work.id, offer, List.copyOf(work.notes)));
  }

  /** The bundle of an offer to the same person on the same revision within the last two minutes, or a new one. */
  private String bundle(Work work, String reviewer, String fresh) {
    Instant last = load(reviewer).lastOffered();
    if (last == null || last.isBefore(now.minus(BUNDLE))) {
      return fresh;
    }
    Question question = work.question();
    for (String id : oldestFirst()) {
      Offer offer = latestTo(id, reviewer, question);
      if (offer != null && !offer.offeredAt().isBefore(now.minus(BUNDLE))) {
        return offer.bundle();
      }
    }
    return fresh;
  }

  /** All cases, changed or not. */
  private List<String> oldestFirst() {
    return Stream.concat(
            works.values().stream().map(Age::of),
            before.cases().values().stream().filter(each -> !works.containsKey(each.id())).map(Age::of))
        .sorted()
        .map(Age::id)
        .toList();
  }

  private @Nullable Offer latestTo(String caseId, String reviewer, Question like) {
    Work changed = works.get(caseId);
    Case stored = before.find(caseId);
    List<Offer> offers = changed != null ? changed.offers : stored == null ? List.of() : stored.offers();
    Question question = changed != null ? changed.question() : stored == null ? null : stored.question();
    if (question == null
        || !question.document().equals(like.document())
        || !question.revision().equals(like.revision())) {
      return null;
    }
    for (Offer each : offers.reversed()) {
      if (each.reviewer().equals(reviewer) && each.state() == OfferState.OFFERED) {
        return each;
      }
    }
    return null;
  }

  private void escalate(Work work, Choice nobody) {
    boolean already = work.step == LadderStep.COORDINATOR || work.step == LadderStep.FLAGGER;
    if (!already && work.policy.ladder().contains(LadderStep.COORDINATOR)) {
      String coordinator = coordinator(work);
      if (coordinator != null) {
        emit(new Effect.Escalated(work.id, coordinator));
      }
    }
    work.step = LadderStep.FLAGGER;
    Instant first = nobody.first();
    boolean inTime = first != null && first.plus(work.policy.minimumReview()).isBefore(work.neededBy);
    Told last = work.told;
    boolean news = last == null || (last.inTime() && !inTime) || (last.first() == null && first != null);
    boolean unservable = !inTime && work.verdicts.isEmpty();
    work.state = unservable ? CaseState.UNSERVABLE : work.state == CaseState.UNSERVABLE ? CaseState.OPEN : work.state;
    // What she reads of it stays true; what is no news is not said again.
    Told told = new Told(news || last == null ? now : last.at(), first, inTime, nobody.reasons(), List.of(Told.Choosable.values()));
    work.told = told;
    if (news) {
      work.flaggers().forEach(flagger -> emit(new Effect.NobodyThere(work.id, flagger, told)));
    }
  }

  private @Nullable String coordinator(Work work) {
    for (String id : roster.dutyCoordinators()) {
      Reviewer person = roster.reviewer(id);
      if (work.cleared.contains(id) && !work.flaggers().contains(id) && person != null && person.awakeAt(now) != null
          && !Matcher.keepsOut(person, work)) {
        return id;
      }
    }
    return null;
  }

  /** The first on duty who may read it and is awake; where all sleep, the first of them: she is told, and hears it at waking. */
  void askCoordinator(String caseId) {
    Work work = work(caseId);
    if (work == null || !work.active()) {
      return;
    }
    String coordinator = coordinator(work);
    for (String id : roster.dutyCoordinators()) {
      Reviewer person = roster.reviewer(id);
      boolean out = person != null && Matcher.keepsOut(person, work);
      boolean may = work.cleared.contains(id) && !work.flaggers().contains(id) && !out;
      coordinator = coordinator == null && may ? id : coordinator;
    }
    if (coordinator == null) {
      throw new RelayRefused(
          "nobody-on-duty", "No coordinator but you may read this: wait, or ask in your own words without the paper.");
    }
    emit(new Effect.Escalated(work.id, coordinator));
  }

  /** Stored cases of a kind, as they stood before this step, the oldest first. */
  List<Case> stored(Predicate<Case> kind) {
    return before.cases().values().stream().filter(kind).sorted(Age.OF_CASES).toList();
  }

  Outcome outcome() {
    Map<String, Case> cases = before.cases();
    List<Case> changed = new ArrayList<>();
    if (!works.isEmpty()) {
      cases = new HashMap<>(cases);
      for (Work each : works.values()) {
        each.settle();
        Case after = each.done();
        if (!after.equals(cases.put(each.id, after))) {
          changed.add(after);
        }
      }
    }
    changed.sort(Age.OF_CASES);
    Map<String, Load> carried = before.loads();
    if (!loads.isEmpty()) {
      carried = new HashMap<>(carried);
      carried.putAll(loads);
    }
    RelayState after = new RelayState(roster, before.policies(), cases, carried);
    return new Outcome(
        after, List.copyOf(effects), changed.stream().map(Case::id).toList(), new TreeSet<>(loads.keySet()));
  }
}
