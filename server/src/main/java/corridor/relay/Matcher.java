package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses whom to ask: hard filters that fail closed, then one greedy score. A hard rule removes a candidate and is
 * never a penalty. Same input, same choice: ties go to whoever was offered something least recently, then by a stable
 * hash. One matcher serves one step; it caches what it needs of the roster for that step.
 */
public final class Matcher {
  /** A usual review with its acknowledgement fits into this; hours left beyond it are worth nothing more. */
  private static final Duration COMFORT = Duration.ofMinutes(90);

  /** Who has taken this many times the mean, and a few, is far above it. */
  private static final double BURDENED = 2.3;

  private static final int A_FEW = 3;

  /** Until this long before its deadline, a case may wait for somebody less burdened. */
  static final Duration PATIENCE = Duration.ofHours(5);

  private final Roster roster;
  private final Function<String, Load> loads;
  private final Weights weights;
  private final Instant now;

  /** By document. */
  private final Map<String, Pool> pools = new HashMap<>();

  /**
   * Those who may read a document, as they stood when it was first asked for. What others carry, whom the people of its room
   * may know nothing of, weighs nothing here: otherwise who is asked would tell how busy it is behind a wall.
   *
   * @param meanTaken cases taken lately, on average
   * @param supply free slots of those who are in their reviewing hours, by topic
   */
  private record Pool(Set<String> cleared, double meanTaken, Map<String, Double> supply) {}

  /** {@code loads} is asked anew for each candidate, so a capacity reserved within the step counts at once. */
  public Matcher(Roster roster, Function<String, Load> loads, Weights weights, Instant now) {
    this.roster = roster;
    this.loads = loads;
    this.weights = weights;
    this.now = now;
  }

  /** The best of those who are fit, or why nobody is and when somebody could be. */
  Choice choose(Work work, LadderStep step) {
    return choose(work, step, Set.of());
  }

  /** The same, where the capacity of those in {@code yielding} is no hindrance. */
  Choice choose(Work work, LadderStep step, Set<String> yielding) {
    Reviewer best = null;
    long bestScore = 0;
    Set<String> topics = topics(work, step);
    Pool pool = pool(work);
    for (String id : work.cleared) {
      Reviewer candidate = roster.reviewer(id);
      if (candidate == null || topics.isEmpty()) {
        continue;
      }
      Unfit unfit = unfit(work, candidate, topics);
      if (unfit != null && !(unfit == Unfit.FULL && yielding.contains(id))) {
        continue;
      }
      long score = Math.round(1e6 * score(work, candidate, topics, pool));
      if (best == null || better(work.id, candidate, score, best, bestScore)) {
        best = candidate;
        bestScore = score;
      }
    }
    if (best != null && spare(work, best.id(), pool)) {
      Choice nobody = nobody(work, topics);
      Instant patience = work.neededBy.minus(PATIENCE);
      return new Choice(null, "", nobody.first(), earliest(nobody.retryAt(), patience), nobody.reasons());
    }
    return best == null ? nobody(work, topics) : new Choice(best.id(), explain(best, topics, pool), null, null, Map.of());
  }

  /** Whether this one person could be asked now at this step; null means fit. */
  @Nullable Unfit unfit(Work work, Reviewer candidate, LadderStep step) {
    return unfit(work, candidate, topics(work, step));
  }

  private @Nullable Unfit unfit(Work work, Reviewer candidate, Set<String> topics) {
    Unfit person = unfitWhoever(work, candidate);
    if (person != null) {
      return person;
    }
    Unfit hours = unfitHours(work, candidate);
    if (hours != null) {
      return hours;
    }
    Unfit skill = unfitSkill(work, candidate, topics);
    return skill != null ? skill : full(work, candidate) ? Unfit.FULL : null;
  }

