package corridor.relay;

import corridor.availability.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The morning hand-back: what became of one flagger's flags, once, when she wakes.
 *
 * @param answered with the more cautious of two views first
 * @param inProgress acknowledged, or being offered
 * @param nobody nobody was found, or not in time
 * @param superseded their text changed; the newer case stands in its own line
 */
public record Digest(
    String flagger, List<Answered> answered, List<InProgress> inProgress, List<Nobody> nobody, List<Superseded> superseded) {
  /** The hand-back is ready this long before the earliest deadline, should she still sleep. */
  public static final Duration BEFORE_DEADLINE = Duration.ofMinutes(120);

  /** One flag with its answers. */
  public record Answered(String caseId, String flag, String provision, List<Verdict> views) {}

  /** One flag somebody works on, and by when she needs it. */
  public record InProgress(String caseId, String flag, String provision, boolean acknowledged, Instant answerBy) {}

  /** One flag without anybody: why, as it was told, and when somebody could first be asked. */
  public record Nobody(String caseId, String flag, String provision, boolean expired, @Nullable Told told) {}

  /** One flag whose text changed before it was answered. */
  public record Superseded(String caseId, String flag, String provision, String by) {}

  /**
   * All of her flags among these cases, each in exactly one list, by deadline and then by id.
   *
   * @param cases those that changed since her last digest
   */
  public static Digest of(String flagger, Collection<Case> cases) {
    List<Case> sorted = new ArrayList<>(cases);
    sorted.sort(Comparator.comparing(Case::neededBy).thenComparing(Case::id));
    Digest digest = new Digest(flagger, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Case each : sorted) {
      for (Question question : each.questions()) {
        if (question.flagger().equals(flagger)) {
          digest.add(each, question);
        }
      }
    }
    return new Digest(
        flagger,
        List.copyOf(digest.answered),
        List.copyOf(digest.inProgress),
        List.copyOf(digest.nobody),
        List.copyOf(digest.superseded));
  }

  private void add(Case from, Question question) {
    String flag = question.flag();
    String provision = question.provision();
    switch (from.state()) {
      case HANDED_BACK, REVIEWED -> {
        List<Verdict> views = new ArrayList<>(from.verdicts());
        views.sort(Comparator.comparing(Verdict::reading));
        answered.add(new Answered(from.id(), flag, provision, List.copyOf(views)));
      }
      case ACKNOWLEDGED, OFFERED ->
          inProgress.add(
              new InProgress(from.id(), flag, provision, from.state() == CaseState.ACKNOWLEDGED, from.neededBy()));
      case OPEN, UNSERVABLE -> nobody.add(new Nobody(from.id(), flag, provision, false, from.told()));
      case EXPIRED -> nobody.add(new Nobody(from.id(), flag, provision, true, from.told()));
      case SUPERSEDED ->
          superseded.add(
              new Superseded(from.id(), flag, provision, from.supersededBy() == null ? "" : from.supersededBy()));
      case WITHDRAWN -> {}
    }
  }

  public boolean isEmpty() {
    return answered.isEmpty() && inProgress.isEmpty() && nobody.isEmpty() && superseded.isEmpty();
  }

  /**
   * When the hand-back of a sleeping flagger is to be ready: her waking, or two hours before her earliest deadline,
   * whichever is earlier, and not before now. It is alerted at waking all the same.
   *
   * @param awake her awake intervals ahead
   * @param deadlines of her flags
   */
  public static Instant readyAt(Instant now, List<Interval> awake, Collection<Instant> deadlines) {
    if (Interval.holding(awake, now) != null) {
      return now;
    }
    Interval waking = Interval.after(awake, now);
    Instant ready = waking == null ? Instant.MAX : waking.start();
    for (Instant each : deadlines) {
      Instant early = each.minus(BEFORE_DEADLINE);
      ready = early.isBefore(ready) ? early : ready;
    }
    return ready.isBefore(now) || ready.equals(Instant.MAX) ? now : ready;
  }
}
