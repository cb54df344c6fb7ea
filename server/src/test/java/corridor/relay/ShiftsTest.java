package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CoverView;
import corridor.protocol.DayHours;
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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promised shifts, asking others to take them, and dates with hours of their own: what they do to the relay. */
@Tag("relay")
class ShiftsTest {
  /** At the start it is 01:30 on the 13th in Dubai. */
  private static final LocalDateTime ONE = LocalDateTime.parse("2026-11-13T01:00:00");

  private static final LocalDateTime FIVE = LocalDateTime.parse("2026-11-13T05:00:00");

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor lena;
  private Actor tom;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    lena = sleeper("Lena", room);
    tom = sleeper("Tom", room);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Awake and asked from noon to one in London: not now. */
  private Actor sleeper(String name, RoomId in) {
    return house.person(
        name, House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.hours("12:00", "13:00"),
        House.hours("12:00", "13:00"), List.of(in), List.of());
  }

  private AvailabilityResult.Shifts shifts(Actor of) {
    return (AvailabilityResult.Shifts) house.availability(of, new AvailabilityCommand.Shifts());
  }

  private AvailabilityResult.Shift promise(Actor by) {
    return ((AvailabilityResult.Shifts) house.availability(by, new AvailabilityCommand.Promise(ONE, FIVE))).mine().getFirst();
  }

  private FlagState raise() {
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    StreamId document = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
    return house.raise(advocate, document, Urgency.TONIGHT, null).getFirst().state();
  }

  @Test
  void aPromisedShiftMayBeAskedWhateverHerHoursSay() {
    assertEquals(FlagState.NOBODY, raise());
    promise(lena);
    house.relay.tick();
    assertEquals(1, house.openAll(lena).size());
    assertEquals(List.of(), house.openAll(tom));
  }

  @Test
  void aPromiseTakenBackIsNoHourMore() {
    AvailabilityResult.Shift shift = promise(lena);
    house.availability(lena, new AvailabilityCommand.ReleaseShift(shift.id()));
    assertEquals(List.of(), shifts(lena).mine());
    assertEquals(FlagState.NOBODY, raise());
  }

