package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import corridor.access.Actor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Finding;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.Label;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer text while flags wait on the older. */
@Tag("relay")
class NewerTextTest {
  private static final String OLD = "States should protect the network.";
  private static final String NEW = "States shall protect the network.";

  @TempDir Path folder;
  private House house;
  private RoomId room;
  private Actor advocate;
  private Actor lena;
  private StreamId document;
  private FlagView flag;

  @BeforeEach
  void open() {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    lena = house.reviewer("Lena", List.of(room));
    document =
        house.document(
            advocate, room, Label.AMBER, House.text(OLD, "The text is open."), House.text(NEW, "The text is open."));
    flag = house.raise(advocate, document, Urgency.TONIGHT, null).getFirst();
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** A newer text, a second later. */
  private void revise(String text) {
    house.pass(Duration.ofSeconds(1));
    house.revise(advocate, document, text);
  }

  private FlagView standing(FlagView which) {
    return house.desk(advocate).flags().stream().filter(each -> each.id().equals(which.id())).findFirst().orElseThrow();
  }

  @Test
  void whereTheProvisionIsAsItWasTheCaseFollows() {
    OfferView before = house.open(lena);
    revise(House.text(NEW, "The text is closed."));
    assertEquals(3, standing(flag).to());
    assertEquals(FlagState.OFFERED, standing(flag).state());
    assertEquals(before.id(), house.open(lena).id());
    assertEquals(3, house.open(lena).flag().to());
    house.restart();
    house.answer(lena, house.open(lena), Finding.ACCEPTABLE);
    assertEquals(FlagState.ANSWERED, standing(flag).state());
  }

  @Test
  void renumberedItIsFollowedToItsNewPlace() {
    revise(House.text("A new article before all others.", NEW, "The text is open."));
    assertEquals("Article 2", standing(flag).provision());
    assertEquals("Article 2", house.open(lena).flag().provision());
    DraftResult.Redline redline =
        (DraftResult.Redline) house.run(house.draftHandler.handle(advocate, new DraftCommand.Compare(document, 1, 3)));
    List<FlagView> shown = redline.changes().stream().flatMap(change -> change.flags().stream()).toList();
    assertEquals(List.of(flag.id()), shown.stream().map(FlagView::id).toList());
  }

  @Test
  void whereItChangedAnUnansweredFlagIsAskedAnewOfTheNewWords() {
    OfferView before = house.open(lena);
    revise(House.text("States must protect the network.", "The text is open."));
    assertEquals(FlagState.SUPERSEDED, standing(flag).state());
    FlagView again = house.flagOf(advocate);
    assertNotEquals(flag.id(), again.id());
    assertEquals(FlagState.OFFERED, again.state());
    assertEquals(1, again.from());
    assertEquals(3, again.to());
    OfferView after = house.open(lena);
    assertNotEquals(before.id(), after.id());
    house.restart();
    house.answer(lena, after, Finding.CONCERN);
    assertEquals(FlagState.ANSWERED, standing(again).state());
    assertEquals(List.of(), standing(flag).answers());
  }

  @Test
  void theNewFlagCanBeWithdrawnLikeAnyOther() {
    revise(House.text("States must protect the network.", "The text is open."));
    FlagView again = house.flagOf(advocate);
    house.flag(advocate, new FlagCommand.Withdraw(again.id()));
    assertEquals(List.of(), house.openAll(lena));
    assertEquals(FlagState.WITHDRAWN, standing(again).state());
  }

  @Test
  void whoeverHasAcceptedGoesOnWithTheNewWordsBeforeHer() {
    OfferView offer = house.open(lena);
    house.relay(lena, new RelayCommand.Accept(offer.id()));
    house.relay(lena, new RelayCommand.SaveDraft(offer.id(), "Half done.", ""));
    int told = house.offers(lena).size();
    revise(House.text("States must protect the network.", "The text is open."));
    assertEquals(told + 1, house.offers(lena).size());
    assertEquals(3, house.offers(lena).getLast().flag().to());
    assertEquals("Half done.", house.open(lena).draftNote());
    assertEquals(FlagState.ACCEPTED, standing(flag).state());
    house.answer(lena, offer, Finding.CONCERN);
    assertEquals(FlagState.ANSWERED, standing(flag).state());
  }

  @Test
  void whereItIsGoneTheFlagCloses() {
    revise("Article 1\n\nThe text is open.\n");
    assertEquals(FlagState.SUPERSEDED, standing(flag).state());
    assertEquals(OfferState.WITHDRAWN, house.offers(lena).getLast().state());
    house.pass(Duration.ofHours(1));
    assertEquals(List.of(), house.openAll(lena));
  }

  @Test
  void aRevisionTakenAwayClosesItsFlags() {
    house.run(house.draftHandler.handle(advocate, new DraftCommand.Withdraw(document, 2)));
    assertEquals(FlagState.SUPERSEDED, standing(flag).state());
    assertEquals(OfferState.WITHDRAWN, house.offers(lena).getLast().state());
  }

  @Test
  void aFlagOnWhatWasStruckOutStaysWithTheDeletion() {
    revise("Article 1\n\nStates shall protect the network.\n");
    String gone = house.changedKeys(advocate, document).getFirst();
    FlagView struck = house.raise(advocate, document, List.of(gone), Urgency.TONIGHT, null, "").getFirst();
    assertEquals("Article 2", struck.provision());
    revise("Article 1\n\nStates shall always protect the network.\n");
    assertEquals(FlagState.OFFERED, standing(struck).state());
    assertEquals(4, standing(struck).to());
  }

  @Test
  @Tag("walls")
  void whatIsAskedAnewKeepsTheOrderItWasAskedInWhateverIdsChanceDraws() {
    house.flag(advocate, new FlagCommand.Withdraw(flag.id()));
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Actor other =
          house.person(
              "Advocate " + i, House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
      asked.add("Question " + (7 - i));
      FlagCommand raise =
          new FlagCommand.Raise(
              document, 0, 0, house.changedKeys(advocate, document), asked.getLast(), "", Urgency.TONIGHT, null);
      house.pass(Duration.ofSeconds(1));
      house.flag(other, raise);
    }
    revise(House.text("States must protect the network.", "The text is open."));
    List<String> anew =
        house.store.readNow(tx -> house.relay.flags().on(tx, document, 100)).stream()
            .filter(each -> each.to() == 3).map(corridor.flag.Flag::question).toList();
    assertEquals(asked.reversed(), anew, "newest first");
  }

  // ---- one of two answers is here

  private FlagView forTwoAnswersAndOneIsHere() {
    house.flag(advocate, new FlagCommand.Withdraw(flag.id()));
    FlagCommand raise =
        new FlagCommand.Raise(
            document, 0, 0, house.changedKeys(advocate, document), "Is it safe?", "", Urgency.TONIGHT, null, 2);
    FlagView asked = ((FlagResult.Raised) house.flag(advocate, raise)).flags().getFirst();
    house.answer(lena, house.open(lena), Finding.ACCEPTABLE);
    assertEquals(1, standing(asked).answers().size());
    return asked;
  }

  private Actor tom() {
    return house.reviewer("Tom", List.of(room));
  }

  @Test
  void theSearchForASecondAnswerFollowsToTheNewerText() {
    FlagView half = forTwoAnswersAndOneIsHere();
    revise(House.text(NEW, "The text is closed."));
    assertEquals(3, standing(half).to());
    assertEquals(FlagState.ANSWERED, standing(half).state());
    Actor tom = tom();
    house.pass(Duration.ofSeconds(1));
    assertEquals(3, house.open(tom).flag().to());
    house.answer(tom, house.open(tom), Finding.CONCERN);
    assertEquals(2, standing(half).answers().size());
  }

  @Test
  void whereItChangedTheAnswerStaysWithTheOldWordsAndBothAreAskedOfTheNew() {
    Actor tom = tom();
    FlagView half = forTwoAnswersAndOneIsHere();
    OfferView before = house.open(tom);
    revise(House.text("States must protect the network.", "The text is open."));
    assertEquals(FlagState.ANSWERED, standing(half).state());
    assertEquals(2, standing(half).to());
    assertEquals(1, standing(half).answers().size());
    FlagView again = house.flagOf(advocate);
    assertNotEquals(half.id(), again.id());
    assertEquals(List.of(3, 2, 0), List.of(again.to(), again.answersWanted(), again.answers().size()));
    assertNotEquals(before.id(), house.open(tom).id());
    assertEquals(3, house.open(tom).flag().to());
    house.restart();
    house.answer(tom, house.open(tom), Finding.CONCERN);
    house.answer(lena, house.open(lena), Finding.CONCERN);
    assertEquals(2, standing(again).answers().size());
    assertEquals(1, standing(half).answers().size());
  }

  @Test
  void whoeverHasAcceptedToGiveTheSecondGoesOnWithTheNewWords() {
    Actor tom = tom();
    FlagView half = forTwoAnswersAndOneIsHere();
    house.relay(tom, new RelayCommand.Accept(house.open(tom).id()));
    revise(House.text("States must protect the network.", "The text is open."));
    assertEquals(3, standing(half).to());
    assertEquals(3, house.open(tom).flag().to());
    house.answer(tom, house.open(tom), Finding.CONCERN);
    assertEquals(2, standing(half).answers().size());
  }

  @Test
  void whereItIsGoneOrWithdrawnNobodyIsAskedForTheSecond() {
    Actor tom = tom();
    FlagView half = forTwoAnswersAndOneIsHere();
    revise("Article 1\n\nThe text is open.\n");
    assertEquals(FlagState.ANSWERED, standing(half).state());
    assertEquals(List.of(), house.openAll(tom));
    assertEquals(
        ErrorCode.TOO_LATE, House.refused(() -> house.flag(advocate, new FlagCommand.Withdraw(half.id()))).code());
  }

  @Test
  void theFlaggerMayCallOffTheSecondAnswer() {
    Actor tom = tom();
    FlagView half = forTwoAnswersAndOneIsHere();
    assertEquals(1, house.openAll(tom).size());
    house.flag(advocate, new FlagCommand.Withdraw(half.id()));
    assertEquals(FlagState.ANSWERED, standing(half).state());
    assertEquals(List.of(), house.openAll(tom));
    house.pass(Duration.ofHours(1));
    assertEquals(List.of(), house.openAll(tom));
  }
}
