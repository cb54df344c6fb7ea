package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagState;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours and taps, and what they do to the relay at once. */
@Tag("relay")
class AvailabilityCommandsTest {
  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor lena;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    // It is 21:30 in London.
    lena =
        house.person(
            "Lena", House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.hours("08:00", "23:00"),
            House.hours("20:00", "22:00"), List.of(room), List.of());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private AvailabilityResult.Mine mine() {
    return (AvailabilityResult.Mine) house.availability(lena, new AvailabilityCommand.Look());
  }

  private static Instant hours(double hours) {
    return House.START.plus(Duration.ofSeconds((long) (3600 * hours)));
  }

  private FlagState raise() {
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    StreamId document = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
    return house.raise(advocate, document, Urgency.TONIGHT, null).getFirst().state();
  }

  @Test
  void whatSheSavesIsWhatSheSeesAndRulesTheRelay() {
    assertTrue(mine().reviewingNow());
    assertEquals(hours(1.5), mine().until());
    house.availability(
        lena,
        new AvailabilityCommand.Save("America/Lima", House.hours("06:00", "23:00"), House.hours("18:00", "19:00"), 5));
    assertEquals("America/Lima", mine().zone());
    assertEquals(5, mine().capacity());
    assertFalse(mine().reviewingNow());
    assertEquals(FlagState.NOBODY, raise());
  }

  @Test
  void asleepUntilSheSaidThenAskedAgain() {
    house.availability(lena, new AvailabilityCommand.GoingToSleep(hours(0.25)));
    assertFalse(mine().awakeNow());
    assertEquals(hours(0.25), mine().until());
    assertEquals(FlagState.NOBODY, raise());
    assertEquals(List.of(), house.openAll(lena));
    house.availability(lena, new AvailabilityCommand.Save("Europe/London", House.always(), House.always(), 3));
    house.pass(Duration.ofMinutes(15));
    assertEquals(1, house.openAll(lena).size());
  }

  @Test
  void awakeLongerMeansAskedLongerIfSheIsAskedNow() {
    house.availability(lena, new AvailabilityCommand.AwakeUntil(hours(4)));
    house.pass(Duration.ofHours(3));
    assertTrue(mine().awakeNow());
    assertTrue(mine().reviewingNow());
    assertEquals(FlagState.OFFERED, raise());
    house.pass(Duration.ofHours(1));
    assertFalse(mine().awakeNow());
    assertEquals(List.of(), house.openAll(lena));
  }

  @Test
  void awakeWithoutATimeIsAsHerHoursSayWhereTheySayAwake() {
    house.availability(lena, new AvailabilityCommand.GoingToSleep(null));
    assertFalse(mine().awakeNow());
    house.availability(lena, new AvailabilityCommand.AwakeUntil(null));
    assertTrue(mine().awakeNow());
    assertTrue(mine().reviewingNow());
    assertEquals(hours(1.5), mine().until(), "when her hours end, at 23:00");
  }

  @Test
  void awakeWithoutATimeInTheNightIsForAWhileAndShortBeforeHerHoursUntilTheyEnd() {
    house.pass(Duration.ofHours(3));
    house.availability(lena, new AvailabilityCommand.AwakeUntil(null));
    assertEquals(hours(5), mine().until());
    house.pass(Duration.ofHours(6));
    assertFalse(mine().awakeNow(), "it is 06:30");
    house.availability(lena, new AvailabilityCommand.AwakeUntil(null));
    assertTrue(mine().awakeNow());
    assertEquals(hours(25.5), mine().until(), "through the day, until 23:00");
  }

  @Test
  void awakeOutsideHerReviewingHoursIsNotAsked() {
    house.pass(Duration.ofHours(1));
    house.availability(lena, new AvailabilityCommand.AwakeUntil(hours(4)));
    assertTrue(mine().awakeNow());
    assertEquals(FlagState.NOBODY, raise());
  }

  @Test
  void badInputIsRefusedInWords() {
    assertEquals(ErrorCode.IN_THE_PAST, refused(new AvailabilityCommand.AwakeUntil(House.START)).code());
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.AwakeUntil(hours(37))).code());
    assertEquals(ErrorCode.IN_THE_PAST, refused(new AvailabilityCommand.GoingToSleep(hours(-1))).code());
    assertEquals(
        ErrorCode.UNKNOWN_ZONE,
        refused(new AvailabilityCommand.Save("Mars/Olympus", House.always(), House.always(), 3)).code());
    assertEquals(
        ErrorCode.BAD_HOURS,
        refused(new AvailabilityCommand.Save("UTC", List.of(), House.always(), 3)).code());
    assertEquals("Europe/London", mine().zone());
  }

  private House.Refusal refused(AvailabilityCommand command) {
    return House.refused(() -> house.availability(lena, command));
  }

  @Test
  void wakingBeforeHerHoursBringsTheDigestAtOnceAndOnlyOnce() {
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("07:00", "02:00"), List.of(),
            List.of(room), List.of());
    StreamId document = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
    house.raise(advocate, document, Urgency.TONIGHT, null);
    house.pass(Duration.ofHours(2));
    assertEquals(List.of(), house.inbox(advocate, InboxEvent.DigestReady.class));
    house.availability(advocate, new AvailabilityCommand.AwakeUntil(hours(3)));
    house.relay.tick();
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size());
    house.pass(Duration.ofMinutes(50));
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size());
  }

  @Test
  void stayingUpLaterPutsTheDigestOff() {
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("07:00", "02:00"), List.of(),
            List.of(room), List.of());
    StreamId document = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
    house.raise(advocate, document, Urgency.TONIGHT, null);
    house.availability(advocate, new AvailabilityCommand.AwakeUntil(hours(3)));
    house.pass(Duration.ofHours(2));
    assertEquals(List.of(), house.inbox(advocate, InboxEvent.DigestReady.class));
    house.pass(Duration.ofHours(10));
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size());
  }
}
