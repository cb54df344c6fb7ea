package corridor.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import corridor.access.Refused;
import corridor.availability.Interval;
import corridor.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Busy times out of calendars as they come: right in every zone, or refused with a sentence. */
@Tag("relay")
class BusyTimesTest {
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(120));
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");

  private static List<Interval> busy(String... events) {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
    for (String event : events) {
      text.append("BEGIN:VEVENT\r\nUID:u\r\n").append(event.replace("|", "\r\n")).append("\r\nEND:VEVENT\r\n");
    }
    return raw(text.append("END:VCALENDAR\r\n").toString());
  }

  private static List<Interval> raw(String text) {
    return BusyTimes.of(text.getBytes(StandardCharsets.UTF_8), DUBAI, FROM, TO);
  }

  private static List<String> said(List<Interval> spans) {
    return spans.stream().map(each -> each.start() + "/" + each.end()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "DTSTART:20261112T090000Z|DTEND:20261112T100000Z # 2026-11-12T09:00:00Z/2026-11-12T10:00:00Z",
        "DTSTART;TZID=Europe/Berlin:20261112T090000|DTEND;TZID=Europe/Berlin:20261112T100000 # 2026-11-12T08:00:00Z/2026-11-12T09:00:00Z",
        "DTSTART;TZID=\"America/New_York\":20261112T090000|DURATION:PT90M # 2026-11-12T14:00:00Z/2026-11-12T15:30:00Z",
        "DTSTART;TZID=/example.org/20260101/Asia/Kathmandu:20261112T090000|DURATION:PT1H # 2026-11-12T03:15:00Z/2026-11-12T04:15:00Z",
        "DTSTART:20261112T090000|DURATION:PT1H # 2026-11-12T05:00:00Z/2026-11-12T06:00:00Z",
        "DTSTART;VALUE=DATE:20261112|DTEND;VALUE=DATE:20261114 # 2026-11-11T20:00:00Z/2026-11-13T20:00:00Z",
        "DTSTART;VALUE=DATE:20261112 # 2026-11-11T20:00:00Z/2026-11-12T20:00:00Z",
        "DTSTART:20261112T090000Z|DTEND:20261112T100000Z|RRULE:FREQ=DAILY;COUNT=1 # 2026-11-12T09:00:00Z/2026-11-12T10:00:00Z"
      })
  void aTimeIsMeantInItsOwnZoneAndElseOnHerClock(String event, String span) {
    assertEquals(List.of(span), said(busy(event)));
  }

  @Test
  void freeAndCancelledEventsDoNotCount() {
    assertEquals(
        List.of(),
        busy("DTSTART:20261112T090000Z|DURATION:PT1H|TRANSP:TRANSPARENT", "DTSTART:20261112T090000Z|DURATION:PT1H|STATUS:CANCELLED"));
  }

  @Test
  void aMovedOccurrenceStandsWhereItWasMoved() {
    List<String> spans =
        said(
            busy(
                "DTSTART;TZID=Europe/Berlin:20261109T090000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4|EXDATE;TZID=Europe/Berlin:20261110T090000",
                "RECURRENCE-ID;TZID=Europe/Berlin:20261111T090000|DTSTART;TZID=Europe/Berlin:20261111T150000|DURATION:PT1H"));
    assertEquals(
        List.of(
            "2026-11-09T08:00:00Z/2026-11-09T09:00:00Z", "2026-11-11T14:00:00Z/2026-11-11T15:00:00Z",
            "2026-11-12T08:00:00Z/2026-11-12T09:00:00Z"),
        spans);
  }

  @Test
  void aRecurrenceWithoutEndIsFollowedAsFarAsIsLookedAhead() {
    List<Interval> spans = busy("DTSTART;TZID=Europe/Berlin:19950102T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO,WE");
    assertEquals(34, spans.size());
    assertEquals("2026-11-02T08:00:00Z", spans.getFirst().start().toString());
  }

  /** The clocks of New York go back on 1 November 2026, those of Berlin went before: nine is nine. */
  @Test
  void recurrencesKeepTheirLocalTimeThroughClockChanges() {
    List<Interval> spans =
        BusyTimes.of(
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=America/New_York:20261030T090000\r\nDURATION:PT1H\r\n"
                    + "RRULE:FREQ=DAILY;COUNT=4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                .getBytes(StandardCharsets.UTF_8),
            DUBAI, Instant.parse("2026-10-01T00:00:00Z"), TO);
    assertEquals(
        List.of("13:00", "13:00", "14:00", "14:00"),
        spans.stream().map(each -> each.start().toString().substring(11, 16)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;BYDAY=MO,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1,15", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1,12;BYDAY=1MO", "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;UNTIL=20270101T000000Z"
      })
  void occurrencesAreThoseThatBiweeklyFinds(String rule) throws Exception {
    VEvent event =
        Biweekly.parse(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260929T093000Z\r\nRRULE:" + rule + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
            .first()
            .getEvents()
            .getFirst();
    LocalDate last = LocalDate.of(2032, 1, 1);
    List<LocalDateTime> expected = new ArrayList<>();
    DateIterator iterator = event.getDateIterator(TimeZone.getTimeZone("UTC"));
    while (iterator.hasNext() && expected.size() < 5000) {
      LocalDateTime next = iterator.next().toInstant().atZone(ZoneOffset.UTC).toLocalDateTime();
      if (next.toLocalDate().isAfter(last)) {
        break;
      }
      expected.add(next);
    }
    LocalDateTime start = LocalDateTime.of(2026, 9, 29, 9, 30);
    LocalDateTime until = rule.contains("UNTIL") ? LocalDateTime.of(2027, 1, 1, 0, 0) : null;
    List<LocalDateTime> found =
        Recurring.starts(start, event.getRecurrenceRule().getValue(), until, start.toLocalDate(), last);
    // The first beginning counts even where the rule does not hold for it; the two differ only there.
    expected.remove(start);
    assertEquals(expected, found.stream().filter(each -> !each.equals(start)).toList());
  }

  @Test
  @Tag("hostile")
  void anUnknownZoneRefusesTheWholeFile() {
    Refused refused =
        assertThrows(
            Refused.class,
            () -> busy("DTSTART:20261112T090000Z|DURATION:PT1H", "DTSTART;TZID=Customized Time Zone:20261112T090000|DURATION:PT1H"));
    assertEquals(ErrorCode.BAD_CALENDAR, refused.code());
    assertTrue(refused.sentence().contains("Customized Time Zone"), refused.sentence());
  }

  /** Outlook writes no other; the times are those of the place, also over a change of clocks. */
  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time, 2026-07-01T07:00:00Z, 2026-11-12T08:00:00Z",
    "Eastern Standard Time, 2026-07-01T13:00:00Z, 2026-11-12T14:00:00Z",
    "Nepal Standard Time, 2026-07-01T03:15:00Z, 2026-11-12T03:15:00Z",
    "Egypt Standard Time, 2026-07-01T06:00:00Z, 2026-11-12T07:00:00Z"
  })
  void aNameThatWindowsGivesAZoneIsItsPlace(String name, String summer, String winter) {
    String event = "BEGIN:VEVENT\r\nDTSTART;TZID=\"" + name + "\":%sT090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n";
    // Its own description of the zone is passed over, whatever it says.
    String zone =
        "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0900\r\n"
            + "TZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    String text = "BEGIN:VCALENDAR\r\n" + zone + event.formatted("20260701") + event.formatted("20261112") + "END:VCALENDAR\r\n";
    List<Interval> spans =
        BusyTimes.of(text.getBytes(StandardCharsets.UTF_8), DUBAI, Instant.parse("2026-06-01T00:00:00Z"), TO);
    assertEquals(List.of(summer, winter), spans.stream().map(each -> each.start().toString()).toList());
  }

  @Test
  void everyPlaceOfAWindowsNameIsOneTheMachineKnows() {
    WindowsZones.all()
        .forEach((name, place) -> assertTrue(corridor.availability.Zones.known(place), name + " is said to be " + place));
  }

  @Test
  @Tag("hostile")
  void aHundredThousandEventsAreRefusedBeforeTheyAreRead() {
    String event = "BEGIN:VEVENT\r\nDTSTART:20261112T090000Z\r\nEND:VEVENT\r\n";
    Refused refused =
        assertThrows(Refused.class, () -> raw("BEGIN:VCALENDAR\r\n" + event.repeat(100_000) + "END:VCALENDAR\r\n"));
    assertTrue(refused.sentence().contains("20,000 events"), refused.sentence());
  }

  @ParameterizedTest
  @Tag("hostile")
  @ValueSource(
      strings = {"FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=5", "FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=3", "FREQ=DAILY;BYHOUR=1,2,3,4"})
  void whatRecursFasterThanDailyIsRefused(String rule) {
    Refused refused =
        assertThrows(Refused.class, () -> busy("DTSTART:20261112T090000Z|DURATION:PT1S|RRULE:" + rule));
    assertEquals(ErrorCode.BAD_CALENDAR, refused.code());
  }

  @ParameterizedTest
  @Tag("hostile")
  @ValueSource(strings = {"", "hello", "BEGIN:VCARD\r\nEND:VCARD", "<html></html>"})
  void whatIsNoCalendarIsRefused(String text) {
    assertThrows(Refused.class, () -> raw(text));
  }

  @Test
  @Tag("hostile")
  void manyEndlessEventsCostNoMoreThanIsAllowed() {
    String event = "BEGIN:VEVENT\r\nDTSTART:19700101T090000Z\r\nDURATION:PT1M\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n";
    Refused refused =
        assertThrows(Refused.class, () -> raw("BEGIN:VCALENDAR\r\n" + event.repeat(19_000) + "END:VCALENDAR\r\n"));
    assertEquals(ErrorCode.BAD_CALENDAR, refused.code());
  }
}
