package corridor.relay;

import static corridor.relay.Night.TICK;
import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("relay")
final class RelayTest {
  @Test
  void aFlagIsOfferedAcknowledgedAnsweredAndHandedBack() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    assertEquals(List.of("ana"), night.asked("c"));
    assertEquals(CaseState.OFFERED, night.found("c").state());
    assertEquals(at(15), night.found("c").nextAt());
    night.on(4, ack("c", "ana"));
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
    night.on(30, answer("c", "ana"));
    assertEquals(CaseState.HANDED_BACK, night.found("c").state());
    assertEquals(List.of("flagger"), night.last(Effect.HandedBack.class).getFirst().flaggers());
    assertEquals(0, night.state.load("ana").open());
  }

  @Test
  void anUnacknowledgedOfferGoesToTheNextInLine() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea")));
    String first = night.asked("c").getFirst();
    night.until(15);
    assertEquals(1, night.asked("c").size());
    assertTrue(!night.asked("c").contains(first));
    assertEquals(0, night.state.load(first).open());
  }

  @Test
  void whereNobodyClearedIsAwakeTheFlaggerIsToldAtOnceWithTheFirstTimeSomebodyCouldAnswer() {
    Night night = new Night(person("ana", 1, hours(120, 300)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 400, "ana")));
    Told told = night.last(Effect.NobodyThere.class).getFirst().told();
    assertEquals(at(120), told.first());
    assertTrue(told.inTime());
    night.until(120);
    assertEquals(List.of("ana"), night.asked("c"));
  }

  @Test
  void aRepeatedTickChangesNothing() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 300, "ana")));
    RelayState before = night.state;
    night.on(1, TICK);
    night.on(1, TICK);
    assertEquals(before, night.state);
    assertEquals(List.of(), night.last);
    assertNotNull(night.found("c").nextAt());
  }
}
