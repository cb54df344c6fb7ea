package corridor.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.availability.Interval;
import corridor.protocol.ParticipantId;
import corridor.store.Store;
import corridor.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shifts as a calendar program reads them: what moved or ended says so under the same UID, so that no old one stays. */
@Tag("relay")
class ShiftFeedTest {
  private static final Instant NOW = Instant.parse("2026-11-12T10:00:00Z");
  private static final Instant ONE = Instant.parse("2026-11-12T21:00:00Z");
  private static final ParticipantId ANA = new ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA");

  private final Feed feed = new Feed();
  private Store store;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = TestStores.open(folder);
    store.writeNow(
        tx -> {
          feed.open(tx, ANA, "secret");
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Feed.Shift shift(String uid, Instant from, int hours) {
    return new Feed.Shift(uid, new Interval(from, from.plus(Duration.ofHours(hours))));
  }

  private String read(Instant now, Feed.Shift... shifts) {
    return store.writeNow(tx -> feed.print(tx, ANA, List.of(shifts), now, now));
  }

  private static String line(String calendar, String name) {
    return calendar.lines().filter(each -> each.startsWith(name)).findFirst().orElse("");
  }

  @Test
  void instantsAreInUtcWithAStableUid() {
    String calendar = read(NOW, shift("s_1", ONE, 4));
    assertEquals("DTSTART:20261112T210000Z", line(calendar, "DTSTART"));
    assertEquals("DTEND:20261113T010000Z", line(calendar, "DTEND"));
    assertEquals("UID:s_1@corridor", line(calendar, "UID"));
    assertEquals("SEQUENCE:0", line(calendar, "SEQUENCE"));
    assertEquals("STATUS:CONFIRMED", line(calendar, "STATUS"));
    assertFalse(calendar.contains("TZID"), calendar);
    assertEquals(calendar, read(NOW.plusSeconds(60), shift("s_1", ONE, 4)), "what stands as it was is said as it was");
  }

  @Test
  void aShiftThatMovedSaysSoUnderTheSameUidWithAHigherSequence() {
    read(NOW, shift("s_1", ONE, 4));
    String moved = read(NOW.plusSeconds(60), shift("s_1", ONE.plusSeconds(3600), 4));
    assertEquals("UID:s_1@corridor", line(moved, "UID"));
    assertEquals("DTSTART:20261112T220000Z", line(moved, "DTSTART"));
    assertEquals("SEQUENCE:1", line(moved, "SEQUENCE"));
    assertEquals("DTSTAMP:20261112T100100Z", line(moved, "DTSTAMP"));
    assertEquals(1, moved.split("BEGIN:VEVENT", -1).length - 1);
    assertEquals("SEQUENCE:2", line(read(NOW.plusSeconds(120), shift("s_1", ONE, 4)), "SEQUENCE"));
  }

  @Test
  void aShiftThatIsHersNoMoreIsCancelledForThirtyDaysAndThenForgotten() {
    Instant far = NOW.plus(Duration.ofDays(60));
    read(NOW, shift("s_1", far, 4));
    String cancelled = read(NOW.plusSeconds(60));
    assertEquals("STATUS:CANCELLED", line(cancelled, "STATUS"));
    assertEquals("SEQUENCE:1", line(cancelled, "SEQUENCE"));
    assertEquals("UID:s_1@corridor", line(cancelled, "UID"));
    assertEquals(cancelled, read(NOW.plus(Duration.ofDays(29))));
    assertFalse(read(NOW.plus(Duration.ofDays(31))).contains("VEVENT"));
  }

  @Test
  void aShiftTakenBackAndPromisedAgainStandsWithAHigherSequenceStill() {
    read(NOW, shift("s_1", ONE, 4));
    read(NOW.plusSeconds(60));
    String again = read(NOW.plusSeconds(120), shift("s_1", ONE, 4));
    assertEquals("STATUS:CONFIRMED", line(again, "STATUS"));
    assertEquals("SEQUENCE:2", line(again, "SEQUENCE"));
  }

  @Test
  void anAddressThatWasEndedLeadsNowhere() {
    assertTrue(store.readNow(tx -> feed.whose(tx, "secret")).isPresent());
    store.writeNow(
        tx -> {
          feed.open(tx, ANA, "another");
          return true;
        });
    assertTrue(store.readNow(tx -> feed.whose(tx, "secret")).isEmpty(), "a newer address ends the older");
    store.writeNow(
        tx -> {
          feed.close(tx, ANA);
          return true;
        });
    assertTrue(store.readNow(tx -> feed.whose(tx, "another")).isEmpty());
  }
}
