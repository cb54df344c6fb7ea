package corridor.relay;

import static corridor.relay.Night.TICK;
import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.asking;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.joining;
import static corridor.relay.Night.keepingOut;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several flags on one change: what holds of one of them holds of the case, and of whoever holds it. */
@Tag("relay")
final class JoinedCasesTest {
  /** Ana holds the case; nobody else is there. */
  private static Night heldBy(Reviewer ana) {
    Night night = new Night(ana);
    return night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(1, ack("c", "ana"));
  }

  private static Question other() {
    return joining("d", "other", "c", 200, "ana");
  }

  @Test
  void whatItsHolderKeepsOutOfIsAskedApart() {
    Night night = heldBy(keepingOut(person("ana", 2, hours(-60, 600)), "t2"));
    night.on(2, raise(asking(other(), "t2", Set.of("en"), Set.of("ana"))));
    assertEquals(1, night.found("c").questions().size());
    assertEquals(List.of("ana"), night.asked("c"));
    assertEquals(List.of(), night.asked("d"), "and not of her");
    assertEquals(Map.of(Unfit.RECUSED, 1), night.last(Effect.NobodyThere.class).getFirst().told().reasons());
  }

  @Test
  void whatItsHolderCouldNotAnswerInTheFlaggersLanguageIsAskedApart() {
    Night night = heldBy(person("ana", 2, hours(-60, 600)));
    night.on(2, raise(asking(other(), "t1", Set.of("fr"), Set.of("ana"))));
    assertEquals(1, night.found("c").questions().size());
    assertEquals(Map.of(Unfit.LANGUAGE, 1), night.last(Effect.NobodyThere.class).getFirst().told().reasons());
  }

  @Test
  void whoComesToKeepOutOfOneOfItsQuestionsLosesTheCase() {
    Night night = heldBy(person("ana"));
    night.on(2, raise(asking(other(), "t2", Set.of("en"), Set.of("ana"))));
    assertEquals(2, night.found("c").questions().size());
    night.on(3, new RelayEvent.PersonChanged(keepingOut(person("ana"), "t2")));
    assertEquals(List.of(), night.asked("c"));
    assertEquals(Effect.EndReason.NOT_CLEARED, night.last(Effect.OfferEnded.class).getFirst().reason());
  }

  @Test
  void withdrawnItLeavesTheOthersTheDeadlineTheirSessionMovedTo() {
    Night night = heldBy(person("ana"));
    night.on(2, raise(other()));
    night.on(3, new RelayEvent.DeadlineMoved("c", "flag-c", at(400)));
    assertEquals(at(200), night.found("c").neededBy(), "the other flag's is earlier");
    night.on(4, new RelayEvent.DeadlineMoved("c", "flag-d", at(150)));
    assertEquals(at(150), night.found("c").neededBy());
    night.on(5, new RelayEvent.Withdrawn("c", "flag-d"));
    assertEquals(at(400), night.found("c").neededBy(), "not the 300 of before its session moved");
    night.on(300, TICK);
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
  }

  @Test
  @Tag("walls")
  void whyNobodyIsThereCountsOnlyWhomEverybodyWhoAskedMaySee() {
    Night night = new Night(person("ana", 1, hours(500, 600)), person("bea", 1, hours(500, 600)));
    Question first = question("c", Urgency.TONIGHT, 300, "ana", "bea");
    night.on(0, raise(first));
    assertEquals(Map.of(Unfit.NOT_REVIEWING, 2), night.last(Effect.NobodyThere.class).getFirst().told().reasons());
    Question second = joining("d", "other", "c", 200, "ana", "bea");
    night.on(1, raise(asking(second, "t1", Set.of("en"), Set.of("ana"))));
    assertEquals(2, night.found("c").questions().size());
    assertEquals(Map.of(Unfit.NOT_REVIEWING, 1), night.found("c").told().reasons());
  }

  @Test
  void whoAsksTheSameHerselfAnswersItNoMore() {
    Night night = heldBy(person("ana"));
    night.on(2, raise(joining("d", "ana", "c", 200, "ana")));
    assertEquals(List.of(), night.asked("c"));
    night.on(3, answer("c", "ana"));
    assertEquals(Effect.EndReason.NOT_CLEARED, night.last(Effect.TooLate.class).getFirst().reason());
    assertEquals(0, night.all(Effect.HandedBack.class).size());
    night.on(4, new RelayEvent.Withdrawn("c", "flag-d"));
    assertEquals(List.of("ana"), night.asked("c"), "she asks no more, and may be asked");
    assertNull(night.state.find("d"));
  }
}
