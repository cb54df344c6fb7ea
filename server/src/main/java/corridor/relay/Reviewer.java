package corridor.relay;

import corridor.availability.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person as the relay knows her. Facts that are not known are left empty, and make her not eligible.
 *
 * @param reviews whether she has the reviewer's role
 * @param reachable whether an offer could reach her: she has a login, or never had one
 * @param limits documents, provisions and topics she recused herself from (on screen: "my limits")
 * @param topics expertise, 0 (none) to 1
 * @param capacity how many cases she takes at once, at least 0
 * @param overWhenCritical whether a critical case may come on top of a full load
 * @param responseRate share of offers she answers, 0 to 1
 * @param awake derived intervals, sorted and disjoint, 72 hours ahead
 * @param reviewing within {@code awake}
 */
public record Reviewer(
    String id,
    boolean reviews,
    boolean reachable,
    Set<String> limits,
    Set<String> reads,
    Set<String> writes,
    Map<String, Double> topics,
    int capacity,
    boolean overWhenCritical,
    double responseRate,
    List<Interval> awake,
    List<Interval> reviewing) {

  public Reviewer {
    limits = Set.copyOf(limits);
    reads = Set.copyOf(reads);
    writes = Set.copyOf(writes);
    topics = Map.copyOf(topics);
    awake = Interval.union(awake);
    reviewing = Interval.intersection(Interval.union(reviewing), awake);
  }

  public @Nullable Interval awakeAt(Instant now) {
    return Interval.holding(awake, now);
  }

  public @Nullable Interval reviewingAt(Instant now) {
    return Interval.holding(reviewing, now);
  }

  /** The same person with other hours, as after a tap. */
  public Reviewer withHours(List<Interval> awakeNow, List<Interval> reviewingNow) {
    return new Reviewer(
        id, reviews, reachable, limits, reads, writes, topics, capacity, overWhenCritical, responseRate, awakeNow,
        reviewingNow);
  }
}
