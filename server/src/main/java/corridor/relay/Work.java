package corridor.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A case being changed within one step; owned by the {@link Turn} that made it. */
final class Work {
  /** After so many silent offers a case that asks one at a time asks two. */
  private static final int UNLUCKY = 2;

  final String id;
  final Policy policy;
  final Instant openedAt;
  final List<Question> questions;
  final List<Offer> offers;
  final List<Verdict> verdicts;
  final List<Note> notes;
  Urgency urgency;
  Set<String> cleared;
  Instant neededBy;
  CaseState state;
  int round;
  LadderStep step;
  @Nullable Told told;
  @Nullable String supersededBy;
  @Nullable Instant retryAt;

  Work(Question question, Policy policy, Instant now) {
    id = question.caseId();
    this.policy = policy;
    openedAt = now;
    questions = new ArrayList<>(List.of(question));
    offers = new ArrayList<>();
    verdicts = new ArrayList<>();
    notes = new ArrayList<>();
    urgency = question.urgency();
    cleared = question.cleared();
    neededBy = question.neededBy();
    state = CaseState.OPEN;
    step = LadderStep.ALTERNATES;
  }

  Work(Case from) {
    id = from.id();
    policy = from.policy();
    openedAt = from.openedAt();
    questions = new ArrayList<>(from.questions());
    offers = new ArrayList<>(from.offers());
    verdicts = new ArrayList<>(from.verdicts());
    notes = new ArrayList<>(from.notes());
    urgency = from.urgency();
    cleared = from.cleared();
    neededBy = from.neededBy();
    state = from.state();
    round = from.round();
    step = from.step();
    told = from.told();
    supersededBy = from.supersededBy();
    retryAt = from.retryAt();
  }

  Case done() {
    return new Case(
        id, questions, policy, urgency, cleared, openedAt, neededBy, state, round, step, offers, verdicts, notes, told,
        supersededBy, waiting(), nextAt());
  }

  Question question() {
    return questions.getFirst();
  }

  boolean active() {
    return state.active();
  }

  /** As urgent as its most urgent question, and needed by the earliest. */
  void followQuestions() {
    neededBy = questions.stream().map(Question::neededBy).min(Comparator.naturalOrder()).orElseThrow();
    urgency = questions.stream().map(Question::urgency).max(Comparator.naturalOrder()).orElseThrow();
  }

  List<String> flaggers() {
    return questions.stream().map(Question::flagger).distinct().toList();
  }

  int answersWanted() {
    return questions.stream().mapToInt(Question::answersWanted).max().orElse(1);
  }

  /** How many more offers should be out now. */
  int wanted() {
    if (!active()) {
      return 0;
    }
    int missing = answersWanted() - verdicts.size();
    int held = (int) offers.stream().filter(o -> o.acknowledged() && !o.onward()).count();
    int out = (int) offers.stream().filter(o -> o.state() == OfferState.OFFERED).count();
    int stillToFind = missing - held;
    if (stillToFind <= 0) {
      return 0;
    }
    boolean fresh = offers.stream().noneMatch(Offer::acknowledged) && verdicts.isEmpty();
    return Math.max(stillToFind, fresh ? parallel() : stillToFind) - out;
  }

  /** As many as the policy says. Where that is one, two once two were silent, so that bad luck does not add up to hours. */
  private int parallel() {
    long silent = offers.stream().filter(o -> o.state() == OfferState.TIMED_OUT).count();
    return policy.parallel() == 1 && silent >= UNLUCKY ? 2 : policy.parallel();
  }

  /** Unique within the case, also after an offer of the same step was taken back. */
  String nextOfferId() {
    String last = offers.isEmpty() ? "/-1" : offers.getLast().id();
    return id + "/" + (Integer.parseInt(last.substring(last.lastIndexOf('/') + 1)) + 1);
  }

  boolean held() {
    return offers.stream().anyMatch(Offer::live);
  }

  @Nullable Offer offerTo(String reviewer) {
    for (Offer each : offers.reversed()) {
      if (each.reviewer().equals(reviewer)) {
        return each;
      }
    }
    return null;
  }

  void change(Offer before, UnaryOperator<Offer> how) {
    for (int i = 0; i < offers.size(); i++) {
      if (offers.get(i).id().equals(before.id())) {
        offers.set(i, how.apply(offers.get(i)));
      }
    }
  }

  /** Open, offered, acknowledged or reviewed, as its offers and answers say; leaves a case that is over alone. */
  void settle() {
    if (!active()) {
      return;
    }
    if (!verdicts.isEmpty()) {
      state = verdicts.size() >= answersWanted() ? CaseState.HANDED_BACK : CaseState.REVIEWED;
    } else if (offers.stream().anyMatch(Offer::acknowledged)) {
      state = CaseState.ACKNOWLEDGED;
    } else if (offers.stream().anyMatch(Offer::live)) {
      state = CaseState.OFFERED;
    } else if (state != CaseState.UNSERVABLE) {
      state = CaseState.OPEN;
    }
  }

  /** Hours opening matter only while somebody is still to be found. */
  private @Nullable Instant waiting() {
    return wanted() > 0 ? retryAt : null;
  }

  private @Nullable Instant nextAt() {
    Instant next = active() ? earliest(neededBy, waiting()) : null;
    for (Offer each : offers) {
      if (each.live()) {
        next = earliest(next, each.next(policy));
      }
    }
    return next;
  }

  private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
