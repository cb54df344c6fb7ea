package corridor.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One case offered to one reviewer.
 *
 * @param id unique within the negotiation, made from the case's id
 * @param round the case's round in which it was made
 * @param due when it times out, while only offered
 * @param hoursEnd when the reviewer's hours end, as known at the last event
 * @param lastSign the last sign of life on it after acknowledging, or as if there had been one so long before a reminder
 *     that it fell due when it was given; null before
 * @param bundle the same for offers to one reviewer on one revision made within two minutes
 * @param why the choice explained, for those who may see it
 * @param reminded whether her silence was pointed out; a sign of life clears it
 * @param endReminded whether the end of her hours was pointed out
 * @param onward whether the case is being offered on because her hours end
 * @param askAgain after "later", or set aside: when she may be asked again; else null
 */
public record Offer(
    String id,
    String reviewer,
    int round,
    OfferState state,
    LadderStep step,
    Instant offeredAt,
    Instant due,
    Instant hoursEnd,
    @Nullable Instant lastSign,
    String bundle,
    String why,
    boolean reminded,
    boolean endReminded,
    boolean onward,
    @Nullable Instant askAgain) {

  public boolean live() {
    return state.live();
  }

  public boolean acknowledged() {
    return state == OfferState.ACKNOWLEDGED;
  }

  Offer to(OfferState next) {
    return new Offer(
        id, reviewer, round, next, step, offeredAt, due, hoursEnd, lastSign, bundle, why, reminded, endReminded, onward,
        askAgain);
  }

  Offer sign(Instant now) {
    return new Offer(
        id, reviewer, round, OfferState.ACKNOWLEDGED, step, offeredAt, due, hoursEnd, now, bundle, why, false,
        endReminded, onward, askAgain);
  }

  /** Reminded now: her grace counts from here, however late the reminder came. */
  Offer silent(Policy policy, Instant now) {
    return new Offer(
        id, reviewer, round, state, step, offeredAt, due, hoursEnd, now.minus(policy.silentAfter()), bundle, why, true,
        endReminded, onward, askAgain);
  }

  Offer ending(boolean offeringOn) {
    return new Offer(
        id, reviewer, round, state, step, offeredAt, due, hoursEnd, lastSign, bundle, why, reminded, true, offeringOn,
        askAgain);
  }

  Offer hoursUntil(Instant end) {
    boolean same = end.equals(hoursEnd);
    return new Offer(
        id, reviewer, round, state, step, offeredAt, due, end, lastSign, bundle, why, reminded, same && endReminded,
        same && onward, askAgain);
  }

  Offer later(Instant again) {
    return to(OfferState.DECLINED).again(again);
  }

  Offer again(Instant again) {
    return new Offer(
        id, reviewer, round, state, step, offeredAt, due, hoursEnd, lastSign, bundle, why, reminded,
        endReminded, onward, again);
  }

  /** The next instant at which time alone changes it; null where none does. */
  @Nullable Instant next(Policy policy) {
    return switch (state) {
      case OFFERED -> due.isBefore(hoursEnd) ? due : hoursEnd;
      case ACKNOWLEDGED -> earliest(silence(policy), hours());
      case DECLINED, TIMED_OUT, WITHDRAWN, HANDED_OFF, DONE -> null;
    };
  }

  private Instant silence(Policy policy) {
    Instant since = lastSign == null ? offeredAt : lastSign;
    return since.plus(policy.silentAfter()).plus(reminded ? policy.silentGrace() : java.time.Duration.ZERO);
  }

  private Instant hours() {
    if (onward) {
      return hoursEnd;
    }
    return hoursEnd.minus(endReminded ? Policy.ONWARD_BEFORE_END : Policy.REMIND_BEFORE_END);
  }

  boolean silentAt(Policy policy, Instant now) {
    return !now.isBefore(silence(policy));
  }

  boolean hoursAt(Instant now) {
    return !now.isBefore(hours());
  }

  private static Instant earliest(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
