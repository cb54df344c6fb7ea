package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.negotiation.Negotiation;
import corridor.availability.Busy;
import corridor.availability.Interval;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.Hours;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.PolicyView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SessionId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input that reached the store all the same, and nights at their edges. Whatever happened, two days later every case has
 * come to an end, and the sweeper never had anything to put right.
 */
@Tag("relay")
@Tag("hostile")
class HardNightsTest {
  private static final NeededBy TEN = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));
  private static final LocalDateTime NINE = LocalDateTime.parse("2026-11-13T09:00:00");

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    advocate = advocate("02:00");
    document =
        house.document(
            advocate, room, Label.AMBER, House.text("One should.", "Two should.", "Three should."),
            House.text("One shall.", "Two shall.", "Three shall."));
  }

  @AfterEach
  void everyCaseCameToAnEnd() {
    try (House ended = house) {
      standsWell();
      ended.pass(Duration.ofDays(2));
      standsWell();
      assertEquals(0, house.number("select count(*) from cases where active = 1"), "a case never came to its end");
    }
  }

  /** Looks at rows alone. */
  private void standsWell() {
    assertEquals(0, house.relay.repaired(), "the sweeper found a case that stood still");
    assertEquals(0, house.number("select count(*) from cases where active = 1 and next_at is null"));
    assertEquals(
        0,
        house.number("select count(*) from cases where active = 1 and next_at < " + house.now().minusSeconds(60).toEpochMilli()));
  }

  private Actor advocate(String bed) {
    return house.person(
        "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("07:00", bed), List.of(), List.of(room), List.of());
  }

  private Actor reviewer(String zone, List<Hours> awake, List<Hours> reviewing) {
    return house.person("Lena", House.FREE, Set.of(Role.REVIEWER), zone, awake, reviewing, List.of(room), List.of());
  }

  private FlagView raise() {
    return house.raise(advocate, document, Urgency.TONIGHT, TEN).getFirst();
  }

  private FlagState state() {
    return house.flagOf(advocate).state();
  }

  private static Hours span(String from, String to, DayOfWeek... days) {
    return new Hours(List.of(days), LocalTime.parse(from), LocalTime.parse(to));
  }

  @Test
  void rulesThatNeverLetHerBeAwakeLeaveNoCaseStuck() {
    // Awake on Mondays, asked on Tuesdays: the two never meet.
    Actor never =
        reviewer("Europe/London", List.of(span("08:00", "20:00", DayOfWeek.MONDAY)), List.of(span("08:00", "20:00", DayOfWeek.TUESDAY)));
    raise();
    assertEquals(FlagState.NOBODY, state());
    assertNull(house.flagOf(advocate).nobodyUntil(), "nobody is known who ever could");
    assertEquals(List.of(), house.offers(never));
  }

  @Test
  void overlappingRulesCountOnceAndLeaveNoCaseStuck() {
    List<Hours> twice =
        List.of(span("20:00", "02:00", DayOfWeek.values()), span("21:00", "23:30", DayOfWeek.values()), span("00:00", "02:00", DayOfWeek.values()));
    Actor lena = reviewer("Europe/London", twice, twice);
    raise();
    assertEquals(3, house.openAll(lena).size());
    assertEquals(3, house.offers(lena).stream().map(OfferView::id).distinct().count(), "each is asked once");
  }

  @Test
  void anUnknownZoneIsNotAskedNotUtcAndLeavesNoCaseStuck() {
    House.Refusal refusal = House.refused(() -> reviewer("Mars/Base", House.always(), House.always()));
    assertTrue(refusal.sentence().contains("such as Asia/Dubai"), refusal.sentence());
    // Known when she chose it; the database that knew it is gone.
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    house.store.writeNow(tx -> tx.update("update participants set zone = 'Mars/Base' where id = ?", lena.id()));
    house.restart();
    raise();
    assertEquals(FlagState.NOBODY, state());
    house.pass(Duration.ofHours(6));
    assertEquals(List.of(), house.offers(lena));
  }

  @Test
  void busyTimesThatNeverEndLeaveNoCaseStuck() {
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    List<Interval> busy = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Instant from = House.START.minusSeconds(600).plus(Duration.ofMinutes(30L * i));
      busy.add(new Interval(from, from.plus(Duration.ofMinutes(30))));
    }
    house.store.writeNow(
        tx -> {
          tx.update(
              "insert into calendars (id, participant, name, address, read_at, until_at, next_wall, problem) values"
                  + " ('k_1', ?, 'work', '', null, null, 0, '')",
              lena.id());
          new Busy().save(tx, "k_1", busy);
          house.participants.hoursChanged(tx);
          return true;
        });
    raise();
    assertEquals(FlagState.NOBODY, state());
    assertEquals(List.of(), house.offers(lena));
  }

  @Test
  void anEmptyLadderIsRefusedAndWhatHeldBeforeGoesOn() {
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    Actor carla =
        house.person("Carla", House.FREE, Set.of(Role.COORDINATOR), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    House.Refusal refusal =
        House.refused(
            () ->
                house.relay(
                    carla, new RelayCommand.SavePolicy(new PolicyView(Urgency.TONIGHT, 15, 1, 35, 10, 120, 30, List.of()))));
    assertEquals(ErrorCode.BAD_COMMAND, refusal.code());
    assertTrue(refusal.sentence().length() > 20, refusal.sentence());
    raise();
    house.pass(Duration.ofMinutes(20));
    assertEquals(FlagState.NOBODY, state(), "the ladder of before ends with telling the flagger");
    assertEquals(3, house.offers(lena).stream().filter(each -> each.state() == OfferState.TIMED_OUT).count());
  }

  @Test
  void hoursFurtherAheadThanAreDerivedAreFoundAsTheyComeNear() {
    // The start is a Thursday, and hours are derived for three days.
    List<Hours> mondays = List.of(span("19:00", "23:00", DayOfWeek.MONDAY));
    Actor lena = reviewer("Europe/London", mondays, mondays);
    house.raise(
        advocate, document, List.of(house.changedKeys(advocate, document).getFirst()), Urgency.ROUTINE,
        new NeededBy(null, LocalDateTime.parse("2026-11-18T10:00:00")), "");
    assertNull(house.flagOf(advocate).nobodyUntil());
    for (int day = 0; day < 3; day++) {
      house.pass(Duration.ofDays(1));
    }
    assertEquals(Instant.parse("2026-11-16T19:00:00Z"), house.flagOf(advocate).nobodyUntil());
    house.pass(Duration.ofDays(1));
    assertEquals(Instant.parse("2026-11-16T19:00:00Z"), house.offers(lena).getFirst().offered());
  }

  private SessionId session(Optional<SessionId> of, LocalDateTime from) {
    return house.store.writeNow(tx -> house.negotiations.putSession(tx, of, "Plenary", from, from.plusHours(2)));
  }

  /** In every state a case may be in: nobody there, offered, accepted. */
  @Test
  void aDeadlineMovedIntoThePastEndsTheCaseAtOnceWhereverItStands() {
    for (String stands : List.of("nobody", "offered", "accepted")) {
      SessionId plenary = session(Optional.empty(), NINE);
      StreamId text = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
      Actor lena = stands.equals("nobody") ? null : reviewer("Europe/London", House.always(), House.always());
      FlagView flag = house.raise(advocate, text, Urgency.TONIGHT, new NeededBy(plenary, null)).getFirst();
      if (stands.equals("accepted")) {
        house.relay(lena, new RelayCommand.Accept(house.openAll(lena).getLast().id()));
      }
      session(Optional.of(plenary), NINE.minusDays(2));
      house.relay.tick();
      assertEquals(FlagState.EXPIRED, flag(flag).state(), stands);
      if (lena != null) {
        assertEquals(List.of(), house.openAll(lena), stands);
        house.leave(lena, room);
      }
      standsWell();
    }
  }

  private FlagView flag(FlagView flag) {
    return house.desk(advocate).flags().stream().filter(each -> each.id().equals(flag.id())).findFirst().orElseThrow();
  }

  private FlagView asked(LocalDateTime at) {
    reviewer("Europe/London", House.always(), House.always());
    return house.raise(advocate, document, Urgency.TONIGHT, new NeededBy(null, at)).getFirst();
  }

  @Test
  void aTimeAtTheVenueIsKeptAsItWasSaidAndFollowsTheVenuesZone() {
    FlagView flag = asked(NINE);
    assertEquals(Instant.parse("2026-11-13T05:00:00Z"), flag.neededBy());
    house.store.writeNow(
        tx -> {
          Negotiation it = house.negotiations.negotiation(tx);
          house.negotiations.save(
              tx,
              new Negotiation(
                  it.name(), "Nairobi", ZoneId.of("Africa/Nairobi"), it.from(), it.to(), it.operator(), it.country(),
                  it.keptUntil(), it.topics()));
          house.negotiations.deriveAgain(tx);
          return true;
        });
    house.relay.tick();
    assertEquals(Instant.parse("2026-11-13T06:00:00Z"), flag(flag).neededBy());
    house.restart();
    house.pass(Duration.between(house.now(), Instant.parse("2026-11-13T05:59:59Z")));
    assertNotEquals(FlagState.EXPIRED, flag(flag).state());
    house.pass(Duration.ofSeconds(1));
    assertEquals(FlagState.EXPIRED, flag(flag).state());
    standsWell();
  }

  @Test
  void theSearchForASecondAnswerEndsWhenItsSessionWasMovedTo() {
    SessionId plenary = session(Optional.empty(), NINE);
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    String key = house.changedKeys(advocate, document).getFirst();
    FlagView flag =
        ((FlagResult.Raised)
                house.flag(
                    advocate,
                    new FlagCommand.Raise(
                        document, 0, 0, List.of(key), "Is it safe?", "", Urgency.TONIGHT, new NeededBy(plenary, null), 2)))
            .flags().getFirst();
    house.answer(lena, house.openAll(lena).getFirst(), Finding.ACCEPTABLE);
    session(Optional.of(plenary), NINE.minusHours(4));
    house.relay.tick();
    assertEquals(Instant.parse("2026-11-13T01:00:00Z"), flag(flag).neededBy());
    Actor tom = house.reviewer("Tom", List.of(room));
    house.pass(Duration.ofSeconds(1));
    assertEquals(1, house.openAll(tom).size());
    house.pass(Duration.between(house.now(), Instant.parse("2026-11-13T01:00:00Z")));
    assertEquals(List.of(), house.openAll(tom));
    assertEquals(FlagState.HANDED_BACK, flag(flag).state(), "with the answer it has");
    standsWell();
  }

  /** As an older time zone database would have had it. */
  @Test
  void aTimeAtTheVenueIsDerivedAgainAtTheStart() {
    FlagView flag = asked(NINE);
    house.store.writeNow(
        tx -> tx.update("update flags set needed_by = needed_by + 3600000, local_at = local_at + 3600000"));
    house.restart();
    house.store.writeNow(
        tx -> {
          house.negotiations.deriveAgain(tx);
          return true;
        });
    house.relay.tick();
    assertEquals(Instant.parse("2026-11-13T05:00:00Z"), flag(flag).neededBy());
    standsWell();
  }

  /** As a time zone database would have had it that did not know yet what the one of now knows. */
  @Test
  void sessionsAreDerivedAgainAtTheStartAndTheirFlagsFollow() {
    SessionId plenary = session(Optional.empty(), NINE);
    house.raise(advocate, document, Urgency.TONIGHT, new NeededBy(plenary, null));
    Instant meant = house.flagOf(advocate).neededBy();
    house.store.writeNow(tx -> tx.update("update sessions set starts_at = starts_at + 3600000, ends_at = ends_at + 3600000"));
    house.relay.tick();
    assertEquals(Instant.parse("2026-11-13T06:00:00Z"), house.flagOf(advocate).neededBy());
    house.relay.start();
    house.relay.close();
    assertEquals(meant, house.flagOf(advocate).neededBy());
  }

  @Test
  void aSessionThatIsCancelledLeavesNoCaseStuck() {
    SessionId plenary = session(Optional.empty(), NINE);
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    house.raise(advocate, document, Urgency.TONIGHT, new NeededBy(plenary, null));
    house.store.writeNow(
        tx -> {
          house.negotiations.cancelSession(tx, plenary);
          return true;
        });
    house.relay.tick();
    assertEquals(3, house.openAll(lena).size());
  }

  @Test
  void aServerThatWasDownFromOneToThreeTellsEachThingOnce() {
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    raise();
    house.leap(Duration.ofHours(2));
    house.restart();
    assertEquals(FlagState.NOBODY, state(), "nobody accepted in time, and nobody else is there");
    List<OfferView> told = house.offers(lena);
    assertEquals(told.stream().distinct().count(), told.size(), "told twice");
    assertEquals(3, told.stream().filter(each -> each.state() == OfferState.TIMED_OUT).count());
    long entries = house.number("select count(*) from entries");
    house.relay.tick();
    house.restart();
    assertEquals(entries, house.number("select count(*) from entries"), "a second look finds nothing to do");
  }

  @Test
  void aBundleWithdrawnWhileBeingAnsweredEndsWholeKeepsItsDraftAndTakesNoAnswer() {
    Actor lena = reviewer("Europe/London", House.always(), House.always());
    List<FlagView> flags = house.raise(advocate, document, Urgency.TONIGHT, TEN);
    List<OfferView> bundle = house.openAll(lena);
    assertEquals(3, bundle.size());
    house.relay(lena, new RelayCommand.Accept(bundle.getFirst().id()));
    house.relay(lena, new RelayCommand.SaveDraft(bundle.getFirst().id(), "Half done.", "should"));
    flags.forEach(each -> house.flag(advocate, new FlagCommand.Withdraw(each.id())));
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(
        "Half done.",
        house.desk(lena).offers().stream().filter(each -> each.id().equals(bundle.getFirst().id())).findFirst().orElseThrow().draftNote());
    for (OfferView each : bundle) {
      assertEquals(ErrorCode.TOO_LATE, House.refused(() -> house.answer(lena, each, Finding.CONCERN)).code());
    }
    long entries = house.number("select count(*) from entries");
    house.pass(Duration.ofHours(24));
    assertEquals(entries, house.number("select count(*) from entries"), "a withdrawn bundle never speaks again");
  }

  @Test
  void aFlaggerAsleepPastTheDeadlineIsToldTwoHoursBeforeItAndHearsNothingAfterIt() {
    Actor lena = reviewer("Europe/London", House.hours("00:00", "05:00"), House.hours("00:00", "05:00"));
    // In Dubai 06:00, an hour before she wakes.
    FlagView flag =
        house.raise(
                advocate, document, List.of(house.changedKeys(advocate, document).getFirst()), Urgency.TONIGHT,
                new NeededBy(null, LocalDateTime.parse("2026-11-13T06:00:00")), "")
            .getFirst();
    assertEquals(FlagState.NOBODY, flag.state());
    house.pass(Duration.ofMinutes(150));
    assertEquals(FlagState.OFFERED, state(), "from midnight in London Lena is asked");
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size(), "two hours before, though she sleeps");
    RelayResult.Digest digest = house.inbox(advocate, InboxEvent.DigestReady.class).getFirst().digest();
    assertEquals(List.of(flag.id()), Stream.concat(digest.nobody().stream(), digest.inProgress().stream()).map(FlagView::id).toList());
    house.pass(Duration.ofHours(3));
    assertEquals(FlagState.EXPIRED, state());
    long entries = house.number("select count(*) from entries");
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.answer(lena, house.offers(lena).getFirst(), Finding.CONCERN)).code());
    house.pass(Duration.ofHours(20));
    assertEquals(entries, house.number("select count(*) from entries"), "an expired case never speaks again");
  }
}
