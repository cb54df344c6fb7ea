package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagState;
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
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something critical for somebody who is full: only where she allowed it, and what she sets aside for it is parked. */
@Tag("relay")
class SettingAsideTest {
  private static final NeededBy TEN = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private Actor lena;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), House.always(), List.of(room), List.of());
    lena = house.reviewer("Lena", List.of(room));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private AvailabilityResult.Mine takesOne(Boolean overWhenCritical) {
    return (AvailabilityResult.Mine)
        house.availability(
            lena,
            new AvailabilityCommand.Save("Europe/London", House.always(), House.always(), 1, overWhenCritical));
  }

  private void raise(String name, Urgency urgency) {
    StreamId document =
        house.document(advocate, room, Label.AMBER, House.text("It should " + name), House.text("It shall " + name));
    house.raise(advocate, document, urgency, TEN);
  }

  private OfferView in(OfferState state) {
    return house.desk(lena).offers().stream().filter(each -> each.state() == state).findFirst().orElseThrow();
  }

  @Test
  void whoIsFullIsAskedSomethingCriticalOnlyWhereSheAllowedThat() {
    assertFalse(takesOne(null).overWhenCritical());
    raise("one", Urgency.TONIGHT);
    house.relay(lena, new RelayCommand.Accept(house.open(lena).id()));
    raise("two", Urgency.CRITICAL);
    assertEquals(1, house.openAll(lena).size());
    assertTrue(takesOne(true).overWhenCritical());
    house.relay.tick();
    assertEquals(2, house.openAll(lena).size());
    assertTrue(takesOne(null).overWhenCritical(), "a client that does not know of it leaves it as it was");
    raise("three", Urgency.TONIGHT);
    assertEquals(2, house.openAll(lena).size());
  }

  @Test
  void whatSheSetsAsideForItIsParkedWithItsDraftAndComesBackWhereNobodyTookIt() {
    takesOne(true);
    raise("one", Urgency.TONIGHT);
    OfferView first = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(first.id()));
    house.relay(lena, new RelayCommand.SaveDraft(first.id(), "Half done.", "should", Finding.CONCERN));
    raise("two", Urgency.CRITICAL);
    OfferView critical = in(OfferState.OFFERED);
    house.relay(lena, new RelayCommand.Accept(critical.id(), first.id()));
    assertEquals(critical.id(), house.open(lena).id());
    OfferView parked = in(OfferState.HANDED_OFF);
    assertEquals("Half done.", parked.draftNote());
    house.restart();
    house.answer(lena, house.open(lena), Finding.ACCEPTABLE);
    assertEquals(List.of(), house.openAll(lena), "she has just said that something else comes first");
    house.pass(Duration.ofMinutes(20));
    OfferView again = house.open(lena);
    assertEquals(first.flag().id(), again.flag().id());
    assertEquals("Half done.", again.draftNote());
    assertEquals("should", again.draftWords());
    assertEquals(Finding.CONCERN, again.draftFinding());
  }

  @Test
  void whatIsSetAsideGoesToWhoeverElseIsAwakeWithHerNote() {
    takesOne(true);
    raise("one", Urgency.TONIGHT);
    OfferView first = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(first.id()));
    house.relay(lena, new RelayCommand.SaveDraft(first.id(), "Half done.", "should", null));
    raise("two", Urgency.CRITICAL);
    OfferView critical = in(OfferState.OFFERED);
    Actor tom = house.reviewer("Tom", List.of(room));
    house.relay(lena, new RelayCommand.Accept(critical.id(), first.id()));
    OfferView his =
        house.openAll(tom).stream().filter(each -> each.flag().id().equals(first.flag().id())).findFirst().orElseThrow();
    assertEquals("Half done.", his.note());
    house.relay(tom, new RelayCommand.Accept(his.id()));
    house.pass(Duration.ofMinutes(21));
    assertEquals(List.of(critical.id()), house.openAll(lena).stream().map(OfferView::id).toList());
  }

  @Test
  void onlyWhatSheHasAcceptedCanBeSetAsideAndNothingChangesElse() {
    takesOne(true);
    raise("one", Urgency.TONIGHT);
    raise("two", Urgency.CRITICAL);
    OfferView critical =
        house.openAll(lena).stream().filter(each -> each.flag().urgency() == Urgency.CRITICAL).findFirst().orElseThrow();
    House.Refusal refusal =
        House.refused(() -> house.relay(lena, new RelayCommand.Accept(critical.id(), critical.id())));
    assertEquals(ErrorCode.BAD_COMMAND, refusal.code());
    assertEquals("Only a review that you have accepted can be set aside: choose one, or none.", refusal.sentence());
    assertTrue(house.desk(advocate).flags().stream().allMatch(flag -> flag.state() == FlagState.OFFERED));
  }
}