  @Test
  void whoTakesAShiftIsAskedInsteadOfWhoPromisedIt() {
    AvailabilityResult.Shift shift = promise(lena);
    house.availability(lena, new AvailabilityCommand.AskCover(shift.id(), tom.id(), "My child is ill."));
    CoverView asked = house.inbox(tom, InboxEvent.Cover.class).getFirst().cover();
    assertEquals("Lena", asked.byName());
    assertTrue(shifts(lena).mine().getFirst().coverAsked());
    house.restart();
    house.availability(tom, new AvailabilityCommand.TakeCover(asked.id()));
    assertEquals("taken", house.inbox(lena, InboxEvent.Cover.class).getLast().cover().state());
    assertEquals(List.of(), shifts(lena).mine());
    assertEquals(1, shifts(tom).mine().size());
    raise();
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(1, house.openAll(tom).size());
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.availability(tom, new AvailabilityCommand.TakeCover(asked.id()))).code());
  }

  @Test
  void askedOfWhoeverCanAnybodySheSharesARoomWithMayTakeIt() {
    AvailabilityResult.Shift shift = promise(lena);
    house.availability(lena, new AvailabilityCommand.AskCover(shift.id(), null, ""));
    assertEquals(1, shifts(tom).covers().size());
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.availability(lena, new AvailabilityCommand.AskCover(shift.id(), null, ""))).code());
    CoverView own = shifts(lena).covers().getFirst();
    house.availability(lena, new AvailabilityCommand.WithdrawCover(own.id()));
    assertEquals(List.of(), shifts(tom).covers());
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.availability(tom, new AvailabilityCommand.TakeCover(own.id()))).code());
  }

  @Test
  @Tag("walls")
  void whoSharesNoRoomCannotTellARequestFromNothing() {
    RoomId elsewhere = house.room(RoomKind.JOINT, "", Label.AMBER);
    Actor otto = sleeper("Otto", elsewhere);
    AvailabilityResult.Shift shift = promise(lena);
    house.availability(lena, new AvailabilityCommand.AskCover(shift.id(), null, ""));
    assertEquals(List.of(), shifts(otto).covers());
    assertEquals(List.of(), shifts(otto).askable());
    assertEquals(List.of(), house.inbox(otto, InboxEvent.Cover.class));
    CoverView own = shifts(lena).covers().getFirst();
    House.Refusal there = House.refused(() -> house.availability(otto, new AvailabilityCommand.TakeCover(own.id())));
    House.Refusal nowhere =
        House.refused(
            () ->
                house.availability(
                    otto, new AvailabilityCommand.TakeCover(new corridor.protocol.CoverId("v_AAAAAAAAAAAAAAAAAAAAAA"))));
    assertEquals(nowhere, there);
    assertEquals(
        ErrorCode.NOT_FOUND,
        House.refused(
                () -> house.availability(lena, new AvailabilityCommand.AskCover(shift.id(), otto.id(), "")))
            .code());
  }

  @Test
  @Tag("walls")
  void whatSheMayTakeIsNoLessForAllThatIsAskedElsewhere() {
    Actor otto = sleeper("Otto", house.room(RoomKind.JOINT, "", Label.AMBER));
    house.availability(lena, new AvailabilityCommand.AskCover(promise(lena).id(), null, ""));
    AvailabilityResult.Shift hidden = promise(otto);
    house.store.writeNow(
        tx -> {
          for (int i = 0; i < 600; i++) {
            tx.update(
                "insert into covers (id, shift, asked_by, asked, note, at, state, taken_by) values (?, ?, ?, null, '', 0, 'open', null)",
                String.format(Locale.ROOT, "v_%022d", i), hidden.id(), otto.id());
          }
          return true;
        });
    assertEquals(1, shifts(tom).covers().size());
  }

  private ErrorCode refused(AvailabilityCommand command) {
    House.Refusal refusal = House.refused(() -> house.availability(lena, command));
    assertTrue(refusal.sentence().length() > 20, refusal.sentence());
    return refusal.code();
  }

  @Test
  void shiftsThatCannotBeMeantGetASentence() {
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.Promise(FIVE, ONE)));
    assertEquals(ErrorCode.IN_THE_PAST, refused(new AvailabilityCommand.Promise(ONE.minusDays(1), FIVE.minusDays(1))));
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.Promise(ONE, FIVE.plusDays(3))));
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.Promise(ONE.plusDays(90), FIVE.plusDays(90))));
    promise(lena);
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.Promise(ONE.plusHours(1), FIVE.plusHours(1))));
  }

  // ---- dates of their own

  private static DayHours day(String date, List<DayHours.Span> awake, List<DayHours.Span> reviewing) {
    return new DayHours(LocalDate.parse(date), awake, reviewing);
  }

  private static List<DayHours.Span> span(String from, String to) {
    return List.of(new DayHours.Span(LocalTime.parse(from), LocalTime.parse(to)));
  }

  @Test
  void aDateWithHoursOfItsOwnTakesThePlaceOfTheWeek() {
    // In London it is still 21:30 on the 12th.
    house.availability(lena, new AvailabilityCommand.Except(day("2026-11-12", span("20:00", "23:30"), span("21:00", "23:00"))));
    raise();
    assertEquals(1, house.openAll(lena).size());
    house.availability(lena, new AvailabilityCommand.DropException(LocalDate.parse("2026-11-12")));
    house.relay.tick();
    assertEquals(List.of(), house.openAll(lena));
  }

  @Test
  void aDateOnWhichSheIsNotAskedSaysSo() {
    AvailabilityResult.Mine mine =
        (AvailabilityResult.Mine)
            house.availability(lena, new AvailabilityCommand.Except(day("2026-11-13", span("12:00", "13:00"), List.of())));
    assertEquals(1, mine.exceptions().size());
    house.pass(Duration.ofHours(15));
    assertFalse(((AvailabilityResult.Mine) house.availability(lena, new AvailabilityCommand.Look())).reviewingNow());
    assertTrue(((AvailabilityResult.Mine) house.availability(lena, new AvailabilityCommand.Look())).awakeNow());
  }

  @Test
  void datesThatCannotBeMeantGetASentence() {
    assertEquals(
        ErrorCode.IN_THE_PAST, refused(new AvailabilityCommand.Except(day("2026-11-11", List.of(), List.of()))));
    assertEquals(
        ErrorCode.BAD_HOURS,
        refused(new AvailabilityCommand.Except(day("2026-11-14", List.of(), span("19:00", "20:00")))));
    assertEquals(
        ErrorCode.BAD_HOURS,
        refused(new AvailabilityCommand.Except(day("2026-11-14", span("08:00", "09:00"), span("19:00", "20:00")))));
    List<DayHours.Span> twice =
        List.of(
            new DayHours.Span(LocalTime.of(8, 0), LocalTime.of(12, 0)),
            new DayHours.Span(LocalTime.of(11, 0), LocalTime.of(13, 0)));
    assertEquals(ErrorCode.BAD_HOURS, refused(new AvailabilityCommand.Except(day("2026-11-14", twice, List.of()))));
  }
}
