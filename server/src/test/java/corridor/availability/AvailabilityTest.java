package corridor.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("relay")
final class AvailabilityTest {
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");

  private static Availability daily(String zone, String from, String to) {
    return Availability.of(zone, List.of(AwakeRule.daily(from, to)), List.of(AwakeRule.daily(from, to)));
  }

  private static Instant utc(String text) {
    return Instant.parse(text);
  }

  private static List<Interval> day(Availability of, String from, String to) {
    return of.awake(utc(from), utc(to));
  }

  @Test
  void nineInDubaiIsShownOnFourClocks() {
    Instant nine = VenueTime.earlier(LocalDateTime.parse("2026-11-13T09:00"), DUBAI);
    assertEquals(utc("2026-11-13T05:00:00Z"), nine);
    assertEquals("09:00 Dubai / 10:45 yours", TwoClocks.shown(nine, DUBAI, "Dubai", ZoneId.of("Asia/Kathmandu")));
    assertEquals("09:00 Dubai / 18:00 yours", TwoClocks.shown(nine, DUBAI, "Dubai", ZoneId.of("Pacific/Apia")));
    assertEquals(
        "09:00 Dubai / 21:00 yours on 12 Nov",
        TwoClocks.shown(nine, DUBAI, "Dubai", ZoneId.of("America/Los_Angeles")));
    assertEquals("05:00 UTC / 09:00 Dubai", TwoClocks.withoutReader(nine, DUBAI, "Dubai"));
  }

  @Test
  void saoPauloHasNoHalfPastMidnightOnItsLastSpringForward() {
    ZoneId zone = ZoneId.of("America/Sao_Paulo");
    LocalDateTime missing = LocalDateTime.parse("2018-11-04T00:30");
    assertEquals(utc("2018-11-04T02:30:00Z"), VenueTime.earlier(missing, zone));
    List<Interval> hours = day(daily("America/Sao_Paulo", "00:30", "06:00"), "2018-11-04T00:00:00Z", "2018-11-04T23:00:00Z");
    assertEquals(List.of(new Interval(utc("2018-11-04T03:00:00Z"), utc("2018-11-04T08:00:00Z"))), hours);
  }

  @Test
  void kathmanduIsFiveFortyFiveAhead() {
    List<Interval> hours = day(daily("Asia/Kathmandu", "07:00", "21:00"), "2026-11-13T00:00:00Z", "2026-11-13T20:00:00Z");
    assertEquals(List.of(new Interval(utc("2026-11-13T01:15:00Z"), utc("2026-11-13T15:15:00Z"))), hours);
  }

  @Test
  void casablancaLeavesAndReturnsToItsClockAroundRamadan() {
    Availability of = daily("Africa/Casablanca", "08:00", "20:00");
    assertEquals(utc("2026-02-14T07:00:00Z"), day(of, "2026-02-14T00:00:00Z", "2026-02-15T00:00:00Z").getFirst().start());
    assertEquals(utc("2026-02-15T08:00:00Z"), day(of, "2026-02-15T00:00:00Z", "2026-02-16T00:00:00Z").getFirst().start());
    assertEquals(utc("2026-03-22T07:00:00Z"), day(of, "2026-03-22T00:00:00Z", "2026-03-23T00:00:00Z").getFirst().start());
  }

