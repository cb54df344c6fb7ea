package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of offers: asked, declined, silent, handed on, withdrawn; over a real store. */
@Tag("relay")
class OfferRulesTest {
  private static final NeededBy TEN = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE, Role.REVIEWER), "Asia/Dubai", House.hours("07:00", "02:00"),
            House.hours("07:00", "02:00"), List.of(room), List.of());
    document =
        house.document(
            advocate, room, Label.AMBER, House.text("States should protect the network.", "The text is open."),
            House.text("States shall protect the network.", "The text is open."));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private FlagView raise(Urgency urgency) {
    return house.raise(advocate, document, urgency, TEN).getFirst();
  }

  private FlagState state() {
    return house.flagOf(advocate).state();
  }

  private static List<OfferState> states(List<OfferView> offers) {
    return offers.stream().map(OfferView::state).toList();
  }

  /** Whichever of the two was asked. */
  private Actor asked(Actor one, Actor other) {
    assertEquals(1, house.openAll(one).size() + house.openAll(other).size());
    return house.openAll(one).isEmpty() ? other : one;
  }

  @Test
  void silenceUntilTheTimeOutGoesOnToTheNextAndThenToNobody() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    raise(Urgency.TONIGHT);
    Actor first = asked(lena, tom);
    Actor second = first.equals(lena) ? tom : lena;
    house.pass(Duration.ofMinutes(15).minusMillis(1));
    assertEquals(1, house.openAll(first).size());
    house.pass(Duration.ofMillis(1));
    assertEquals(List.of(OfferState.OFFERED, OfferState.TIMED_OUT), states(house.offers(first)));
    assertEquals(1, house.openAll(second).size());
    house.pass(Duration.ofMinutes(15));
    assertEquals(FlagState.NOBODY, state());
    assertEquals(List.of(), house.openAll(second));
  }

  @Test
  void theFlaggerIsNeverAskedAboutHerOwnFlag() {
    FlagView flag = raise(Urgency.TONIGHT);
    assertEquals(FlagState.NOBODY, flag.state());
    assertNull(flag.nobodyUntil());
    assertEquals(List.of(), house.offers(advocate));
  }

  @Test
  void whenNobodyIsAwakeTheFlaggerIsToldAtOnceWhenSomebodyWillBe() {
    Actor early =
        house.person(
            "Early", House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.hours("05:00", "20:00"),
            House.hours("05:30", "09:00"), List.of(room), List.of());
    FlagView flag = raise(Urgency.TONIGHT);
    assertEquals(FlagState.NOBODY, flag.state());
    assertEquals(Instant.parse("2026-11-13T05:30:00Z"), flag.nobodyUntil());
    List<InboxEvent.MyFlag> told = house.inbox(advocate, InboxEvent.MyFlag.class);
    assertEquals(FlagState.NOBODY, told.getLast().flag().state());
    house.restart();
    house.pass(Duration.ofHours(8).minusMillis(1));
    assertEquals(List.of(), house.offers(early));
    house.pass(Duration.ofMillis(1));
    assertEquals(FlagState.OFFERED, house.open(early).flag().state());
  }

  @Test
  void aCriticalFlagAsksTwoAndTheFirstYesWithdrawsTheOther() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    raise(Urgency.CRITICAL);
    OfferView hers = house.open(lena);
    OfferView his = house.open(tom);
    house.relay(tom, new RelayCommand.Accept(his.id()));
    assertEquals(FlagState.ACCEPTED, state());
    assertEquals(List.of(OfferState.OFFERED, OfferState.WITHDRAWN), states(house.offers(lena)));
    assertEquals(
        ErrorCode.TOO_LATE, House.refused(() -> house.relay(lena, new RelayCommand.Accept(hers.id()))).code());
    house.relay(tom, new RelayCommand.Accept(his.id()));
    assertEquals(List.of(OfferState.OFFERED, OfferState.ACCEPTED), states(house.offers(tom)));
  }

  @Test
  void whoDeclinesIsAskedNoMoreAndWhoSaysLaterIsAskedThen() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    Instant later = House.START.plus(Duration.ofHours(1));
    house.relay(lena, new RelayCommand.Decline(house.open(lena).id(), later));
    FlagView flag = house.flagOf(advocate);
    assertEquals(FlagState.NOBODY, flag.state());
    assertEquals(later, flag.nobodyUntil());
    house.restart();
    house.pass(Duration.ofHours(1));
    OfferView again = house.open(lena);
    house.relay(lena, new RelayCommand.Decline(again.id(), null));
    assertNull(house.flagOf(advocate).nobodyUntil());
    house.pass(Duration.ofHours(3));
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.relay(lena, new RelayCommand.Decline(again.id(), null))).code());
    House.Refusal answered = House.refused(() -> house.answer(lena, again, Finding.CONCERN));
    assertEquals(ErrorCode.TOO_LATE, answered.code());
    assertTrue(answered.sentence().startsWith("You declined this review, so nothing was sent."), answered.sentence());
    house.relay(lena, new RelayCommand.SaveDraft(again.id(), "Too late, and kept.", "should"));
    assertEquals("Too late, and kept.", house.desk(lena).offers().getFirst().draftNote());
  }

  @Test
  void acceptedAtTheInstantItTimesOutCountsWhoeverComesFirst() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.leap(Duration.ofMinutes(15));
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay.tick();
    assertEquals(FlagState.ACCEPTED, state());
    assertEquals(List.of(OfferState.OFFERED, OfferState.ACCEPTED), states(house.offers(lena)));
  }

  @Test
  void timedOutAtTheInstantSheAcceptsIsHersIfNobodyElseTookIt() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.leap(Duration.ofMinutes(15));
    house.relay.tick();
    assertEquals(FlagState.NOBODY, state());
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    assertEquals(FlagState.ACCEPTED, state());
    assertEquals(
        List.of(OfferState.OFFERED, OfferState.TIMED_OUT, OfferState.ACCEPTED), states(house.offers(lena)));
  }

  @Test
  void acceptedThenSilentIsRemindedAndThenGoesBack() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    house.relay(lena, new RelayCommand.Accept(house.open(lena).id()));
    house.pass(Duration.ofMinutes(119));
    assertEquals(List.of(), house.inbox(lena, InboxEvent.Reminder.class));
    house.restart();
    house.pass(Duration.ofMinutes(1));
    assertEquals(1, house.inbox(lena, InboxEvent.Reminder.class).size());
    house.restart();
    house.pass(Duration.ofMinutes(30));
    assertEquals(1, house.inbox(lena, InboxEvent.Reminder.class).size());
    assertEquals(OfferState.TIMED_OUT, house.offers(lena).getLast().state());
    assertEquals(FlagState.NOBODY, state());
  }

  @Test
  void whatIsHandedOnBringsNoteAndWords() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    raise(Urgency.TONIGHT);
    Actor first = asked(lena, tom);
    Actor second = first.equals(lena) ? tom : lena;
    OfferView offer = house.open(first);
    house.relay(first, new RelayCommand.Accept(offer.id()));
    house.relay(first, new RelayCommand.HandOff(offer.id(), "Check Article 9 too.", "should endeavour"));
    OfferView next = house.open(second);
    assertEquals("Check Article 9 too.", next.note());
    assertEquals("should endeavour", next.draftWords());
    assertEquals(OfferState.HANDED_OFF, house.offers(first).getLast().state());
    assertEquals(FlagState.OFFERED, state());
  }

  @Test
  void theEndOfHerHoursRemindsOffersOnwardAndHandsOffWithWhatSheSaved() {
    Actor lena =
        house.person(
            "Lena", House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.hours("08:00", "23:00"),
            House.hours("20:00", "23:00"), List.of(room), List.of());
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    Actor tom = house.reviewer("Tom", List.of(room));
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Half done.", "should"));
    house.pass(Duration.ofMinutes(60));
    assertEquals(1, house.inbox(lena, InboxEvent.Reminder.class).size());
    assertEquals(List.of(), house.openAll(tom));
    house.pass(Duration.ofMinutes(20));
    assertEquals("Half done.", house.open(tom).note());
    assertEquals(1, house.openAll(lena).size());
    house.restart();
    house.pass(Duration.ofMinutes(10));
    assertEquals(OfferState.HANDED_OFF, house.offers(lena).getLast().state());
    assertEquals("should", house.open(tom).draftWords());
    assertEquals(1, house.inbox(lena, InboxEvent.Reminder.class).size());
  }

  @Test
  void goingToSleepSendsHerReviewsOnwardWithTheAnswerSheDrafted() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Half done.", "should", Finding.CONCERN));
    Actor tom = house.reviewer("Tom", List.of(room));
    house.availability(lena, new AvailabilityCommand.GoingToSleep(null));
    house.relay.tick();
    assertEquals(OfferState.HANDED_OFF, house.offers(lena).getLast().state());
    OfferView onward = house.open(tom);
    assertEquals(OfferState.OFFERED, onward.state());
    assertEquals(List.of("Half done.", "should", Finding.CONCERN), List.of(onward.note(), onward.draftWords(), java.util.Objects.requireNonNull(onward.draftFinding())));
  }

  @Test
  void anAnswerAfterHandingOffIsKeptAsASecondView() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    raise(Urgency.TONIGHT);
    Actor first = asked(lena, tom);
    Actor second = first.equals(lena) ? tom : lena;
    OfferView offer = house.open(first);
    house.relay(first, new RelayCommand.Accept(offer.id()));
    house.relay(first, new RelayCommand.HandOff(offer.id(), "", ""));
    house.answer(second, house.open(second), Finding.ACCEPTABLE);
    assertEquals(FlagState.ANSWERED, state());
    house.answer(first, offer, Finding.NOT_ACCEPTABLE);
    List<FlagView.AnswerView> answers = house.flagOf(advocate).answers();
    assertEquals(
        List.of(Finding.NOT_ACCEPTABLE, Finding.ACCEPTABLE),
        answers.stream().map(FlagView.AnswerView::finding).toList());
  }

  @Test
  void aFlagWithdrawnWhileBeingAnsweredKeepsTheDraftAndTakesNoAnswer() {
    Actor lena = house.reviewer("Lena", List.of(room));
    FlagView flag = raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Half done.", "should"));
    house.flag(advocate, new FlagCommand.Withdraw(flag.id()));
    house.flag(advocate, new FlagCommand.Withdraw(flag.id()));
    OfferView ended = house.offers(lena).getLast();
    assertEquals(OfferState.WITHDRAWN, ended.state());
    assertEquals("Half done.", ended.draftNote());
    House.Refusal refusal = House.refused(() -> house.answer(lena, offer, Finding.CONCERN));
    assertEquals(ErrorCode.TOO_LATE, refusal.code());
    assertTrue(refusal.sentence().contains("withdrawn"), refusal.sentence());
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "All done.", "should"));
    assertEquals("All done.", house.desk(lena).offers().getFirst().draftNote());
    assertEquals(FlagState.WITHDRAWN, state());
    long entries = house.number("select count(*) from entries");
    house.pass(Duration.ofHours(24));
    assertEquals(entries, house.number("select count(*) from entries"), "a withdrawn flag never speaks again");
  }

  @Test
  void anAnsweredFlagCannotBeWithdrawnAndIsAnsweredOnce() {
    Actor lena = house.reviewer("Lena", List.of(room));
    FlagView flag = raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.answer(lena, offer, Finding.CONCERN);
    assertEquals(
        ErrorCode.TOO_LATE,
        House.refused(() -> house.flag(advocate, new FlagCommand.Withdraw(flag.id()))).code());
    assertEquals(ErrorCode.TOO_LATE, House.refused(() -> house.answer(lena, offer, Finding.CONCERN)).code());
    assertEquals(1, house.flagOf(advocate).answers().size());
  }

  @Test
  void aFlagNobodyAnsweredExpiresOnceAndNeverSpeaksAgain() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    house.leap(Duration.ofHours(9));
    house.restart();
    assertEquals(FlagState.EXPIRED, state());
    assertEquals(ErrorCode.TOO_LATE, House.refused(() -> house.answer(lena, offer, Finding.CONCERN)).code());
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size());
    long entries = house.number("select count(*) from entries");
    house.pass(Duration.ofDays(2));
    assertEquals(entries, house.number("select count(*) from entries"));
  }

  @Test
  void twoFlagsOnOneChangeShareACaseAndItsAnswer() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom =
        house.person(
            "Tom", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    raise(Urgency.ROUTINE);
    List<String> keys = house.changedKeys(tom, document);
    FlagCommand other =
        new FlagCommand.Raise(document, 1, 2, keys, "And does it bind us?", "", Urgency.CRITICAL, TEN);
    FlagView his = ((corridor.protocol.FlagResult.Raised) house.flag(tom, other)).flags().getFirst();
    assertEquals(FlagState.OFFERED, his.state());
    OfferView offer = house.open(lena);
    assertEquals("Is the new wording safe?\n\nAnd does it bind us?", offer.flag().question());
    house.answer(lena, offer, Finding.CONCERN);
    assertEquals(FlagState.ANSWERED, state());
    assertEquals(1, house.flagOf(tom).answers().size());
    assertEquals(FlagState.ANSWERED, house.flagOf(tom).state());
  }

  @Test
  void aJoinedFlagWithdrawnLeavesTheOther() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    FlagView first = raise(Urgency.TONIGHT);
    Actor holds = asked(lena, tom);
    Actor other = holds.equals(lena) ? tom : lena;
    house.raise(other, document, Urgency.TONIGHT, TEN);
    house.flag(advocate, new FlagCommand.Withdraw(first.id()));
    assertEquals(FlagState.WITHDRAWN, state());
    assertEquals(FlagState.OFFERED, house.flagOf(other).state());
    house.answer(holds, house.open(holds), Finding.ACCEPTABLE);
    assertEquals(FlagState.ANSWERED, house.flagOf(other).state());
    assertEquals(FlagState.WITHDRAWN, state());
  }

  @Test
  void fortyFlagsInTwoMinutesComeInBundlesAndMayBeTakenInPart() {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      before.add("Members should report matter " + i + ".");
      after.add("Members shall report matter " + i + ".");
    }
    StreamId storm =
        house.document(
            advocate, room, Label.AMBER, House.text(before.toArray(String[]::new)),
            House.text(after.toArray(String[]::new)));
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    for (Actor each : List.of(lena, tom)) {
      house.availability(
          each, new AvailabilityCommand.Save("Europe/London", House.always(), House.always(), 20));
    }
    List<String> keys = house.changedKeys(advocate, storm);
    assertEquals(40, keys.size());
    for (int i = 0; i < 4; i++) {
      house.raise(advocate, storm, keys.subList(10 * i, 10 * i + 10), Urgency.TONIGHT, TEN, "");
      house.pass(Duration.ofSeconds(30));
    }
    assertEquals(20, house.openAll(lena).size());
    assertEquals(20, house.openAll(tom).size());
    assertEquals(2, house.bundles());
    house.openAll(lena).subList(0, 5).forEach(offer -> house.relay(lena, new RelayCommand.Accept(offer.id())));
    house.restart();
    house.pass(Duration.ofMinutes(16));
    assertEquals(5, house.openAll(lena).stream().filter(o -> o.state() == OfferState.ACCEPTED).count());
    assertEquals(0, house.relay.repaired());
  }

  @Test
  void aFlagNeedsAChangedProvisionAndATimeToCome() {
    house.reviewer("Lena", List.of(room));
    List<String> keys = house.changedKeys(advocate, document);
    NeededBy past = new NeededBy(null, LocalDateTime.parse("2026-11-13T01:30:00"));
    assertEquals(
        ErrorCode.IN_THE_PAST,
        House.refused(() -> house.raise(advocate, document, keys, Urgency.TONIGHT, past, "")).code());
    List<String> mixed = List.of(keys.getFirst(), "article-2");
    assertEquals(
        ErrorCode.BAD_COMMAND,
        House.refused(() -> house.raise(advocate, document, mixed, Urgency.TONIGHT, TEN, "")).code());
    assertEquals(List.of(), house.desk(advocate).flags(), "all or nothing");
    assertEquals(0, house.number("select count(*) from cases"));
  }

  @Test
  void aSessionThatMovesMovesTheDeadline() {
    house.reviewer("Lena", List.of(room));
    LocalDateTime ten = LocalDateTime.parse("2026-11-13T10:00:00");
    var session =
        house.store.writeNow(
            tx -> house.negotiations.putSession(tx, Optional.empty(), "Plenary", ten, ten.plusHours(2)));
    house.raise(advocate, document, Urgency.TONIGHT, new NeededBy(session, null));
    house.store.writeNow(
        tx -> house.negotiations.putSession(tx, Optional.of(session), "Plenary", ten.minusHours(6), ten));
    house.relay.tick();
    Instant four = Instant.parse("2026-11-13T00:00:00Z");
    assertEquals(four, house.flagOf(advocate).neededBy());
    house.pass(Duration.between(house.now(), four));
    assertEquals(FlagState.EXPIRED, state());
  }

  @Test
  void aCaseWhoseNextActionIsLostIsFoundCountedAndPutRight() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    house.store.writeNow(tx -> tx.update("update cases set next_at = null"));
    house.pass(Duration.ofSeconds(1));
    assertEquals(1, house.relay.repaired());
    assertNotEquals(0, house.number("select next_at from cases"));
    house.pass(Duration.ofMinutes(15));
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(1, house.relay.repaired());
  }

  @Test
  void whetherAPersonHoldsAnOfferIsToldAtTheStartAndOnEveryChange() {
    house.relay.start();
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    house.answer(lena, house.open(lena), Finding.ACCEPTABLE);
    house.relay.close();
    assertEquals(List.of(false, true, false), house.held);
  }

  @Test
  void nothingIsOfferedOutsideReviewingHours() {
    Actor lena =
        house.person(
            "Lena", House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.always(), House.hours("08:00", "09:00"),
            List.of(room), List.of());
    raise(Urgency.TONIGHT);
    house.pass(Duration.ofHours(8));
    assertEquals(List.of(), house.offers(lena));
    assertFalse(house.inbox(advocate, InboxEvent.MyFlag.class).isEmpty());
  }
}
