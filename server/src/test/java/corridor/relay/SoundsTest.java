package corridor.relay;

import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.notify.Alert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which effects may be heard, by whom, in which hours, until when; everybody else is only told. */
@Tag("relay")
class SoundsTest {
  private static List<Sound> of(Night night, Sounds.Breach breach) {
    return Sounds.of(night.last, night.state, Map.of("flagger", breach), night.now);
  }

  @Test
  void anOfferIsHeardUntilItEndsOrHerHoursDoWhicheverIsEarlier() {
    Night night = new Night(person("ana", 2, hours(0, 40)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    Sound first = of(night, Sounds.Breach.NONE).getFirst();
    assertEquals(Alert.Within.REVIEWING, first.within());
    assertEquals(at(15), first.latest());
    Night late = new Night(person("ana", 2, hours(0, 40)));
    late.on(4, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    assertEquals(at(19), of(late, Sounds.Breach.NONE).getFirst().latest());
  }

  @Test
  void anEndedOfferAndAnAcceptanceAreToldAndNotHeard() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 300, "ana", "bea"))).on(1, ack("c", "ana"));
    assertEquals(1, night.last(Effect.Accepted.class).size());
    assertEquals(1, night.last(Effect.OfferEnded.class).size());
    assertEquals(List.of(), of(night, Sounds.Breach.NONE));
  }

  @Test
  void anAnswerWakesOnlyWhoSaidSoAndOnlyIfItIsNotAcceptable() {
    Sounds.Breach wakes = new Sounds.Breach(true, false);
    Night concern = new Night(person("ana"));
    concern.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(1, answer("c", "ana"));
    assertEquals(Alert.Within.AWAKE, of(concern, wakes).getFirst().within());
    Night grave = new Night(person("ana"));
    Verdict no = new Verdict("ana", Verdict.Reading.NOT_ACCEPTABLE, "It binds us.", "", "r2", at(1), false);
    grave.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(1, new RelayEvent.VerdictGiven("c", no));
    assertEquals(Alert.Within.ANY_HOUR, of(grave, wakes).getFirst().within());
    assertEquals(Alert.Within.AWAKE, of(grave, Sounds.Breach.NONE).getFirst().within());
  }

  @Test
  void thatNobodyIsThereWakesOnlyWhoSaidSoAndAnExpiryWakesNobody() {
    Sounds.Breach wakes = new Sounds.Breach(true, true);
    Night night = new Night();
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "nobody")));
    assertEquals(Alert.Within.ANY_HOUR, of(night, wakes).getFirst().within());
    assertEquals(Alert.Within.AWAKE, of(night, Sounds.Breach.NONE).getFirst().within());
    night.on(301, Night.TICK);
    Sound expired = of(night, wakes).getFirst();
    assertEquals(Alert.Kind.EXPIRED, expired.kind());
    assertEquals(Alert.Within.AWAKE, expired.within());
    assertTrue(expired.latest().isAfter(at(301)));
  }
}
