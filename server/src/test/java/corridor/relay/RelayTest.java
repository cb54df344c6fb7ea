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

  @Test
  void aPauseAfterThreeSilencesEndsByItselfAfterTenHours() {
    Night night = new Night(person("ana", 1, hours(-60, 1_500)));
    for (int i = 0; i < 3; i++) {
      night.on(20 * i, raise(question("c" + i, Urgency.TONIGHT, 100, "ana"))).until(20 * i + 15);
    }
    night.on(60, raise(question("d", Urgency.TONIGHT, 1_400, "ana")));
    assertEquals(at(655), night.last(Effect.NobodyThere.class).getFirst().told().first(), "the last silence was at 55");
    night.until(654);
    assertEquals(List.of(), night.asked("d"));
    night.until(655);
    assertEquals(List.of("ana"), night.asked("d"));
  }

  @Test
  void ofTwoWhoAreEqualWhoeverWasAskedLongestAgoIsAsked() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("first", Urgency.TONIGHT, 500, "ana", "bea")));
    String first = night.asked("first").getFirst();
    night.on(1, new RelayEvent.Declined("first", first));
    night.on(2, new RelayEvent.Declined("first", night.asked("first").getFirst()));
    for (int i = 1; i < 12; i++) {
      String id = "c" + i;
      night.on(10 * i, raise(question(id, Urgency.TONIGHT, 500, "ana", "bea")));
      assertEquals(List.of(first), night.asked(id), "not by chance each time");
      night.on(10 * i + 1, new RelayEvent.Declined(id, first));
      assertEquals(1, night.asked(id).size());
      night.on(10 * i + 2, new RelayEvent.Declined(id, night.asked(id).getFirst()));
    }
  }

  @Test
  void whoHasTakenFarMoreThanOthersIsSparedWhileThereIsTimeAndOthersCouldStillBeAsked() {
    Night night =
        new Night(
            person("ana", 1, hours(-60, 1_500)), person("bea", 1, hours(400, 1_500)), person("cara", 1, hours(1_400, 1_500)),
            person("dora", 1, hours(1_400, 1_500)));
    for (int i = 0; i < 13; i++) {
      String id = "c" + i;
      night.on(10 * i, raise(question(id, Urgency.TONIGHT, 500, "ana"))).on(10 * i + 1, ack(id, "ana")).on(10 * i + 5, answer(id, "ana"));
    }
    night.on(200, raise(question("waits", Urgency.TONIGHT, 1_000, "ana", "bea", "cara", "dora")));
    assertEquals(List.of(), night.asked("waits"));
    night.on(201, raise(question("alone", Urgency.TONIGHT, 1_000, "ana")));
    assertEquals(List.of("ana"), night.asked("alone"), "nobody else could be asked");
    night.on(202, ack("alone", "ana")).on(205, answer("alone", "ana"));
    night.on(206, raise(question("hurries", Urgency.TONIGHT, 500, "ana", "bea")));
    assertEquals(List.of("ana"), night.asked("hurries"), "less than five hours are left");
    night.on(207, ack("hurries", "ana")).on(209, answer("hurries", "ana"));
    night.on(210, raise(question("critical", Urgency.CRITICAL, 1_000, "ana", "bea")));
    assertEquals(List.of("ana"), night.asked("critical"));
    night.on(211, ack("critical", "ana")).on(215, answer("critical", "ana")).until(400);
    assertEquals(List.of("bea"), night.asked("waits"));
  }
}
