package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Event;
import corridor.protocol.Finding;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag's way through the night, from the redline to the digest at breakfast. */
@Tag("relay")
class NightPathTest {
  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private Actor lena;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    // 01:30 in Dubai; she sleeps from 02:00 to 07:00.
    advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.hours("07:00", "02:00"), List.of(),
            List.of(room), List.of());
    lena = house.reviewer("Lena", List.of(room), "liability");
    document =
        house.document(
            advocate, room, Label.AMBER,
            House.text("States should protect the network.", "The text is open."),
            House.text("States shall protect the network.", "The text is open."));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static NeededBy at(String local) {
    return new NeededBy(null, LocalDateTime.parse(local));
  }

  @Test
  @Tag("durability")
  void aFlagIsAnsweredAndHandedBackInTheMorning() {
    assertEquals(
        List.of(FlagState.OFFERED, FlagState.ACCEPTED, FlagState.ANSWERED, FlagState.HANDED_BACK), wholeNight(false));
  }

  @Test
  @Tag("durability")
  void theSameNightWithARestartBetweenEveryStep() {
    assertEquals(
        List.of(FlagState.OFFERED, FlagState.ACCEPTED, FlagState.ANSWERED, FlagState.HANDED_BACK), wholeNight(true));
  }

  @Test
  void flaggedLessThanTwoHoursBeforeTheDeadlineItIsHandedBackAtTheDeadline() {
    house.raise(advocate, document, Urgency.TONIGHT, at("2026-11-13T02:50:00"));
    house.answer(lena, house.open(lena), Finding.CONCERN);
    house.pass(Duration.ofMinutes(79));
    assertEquals(List.of(), house.inbox(advocate, InboxEvent.DigestReady.class));
    house.pass(Duration.ofMinutes(2));
    assertEquals(
        List.of(Instant.parse("2026-11-12T22:50:00Z")),
        house.inbox(advocate, InboxEvent.DigestReady.class).stream().map(each -> each.digest().at()).toList());
  }

  @Test
  void aChannelLessStrictThanTheDocumentHearsNothingOfItInTheMorning() {
    StreamId strict =
        house.document(advocate, room, Label.AMBER_STRICT, House.text("It should.", "Open."), House.text("It shall.", "Open."));
    house.raise(advocate, strict, Urgency.TONIGHT, at("2026-11-13T10:00:00"));
    house.answer(lena, house.open(lena), Finding.CONCERN);
    house.pass(Duration.ofHours(8));
    assertEquals(1, house.inbox(advocate, InboxEvent.DigestReady.class).size(), "she hears it herself");
    StreamId channel = house.store.readNow(tx -> house.rooms.firstChannel(tx, room)).orElseThrow();
    assertEquals(
        List.of(), house.entries(lena, channel).stream().filter(ChannelEvent.Digested.class::isInstance).toList());
  }

  private List<FlagState> wholeNight(boolean restarts) {
    FlagView flag = house.raise(advocate, document, Urgency.TONIGHT, at("2026-11-13T10:00:00")).getFirst();
    assertTrue(flag.mine());
    assertEquals("Article 1", flag.provision());
    assertEquals("DT/1 Draft", flag.documentName());
    assertEquals(Instant.parse("2026-11-13T06:00:00Z"), flag.neededBy());
    again(restarts);
    OfferView offer = house.open(lena);
    assertEquals(OfferState.OFFERED, offer.state());
    assertEquals("Is the new wording safe?", offer.flag().question());
    assertEquals(House.START.plus(Duration.ofMinutes(15)), offer.acceptBy());
    house.pass(Duration.ofMinutes(4));
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    again(restarts);
    assertEquals(House.START.plus(Duration.ofMinutes(124)), house.flagOf(advocate).answerBy());
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Compare Article 9.", "should endeavour to"));
    again(restarts);
    assertEquals("should endeavour to", house.open(lena).draftWords());
    house.pass(Duration.ofMinutes(20));
    house.answer(lena, offer, Finding.NOT_ACCEPTABLE);
    again(restarts);
    assertEquals(List.of(), house.inbox(advocate, InboxEvent.DigestReady.class));
    house.pass(Duration.ofHours(5));
    again(restarts);
    house.pass(Duration.ofHours(12));
    morning();
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(0, house.relay.repaired());
    List<FlagView> told = house.flagged(advocate, document);
    assertTrue(told.stream().noneMatch(FlagView::mine));
    List<InboxEvent.MyFlag> mine = house.inbox(advocate, InboxEvent.MyFlag.class);
    assertEquals(told.size(), mine.size());
    assertTrue(mine.stream().allMatch(event -> event.flag().mine()));
    return told.stream().map(FlagView::state).toList();
  }

  private void again(boolean restart) {
    if (restart) {
      house.restart();
    }
  }

  private void morning() {
    List<InboxEvent.DigestReady> ready = house.inbox(advocate, InboxEvent.DigestReady.class);
    assertEquals(1, ready.size());
    RelayResult.Digest digest = ready.getFirst().digest();
    assertEquals(Instant.parse("2026-11-13T03:00:00Z"), digest.at());
    assertEquals(1, digest.answered().size());
    FlagView.AnswerView answer = digest.answered().getFirst().answers().getFirst();
    assertEquals("Lena", answer.byName());
    assertEquals(Finding.NOT_ACCEPTABLE, answer.finding());
    assertEquals("should", answer.words());
    assertEquals(
        List.of(digest), ((RelayResult.Digests) house.relay(advocate, new RelayCommand.Digests())).digests());
    StreamId channel = house.store.readNow(tx -> house.rooms.firstChannel(tx, room)).orElseThrow();
    List<Event> said =
        house.entries(lena, channel).stream().filter(ChannelEvent.Digested.class::isInstance).toList();
    assertEquals(1, said.size());
    List<FlagView> answered = ((ChannelEvent.Digested) said.getFirst()).answered();
    assertEquals(List.of(false), answered.stream().map(FlagView::mine).toList());
  }
}
