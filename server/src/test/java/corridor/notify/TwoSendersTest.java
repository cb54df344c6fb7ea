package corridor.notify;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.account.Participant;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.WayId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that send alerts from one PostgreSQL: everybody hears, and nobody hears twice, also where one ends in between. */
@Tag("relay")
@Tag("nodes")
class TwoSendersTest {
  private static final int PEOPLE = 12;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
  private static final int ROUNDS = Boolean.getBoolean("corridor.long") ? 2_000 : 60;

  @Test
  void nobodyHearsTwiceAndNothingIsForgottenThoughBothLookAtOnce(@TempDir Path folder) throws Exception {
    try (Bedroom bed = Bedroom.shared(folder)) {
      List<Participant> people = people(bed);
      Map<ParticipantId, Integer> given = new HashMap<>();
      Random random = new Random(20121203);
      Postman second = bed.another();
      bed.postman.start();
      second.start();
      for (int round = 0; round < ROUNDS; round++) {
        alert(bed, people.get(random.nextInt(PEOPLE)), "f_" + round, given);
        bed.leap(Duration.ofSeconds(random.nextInt(40)));
        bed.postman.wake();
        second.wake();
      }
      // Also where one stands still for seconds and is taken for dead: what it had not begun to send goes out by the other.
      await().atMost(LONG_ENOUGH).until(() -> settled(bed) && heard(bed).equals(given));
      // The one that sends ends as a node does that is stopped; the other goes on with what comes then.
      bed.postman.close();
      alert(bed, people.getFirst(), "f_last", given);
      await().atMost(LONG_ENOUGH).until(() -> settled(bed) && heard(bed).equals(given));
      second.close();
      assertEquals(
          bed.rang.size(), bed.rang.stream().map(each -> each.way() + " " + each.message().id()).distinct().count(), "somebody heard twice");
      assertEquals(given, heard(bed));
    }
  }

  private static void alert(Bedroom bed, Participant to, String about, Map<ParticipantId, Integer> given) {
    bed.alert(to, Alert.Kind.ANSWER, about, Alert.Within.ANY_HOUR, Bedroom.START.plus(Duration.ofDays(2)));
    given.merge(to.id(), 1, Integer::sum);
  }

  /** One node dies with a message on its way: the other gives it up for lost, and never sends it again. */
  @Test
  void whatOneNodeWasSendingAsItDiedTheOtherNeverSendsAgain(@TempDir Path folder) throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch leaving = new CountDownLatch(1);
    try (Bedroom bed = Bedroom.shared(folder)) {
      Participant ana = people(bed).getFirst();
      bed.mailHangs =
          () -> {
            leaving.countDown();
            try {
              hangs.await();
            } catch (InterruptedException dies) {
              throw new IllegalStateException("died before it heard an answer", dies);
            }
          };
      bed.way(ana, Kind.MAIL, Standing.WORKS, false);
      bed.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.ANY_HOUR, Bedroom.START.plus(Duration.ofDays(2)));
      var _ = bed.postman.tick();
      leaving.await();
      bed.postman.close();
      bed.mailHangs = () -> {};
      Postman second = bed.another();
      await()
          .atMost(LONG_ENOUGH)
          .until(
              () -> {
                var _ = second.tick();
                return number(bed, "select count(*) from sends where state = 'sending'") == 0;
              });
      for (int i = 0; i < 20; i++) {
        bed.leap(Duration.ofMinutes(10));
        var _ = second.tick();
      }
      second.close();
      assertEquals(1, number(bed, "select count(*) from sends where state = 'lost'"));
      assertEquals(0, bed.rang.stream().filter(each -> isMail(bed, each)).count());
      assertEquals(0, number(bed, "select count(*) from alerts"));
    }
  }

  /** One node stands still with messages on their way and others behind them, is taken for dead, and goes on. */
  @Test
  void whatAStalledNodeHadNotBegunToSendTheOtherSendsAndTheStalledOneDoesNot(@TempDir Path folder) throws Exception {
    CountDownLatch stalls = new CountDownLatch(1);
    try (Bedroom bed = Bedroom.shared(folder)) {
      List<Participant> people = people(bed);
      List<WayId> mails = people.stream().map(each -> bed.way(each, Kind.MAIL, Standing.WORKS, false)).toList();
      bed.store.writeNow(tx -> tx.update("delete from ways where kind <> 'mail'"));
      bed.mailHangs =
          () -> {
            try {
              stalls.await();
            } catch (InterruptedException ends) {
              throw new IllegalStateException("ended as it hung", ends);
            }
          };
      Map<ParticipantId, Integer> given = new HashMap<>();
      people.forEach(each -> alert(bed, each, "f_1", given));
      var _ = bed.postman.tick();
      // Two workers carry mail.
      await().atMost(LONG_ENOUGH).until(() -> number(bed, "select count(*) from sends where state = 'sending'") == 2);
      bed.mailHangs = () -> {};
      Postman second = bed.another();
      await()
          .atMost(LONG_ENOUGH)
          .until(
              () -> {
                var _ = second.tick();
                return bed.rang.size() >= PEOPLE - 2 && bed.isQuiet();
              });
      assertEquals(PEOPLE - 2, bed.rang.size(), "what is on its way by the first is not the second's to send");
      assertEquals(2, number(bed, "select count(*) from sends where state = 'lost'"));
      stalls.countDown();
      await().atMost(LONG_ENOUGH).until(() -> number(bed, "select count(*) from sends where state = 'sent'") == PEOPLE);
      bed.postman.close();
      second.close();
      assertEquals(given, heard(bed));
      assertEquals(Set.copyOf(mails), bed.rang.stream().map(Bedroom.Rang::way).collect(Collectors.toSet()));
      assertEquals(0, number(bed, "select count(*) from sends where state = 'lost'"), "the first was alive, and said so");
    }
  }

  /** Nothing waits, and nothing is on its way. */
  private static boolean settled(Bedroom bed) {
    return number(bed, "select count(*) from alerts") == 0 && number(bed, "select count(*) from sends where state = 'sending'") == 0;
  }

  private static long number(Bedroom bed, String sql) {
    Long number = bed.store.readNow(tx -> tx.number(sql));
    return number;
  }

  private static boolean isMail(Bedroom bed, Bedroom.Rang rang) {
    return bed.store.readNow(tx -> bed.ways.find(tx, rang.way()).orElseThrow().kind()) == Kind.MAIL;
  }

  private static List<Participant> people(Bedroom bed) {
    List<Participant> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Participant one = bed.person("Person " + i, "Europe/London", "00:00", "00:00", "00:00", "00:00");
      bed.way(one, Kind.WEBHOOK, Standing.WORKS, false);
      people.add(one);
    }
    return people;
  }

  /** How much each was told of, over all messages. */
  private static Map<ParticipantId, Integer> heard(Bedroom bed) {
    Map<ParticipantId, Integer> heard = new HashMap<>();
    bed.rang.forEach(each -> heard.merge(each.who(), each.message().count(), Integer::sum));
    return heard;
  }
}