  @Test
  void lordHoweShowsAQuarterToTwoTwiceAndHoursBeginAtTheLater() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    LocalDateTime twice = LocalDateTime.parse("2026-04-05T01:45");
    assertEquals(Duration.ofMinutes(30), Duration.between(VenueTime.earlier(twice, zone), VenueTime.later(twice, zone)));
    Availability of = daily("Australia/Lord_Howe", "01:45", "08:00");
    assertEquals(
        VenueTime.later(twice, zone), day(of, "2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z").getFirst().start());
  }

  @Test
  void cairoSkipsMidnightInAprilAndShowsHalfPastElevenTwiceInOctober() {
    Availability of = daily("Africa/Cairo", "00:15", "08:00");
    assertEquals(
        utc("2026-04-23T22:00:00Z"), day(of, "2026-04-23T12:00:00Z", "2026-04-24T12:00:00Z").getFirst().start());
    Availability evening = daily("Africa/Cairo", "18:00", "23:30");
    Instant end = day(evening, "2026-10-29T12:00:00Z", "2026-10-30T03:00:00Z").getFirst().end();
    assertEquals(VenueTime.earlier(LocalDateTime.parse("2026-10-29T23:30"), ZoneId.of("Africa/Cairo")), end);
  }

  @Test
  void londonAndNewYorkAreFourHoursApartInTheLastWeekOfOctober() {
    LocalDateTime noon = LocalDateTime.parse("2026-10-28T12:00");
    assertEquals(
        Duration.ofHours(4),
        Duration.between(
            VenueTime.earlier(noon, ZoneId.of("Europe/London")), VenueTime.earlier(noon, ZoneId.of("America/New_York"))));
  }

  @Test
  void hoursAcrossMidnightLastAnHourLessOnTheNightClocksGoForward() {
    Availability of = daily("Europe/Berlin", "22:00", "06:00");
    Interval night = day(of, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z").getFirst();
    assertEquals(Duration.ofHours(7), night.length());
  }

  @Test
  void hoursShrinkWhileCommitmentsOverlapAndDeadlinesComeEarly() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");
    Interval first = new Commitment(LocalDateTime.parse("2026-10-24T22:00"), twice, berlin).interval();
    Interval second = new Commitment(twice, LocalDateTime.parse("2026-10-25T06:00"), berlin).interval();
    assertEquals(Duration.ofHours(1), Duration.between(second.start(), first.end()));
    assertEquals(second.start(), VenueTime.earlier(twice, berlin));
    Interval shrunk =
        day(daily("Europe/Berlin", "02:30", "06:00"), "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z").getFirst();
    assertEquals(VenueTime.later(twice, berlin), shrunk.start());
  }

  @Test
  void anUnknownZoneIsRefusedAndIsNotUtc() {
    AvailabilityRefused refused =
        assertThrows(AvailabilityRefused.class, () -> daily("Mars/Olympus", "07:00", "21:00"));
    assertEquals("zone-unknown", refused.code());
    assertTrue(refused.sentence().contains("choose a place"));
    assertThrows(AvailabilityRefused.class, () -> Zones.named("+03:00"));
    assertThrows(AvailabilityRefused.class, () -> Zones.named(""));
  }

  @Test
  void rulesThatNeverLetAPersonBeAwakeAreRefused() {
    AvailabilityRefused refused =
        assertThrows(AvailabilityRefused.class, () -> Availability.of("Asia/Dubai", List.of(), List.of()));
    assertEquals("hours-never", refused.code());
    assertThrows(AvailabilityRefused.class, () -> new AwakeRule(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT));
  }

  @Test
  void overlappingRulesCountOnceAndAreMentioned() {
    Availability of =
        Availability.of(
            "Asia/Dubai",
            List.of(AwakeRule.daily("07:00", "15:00"), AwakeRule.daily("12:00", "22:00")),
            List.of(AwakeRule.daily("19:00", "20:00")));
    assertEquals(1, day(of, "2026-11-13T00:00:00Z", "2026-11-13T20:00:00Z").size());
    assertEquals(List.of("Some of these hours overlap: they count once."), of.advice());
  }

  @Test
  void aVolunteerWithOneEveningHourGivesOneHour() {
    Availability of =
        Availability.of(
            "Asia/Dubai", List.of(AwakeRule.daily("07:00", "22:00")), List.of(AwakeRule.daily("20:00", "21:00")));
    List<Interval> asked = of.reviewing(utc("2026-11-13T00:00:00Z"), utc("2026-11-14T00:00:00Z"));
    assertEquals(List.of(new Interval(utc("2026-11-13T16:00:00Z"), utc("2026-11-13T17:00:00Z"))), asked);
    assertEquals(utc("2026-11-14T16:00:00Z"), of.nextReviewing(utc("2026-11-13T17:00:00Z")));
    assertEquals(utc("2026-11-13T17:00:00Z"), of.nextAwake(utc("2026-11-13T17:00:00Z")));
  }

  @Test
  void reviewingHoursOutsideAwakeHoursDoNotCount() {
    Availability of =
        Availability.of(
            "Asia/Dubai", List.of(AwakeRule.daily("07:00", "20:30")), List.of(AwakeRule.daily("20:00", "23:00")));
    assertEquals(
        Duration.ofMinutes(30),
        of.reviewing(utc("2026-11-13T00:00:00Z"), utc("2026-11-14T00:00:00Z")).getFirst().length());
    assertEquals(1, of.advice().size());
  }

  @Test
  void goingToSleepBeatsTheRulesUntilTheHoursEndAndFiveHoursAtLeast() {
    Availability of = daily("Asia/Dubai", "07:00", "23:00");
    Instant tap = utc("2026-11-13T16:00:00Z");
    Availability asleep = of.with(new Tap.GoingToSleep(tap, null));
    assertTrue(of.isAwake(tap));
    assertFalse(asleep.isAwake(tap));
    assertEquals(utc("2026-11-14T03:00:00Z"), asleep.nextAwake(tap));
    Availability late = of.with(new Tap.GoingToSleep(utc("2026-11-13T02:30:00Z"), null));
    assertEquals(utc("2026-11-13T07:30:00Z"), late.nextAwake(utc("2026-11-13T02:31:00Z")));
  }

  @Test
  void awakeUntilBeatsTheRulesBothWaysAndAsksOnlyWhereSheSaidSo() {
    Availability of = daily("Asia/Dubai", "07:00", "21:00");
    Instant tap = utc("2026-11-13T16:30:00Z");
    Instant until = utc("2026-11-13T21:00:00Z");
    Availability up = of.with(new Tap.AwakeUntil(tap, until, false));
    assertTrue(up.isAwake(utc("2026-11-13T20:59:00Z")));
    assertFalse(up.isReviewing(utc("2026-11-13T20:59:00Z")));
    assertFalse(up.isAwake(until));
    assertTrue(of.with(new Tap.AwakeUntil(tap, until, true)).isReviewing(utc("2026-11-13T20:59:00Z")));
    Availability changedHerMind = up.with(new Tap.GoingToSleep(utc("2026-11-13T18:00:00Z"), null));
    assertFalse(changedHerMind.isAwake(utc("2026-11-13T20:00:00Z")));
  }

  @Test
  void aDatedExceptionReplacesTheRulesOfThatDate() {
    LocalDate date = LocalDate.of(2026, 11, 13);
    Availability of =
        new Availability(
            DUBAI,
            List.of(AwakeRule.daily("07:00", "21:00")),
            List.of(AwakeRule.daily("07:00", "21:00")),
            List.of(new DatedException(date, List.of(), List.of())),
            List.of(),
            List.of(),
            List.of());
    assertTrue(day(of, "2026-11-12T20:00:00Z", "2026-11-13T20:00:00Z").isEmpty());
    assertEquals(utc("2026-11-14T03:00:00Z"), of.nextAwake(utc("2026-11-13T05:00:00Z")));
  }

  @Test
  void busyTimesKeepOffersAwayButNotTheNight() {
    Interval busy = new Interval(utc("2026-11-13T05:00:00Z"), utc("2026-11-13T06:00:00Z"));
    Availability of =
        new Availability(
            DUBAI,
            List.of(new AwakeRule(Set.of(DayOfWeek.FRIDAY), LocalTime.of(7, 0), LocalTime.of(21, 0))),
            List.of(AwakeRule.daily("07:00", "21:00")),
            List.of(),
            List.of(),
            List.of(busy),
            List.of());
    assertTrue(of.isAwake(utc("2026-11-13T05:30:00Z")));
    assertFalse(of.isReviewing(utc("2026-11-13T05:30:00Z")));
    assertTrue(of.isReviewing(utc("2026-11-13T06:00:00Z")));
  }

  @Test
  void aFutureTimeIsDerivedAgainWhereTheDatabaseChanged() {
    VenueTime stale = new VenueTime(LocalDateTime.parse("2026-11-13T09:00"), "Asia/Dubai", Instant.EPOCH);
    assertEquals(utc("2026-11-13T05:00:00Z"), stale.again().instant());
    assertNotNull(VenueTime.deadline(stale.local(), stale.zone()));
  }
}
