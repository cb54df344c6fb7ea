package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.account.Limits;
import corridor.protocol.Affiliation;
import corridor.protocol.FlagView;
import corridor.protocol.Finding;
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
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a delegate keeps out of is brought to her by nothing of the relay: no offer, no escalation, no answer, no digest. */
@Tag("walls")
@Tag("relay")
class RecusalTest {
  private static final Affiliation NORLANDIA = new Affiliation(Side.DELEGATION, "Norlandia");
  private static final NeededBy TEN = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor dag;
  private StreamId document;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.DELEGATION, "Norlandia", Label.AMBER);
    dag = delegate("Dag", Role.ADVOCATE);
    document = house.document(dag, room, Label.AMBER, House.text("It should."), House.text("It shall."));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Actor delegate(String name, Role role) {
    return house.person(
        name, NORLANDIA, Set.of(role), "Asia/Dubai", House.hours("07:00", "03:00"),
        role == Role.REVIEWER ? House.always() : List.of(), List.of(room), List.of("routing"));
  }

  private Actor reviewer(String name) {
    return house.person(
        name, NORLANDIA, Set.of(Role.REVIEWER), "Europe/London", House.always(), House.always(), List.of(room), List.of("routing"));
  }

  private void keepsOut(Actor who, String kind) {
    String what = kind.equals("document") ? document.value() : kind.equals("room") ? room.value() : "routing";
    house.store.writeNow(
        tx -> {
          new Limits(house.participants).set(tx, who.id(), new Limits.Limit(kind, what), true, house.now());
          return true;
        });
    house.relay.tick();
  }

  private FlagView raise() {
    return house.raise(dag, document, house.changedKeys(dag, document), Urgency.TONIGHT, TEN, "routing").getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "room", "topic"})
  void sheIsOfferedNothingAndWhatSheHeldEnds(String kind) {
    Actor eva = reviewer("Eva");
    raise();
    OfferView held = house.open(eva);
    Actor ola = reviewer("Ola");
    keepsOut(eva, kind);
    assertEquals(List.of(), house.openAll(eva));
    assertEquals(OfferState.WITHDRAWN, house.offers(eva).getLast().state());
    assertEquals(held.flag().id(), house.open(ola).flag().id());
    house.relay(ola, new RelayCommand.Decline(house.open(ola).id(), null));
    assertEquals(List.of(), house.openAll(eva), "nor when nobody else is left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "room", "topic"})
  void ofTheCoordinatorsOnDutyTheNextIsTold(String kind) {
    Actor dora = delegate("Dora", Role.COORDINATOR);
    Actor carl = delegate("Carl", Role.COORDINATOR);
    house.relay(dora, new RelayCommand.SaveDuty(List.of(dora.id(), carl.id()), Map.of()));
    keepsOut(dora, kind);
    FlagView flag = raise();
    house.relay(dag, new RelayCommand.AskCoordinator(flag.id()));
    assertEquals(List.of(), house.inbox(dora, InboxEvent.Escalated.class));
    assertTrue(!house.inbox(carl, InboxEvent.Escalated.class).isEmpty());
    assertEquals(List.of(), house.desk(dora).escalated());
    assertEquals(1, house.desk(carl).escalated().size());
  }

  /** The digest of somebody who reads the document and flagged something else. */
  @Test
  void herDigestSaysNothingOfIt() {
    Actor eva = reviewer("Eva");
    Actor ann = delegate("Ann", Role.ADVOCATE);
    StreamId other = house.document(ann, room, Label.AMBER, House.text("It may."), House.text("It must."));
    house.raise(ann, other, house.changedKeys(ann, other), Urgency.TONIGHT, TEN, "routing");
    raise();
    house.pass(Duration.ofMinutes(1));
    for (OfferView offer : house.openAll(eva)) {
      house.relay(eva, new RelayCommand.Accept(offer.id()));
      house.answer(eva, offer, Finding.CONCERN);
    }
    house.pass(Duration.ofHours(14));
    assertEquals(List.of(document), others(ann));
    keepsOut(ann, "document");
    assertEquals(List.of(), others(ann), "nor in the ones she has already");
    assertTrue(digests(ann).stream().anyMatch(digest -> !digest.answered().isEmpty()));
  }

  private List<StreamId> others(Actor who) {
    return digests(who).stream().flatMap(digest -> digest.others().stream()).map(FlagView::document).toList();
  }

  private List<RelayResult.Digest> digests(Actor who) {
    return ((RelayResult.Digests) house.relay(who, new RelayCommand.Digests())).digests();
  }
}
