package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagId;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a flag crosses a wall: not the flag, the offer, the answer, the digest, the count. */
@Tag("walls")
@Tag("relay")
class RelayWallsTest {
  private static final String NOTHING = "0000000000000000000000";

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private Actor lena;
  private Actor outsider;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    RoomId other = house.room(RoomKind.LIAISON, "", Label.AMBER);
    advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("07:00", "02:00"), List.of(),
            List.of(room), List.of());
    lena = house.reviewer("Lena", List.of(room));
    outsider =
        house.person(
            "Olga", House.FREE, Set.of(Role.REVIEWER, Role.COORDINATOR), "Europe/London", House.always(), House.always(),
            List.of(other), List.of());
    document = draft(advocate, room);
  }

  private StreamId draft(Actor by, RoomId in) {
    return house.document(
        by, in, Label.AMBER, House.text("States should protect it.", "Open."), House.text("States shall protect it.", "Open."));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static <T> void same(Function<T, House.Refusal> ask, T there, T nowhere) {
    assertEquals(ask.apply(nowhere), ask.apply(there));
    assertEquals(ErrorCode.NOT_FOUND, ask.apply(there).code());
  }

  @Test
  void anOutsiderCannotTellWhatIsThereFromWhatIsNot() {
    FlagView flag = house.raise(advocate, document, Urgency.TONIGHT, null).getFirst();
    OfferView offer = house.open(lena);
    StreamId nowhere = new StreamId("d_" + NOTHING);
    same(
        id ->
            House.refused(
                () ->
                    house.flag(
                        outsider,
                        new FlagCommand.Raise(
                            id, 1, 2, List.of(flag.key()), "May I?", "", corridor.protocol.Urgency.ROUTINE, null))),
        document, nowhere);
    same(id -> House.refused(() -> house.flag(outsider, new FlagCommand.ListFlags(id))), document, nowhere);
    same(
        id -> House.refused(() -> house.flag(outsider, new FlagCommand.Withdraw(id))),
        flag.id(), new FlagId("f_" + NOTHING));
    List<Function<OfferId, RelayCommand>> commands =
        List.of(
            RelayCommand.Accept::new,
            id -> new RelayCommand.Decline(id, null),
            id -> new RelayCommand.Answer(id, Finding.CONCERN, "No.", ""),
            id -> new RelayCommand.SaveDraft(id, "", ""),
            id -> new RelayCommand.HandOff(id, "", ""));
    for (Function<OfferId, RelayCommand> command : commands) {
      same(
          id -> House.refused(() -> house.relay(outsider, command.apply(id))), offer.id(), new OfferId("o_" + NOTHING));
    }
  }

  @Test
  void aMemberCannotTouchWhatIsAnothers() {
    FlagView flag = house.raise(advocate, document, Urgency.TONIGHT, null).getFirst();
    OfferView offer = house.open(lena);
    assertEquals(
        ErrorCode.NOT_FOUND,
        House.refused(() -> house.flag(lena, new FlagCommand.Withdraw(flag.id()))).code());
    assertEquals(
        ErrorCode.NOT_FOUND,
        House.refused(() -> house.relay(advocate, new RelayCommand.Accept(offer.id()))).code());
  }

  @Test
  void aNightOnOneSideOfTheWallLeavesTheOtherAsItWas() {
    List<Event> before = house.inbox(outsider);
    house.raise(advocate, document, Urgency.CRITICAL, null);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    house.pass(Duration.ofHours(10));
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size());
    assertEquals(before, house.inbox(outsider));
    assertEquals(List.of(), ((FlagResult.Flags) house.flag(outsider, new FlagCommand.ListFlags(null))).flags());
    assertEquals(List.of(), house.desk(outsider).offers());
  }

  @Test
  void theStripCountsOnlyPeopleTheViewerMaySeeAsked() {
    assertTrue(strip(advocate).stream().allMatch("few"::equals));
    assertTrue(strip(outsider).stream().allMatch("nobody"::equals), "neither herself nor Lena");
  }

  private List<String> strip(Actor viewer) {
    AvailabilityResult.Strip strip =
        (AvailabilityResult.Strip) house.availability(viewer, new AvailabilityCommand.Strip());
    assertEquals(48, strip.halfHours().size());
    assertEquals(Instant.parse("2026-11-12T21:30:00Z"), strip.halfHours().getFirst().from());
    return strip.halfHours().stream().map(AvailabilityResult.HalfHour::reviewers).toList();
  }

  /** An offer, an answer, a digest or the desk names instants, and nobody's zone or hours. */
  @Test
  void whatIsToldOfSomebodyNamesNeitherHerZoneNorHerHours() {
    Actor kim =
        house.person(
            "Kim", House.FREE, Set.of(Role.REVIEWER), "Asia/Kathmandu", House.hours("02:50", "06:40"), House.hours("02:50", "06:40"),
            List.of(room), List.of());
    house.leave(lena, room);
    house.raise(advocate, document, Urgency.TONIGHT, null);
    house.relay(kim, new RelayCommand.Accept(house.open(kim).id()));
    house.answer(kim, house.open(kim), Finding.CONCERN);
    house.pass(Duration.ofHours(24));
    Codec codec = new Codec();
    String told =
        codec.text(house.inbox(advocate)) + codec.text(house.entries(advocate, document)) + codec.text(house.desk(advocate));
    assertTrue(told.contains("It binds us."), told);
    for (String hers : List.of("Kathmandu", "+05:45", "02:50", "06:40")) {
      assertFalse(told.contains(hers), hers);
    }
  }

  @Test
  void aDelegateIsOfferedNothingFromOutsideHerDelegation() {
    Affiliation chad = new Affiliation(Side.DELEGATION, "Chad");
    RoomId joint = house.room(RoomKind.JOINT, "", Label.AMBER);
    RoomId own = house.room(RoomKind.DELEGATION, "Chad", Label.AMBER);
    Actor delegate =
        house.person(
            "Dina", chad, Set.of(Role.REVIEWER), "Europe/London", House.always(), House.always(),
            List.of(joint, own), List.of());
    Actor colleague =
        house.person(
            "Carl", chad, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(joint, own),
            List.of());
    StreamId there = draft(colleague, joint);
    assertEquals(FlagState.NOBODY, house.raise(colleague, there, Urgency.CRITICAL, null).getFirst().state());
    assertEquals(List.of(), house.offers(delegate));
    StreamId inside = draft(colleague, own);
    assertEquals(FlagState.OFFERED, house.raise(colleague, inside, Urgency.TONIGHT, null).getFirst().state());
    assertEquals(inside, house.open(delegate).flag().document());
  }

  @Test
  void whoIsRemovedLosesHerOfferAtOnceAndLearnsNothingNew() {
    house.raise(advocate, document, Urgency.TONIGHT, null);
    OfferView offer = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Ours alone.", "ours alone"));
    Actor tom = house.reviewer("Tom", List.of(room));
    house.leave(lena, room);
    House.Refusal refusal = House.refused(() -> house.answer(lena, offer, Finding.CONCERN));
    assertEquals(House.refused(() -> house.relay(lena, new RelayCommand.Accept(new OfferId("o_" + NOTHING)))), refusal);
    house.relay.tick();
    OfferView last = house.offers(lena).getLast();
    assertEquals(OfferState.WITHDRAWN, last.state());
    assertEquals(FlagState.ACCEPTED, last.flag().state(), "as she last saw it");
    assertEquals("", house.open(tom).note(), "what she drafted goes to nobody");
    int told = house.inbox(lena).size();
    house.answer(tom, house.open(tom), Finding.CONCERN);
    house.pass(Duration.ofHours(12));
    assertEquals(told, house.inbox(lena).size());
    assertEquals(List.of(), house.desk(lena).offers());
  }

  @Test
  void aFlaggerWhoLeftHearsNoMoreOfItButItsRoomDoes() {
    house.raise(advocate, document, Urgency.TONIGHT, null);
    house.leave(advocate, room);
    int told = house.inbox(advocate).size();
    house.answer(lena, house.open(lena), Finding.CONCERN);
    house.pass(Duration.ofHours(24));
    assertEquals(told, house.inbox(advocate).size());
    assertEquals(List.of(), house.desk(advocate).flags());
    assertEquals(FlagState.ANSWERED, house.flagged(lena, document).getLast().state());
  }

  @Test
  void anOfferNeverShowsWhatOthersAnswered() {
    Actor tom = house.reviewer("Tom", List.of(room));
    house.raise(advocate, document, Urgency.CRITICAL, null);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    assertTrue(house.offers(tom).stream().allMatch(offer -> offer.flag().answers().isEmpty()));
    assertFalse(house.flagOf(advocate).answers().isEmpty());
  }
}
