package corridor.relay;

import static corridor.relay.Night.TICK;
import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.keepingOut;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes when it can no longer count says why, and what is no silence is not taken for one. */
@Tag("relay")
final class TooLateTest {
  private static Night offered() {
    Night night = new Night(person("ana"), person("bea", 1, hours(400, 600)));
    return night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea")));
  }

  private static Effect.EndReason why(Night night) {
    assertEquals(0, night.all(Effect.HandedBack.class).size());
    return night.last(Effect.TooLate.class).getFirst().reason();
  }

  @Test
  void anAnswerAfterDecliningSaysSo() {
    assertEquals(Effect.EndReason.DECLINED, why(offered().on(1, new RelayEvent.Declined("c", "ana")).on(2, answer("c", "ana"))));
  }

  @Test
  void atTheInstantOfTheDeadlineItHasPassedWhetherOrNotSomebodyLooked() {
    assertEquals(Effect.EndReason.EXPIRED, why(offered().on(1, ack("c", "ana")).on(300, answer("c", "ana"))));
    assertEquals(Effect.EndReason.EXPIRED, why(offered().on(1, ack("c", "ana")).on(300, TICK).on(300, answer("c", "ana"))));
    assertEquals(Effect.EndReason.EXPIRED, why(offered().on(300, ack("c", "ana"))));
  }

  @Test
  void whoKeepsOutOfItByNowNeitherTakesItBackNorAnswersIt() {
    Night night = offered().on(15, TICK).on(16, new RelayEvent.PersonChanged(keepingOut(person("ana"), "doc")));
    assertEquals(Effect.EndReason.NOT_CLEARED, why(night.on(17, ack("c", "ana"))));
    assertEquals(Effect.EndReason.NOT_CLEARED, why(night.on(18, answer("c", "ana"))));
  }

  @Test
  void whoIsNoReviewerAnyMoreDoesNotAnswer() {
    Night night = offered().on(1, ack("c", "ana"));
    Reviewer ana = person("ana");
    night.on(
        2,
        new RelayEvent.PersonChanged(
            new Reviewer("ana", false, true, Set.of(), ana.reads(), ana.writes(), Map.of(), 1, false, 1, ana.awake(), ana.awake())));
    assertEquals(Effect.EndReason.NOT_CLEARED, why(night.on(3, answer("c", "ana"))));
  }

  @Test
  void answeredTwiceItCountsOnce() {
    Night night = offered().on(1, ack("c", "ana")).on(2, answer("c", "ana")).on(3, answer("c", "ana"));
    assertEquals(Effect.EndReason.ANSWERED, night.last(Effect.TooLate.class).getFirst().reason());
    assertEquals(1, night.found("c").verdicts().size());
  }

  /** Asked for an hour, with forty minutes of hours left; the server is down until both are past. */
  @Test
  void hoursThatEndedBeforeTheOfferDidAreNoSilenceHoweverLateSomebodyLooks() {
    Night night = new Night(person("ana", 1, hours(-60, 40)));
    Policy p = Policy.standard(Urgency.TONIGHT);
    Policy slow =
        new Policy(
            java.time.Duration.ofHours(1), 1, p.minimumLeft(), p.minimumReview(), p.silentAfter(), p.silentGrace(), p.ladder());
    night.state = new RelayState(night.state.roster(), Map.of(Urgency.TONIGHT, slow), Map.of(), Map.of());
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(120, TICK);
    assertEquals(Effect.EndReason.HOURS_ENDED, night.last(Effect.OfferEnded.class).getFirst().reason());
    assertEquals(0, night.state.load("ana").unanswered());
  }

  @Test
  void whatIsSaidOfNobodyStaysTrueAsHoursChange() {
    Night night = new Night(person("ana", 1, hours(500, 600)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    assertFalse(night.found("c").told().inTime());
    assertEquals(CaseState.UNSERVABLE, night.found("c").state());
    night.on(10, new RelayEvent.PersonChanged(person("ana", 1, hours(200, 600))));
    assertTrue(night.found("c").told().inTime(), "she promised hours before the deadline");
    assertEquals(at(200), night.found("c").told().first());
    assertEquals(CaseState.OPEN, night.found("c").state());
    assertEquals(List.of(), night.last(Effect.NobodyThere.class), "read where she looks; nothing that could wake her");
    night.on(20, new RelayEvent.PersonChanged(person("ana", 1, hours(500, 600))));
    assertEquals(1, night.last(Effect.NobodyThere.class).size(), "that it fell through she is told");
  }
}
