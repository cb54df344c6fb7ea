package corridor.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {
  private static Clocks clocks(String mine, String now) {
    return new Clocks("Dubai", ZoneId.of("Asia/Dubai"), ZoneId.of(mine), Instant.parse(now));
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kathmandu,09:00 Dubai · 10:45 you",
    "Pacific/Apia,09:00 Dubai · 18:00 you",
    "America/Los_Angeles,09:00 Dubai · Thu 21:00 you",
    "Asia/Muscat,09:00 Dubai",
  })
  void aMomentStandsOnBothClocks(String mine, String shown) {
    assertEquals(shown, clocks(mine, "2026-11-13T05:30:00Z").both(Instant.parse("2026-11-13T05:00:00Z")));
  }

  @Test
  void anotherDayIsNamed() {
    assertEquals("Sat 00:10 Dubai · Fri 21:10 you", clocks("Europe/Paris", "2026-11-13T19:50:00Z").both(Instant.parse("2026-11-13T20:10:00Z")));
  }

  @Test
  void nightsOfChangingClocksFollowTheOffsetOfTheirInstant() {
    Clocks london = clocks("Europe/London", "2026-10-25T00:00:00Z");
    assertEquals("04:30 Dubai · 01:30 you", london.both(Instant.parse("2026-10-25T00:30:00Z")));
    assertEquals("05:30 Dubai · 01:30 you", london.both(Instant.parse("2026-10-25T01:30:00Z")));
  }
}
