package corridor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:40:00Z");
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");

  @ParameterizedTest
  @CsvSource({
    "09:30,2026-11-24T05:30:00Z",
    "01:30,2026-11-24T21:30:00Z",
    "01:41,2026-11-23T21:41:00Z",
    "tomorrow 09:30,2026-11-25T05:30:00Z",
    "2026-11-26 9:00,2026-11-26T05:00:00Z",
    "2026-11-26T09:00,2026-11-26T05:00:00Z",
    "+90m,2026-11-23T23:10:00Z",
    "+2h,2026-11-23T23:40:00Z",
  })
  void timesMeanTheNextOfThem(String text, String instant) {
    assertEquals(Instant.parse(instant), Moments.instant(text, NOW, DUBAI));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25:00", "9", "soon", "2026-13-01 09:00", "+5", "tomorrow", "12:60"})
  void whatIsNoTimeIsRefusedWithAnExample(String text) {
    Stop stop = assertThrows(Stop.class, () -> Moments.instant(text, NOW, DUBAI));
    assertTrue(stop.sentence().contains("09:30"), stop.sentence());
  }

  @Test
  void aDoubledHourMeansItsFirst() {
    Instant before = Instant.parse("2026-10-24T20:00:00Z");
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), Moments.instant("01:30", before, ZoneId.of("Europe/London")));
  }

  @Test
  void hoursAreReadWithTheirDays() {
    List<Hours> hours = HourWords.parse(List.of("mo-fr 19:00-22:00; sa,su 23:00-01:00", "07:00-08:00"));
    assertEquals("mo,tu,we,th,fr 19:00-22:00; sa,su 23:00-01:00; 07:00-08:00", HourWords.written(hours));
    assertEquals("fr,sa,su,mo 10:00-11:00", HourWords.written(HourWords.parse(List.of("fr-mo 10:00-11:00"))));
    assertThrows(Stop.class, () -> HourWords.parse(List.of("evening")));
    assertThrows(Stop.class, () -> HourWords.parse(List.of("xx 10:00-11:00")));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Bogota,13:00-22:00",
    "Europe/London,18:00-23:00",
    "Asia/Tokyo,07:00-12:00",
    "Asia/Dubai,22:00-23:00",
    "America/Los_Angeles,10:00-19:00",
    "Pacific/Auckland,07:00-16:00",
  })
  void theVenuesNightIsSuggestedAsFarAsOneIsAwake(String here, String hours) {
    assertEquals(hours, Answers.suggestion(DUBAI, ZoneId.of(here), NOW));
  }
}
