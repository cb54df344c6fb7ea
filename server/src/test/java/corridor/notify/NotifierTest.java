package corridor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.account.Participant;
import corridor.availability.Tap;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a sound, and when: nobody is woken who did not ask to be. */
@Tag("relay")
class NotifierTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Bedroom room;
  private Participant ana;
  private WayId phone;

  @BeforeEach
  void wakeUp(@TempDir Path folder) {
    room = new Bedroom(folder);
    ana = room.person("Ana", "Europe/London", "07:00", "23:00", "20:00", "22:00");
    phone = room.way(ana, Kind.PUSH, Standing.WORKS, false);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-" + time + ":00Z");
  }

  @Test
  void anAlertLeavesAtOnceWhileSheIsAwakeAndSaysNothingOfItsContent() {
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    Message message = room.messages().getFirst();
    assertEquals(List.of(Alert.Kind.ANSWER, 1, List.of()), List.of(message.kind(), message.count(), message.more()));
  }

  @Test
  void whatIsHeldWhileSheSleepsComesInOneMessageAtHerWaking() {
    room.leap(Duration.ofHours(3));
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.alert(ana, Alert.Kind.NOBODY, "f_2", Alert.Within.AWAKE, at("14T00:00"));
    room.alert(ana, Alert.Kind.EXPIRED, "f_3", Alert.Within.AWAKE, at("14T00:00"));
    room.pass(Duration.ofHours(6), Duration.ofMinutes(10));
    assertEquals(List.of(), room.messages());
    room.leap(Duration.between(room.now(), at("13T07:00")));
    room.alert(ana, Alert.Kind.DIGEST, "g_1", Alert.Within.AWAKE, at("14T00:00"));
    room.pass(Duration.ofMinutes(10), Duration.ofSeconds(5));
    assertEquals(List.of(4), room.messages().stream().map(Message::count).toList(), "one message, not a flurry");
  }

  @Test
  void whatSaysNothingAnyMoreAtHerWakingIsDropped() {
    room.leap(Duration.ofHours(3));
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("13T06:00"));
    room.pass(Duration.ofHours(9), Duration.ofMinutes(10));
    assertEquals(List.of(), room.messages());
  }

  @Test
  void anOfferRingsInReviewingHoursAlone() {
    room.leap(MINUTE.multipliedBy(40));
    assertEquals(at("12T22:10"), room.now());
    room.alert(ana, Alert.Kind.OFFER, "o_1", Alert.Within.REVIEWING, at("12T22:25"));
    room.alert(ana, Alert.Kind.OFFER, "o_2", Alert.Within.REVIEWING, at("14T00:00"));
    room.pass(Duration.ofHours(21), Duration.ofMinutes(10));
    assertEquals(List.of(), room.messages(), "awake, and not to be asked");
    room.pass(Duration.ofHours(1), Duration.ofMinutes(5));
    assertEquals(List.of("o_2"), room.messages().stream().map(Message::about).toList());
  }

  @Test
  void whatSheSaidMayWakeHerWakesHer() {
    room.leap(Duration.ofHours(4));
    room.alert(ana, Alert.Kind.CRITICAL, Urgency.CRITICAL, "f_1", Alert.Within.ANY_HOUR, at("13T05:00"));
    room.look();
    assertEquals(1, room.messages().size());
  }

  @Test
  void itLivesNoLongerThanHerHoursOrTheOffer() {
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    assertEquals(Duration.ofMinutes(90).toSeconds(), room.messages().getFirst().ttlSeconds(), "until she sleeps at 23:00");
    room.pass(Duration.ofMinutes(5), MINUTE);
    room.alert(ana, Alert.Kind.OFFER, "o_1", Alert.Within.REVIEWING, room.now().plus(Duration.ofMinutes(8)));
    room.look();
    assertEquals(Duration.ofMinutes(8).toSeconds(), room.messages().getLast().ttlSeconds(), "until the offer ends");
  }

  @Test
  void whatIsOverMakesNoSound() {
    room.leap(Duration.ofHours(4));
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.store.writeNow(
        tx -> {
          room.notifier.over(tx, ana.id(), "f_1");
          return true;
        });
    room.pass(Duration.ofHours(8), Duration.ofMinutes(10));
    assertEquals(List.of(), room.messages());
  }

  @Test
  void whoGoesToSleepBetweenTheDecisionAndTheSendingIsNotWoken() {
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    List<Notifier.Parcel> parcels = room.store.writeNow(tx -> room.notifier.take(tx, 10, 1));
    room.tap = new Tap.GoingToSleep(room.now(), at("13T06:00"));
    Boolean stands = room.store.writeNow(tx -> room.notifier.leaves(tx, parcels.getFirst()));
    assertFalse(stands);
    room.store.writeNow(
        tx -> {
          room.notifier.withhold(tx, parcels.getFirst());
          return true;
        });
    room.look();
    assertEquals(List.of(), room.messages());
    room.pass(Duration.ofHours(10), Duration.ofMinutes(10));
    assertEquals(1, room.messages().size(), "held, and not lost");
  }

  @Test
  @Tag("durability")
  void whatWasLeavingWhenTheServerDiedIsNeverSentAgain() {
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    List<Notifier.Parcel> taken = room.store.writeNow(tx -> room.notifier.take(tx, 10, 1));
    Boolean leaves = room.store.writeNow(tx -> room.notifier.leaves(tx, taken.getFirst()));
    assertTrue(leaves);
    room.restart();
    room.pass(Duration.ofMinutes(30), MINUTE);
    assertEquals(List.of(), room.messages());
    Integer failed = room.store.readNow(tx -> room.outbox.count(tx, ana.id(), Bedroom.START, false));
    assertEquals(1, failed.intValue(), "counted as failed");
  }

  @Test
  @Tag("durability")
  void whatNoWorkerHadComeToWhenTheServerDiedIsSentOnce() {
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    List<Notifier.Parcel> taken = room.store.writeNow(tx -> room.notifier.take(tx, 10, 1));
    room.restart();
    room.pass(Duration.ofMinutes(30), MINUTE);
    assertEquals(1, room.messages().size());
    Boolean leaves = room.store.writeNow(tx -> room.notifier.leaves(tx, taken.getFirst()));
    assertFalse(leaves, "the older message leaves no more");
    Integer failed = room.store.readNow(tx -> room.outbox.count(tx, ana.id(), Bedroom.START, false));
    assertEquals(0, failed.intValue());
  }

  @Test
  @Tag("durability")
  void whatWaitedWhenTheServerDiedIsSentOnce() {
    room.leap(Duration.ofHours(4));
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.restart();
    room.pass(Duration.ofHours(8), Duration.ofMinutes(10));
    assertEquals(1, room.messages().size());
  }

  @Test
  void quietHoursAreKeptThoughSheIsAwake() {
    room.store.writeNow(
        tx -> {
          room.ways.quiet(tx, ana.id(), new Permitted.Quiet(LocalTime.of(21, 0), LocalTime.of(9, 0)));
          return true;
        });
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.pass(Duration.ofHours(11), Duration.ofMinutes(10));
    assertEquals(List.of(), room.messages());
    room.pass(Duration.ofHours(1), Duration.ofMinutes(10));
    assertEquals(1, room.messages().size());
  }

  @Test
  void aStormIsNoFlurryAndCriticalDoesNotWait() {
    room.alert(ana, Alert.Kind.OFFER, "o_0", Alert.Within.REVIEWING, at("12T22:00"));
    room.look();
    for (int i = 1; i < 40; i++) {
      room.alert(ana, Alert.Kind.OFFER, "o_" + i, Alert.Within.REVIEWING, at("12T22:00"));
    }
    room.pass(MINUTE, Duration.ofSeconds(10));
    assertEquals(1, room.messages().size());
    room.alert(ana, Alert.Kind.OFFER, Urgency.CRITICAL, "o_40", Alert.Within.REVIEWING, at("12T22:00"));
    room.look();
    assertEquals(2, room.messages().size());
    room.pass(Duration.ofMinutes(10), Duration.ofSeconds(10));
    assertEquals(List.of(1, 1, 39), room.messages().stream().map(Message::count).toList());
  }

  @Test
  void withoutAWorkingWaySheIsToldOnly() {
    Participant ben = room.person("Ben", "Europe/London", "07:00", "23:00", "20:00", "22:00");
    for (Standing standing : Standing.values()) {
      if (standing != Standing.WORKS) {
        var _ = room.way(ben, Kind.PUSH, standing, false);
      }
    }
    room.alert(ben, Alert.Kind.OFFER, "o_1", Alert.Within.REVIEWING, at("12T22:00"));
    room.look();
    assertEquals(List.of(), room.messages());
    java.util.Set<corridor.protocol.ParticipantId> reachable = room.store.readNow(room.ways::reachable);
    assertEquals(java.util.Set.of(ana.id()), reachable, "and the relay knows");
  }

  @Test
  void aWayThatFailsIsMarkedBrokenAndShownSo() {
    room.answers = () -> new Sent.Failed(true, "It is gone: add it again.");
    room.alert(ana, Alert.Kind.ANSWER, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    Awaitility.await().until(() -> room.standing(phone) == Standing.BROKEN);
    assertEquals(List.of(ana.id()), room.told);
    Ways.Way shown = room.store.readNow(tx -> room.ways.find(tx, phone).orElseThrow());
    assertEquals("It is gone: add it again.", shown.problem());
    room.alert(ana, Alert.Kind.ANSWER, "f_2", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    assertEquals(1, room.messages().size(), "nothing more is sent that way");
  }

  @Test
  void whatMayPassIsForgivenTwice() {
    room.answers = () -> new Sent.Failed(false, "Not now.");
    for (int i = 0; i < 3; i++) {
      assertEquals(Standing.WORKS, room.standing(phone));
      room.alert(ana, Alert.Kind.ANSWER, Urgency.CRITICAL, "f_" + i, Alert.Within.AWAKE, at("14T00:00"));
      room.look();
    }
    assertEquals(Standing.BROKEN, room.standing(phone));
  }

  @Test
  void aMailServerThatHangsHoldsUpNoPush() {
    var _ = room.way(ana, Kind.MAIL, Standing.WORKS, false);
    CountDownLatch hangs = new CountDownLatch(1);
    room.mailHangs =
        () -> {
          try {
            hangs.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    for (int i = 0; i < 4; i++) {
      room.alert(ana, Alert.Kind.ANSWER, Urgency.CRITICAL, "f_" + i, Alert.Within.AWAKE, at("14T00:00"));
      var _ = room.postman.tick();
    }
    Awaitility.await().until(() -> room.rang.stream().filter(each -> each.way().equals(phone)).count() == 4);
    hangs.countDown();
    Awaitility.await().until(() -> room.rang.size() == 8);
  }

  @Test
  @Tag("walls")
  void evenWhereMoreMayBeSaidNothingIsSaidOfWhatIsRed() {
    Participant ben = room.person("Ben", "Europe/London", "07:00", "23:00", "20:00", "22:00");
    var _ = room.way(ben, Kind.MAIL, Standing.WORKS, true);
    room.alert(ben, Alert.Kind.ANSWER, Urgency.CRITICAL, "red", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    room.alert(ben, Alert.Kind.ANSWER, Urgency.CRITICAL, "f_1", Alert.Within.AWAKE, at("14T00:00"));
    room.look();
    assertEquals(List.of(List.of(), List.of("DT/7 · Article 5")), room.messages().stream().map(Message::more).toList());
  }

  /** Random people, random reasons, a fortnight: a wall clock for each, which shares no code with the notifier. */
  @Test
  void minuteByMinuteNothingRingsOutsideTheHoursItMay() {
    Random random = new Random(11);
    record Sleeper(Participant person, ZoneId zone, int awakeFrom, int awakeTo, int askedFrom, int askedTo) {}
    List<Sleeper> sleepers = new ArrayList<>();
    String[] zones = {"Asia/Dubai", "Asia/Kathmandu", "America/Los_Angeles", "Pacific/Apia", "Europe/London"};
    for (int i = 0; i < 10; i++) {
      String zone = zones[i % zones.length];
      int from = random.nextInt(24);
      int to = (from + 8 + random.nextInt(10)) % 24;
      int asked = (from + 1 + random.nextInt(3)) % 24;
      int until = (asked + 3) % 24;
      Participant person = room.person("P" + i, zone, hour(from), hour(to), hour(asked), hour(until));
      var _ = room.way(person, Kind.PUSH, Standing.WORKS, false);
      sleepers.add(new Sleeper(person, ZoneId.of(zone), from, to, asked, until));
    }
    int days = Boolean.getBoolean("corridor.long") ? 14 : 3;
    for (int step = 0; step < days * 24 * 6; step++) {
      Sleeper one = sleepers.get(random.nextInt(sleepers.size()));
      boolean offer = random.nextBoolean();
      room.alert(
          one.person(), offer ? Alert.Kind.OFFER : Alert.Kind.ANSWER, "x" + step,
          offer ? Alert.Within.REVIEWING : Alert.Within.AWAKE, room.now().plus(Duration.ofHours(1 + random.nextInt(20))));
      room.leap(Duration.ofMinutes(10));
      room.look();
    }
    assertTrue(room.rang.size() > days * 20, "something rang: " + room.rang.size());
    for (Bedroom.Rang each : room.rang) {
      Sleeper who = sleepers.stream().filter(s -> s.person().id().equals(each.who())).findFirst().orElseThrow();
      int hour = each.at().atZone(who.zone()).getHour();
      assertTrue(within(hour, who.awakeFrom(), who.awakeTo()), each + " rang at " + hour + " for " + who);
      if (each.message().kind() == Alert.Kind.OFFER && each.message().count() == 1) {
        assertTrue(within(hour, who.askedFrom(), who.askedTo()), each + " offered at " + hour + " to " + who);
      }
      assertNotNull(each.message().until());
    }
  }

  private static String hour(int hour) {
    return String.format(java.util.Locale.ROOT, "%02d:00", hour);
  }

  private static boolean within(int hour, int from, int to) {
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  }
}