  private @Nullable Unfit unfitWhoever(Work work, Reviewer candidate) {
    if (!work.cleared.contains(candidate.id())) {
      return Unfit.NOT_CLEARED;
    }
    if (!candidate.reviews()) {
      return Unfit.NOT_REVIEWER;
    }
    for (Question each : work.questions) {
      if (each.flagger().equals(candidate.id())) {
        return Unfit.OWN_FLAG;
      }
    }
    if (keepsOut(candidate, work)) {
      return Unfit.RECUSED;
    }
    if (asked(work, candidate.id())) {
      return Unfit.ASKED;
    }
    if (!candidate.reachable()) {
      return Unfit.UNREACHABLE;
    }
    return loads.apply(candidate.id()).pausedAt(now) ? Unfit.PAUSED : null;
  }

  /** Whether she keeps out of any question of a case. */
  static boolean keepsOut(Reviewer person, Work work) {
    return work.questions.stream().anyMatch(question -> isRecused(person, question));
  }

  /** Whether she keeps out of what is asked. */
  static boolean isRecused(Reviewer person, Question question) {
    return person.limits().contains(question.document())
        || person.limits().contains(question.provision())
        || person.limits().contains(question.topic());
  }

  /** Whether she reads the document's language and writes one that the flagger reads. */
  static boolean understands(Reviewer person, Question question) {
    return person.reads().contains(question.language()) && sharesAny(person.writes(), question.flaggerReads());
  }

  private @Nullable Unfit unfitHours(Work work, Reviewer candidate) {
    Interval hours = candidate.reviewingAt(now);
    if (hours == null) {
      return Unfit.NOT_REVIEWING;
    }
    boolean shortHours = now.plus(work.policy.minimumLeft()).isAfter(hours.end());
    boolean shortDeadline = now.plus(work.policy.minimumReview()).isAfter(work.neededBy);
    return shortHours || shortDeadline ? Unfit.TOO_LITTLE_TIME : null;
  }

  private static @Nullable Unfit unfitSkill(Work work, Reviewer candidate, Set<String> topics) {
    for (Question each : work.questions) {
      if (!understands(candidate, each)) {
        return Unfit.LANGUAGE;
      }
    }
    return expertise(candidate, topics) > 0 ? null : Unfit.EXPERTISE;
  }

  private boolean full(Work work, Reviewer candidate) {
    int open = loads.apply(candidate.id()).open();
    boolean over = work.urgency == Urgency.CRITICAL && candidate.overWhenCritical();
    return open >= candidate.capacity() + (over ? 1 : 0);
  }

  private boolean asked(Work work, String reviewer) {
    boolean asked = false;
    for (Offer each : work.offers) {
      if (each.reviewer().equals(reviewer)) {
        // Withdrawn: somebody else was quicker, or her hours ended; she may be turned to again.
        asked =
            each.state() != OfferState.WITHDRAWN && (each.askAgain() == null || now.isBefore(each.askAgain()));
      }
    }
    for (Verdict each : work.verdicts) {
      asked |= each.reviewer().equals(reviewer);
    }
    return asked;
  }

  private Set<String> topics(Work work, LadderStep step) {
    String topic = work.question().topic();
    return switch (step) {
      case ALTERNATES -> Set.of(topic);
      case ADJACENT -> roster.adjacent().getOrDefault(topic, Set.of());
      case COORDINATOR, FLAGGER -> Set.of();
    };
  }

  private static double expertise(Reviewer candidate, Set<String> topics) {
    double best = 0;
    for (String each : topics) {
      best = Math.max(best, candidate.topics().getOrDefault(each, 0.0));
    }
    return best;
  }

