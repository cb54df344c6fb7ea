package corridor.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import corridor.protocol.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours that cannot be meant are refused with a sentence that says what to do. */
@Tag("relay")
class HoursCheckTest {
  private static Hours hours(String from, String to, DayOfWeek... days) {
    return new Hours(List.of(days.length == 0 ? DayOfWeek.values() : days), LocalTime.parse(from), LocalTime.parse(to));
  }

  private static String refused(List<Hours> awake, List<Hours> reviewing) {
    Refused refused = assertThrows(Refused.class, () -> HoursCheck.check(awake, reviewing));
    assertEquals(ErrorCode.BAD_HOURS, refused.code());
    return refused.sentence();
  }

  @Test
  void usualHoursAndThoseAcrossMidnightAreTaken() {
    HoursCheck.check(List.of(hours("07:00", "23:00")), List.of(hours("19:00", "20:00")));
    HoursCheck.check(List.of(hours("18:00", "03:00")), List.of(hours("01:00", "02:00")));
    HoursCheck.check(List.of(hours("09:00", "12:00"), hours("12:00", "09:00")), List.of());
    HoursCheck.check(List.of(), List.of());
  }

  @Test
  void overlapsAreRefusedAlsoAcrossMidnightAndTheWeek() {
    assertTrue(refused(List.of(hours("07:00", "12:00"), hours("11:00", "20:00")), List.of()).contains("overlap"));
    assertTrue(
        refused(
                List.of(hours("22:00", "02:00", DayOfWeek.SUNDAY), hours("01:00", "05:00", DayOfWeek.MONDAY)), List.of())
            .contains("22:00"));
  }

  @Test
  void reviewingHoursThatNeverMeetTheAwakeOnesAreRefused() {
    assertTrue(refused(List.of(hours("07:00", "22:00")), List.of(hours("22:00", "23:00"))).contains("outside"));
    assertTrue(refused(List.of(), List.of(hours("19:00", "20:00"))).contains("awake"));
  }

  @Test
  void hoursThatEndAsTheyBeginAreRefusedAndMidnightToMidnightIsAllDay() {
    assertTrue(refused(List.of(hours("07:00", "23:00")), List.of(hours("19:00", "19:00"))).contains("around the clock is from 00:00 to 00:00"));
    assertTrue(refused(List.of(hours("07:00", "07:00")), List.of()).startsWith("You are awake from 07:00 to 07:00"));
    HoursCheck.check(List.of(hours("00:00", "00:00")), List.of(hours("00:00", "00:00")));
  }

  @Test
  void savingNoHoursAtAllIsRefused() {
    assertThrows(Refused.class, () -> HoursCheck.checkSaved(List.of(), List.of()));
  }
}
