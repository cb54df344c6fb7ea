package corridor.calendar;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Busy;
import corridor.availability.Interval;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.protocol.Affiliation;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarResult;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.LoginId;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.store.Store;
import corridor.store.TestStores;
import corridor.store.Work;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Busy times from an address: read at once, read again every six hours, and what was known stays where that fails. */
@Tag("relay")
class CalendarAddressTest {
  private static final Instant NOW = Instant.parse("2026-11-12T10:00:00Z");
  private static final String ADDRESS = "https://calendar.example.org/ana.ics";

  /** What the other server does when it is asked. */
  private final AtomicReference<Calendars.Fetch> other = new AtomicReference<>();

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOW);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private Store store;
  private Calendars calendars;
  private Actor ana;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = TestStores.open(folder);
    Ids ids = new Ids(new Random(7));
    Participants participants = new Participants(new Codec(), ids);
    InstantSource time = wall::get;
    calendars =
        new Calendars(
            new Calendars.Ground(
                store, ids, BusinessClock.ofSample(time, () -> 0, NOW, 1), new Machine(time, () -> 0), participants,
                (address, most) -> {
                  asked.incrementAndGet();
                  assertEquals(ADDRESS, address);
                  return other.get().get(address, most);
                },
                URI::create, (tx, who) -> List.of(), (tx, who) -> told.incrementAndGet(), () -> "http://localhost"));
    Participant made =
        store.writeNow(
            tx ->
                participants.create(
                    tx,
                    new Participants.Self("Ana", List.of("en"), List.of(), "Asia/Dubai", List.of(), List.of(), List.of(), 3),
                    new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.REVIEWER), false, NOW));
    ana =
        new Actor(
            made.id(), new LoginId("l_0000000000000000000000"), "Ana", made.affiliation(), Set.of(Role.REVIEWER), made.inbox(),
            false);
  }

  @AfterEach
  void close() {
    calendars.close();
    store.close();
  }

  private CalendarResult.Mine say(CalendarCommand command) {
    return (CalendarResult.Mine)
        switch (calendars.handle(ana, command)) {
          case Work.Read(var deed) -> store.readNow(deed::apply);
          case Work.Write(var deed, var reach) -> store.writeNow(deed::apply);
          case Work.Prepare _, Work.Now _ -> throw new AssertionError("not of this door");
        };
  }

  private CalendarResult.Imported only() {
    return say(new CalendarCommand.Look()).imported().getFirst();
  }

  private void gives(String... events) {
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
            + String.join("", List.of(events).stream().map(e -> "BEGIN:VEVENT\r\n" + e.replace("|", "\r\n") + "\r\nEND:VEVENT\r\n").toList())
            + "END:VCALENDAR\r\n";
    other.set((address, most) -> Optional.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Lets time pass, looks at what is due, and waits until so many readings were told of. */
  private void later(Duration time, int readings) {
    wall.set(wall.get().plus(time));
    calendars.refresh();
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == readings);
  }

  private List<String> busy() {
    return store.readNow(tx -> new Busy().of(tx, ana.id())).stream().map(Interval::start).map(Instant::toString).toList();
  }

  private void imported() {
    gives("DTSTART:20261113T090000Z|DURATION:PT1H");
    say(new CalendarCommand.ImportAddress("work", "webcal://calendar.example.org/ana.ics"));
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 1);
  }

  @Test
  void anAddressIsReadAtOnceAndOnlyItsTimesAreKept() {
    imported();
    assertEquals(List.of("2026-11-13T09:00:00Z"), busy());
    assertEquals("calendar.example.org", only().host());
    assertEquals(1, only().spans());
    assertEquals("", only().problem());
    assertNotNull(only().until());
  }

  @Test
  void anAddressIsReadAgainAfterSixHoursAndWhatMovedTakesThePlaceOfWhatWas() {
    imported();
    gives("DTSTART:20261113T150000Z|DURATION:PT1H");
    wall.set(NOW.plus(Duration.ofHours(5)));
    calendars.refresh();
    assertEquals(1, asked.get(), "not before six hours have passed");
    later(Duration.ofHours(1), 2);
    assertEquals(List.of("2026-11-13T15:00:00Z"), busy());
    assertEquals(2, asked.get());
  }

  @Test
  void whereTheOtherServerFailsWhatWasKnownStaysAndTheReasonIsShown() {
    imported();
    other.set(
        (address, most) -> {
          throw new IOException("timed out");
        });
    later(Duration.ofHours(6), 2);
    assertTrue(only().problem().contains("tried again in six hours"), only().problem());
    assertEquals(List.of("2026-11-13T09:00:00Z"), busy());
    other.set((address, most) -> Optional.empty());
    later(Duration.ofHours(6), 3);
    assertTrue(only().problem().contains("did not give it"), only().problem());
    gives("DTSTART:20261113T110000Z|DURATION:PT1H");
    later(Duration.ofHours(6), 4);
    assertEquals("", only().problem());
    assertEquals(List.of("2026-11-13T11:00:00Z"), busy());
  }

  /** Names are looked up after the answer: what is refused then is not kept either, unless it was read before. */
  @Test
  void anAddressThatIsRefusedAtItsFirstReadingIsNotKept() {
    Calendars.Fetch refusing =
        (address, most) -> {
          throw new Refused(ErrorCode.BAD_ADDRESS, "There is no server of that name.");
        };
    other.set(refusing);
    say(new CalendarCommand.ImportAddress("work", ADDRESS));
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 1);
    assertEquals(List.of(), say(new CalendarCommand.Look()).imported());
    gives("DTSTART:20261113T090000Z|DURATION:PT1H");
    say(new CalendarCommand.ImportAddress("work", ADDRESS));
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 2);
    other.set(refusing);
    later(Duration.ofHours(6), 3);
    assertEquals("There is no server of that name.", only().problem());
  }

  @Test
  @Tag("hostile")
  void aCalendarThatTurnsBadIsNamedAndWhatWasKnownStays() {
    imported();
    String[] bad = {
      "DTSTART;TZID=Mars/Base:20261113T090000|DURATION:PT1H", "DTSTART:20261113T090000Z|DURATION:PT1H|RRULE:FREQ=SECONDLY"
    };
    for (int i = 0; i < bad.length; i++) {
      gives(bad[i]);
      later(Duration.ofHours(6), 2 + i);
      assertTrue(only().problem().length() > 30, only().problem());
      assertEquals(List.of("2026-11-13T09:00:00Z"), busy());
    }
    gives("DTSTART;TZID=Asia/Dubai:19950101T090000|DURATION:PT1H|RRULE:FREQ=DAILY");
    later(Duration.ofHours(6), 4);
    assertEquals("", only().problem());
    assertEquals(120, busy().size(), "a recurrence without end is followed as far as is looked ahead");
  }

  @Test
  void twoNodesThatLookAtOnceReadItOnce() {
    imported();
    wall.set(NOW.plus(Duration.ofHours(6)));
    calendars.refresh();
    calendars.refresh();
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 2);
    assertEquals(2, asked.get());
  }

  @Test
  void aCalendarRemovedIsReadNoMoreAndItsTimesAreGone() {
    imported();
    say(new CalendarCommand.Remove(only().id()));
    assertEquals(List.of(), busy());
    wall.set(NOW.plus(Duration.ofHours(7)));
    calendars.refresh();
    assertEquals(1, asked.get());
    for (int i = 0; i < 5; i++) {
      say(new CalendarCommand.ImportAddress("more " + i, ADDRESS));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 6);
    assertThrows(Refused.class, () -> say(new CalendarCommand.ImportAddress("too many", ADDRESS)));
  }
}