  private static boolean sharesAny(Set<String> some, Set<String> others) {
    for (String each : some) {
      if (others.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private double score(Work work, Reviewer candidate, Set<String> topics, Pool pool) {
    return weights.expertise() * expertise(candidate, topics)
        - weights.openLoad() * openShare(candidate)
        - weights.recentLoad() * recent(candidate, pool)
        + response(work) * candidate.responseRate()
        + weights.timeLeft() * timeLeft(candidate)
        - weights.scarcity() * scarcity(candidate, topics, pool);
  }

  private double response(Work work) {
    return work.urgency == Urgency.CRITICAL ? weights.response() : weights.responseElse();
  }

  private double openShare(Reviewer candidate) {
    return loads.apply(candidate.id()).open() / (double) Math.max(1, candidate.capacity());
  }

  /** Grows with the square: who has taken half the mean or all of it is much alike, twice the mean weighs. */
  private double recent(Reviewer candidate, Pool pool) {
    double ofMean = loads.apply(candidate.id()).taken() / Math.max(1.0, pool.meanTaken());
    return ofMean * ofMean / 2;
  }

  private double timeLeft(Reviewer candidate) {
    Interval hours = candidate.reviewingAt(now);
    double left = hours == null ? 0 : Duration.between(now, hours.end()).toSeconds();
    return Math.min(1, left / COMFORT.toSeconds());
  }

  /** 1 for each of her other topics for which nobody else has room now, less where others have. */
  private double scarcity(Reviewer candidate, Set<String> topics, Pool pool) {
    double sum = 0;
    for (String each : candidate.topics().keySet()) {
      if (!topics.contains(each)) {
        sum += 1.0 / Math.max(1, pool.supply().getOrDefault(each, 0.0));
      }
    }
    return sum;
  }

  private Pool pool(Work work) {
    String document = work.question().document();
    Pool known = pools.get(document);
    if (known == null || !known.cleared().equals(work.cleared)) {
      known = pool(work.cleared);
      pools.put(document, known);
    }
    return known;
  }

  private Pool pool(Set<String> cleared) {
    Map<String, Double> supply = new HashMap<>();
    double taken = 0;
    int people = 0;
    for (String id : cleared) {
      Reviewer each = roster.reviewer(id);
      if (each != null) {
        Load load = loads.apply(id);
        people++;
        taken += load.taken();
        double room = each.reviewingAt(now) == null ? 0 : Math.max(0, each.capacity() - load.open());
        if (room > 0) {
          for (String topic : each.topics().keySet()) {
            supply.merge(topic, room * each.responseRate(), Double::sum);
          }
        }
      }
    }
    return new Pool(cleared, taken / Math.max(1, people), supply);
  }

  private boolean better(String caseId, Reviewer one, long score, Reviewer other, long otherScore) {
    if (score != otherScore) {
      return score > otherScore;
    }
    Instant mine = loads.apply(one.id()).lastOffered();
    Instant hers = loads.apply(other.id()).lastOffered();
    int order = (mine == null ? Instant.MIN : mine).compareTo(hers == null ? Instant.MIN : hers);
    if (order != 0) {
      return order < 0;
    }
    long a = hash(caseId, one.id());
    long b = hash(caseId, other.id());
    return a != b ? a < b : one.id().compareTo(other.id()) < 0;
  }

  /** The same on every machine and in every version: FNV-1a, then mixed. */
  static long hash(String one, String other) {
    long hash = 0xcbf29ce484222325L;
    for (String each : new String[] {one, "\n", other}) {
      for (int i = 0; i < each.length(); i++) {
        hash = (hash ^ each.charAt(i)) * 0x100000001b3L;
      }
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }

  private String explain(Reviewer chosen, Set<String> topics, Pool pool) {
    Load load = loads.apply(chosen.id());
    return new Explanation(
            expertise(chosen, topics), load.open(), chosen.capacity(), load.taken(), pool.meanTaken(), chosen.responseRate(),
            timeLeft(chosen), scarcity(chosen, topics, pool))
        .line();
  }

  private Choice nobody(Work work, Set<String> topics) {
    Map<Unfit, Integer> reasons = new EnumMap<>(Unfit.class);
    Instant first = null;
    Instant retry = null;
    for (String id : work.cleared) {
      Reviewer candidate = roster.reviewer(id);
      if (candidate == null) {
        continue;
      }
      Unfit why = unfit(work, candidate, topics);
      if (why != null && candidate.reviews() && isSeenByAll(work, id)) {
        reasons.merge(why, 1, Integer::sum);
      }
      Instant opening = opening(work, candidate, topics);
      first = earliest(first, opening);
      retry = opening != null && opening.isAfter(now) ? earliest(retry, opening) : retry;
    }
    Instant rooms = first != null && !first.isAfter(now) ? now.plus(work.policy.acknowledge()) : first;
    return new Choice(null, "", rooms, retry, reasons);
  }

  private static boolean isSeenByAll(Work work, String reviewer) {
    for (Question each : work.questions) {
      if (!each.visible().contains(reviewer)) {
        return false;
      }
    }
    return true;
  }

  /**
   * When this person could be asked: now where only her capacity is missing, else when hours, a pause or a "later" end;
   * null where that never comes.
   */
  private @Nullable Instant opening(Work work, Reviewer candidate, Set<String> topics) {
    Unfit whoever = unfitWhoever(work, candidate);
    Instant from = now;
    if (whoever == Unfit.PAUSED) {
      from = later(from, loads.apply(candidate.id()).pauseEnds());
    } else if (whoever == Unfit.ASKED) {
      Offer last = work.offerTo(candidate.id());
      if (last == null || last.askAgain() == null) {
        return null;
      }
      from = later(from, last.askAgain());
    } else if (whoever != null) {
      return null;
    }
    if (unfitSkill(work, candidate, topics) != null || candidate.capacity() < 1) {
      return null;
    }
    for (Interval each : candidate.reviewing()) {
      Instant start = each.start().isAfter(from) ? each.start() : from;
      if (!start.plus(work.policy.minimumLeft()).isAfter(each.end())) {
        return start;
      }
    }
    return null;
  }

  /**
   * Whether the case should rather wait for somebody else than go to this person: she has taken far more than the
   * mean, there is time, and others could still be asked.
   */
  private boolean spare(Work work, String reviewer, Pool pool) {
    Instant patience = work.neededBy.minus(PATIENCE);
    if (work.urgency == Urgency.CRITICAL || !now.isBefore(patience) || !burdened(reviewer, pool)) {
      return false;
    }
    Set<String> topics = topics(work, LadderStep.ALTERNATES);
    for (String id : work.cleared) {
      Reviewer other = id.equals(reviewer) || burdened(id, pool) ? null : roster.reviewer(id);
      Instant opening = other == null ? null : opening(work, other, topics);
      if (opening != null && opening.isBefore(patience)) {
        return true;
      }
    }
    return false;
  }

  private boolean burdened(String reviewer, Pool pool) {
    return loads.apply(reviewer).taken() > BURDENED * pool.meanTaken() + A_FEW;
  }

  /** Who of those who may read this has taken far more than their mean. */
  Set<String> burdened(Work work) {
    Pool pool = pool(work);
    return work.cleared.stream().filter(id -> burdened(id, pool)).collect(Collectors.toSet());
  }

  /** Seconds in which an answer may still be hoped for, over all who could be asked: hours left, slots, response. */
  double slack(Work work) {
    Set<String> topics = topics(work, LadderStep.ALTERNATES);
    double slack = 0;
    for (String id : work.cleared) {
      Reviewer candidate = roster.reviewer(id);
      Instant opening = candidate == null ? null : opening(work, candidate, topics);
      if (candidate != null && opening != null) {
        slack += left(work, candidate, opening) * candidate.capacity() * candidate.responseRate();
      }
    }
    return slack;
  }

  /** Seconds from her opening to the last moment at which offering her this case makes sense. */
  private static long left(Work work, Reviewer candidate, Instant opening) {
    Instant latest = work.neededBy.minus(work.policy.minimumReview());
    long seconds = 0;
    for (Interval each : candidate.reviewing()) {
      Instant start = each.start().isAfter(opening) ? each.start() : opening;
      Instant end = each.end().minus(work.policy.minimumLeft());
      end = end.isBefore(latest) ? end : latest;
      seconds += start.isBefore(end) ? Duration.between(start, end).toSeconds() : 0;
    }
    return seconds;
  }

  private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  private static Instant later(Instant a, @Nullable Instant b) {
    return b != null && b.isAfter(a) ? b : a;
  }
}
