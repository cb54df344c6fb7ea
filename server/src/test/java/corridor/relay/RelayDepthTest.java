package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static java.util.Objects.requireNonNull;

import corridor.access.Actor;
import corridor.notify.Alert;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.PolicyView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.Wake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around offers: second opinions, policies, sleep, sounds, bundles, pauses, choices; over a real store. */
@Tag("relay")
class RelayDepthTest {
  private static final NeededBy TEN = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private Actor coordinator;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    advocate = person("Amal", Role.ADVOCATE);
    coordinator = person("Carla", Role.COORDINATOR);
    document = house.document(advocate, room, Label.AMBER, House.text("It should."), House.text("It shall."));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Actor person(String name, Role role) {
    return house.person(
        name, House.FREE, Set.of(role), "Asia/Dubai", House.hours("07:00", "03:00"), List.of(), List.of(room), List.of());
  }

  private FlagView raise(Urgency urgency) {
    return house.raise(advocate, document, urgency, TEN).getFirst();
  }

  private List<Alert> sounds(Actor to, Alert.Kind kind) {
    return house.sounds.stream().filter(each -> each.to().equals(to.id()) && each.kind() == kind).toList();
  }

  // ---- second opinions

  @Test
  void aFlagForTwoAnswersShowsTwoViewsTheMoreCautiousFirstAndMarksTheOneUsed() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor tom = house.reviewer("Tom", List.of(room));
    FlagCommand raise =
        new FlagCommand.Raise(
            document, 0, 0, house.changedKeys(advocate, document), "Is it safe?", "", Urgency.TONIGHT, TEN, 2);
    FlagView flag = ((FlagResult.Raised) house.flag(advocate, raise)).flags().getFirst();
    assertEquals(2, flag.answersWanted());
    house.answer(lena, house.open(lena), Finding.ACCEPTABLE);
    assertEquals(1, house.flagOf(advocate).answers().size());
    house.answer(tom, house.open(tom), Finding.CONCERN);
    FlagView both = house.flagOf(advocate);
    assertEquals(
        List.of(Finding.CONCERN, Finding.ACCEPTABLE), both.answers().stream().map(FlagView.AnswerView::finding).toList());
    house.flag(advocate, new FlagCommand.Use(flag.id(), lena.id()));
    assertEquals(
        List.of(false, true), house.flagOf(advocate).answers().stream().map(FlagView.AnswerView::used).toList());
    house.flag(advocate, new FlagCommand.Use(flag.id(), tom.id()));
    assertEquals(
        List.of(true, false), house.flagOf(advocate).answers().stream().map(FlagView.AnswerView::used).toList());
    assertEquals(
        ErrorCode.NOT_FOUND,
        House.refused(() -> house.flag(advocate, new FlagCommand.Use(flag.id(), coordinator.id()))).code());
    assertEquals(
        ErrorCode.NOT_FOUND, House.refused(() -> house.flag(lena, new FlagCommand.Use(flag.id(), tom.id()))).code());
  }

  // ---- policies

  private RelayResult.Policies policies(Actor viewer) {
    return (RelayResult.Policies) house.relay(viewer, new RelayCommand.Policies());
  }

  private static PolicyView tonight(int wait, List<String> ladder) {
    return new PolicyView(Urgency.TONIGHT, wait, 1, 35, 10, 120, 30, ladder);
  }

  @Test
  void coordinatorsEditPoliciesAndACaseKeepsTheOneItWasOpenedWith() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView before = house.open(lena);
    assertEquals(before.offered().plus(Duration.ofMinutes(15)), before.acceptBy());
    house.relay(coordinator, new RelayCommand.SavePolicy(tonight(40, List.of("alternates", "flagger"))));
    assertEquals(before.acceptBy(), house.open(lena).acceptBy());
    house.relay(lena, new RelayCommand.Decline(before.id(), null));
    house.restart();
    StreamId other = house.document(advocate, room, Label.AMBER, House.text("One."), House.text("Two."));
    house.raise(advocate, other, Urgency.TONIGHT, TEN);
    OfferView after = house.open(lena);
    assertEquals(after.offered().plus(Duration.ofMinutes(40)), after.acceptBy());
    assertEquals(List.of("alternates", "flagger"), policies(lena).policies().get(1).ladder());
  }

  @Test
  void onlyCoordinatorsChangePoliciesAndAnEmptyLadderIsRefused() {
    Actor lena = house.reviewer("Lena", List.of(room));
    assertFalse(policies(lena).editable());
    assertTrue(policies(coordinator).editable());
    PolicyView fit = tonight(20, List.of("alternates", "flagger"));
    assertEquals(
        ErrorCode.NOT_ALLOWED, House.refused(() -> house.relay(lena, new RelayCommand.SavePolicy(fit))).code());
    for (List<String> ladder :
        List.of(List.<String>of(), List.of("alternates"), List.of("nobody", "flagger"), List.of("flagger", "flagger"))) {
      House.Refusal refusal =
          House.refused(() -> house.relay(coordinator, new RelayCommand.SavePolicy(tonight(20, ladder))));
      assertEquals(ErrorCode.BAD_COMMAND, refusal.code());
      assertTrue(refusal.sentence().length() > 20, refusal.sentence());
    }
    assertEquals(
        ErrorCode.BAD_COMMAND,
        House.refused(() -> house.relay(coordinator, new RelayCommand.SavePolicy(tonight(0, List.of("flagger"))))).code());
    assertEquals(15, policies(lena).policies().get(1).acknowledgeMinutes());
  }

  // ---- the ladder's upper steps

  @Test
  void adjacentExpertiseIsAskedThenTheCoordinatorOnDutyIsTold() {
    Actor lena = house.reviewer("Lena", List.of(room), "names");
    Actor dora = person("Dora", Role.COORDINATOR);
    house.relay(coordinator, new RelayCommand.SaveDuty(List.of(dora.id()), Map.of("routing", List.of("names"))));
    house.raise(advocate, document, house.changedKeys(advocate, document), Urgency.TONIGHT, TEN, "routing");
    OfferView offer = house.open(lena);
    assertEquals(0, house.inbox(dora, InboxEvent.Escalated.class).size());
    house.relay(lena, new RelayCommand.Decline(offer.id(), null));
    assertEquals(1, house.inbox(dora, InboxEvent.Escalated.class).size());
    assertEquals(0, house.inbox(coordinator, InboxEvent.Escalated.class).size());
    assertEquals(1, house.desk(dora).escalated().size());
    assertEquals(0, house.desk(lena).escalated().size());
    assertEquals(1, sounds(dora, Alert.Kind.ESCALATED).size());
  }

  @Test
  void whenNobodyCanBeAskedSheLearnsWhyAndMayChoose() {
    Actor lena =
        house.person(
            "Lena", House.FREE, Set.of(Role.REVIEWER), "Europe/London", House.hours("08:00", "09:00"),
            House.hours("08:00", "09:00"), List.of(room), List.of());
    FlagView flag = raise(Urgency.TONIGHT);
    FlagView mine = house.flagOf(advocate);
    assertEquals(FlagState.NOBODY, flag.state());
    FlagView.Nobody why = mine.nobody();
    assertNotNull(why);
    assertEquals(Map.of("not-reviewing", 1), why.reasons());
    assertEquals(
        List.of("wait", "other-language", "duty-coordinator", "own-words", "withdraw"), why.choices());
    assertFalse(why.inTime(), "08:00 in London is after 10:00 in Dubai");
    assertEquals(Instant.parse("2026-11-13T08:00:00Z"), mine.nobodyUntil());
    assertNull(house.flagged(lena, document).getLast().nobody(), "the reasons are the flagger's alone");
    house.sounds.clear();
    house.relay(advocate, new RelayCommand.AskCoordinator(flag.id()));
    assertEquals(1, sounds(coordinator, Alert.Kind.ESCALATED).size());
    assertEquals(
        ErrorCode.NOT_FOUND, House.refused(() -> house.relay(lena, new RelayCommand.AskCoordinator(flag.id()))).code());
  }

  @Test
  void theSameCanBeAskedOfTheTextInAnotherLanguage() {
    FlagView flag = raise(Urgency.TONIGHT);
    StreamId other = house.document(advocate, room, Label.AMBER, House.text("Debería."), House.text("Deberá."));
    FlagView there =
        ((FlagResult.Raised) house.flag(advocate, new FlagCommand.Elsewhere(flag.id(), other))).flags().getFirst();
    assertEquals(other, there.document());
    assertEquals(flag.question(), there.question());
    assertEquals(flag.neededBy(), there.neededBy());
    assertTrue(house.desk(advocate).flags().stream().anyMatch(each -> each.id().equals(flag.id())));
  }

  // ---- told and alerted

  @Test
  void anOfferIsHeardInReviewingHoursUntilItEndsAndAnAnswerWhileSheIsAwake() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(lena);
    Alert heard = sounds(lena, Alert.Kind.OFFER).getFirst();
    assertEquals(Alert.Within.REVIEWING, heard.within());
    assertEquals(offer.acceptBy(), heard.latest());
    assertEquals(offer.id().value(), heard.about());
    house.answer(lena, offer, Finding.NOT_ACCEPTABLE);
    Alert answer = sounds(advocate, Alert.Kind.ANSWER).getFirst();
    assertEquals(Alert.Within.AWAKE, answer.within());
    assertEquals(house.flagOf(advocate).id().value(), answer.about());
  }

  @Test
  void onlyWhatASleeperChoseMayWakeHer() {
    Actor lena = house.reviewer("Lena", List.of(room));
    house.availability(
        advocate, new AvailabilityCommand.GoingToSleep(null, new Wake(true, false, List.of("Article 1")), null));
    raise(Urgency.TONIGHT);
    house.answer(lena, house.open(lena), Finding.NOT_ACCEPTABLE);
    assertEquals(Alert.Within.ANY_HOUR, sounds(advocate, Alert.Kind.ANSWER).getFirst().within());
    StreamId other = house.document(lena, room, Label.AMBER, House.text("One."), House.text("Two."));
    house.raise(lena, other, Urgency.CRITICAL, TEN);
    assertEquals(1, sounds(advocate, Alert.Kind.CRITICAL).size());
    assertEquals(0, sounds(lena, Alert.Kind.CRITICAL).size());
    house.availability(advocate, new AvailabilityCommand.GoingToSleep(null));
    house.sounds.clear();
    StreamId third = house.document(advocate, room, Label.AMBER, House.text("Red."), House.text("Blue."));
    house.raise(advocate, third, Urgency.TONIGHT, TEN);
    house.answer(lena, house.openAll(lena).getLast(), Finding.NOT_ACCEPTABLE);
    assertEquals(Alert.Within.AWAKE, sounds(advocate, Alert.Kind.ANSWER).getFirst().within());
  }

  @Test
  @Tag("walls")
  void aSleepersAnswersGoToWhomSheNamedAsFarAsThatPersonMayReadThem() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor rosa = person("Rosa", Role.ADVOCATE);
    RoomId elsewhere = house.room(RoomKind.JOINT, "", Label.AMBER);
    Actor otto =
        house.person(
            "Otto", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(elsewhere), List.of());
    house.availability(advocate, new AvailabilityCommand.GoingToSleep(null, null, rosa.id()));
    raise(Urgency.TONIGHT);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    InboxEvent.ReceivedFor received = house.inbox(rosa, InboxEvent.ReceivedFor.class).getFirst();
    assertEquals("Amal", received.name());
    assertEquals(1, received.flag().answers().size());
    assertEquals(1, house.desk(rosa).received().size());
    assertEquals(1, sounds(rosa, Alert.Kind.STAND_IN).size());
    StreamId other = house.document(advocate, room, Label.AMBER, House.text("One."), House.text("Two."));
    house.availability(advocate, new AvailabilityCommand.GoingToSleep(null, null, otto.id()));
    house.raise(advocate, other, Urgency.TONIGHT, TEN);
    house.answer(lena, house.openAll(lena).getLast(), Finding.CONCERN);
    assertEquals(List.of(), house.inbox(otto, InboxEvent.ReceivedFor.class));
    assertEquals(List.of(), house.desk(otto).received());
    assertEquals(1, house.inbox(rosa, InboxEvent.ReceivedFor.class).size());
  }

  @Test
  void awakeAgainHerAnswersAreHersAlone() {
    Actor lena = house.reviewer("Lena", List.of(room));
    Actor rosa = person("Rosa", Role.ADVOCATE);
    house.availability(advocate, new AvailabilityCommand.GoingToSleep(null, null, rosa.id()));
    house.availability(advocate, new AvailabilityCommand.AwakeUntil(House.START.plus(Duration.ofHours(4))));
    raise(Urgency.TONIGHT);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    assertEquals(List.of(), house.inbox(rosa, InboxEvent.ReceivedFor.class));
  }

  @Test
  void aDigestIsHeardOnceAtWaking() {
    Actor lena = house.reviewer("Lena", List.of(room));
    house.availability(advocate, new AvailabilityCommand.GoingToSleep(null));
    raise(Urgency.TONIGHT);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    house.pass(Duration.ofHours(12));
    assertEquals(1, sounds(advocate, Alert.Kind.DIGEST).size());
    assertEquals(Alert.Within.AWAKE, sounds(advocate, Alert.Kind.DIGEST).getFirst().within());
  }

  @Test
  void whySheWasChosenIsSaidAsFarAsItIsAboutHerself() {
    Actor lena = house.reviewer("Lena", List.of(room), "routing");
    house.raise(advocate, document, house.changedKeys(advocate, document), Urgency.TONIGHT, TEN, "routing");
    OfferView.Why first = house.open(lena).why();
    assertNotNull(first);
    assertEquals(List.of(0, 3), List.of(first.open(), first.capacity()));
    assertTrue(first.expertise() > 0 && first.expertise() <= 100, first.toString());
    StreamId other = house.document(advocate, room, Label.AMBER, House.text("One."), House.text("Two."));
    house.raise(advocate, other, Urgency.TONIGHT, TEN);
    OfferView second = house.openAll(lena).stream().filter(each -> each.flag().document().equals(other)).findFirst().orElseThrow();
    assertEquals(1, second.why().open());
    house.relay(lena, new RelayCommand.Decline(second.id(), null));
    assertNull(house.offers(lena).getLast().why(), "over");
  }

  // ---- bundles, pauses, drafts, newer text

  @Test
  void aBundleSaysItsSizeAndAboutHowLongItTakesAndIsTakenInPart() {
    Actor lena = house.reviewer("Lena", List.of(room));
    StreamId three =
        house.document(
            advocate, room, Label.AMBER, House.text("One.", "Two.", "Three."), House.text("Uno.", "Dos.", "Tres."));
    house.raise(advocate, three, Urgency.TONIGHT, TEN);
    List<OfferView> open = house.openAll(lena);
    assertEquals(3, open.size());
    OfferView.Bundle bundle = open.getFirst().bundle();
    assertNotNull(bundle);
    assertEquals(3, bundle.size());
    assertTrue(bundle.minutes() >= 3 && bundle.minutes() <= 60, bundle.toString());
    assertEquals(1, open.stream().map(each -> String.valueOf(each.bundle())).distinct().count());
    house.relay(lena, new RelayCommand.Accept(open.getFirst().id()));
    assertEquals(
        List.of(OfferState.ACCEPTED, OfferState.OFFERED, OfferState.OFFERED),
        house.openAll(lena).stream().map(OfferView::state).sorted().toList().reversed().stream().sorted(java.util.Comparator.reverseOrder()).toList());
  }

  @Test
  void thatHerPaceMovedIsNotToldOfWhatWaitsAndShowsWhereSheLooks() {
    Actor lena = house.reviewer("Lena", List.of(room));
    for (int slow = 0; slow < 2; slow++) {
      house.raise(advocate, document, Urgency.TONIGHT, TEN);
      acceptedThenAnswered(lena, 1);
    }
    StreamId three =
        house.document(
            advocate, room, Label.AMBER, House.text("One.", "Two.", "Three."), House.text("Uno.", "Dos.", "Tres."));
    house.raise(advocate, three, Urgency.TONIGHT, TEN);
    acceptedThenAnswered(lena, 3);
    List<OfferView> left = house.openAll(lena);
    assertEquals(List.of(120, 120), left.stream().map(each -> requireNonNull(each.bundle()).minutes()).toList());
    for (OfferView each : left) {
      assertEquals(
          List.of("offered 15", "accepted 15"),
          house.offers(lena).stream()
              .filter(told -> told.id().equals(each.id()))
              .filter(told -> told.bundle() != null && told.bundle().size() == 3)
              .map(told -> told.state().wireName() + " " + requireNonNull(told.bundle()).minutes())
              .toList());
    }
  }

  /** She accepts what there is, and answers the first of it forty minutes later. */
  private void acceptedThenAnswered(Actor reviewer, int offers) {
    List<OfferView> open = house.openAll(reviewer);
    assertEquals(offers, open.size());
    open.forEach(each -> house.relay(reviewer, new RelayCommand.Accept(each.id())));
    house.pass(Duration.ofMinutes(40));
    house.answer(reviewer, open.getFirst(), Finding.ACCEPTABLE);
  }

  @Test
  void whatCameFirstSaysAtOnceThatMoreCameWithIt() {
    Actor lena = house.reviewer("Lena", List.of(room));
    StreamId two = house.document(advocate, room, Label.AMBER, House.text("One.", "Two."), House.text("Uno.", "Dos."));
    for (String key : house.changedKeys(advocate, two)) {
      house.raise(advocate, two, List.of(key), Urgency.TONIGHT, TEN, "");
    }
    List<OfferView> told = house.offers(lena);
    assertEquals(told.getFirst().id(), told.getLast().id(), "no later step of the relay is waited for");
    assertEquals(List.of(0, 2, 2), told.stream().map(OfferView::bundle).map(it -> it == null ? 0 : it.size()).toList());
  }

  @Test
  void aCommandThatIsRefusedSwallowsNoHoursThatChangedBefore() {
    Actor omar =
        house.person(
            "Omar", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("12:00", "13:00"), List.of(), List.of(room),
            List.of());
    house.raise(omar, document, Urgency.TONIGHT, null);
    house.relay.tick();
    house.availability(omar, new AvailabilityCommand.AwakeUntil(house.now().plus(Duration.ofHours(6))));
    OfferId none = new OfferId("o_AAAAAAAAAAAAAAAAAAAAAA");
    var _ = House.refused(() -> house.relay(omar, new RelayCommand.Decline(none, null)));
    house.relay.tick();
    assertEquals(1, house.inbox(omar, InboxEvent.DigestReady.class).size(), "she is awake, and is told how it stands");
  }

  @Test
  void threeUnansweredPauseAskingWithOneLineAndSheResumes() {
    Actor lena = house.reviewer("Lena", List.of(room));
    for (int i = 0; i < 3; i++) {
      StreamId next = house.document(advocate, room, Label.AMBER, House.text("One " + i), House.text("Two " + i));
      house.raise(advocate, next, Urgency.TONIGHT, TEN);
      house.pass(Duration.ofMinutes(16));
    }
    assertTrue(house.desk(lena).paused());
    assertEquals(1, house.inbox(lena, InboxEvent.SettingsChanged.class).size());
    StreamId more = house.document(advocate, room, Label.AMBER, House.text("Red."), House.text("Blue."));
    house.raise(advocate, more, Urgency.TONIGHT, TEN);
    assertEquals(List.of(), house.openAll(lena));
    house.relay(lena, new RelayCommand.Resume());
    assertFalse(house.desk(lena).paused());
    assertEquals(1, house.openAll(lena).size());
  }

  @Test
  void aBundleNobodyLookedAtIsOneSilence() {
    Actor lena = house.reviewer("Lena", List.of(room));
    StreamId three =
        house.document(
            advocate, room, Label.AMBER, House.text("One.", "Two.", "Three."), House.text("Uno.", "Dos.", "Tres."));
    house.raise(advocate, three, Urgency.TONIGHT, TEN);
    house.pass(Duration.ofMinutes(16));
    assertFalse(house.desk(lena).paused());
  }

  @Test
  void whatSheLeansToIsKeptAndHandedOn() {
    Actor first = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    OfferView offer = house.open(first);
    house.relay(first, new RelayCommand.Accept(offer.id()));
    house.relay(first, new RelayCommand.SaveDraft(offer.id(), "Half done.", "should", Finding.CONCERN));
    house.restart();
    assertEquals(Finding.CONCERN, house.open(first).draftFinding());
    Actor second = house.reviewer("Tom", List.of(room));
    house.availability(first, new AvailabilityCommand.GoingToSleep(null));
    house.relay.tick();
    assertEquals(Finding.CONCERN, house.open(second).draftFinding());
    assertEquals("should", house.open(second).draftWords());
  }

  @Test
  void underAnAcceptedReviewSheSeesWhichTextSheAcceptedOn() {
    Actor lena = house.reviewer("Lena", List.of(room));
    raise(Urgency.TONIGHT);
    house.relay(lena, new RelayCommand.Accept(house.open(lena).id()));
    assertEquals(2, house.open(lena).revision());
    house.revise(advocate, document, House.text("It must."));
    assertEquals(2, house.open(lena).revision());
    assertEquals(3, house.open(lena).flag().to());
    assertEquals(1, sounds(lena, Alert.Kind.TEXT_CHANGED).size());
  }
}
