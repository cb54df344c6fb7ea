package corridor.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Refused;
import corridor.config.Limits;
import corridor.protocol.Admission;
import corridor.protocol.AccountCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.PresenceCommand;
import corridor.protocol.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Token buckets, each on its own: what one person or one code does takes nothing from another. */
@Tag("hostile")
class RatesTest {
  private static final String KEY = "0123456789abcdef012345";
  private long now;

  private Rates rates(String... limits) {
    return rates((who, what) -> {}, limits);
  }

  private Rates rates(BiConsumer<String, Rates.Counted> tell, String... limits) {
    return new Rates(Rates.Limits.of(Limits.of(List.of(limits))), () -> now, tell);
  }

  private static Admission link(String code) {
    return new Admission.Link(code, KEY, "phone");
  }

  private static Admission join(String secret) {
    return new Admission.Join(secret, KEY, "phone", "Ana", List.of("en"), List.of(), "UTC", List.of(), List.of(), List.of());
  }

  private static int taken(Rates rates, Admission attempt) {
    int taken = 0;
    try {
      for (; taken < 1000; taken++) {
        rates.count(attempt);
      }
    } catch (Refused refused) {
      assertEquals(ErrorCode.TOO_FAST, refused.code());
    }
    return taken;
  }

  @Test
  void aCodeIsTriedFiveTimesAndThenOnceInFiveMinutes() {
    Rates rates = rates();
    assertEquals(5, taken(rates, link("AAAA-AAAA")));
    assertEquals(5, taken(rates, link("BBBB-BBBB")), "another's code is another's");
    now += Duration.ofMinutes(5).toNanos();
    assertEquals(1, taken(rates, link("AAAA-AAAA")));
  }

  @Test
  void aCodeIsOneCodeHoweverItIsTyped() {
    Rates rates = rates();
    assertEquals(5, taken(rates, link("AAAA-BBBB")));
    for (String typed : List.of("aaaa-bbbb", "AAAABBBB", "A-A-A-A BBBB", "AAAA-BBBB-")) {
      assertEquals(0, taken(rates, link(typed)), typed);
      assertEquals(0, taken(rates, new Admission.ComeBack(typed, "a guess of mine", KEY, "phone")), typed);
      assertEquals(0, taken(rates, new Admission.EndLogins(typed)), typed);
    }
  }

  @Test
  void whatCouldNotBeTriedIsNoAttempt() {
    Rates rates = rates();
    Admission back = new Admission.ComeBack("AAAA-BBBB", "a guess of mine", KEY, "phone");
    for (int i = 0; i < 100; i++) {
      rates.count(back);
      rates.giveBack(back);
    }
    rates.giveBack(back);
    assertEquals(5, taken(rates, back), "and not one more");
  }

  @Test
  void anInvitationIsTriedThreeTimesAndThenOnceInSixSeconds() {
    Rates rates = rates();
    assertEquals(3, taken(rates, join("secret-one")));
    assertEquals(60, taken(rates, new Admission.Look("secret-one")), "looking is not trying");
    now += Duration.ofSeconds(6).toNanos();
    assertEquals(1, taken(rates, join("secret-one")));
  }

  @Test
  @Tag("walls")
  void whatOneDoesLeavesNoTraceInWhatAnotherMayDo() {
    ParticipantId busy = new ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA");
    ParticipantId quiet = new ParticipantId("p_BBBBBBBBBBBBBBBBBBBBBB");
    Rates rates = rates();
    int alone = taken(rates(), quiet);
    assertEquals(alone, taken(rates, busy));
    assertEquals(alone, taken(rates, quiet), "not one less");
  }

  private static int taken(Rates rates, ParticipantId who) {
    int taken = 0;
    try {
      for (; taken < 10_000; taken++) {
        rates.count(who, new AccountCommand.LinkDevice());
      }
    } catch (Refused refused) {
      assertEquals(ErrorCode.TOO_FAST, refused.code());
    }
    return taken;
  }

  @Test
  void thirtyPeopleJoinAtOnce() {
    Rates rates = rates();
    for (int person = 0; person < 30; person++) {
      rates.count(new Admission.Look("secret-" + person));
      rates.count(join("secret-" + person));
    }
  }

  @Test
  void whatAnOperatorSaysHolds() {
    assertEquals(2, taken(rates("login-burst=2"), link("AAAA-AAAA")));
    Rates rates = rates("query-burst=1");
    ParticipantId ana = new ParticipantId("p_0123456789abcdef012345");
    rates.count(ana, new AccountCommand.Me());
    Refused refused = assertThrows(Refused.class, () -> rates.count(ana, new AccountCommand.Me()));
    assertTrue(refused.getMessage().endsWith("Nothing was done."), refused.getMessage());
  }

  @Test
  @Tag("nodes")
  void threeNodesAreNoThreeTimesAsMuch() {
    List<Rates> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int me = i;
      nodes.add(
          rates(
              (who, what) -> {
                for (int other = 0; other < nodes.size(); other++) {
                  if (other != me) {
                    nodes.get(other).heard(who, what.name());
                  }
                }
              }));
    }
    int taken = 0;
    for (Rates node : nodes) {
      taken += taken(node, link("AAAA-AAAA"));
    }
    assertEquals(5, taken);
    now += Duration.ofMinutes(5).toNanos();
    assertEquals(1, taken(nodes.get(1), link("AAAA-AAAA")));
    assertEquals(0, taken(nodes.get(2), link("AAAA-AAAA")));
    nodes.getFirst().heard("anybody", "WHAT_ANOTHER_RELEASE_COUNTS");
    // Faster than the word: she waits for it afterwards, and not for ever.
    Rates one = rates();
    for (int i = 0; i < 100; i++) {
      one.heard("p_0123456789abcdef012345", "CHANGES");
    }
    now += Duration.ofSeconds(21).toNanos();
    one.count(new ParticipantId("p_0123456789abcdef012345"), new PresenceCommand.Show(new RoomId("r_0123456789abcdefghijkl"), true));
  }
}
