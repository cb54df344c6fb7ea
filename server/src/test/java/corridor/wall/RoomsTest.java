package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_CHANNEL;
import static corridor.wall.Hall.NO_ROOM;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ErrorCode;
import corridor.protocol.Gates;
import corridor.protocol.InboxEvent;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rooms and channels: who finds them, who comes in, and by whose act. */
@Tag("walls")
class RoomsTest extends InTheHall {
  private static final Gates ANNOUNCING = new Gates(Who.COORDINATORS, Who.MEMBERS, Who.COORDINATORS);


  private RoomId make(Visibility visibility) {
    return hall.core.ask(
            hall.ines,
            new RoomCommand.Create(RoomKind.UNAFFILIATED, "", "Press line", "", visibility, false, null, List.of()),
            RoomResult.Made.class)
        .room();
  }

  private static RoomCommand.Create walled(ParticipantId... people) {
    return new RoomCommand.Create(
        RoomKind.UNAFFILIATED, "", "Safe house", "", Visibility.HIDDEN, true, null, List.of(people));
  }

  @Test
  void aRoomIsFoundOnlyByItsSideAndNotWhereItIsHidden() {
    RoomId open = make(Visibility.OPEN);
    RoomId findable = make(Visibility.FINDABLE);
    RoomId hidden = make(Visibility.HIDDEN);
    assertEquals(List.of(open, findable), hall.found(lena).stream().map(RoomResult.Findable::room).toList());
    assertEquals(List.of(), hall.found(dag));
    hall.done(lena, new RoomCommand.Join(open));
    assertTrue(hall.isIn(lena, open));
    for (RoomId room : List.of(findable, hidden, NO_ROOM)) {
      hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Join(room));
    }
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new RoomCommand.Join(NO_ROOM)),
        hall.refused(ErrorCode.NOT_FOUND, dag, new RoomCommand.Join(open)));
  }

  /** A coordinator knows for which delegations she made rooms; of rooms that others made beside them she is told nothing, nor is anybody else. */
  @Test
  void whoseRoomsThePatternMadeIsToldToCoordinatorsAlone() {
    TestCore.Person[] two = {
      hall.join("Bo", new Affiliation(Side.DELEGATION, "Elsewhere")), hall.join("Cy", new Affiliation(Side.DELEGATION, "Elsewhere"))
    };
    hall.core.ask(
        hall.ines,
        new RoomCommand.Create(
            RoomKind.DELEGATION, "Elsewhere", "Quiet corner", "", Visibility.HIDDEN, true, null, List.of(id(two[0]), id(two[1]))),
        RoomResult.Made.class);
    assertEquals(List.of("Norlandia", "Veldaria"), delegations(hall.ines));
    for (TestCore.Person person : List.of(lena, dag, two[0])) {
      assertNull(delegations(person));
    }
  }

  private @Nullable List<String> delegations(TestCore.Person person) {
    return hall.core.ask(person, new SetupCommand.Look(), SetupResult.Negotiation.class).delegations();
  }

  @Test
  void whoAsksIsLetInAndReadsFromThen() {
    RoomId room = make(Visibility.FINDABLE);
    StreamId channel = hall.room(hall.ines, room).channels().getFirst().id();
    hall.post(hall.ines, channel, "before");
    hall.done(lena, new RoomCommand.Knock(room, null, "I write the line"));
    assertEquals("yes", hall.found(lena).getFirst().asked());
    assertEquals(1, hall.room(hall.ines, room).waiting());
    assertEquals(1, hall.inbox(hall.ines, InboxEvent.Knocked.class).size());
    RoomResult.Waiter waiter =
        hall.core.ask(hall.ines, new RoomCommand.ListWaiting(room), RoomResult.Waiting.class).people().getFirst();
    assertEquals(List.of("Lena", "I write the line"), List.of(waiter.who().name(), waiter.words()));
    assertFalse(hall.isIn(lena, room));
    hall.done(hall.ines, new RoomCommand.Admit(room, null, id(lena)));
    assertTrue(hall.isIn(lena, room));
    hall.post(hall.ines, channel, "after");
    assertEquals(2, hall.page(lena, channel).size(), "that she came, and what was said after");
  }

  @Test
  void askingAtaHiddenRoomAndAtNoneIsOneAnswer() {
    RoomId hidden = make(Visibility.HIDDEN);
    RoomId findable = make(Visibility.FINDABLE);
    hall.done(lena, new RoomCommand.Knock(findable, null, ""));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Knock(NO_ROOM, null, "")),
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Knock(hidden, null, "")));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new RoomCommand.Knock(NO_ROOM, null, "")),
        hall.refused(ErrorCode.NOT_FOUND, dag, new RoomCommand.Knock(findable, null, "")));
    for (RoomCommand ask : List.of(new RoomCommand.ListWaiting(findable), new RoomCommand.Admit(findable, null, id(lena)))) {
      hall.refused(ErrorCode.NOT_FOUND, lena, ask);
    }
  }

  @Test
  void whoeverWasTurnedAwayIsNotInAndDoesNotAskAgain() {
    RoomId room = make(Visibility.FINDABLE);
    hall.done(lena, new RoomCommand.Knock(room, null, ""));
    hall.done(hall.ines, new RoomCommand.TurnAway(room, null, id(lena)));
    assertEquals("declined", hall.found(lena).getFirst().asked());
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new RoomCommand.Knock(room, null, "please"));
    hall.done(hall.ines, new RoomCommand.Invite(room, id(lena)));
    hall.done(lena, new RoomCommand.Join(room));
    assertTrue(hall.isIn(lena, room));
  }

  @Test
  void aWalledRoomStartsWithTwoAndItsMakerReadsNothingOfIt() {
    TestCore.Person tom = hall.join("Tom", FREE);
    hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, walled(id(lena)));
    hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, walled(id(lena), id(hall.ines)));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, walled(id(lena), id(tom)));
    hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, walled(id(lena), id(dag)));
    RoomId room = hall.core.ask(hall.ines, walled(id(lena), id(tom)), RoomResult.Made.class).room();
    assertFalse(hall.isIn(lena, room), "nobody is in before her own act");
    hall.done(lena, new RoomCommand.Join(room));
    hall.done(tom, new RoomCommand.Join(room));
    StreamId channel = hall.room(lena, room).channels().getFirst().id();
    hall.post(lena, channel, "between us");
    assertTrue(hall.rooms(hall.ines).stream().noneMatch(each -> each.id().equals(room)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, hall.ines, new StreamCommand.Page(NO_CHANNEL, 0, 10)),
        hall.refused(ErrorCode.NOT_FOUND, hall.ines, new StreamCommand.Page(channel, 0, 10)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, hall.ines, new RoomCommand.Invite(NO_ROOM, id(hall.join("Uma", FREE)))),
        hall.refused(ErrorCode.NOT_FOUND, hall.ines, new RoomCommand.Invite(room, id(hall.join("Ute", FREE)))));
  }

  @Test
  void twoMembersLetAthirdIntoAwalledRoom() {
    TestCore.Person ola = hall.join("Ola", NORLANDIA);
    RoomId room = hall.room(dag, RoomKind.DELEGATION).id();
    assertFalse(hall.isIn(ola, room), "the invitation of a coordinator alone opens no delegation's room");
    assertTrue(hall.inbox(ola, InboxEvent.RoomOpened.class).stream().noneMatch(opened -> opened.room().equals(room)));
    hall.done(dag, new RoomCommand.Admit(room, null, id(ola)));
    assertFalse(hall.isIn(ola, room));
    hall.done(dag, new RoomCommand.Admit(room, null, id(ola)));
    assertFalse(hall.isIn(ola, room), "one member agreeing twice is one");
    hall.done(eva, new RoomCommand.Admit(room, null, id(ola)));
    assertTrue(hall.isIn(ola, room));
  }

  @Test
  void whoIsProposedIsToldNothingBeforeASecondMemberAgrees() {
    TestCore.Person ola = hall.join("Ola", NORLANDIA);
    RoomId room = hall.room(dag, RoomKind.DELEGATION).id();
    hall.done(dag, new RoomCommand.Invite(room, id(ola)));
    assertTrue(hall.inbox(ola, InboxEvent.RoomOpened.class).stream().noneMatch(opened -> opened.room().equals(room)));
    hall.refused(ErrorCode.NOT_FOUND, ola, new RoomCommand.Join(room));
    hall.done(eva, new RoomCommand.Invite(room, id(ola)));
    assertTrue(hall.inbox(ola, InboxEvent.RoomOpened.class).stream().anyMatch(opened -> opened.room().equals(room)));
    assertFalse(hall.isIn(ola, room));
    hall.done(ola, new RoomCommand.Join(room));
    assertTrue(hall.isIn(ola, room));
    assertEquals(3, hall.room(dag, room).members());
  }

  @Test
  void anInvitationToTheNegotiationNamesOnlyRoomsThatItsMakerIsIn() {
    TestCore.Person ola = hall.join("Ola", FREE, Role.COORDINATOR, Role.ADVOCATE);
    RoomId quiet =
        hall.core.ask(
                ola,
                new RoomCommand.Create(RoomKind.UNAFFILIATED, "", "Quiet", "", Visibility.HIDDEN, false, null, List.of()),
                RoomResult.Made.class)
            .room();
    List<String> sentences = new java.util.ArrayList<>();
    for (RoomId room : List.of(quiet, NO_ROOM)) {
      Invitee invitee = new Invitee("Uma", FREE, List.of(Role.ADVOCATE), List.of(room));
      sentences.add(hall.refused(ErrorCode.NOT_FOUND, hall.ines, new AccountCommand.Invite(List.of(invitee))).text());
    }
    assertEquals(sentences.getFirst(), sentences.getLast());
    Invitee invitee = new Invitee("Uma", FREE, List.of(Role.ADVOCATE), List.of(quiet));
    hall.core.ask(ola, new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class);
  }

  @Test
  void aChannelIsNeverWiderThanItsRoom() {
    RoomId room = make(Visibility.HIDDEN);
    hall.done(hall.ines, new RoomCommand.Change(room, null, null, null, ANNOUNCING));
    RoomCommand.CreateChannel wide =
        new RoomCommand.CreateChannel(room, "talk", "", "members", Label.AMBER, null, Gates.USUAL);
    hall.refused(ErrorCode.LABEL, hall.ines, wide);
    hall.refused(
        ErrorCode.LABEL, hall.ines, new RoomCommand.CreateChannel(room, "talk", "", "members", Label.AMBER, null, null));
    StreamId narrow =
        hall.core.ask(
                hall.ines,
                new RoomCommand.CreateChannel(room, "talk", "", "coordinators", Label.AMBER, null, ANNOUNCING),
                RoomResult.Created.class)
            .channel();
    hall.refused(
        ErrorCode.LABEL, hall.ines, new RoomCommand.ChangeChannel(narrow, null, null, null, Gates.USUAL));
    hall.done(hall.ines, new RoomCommand.Invite(room, id(lena)));
    hall.done(lena, new RoomCommand.Join(room));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new MessageCommand.Post(narrow, "", "hello", List.of(), null));
    // The room's first channel was as wide as the room was; what the room's gate stops, it stops there too.
    StreamId first = hall.room(lena, room).channels().getFirst().id();
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new MessageCommand.Post(first, "", "hello", List.of(), null));
    hall.post(hall.ines, first, "only coordinators");
  }

  @Test
  void aHiddenChannelIsReadByThoseWhoWereLetInAndIsNothingToTheRest() {
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId hidden = hall.makeChannel(hall.ines, room, "hidden", Visibility.HIDDEN);
    hall.post(hall.ines, hidden, "one");
    assertTrue(hall.room(lena, room).channels().stream().noneMatch(channel -> channel.id().equals(hidden)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new StreamCommand.Page(NO_CHANNEL, 0, 10)),
        hall.refused(ErrorCode.NOT_FOUND, lena, new StreamCommand.Page(hidden, 0, 10)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.EnterChannel(NO_CHANNEL)),
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.EnterChannel(hidden)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Knock(room, NO_CHANNEL, "")),
        hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Knock(room, hidden, "")));
    hall.done(hall.ines, new RoomCommand.InviteToChannel(hidden, id(lena)));
    hall.refused(ErrorCode.NOT_FOUND, lena, new StreamCommand.Page(hidden, 0, 10));
    hall.done(lena, new RoomCommand.EnterChannel(hidden));
    hall.post(hall.ines, hidden, "two");
    assertEquals(2, hall.page(lena, hidden).size());
    hall.done(hall.ines, new RoomCommand.LeaveChannel(hidden, id(lena)));
    hall.post(hall.ines, hidden, "three");
    assertEquals(3, hall.page(lena, hidden).size(), "up to the entry that says she left");
  }

  @Test
  void aFindableChannelIsAskedForByTheRoomsPeopleAlone() {
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId findable = hall.makeChannel(hall.ines, room, "strategy", Visibility.FINDABLE);
    assertEquals(findable, hall.found(lena).getFirst().channel());
    assertEquals(List.of(), hall.found(dag));
    hall.done(lena, new RoomCommand.Knock(room, findable, ""));
    hall.done(hall.ines, new RoomCommand.Admit(room, findable, id(lena)));
    hall.post(lena, findable, "thank you");
  }

  @Test
  void settingsOpenNoHistory() {
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId channel = hall.makeChannel(hall.ines, room, "plans", Visibility.HIDDEN);
    hall.post(hall.ines, channel, "before");
    hall.done(hall.ines, new RoomCommand.ChangeChannel(channel, null, null, Visibility.OPEN, null));
    hall.post(hall.ines, channel, "after");
    assertEquals(2, hall.page(lena, channel).size(), "that it opened, and what came after");
    hall.done(hall.ines, new RoomCommand.ChangeChannel(channel, "secret plans", null, Visibility.HIDDEN, null));
    hall.post(lena, channel, "who read it still does");
    TestCore.Person late = hall.join("Late", FREE);
    assertTrue(hall.room(late, room).channels().stream().noneMatch(each -> each.id().equals(channel)));
  }

  @Test
  void namesAreNeverTaken() {
    make(Visibility.HIDDEN);
    make(Visibility.HIDDEN);
    RoomId room = hall.room(hall.ines, RoomKind.UNAFFILIATED).id();
    hall.makeChannel(hall.ines, room, "general", Visibility.HIDDEN);
    hall.makeChannel(hall.ines, room, "general", Visibility.OPEN);
  }

  @Test
  void aRoomOfSeveralDelegationsNamesThemToThoseWhoAreInIt() {
    hall.join("Vera", VELDARIA);
    assertTrue(hall.room(dag, RoomKind.DELEGATIONS).readers().endsWith("(Norlandia, Veldaria)"));
  }

  @Test
  void whoDeclinesAnInvitationLeavesNoTrace() {
    RoomId room = make(Visibility.HIDDEN);
    StreamId channel = hall.room(hall.ines, room).channels().getFirst().id();
    int before = hall.page(hall.ines, channel).size();
    hall.done(hall.ines, new RoomCommand.Invite(room, id(lena)));
    hall.done(lena, new RoomCommand.Leave(room));
    assertEquals(before, hall.page(hall.ines, channel).size());
  }
}
