package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_CHANNEL;
import static corridor.wall.Hall.NO_ROOM;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Affiliation;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Gates;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.protocol.Who;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the walls refuse, a test each: a sentence that says what to do and tells nothing that whoever asked may not know, and the same
 * deed by somebody who may, from one set-up.
 */
@Tag("walls")
class RefusalsTest extends InTheHall {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);
  private static final Gates NARROW = new Gates(Who.COORDINATORS, Who.COORDINATORS, Who.COORDINATORS);

  private RoomId norlandia;
  private StreamId ours;
  private StreamId joint;

  @BeforeEach
  void look() {
    norlandia = hall.room(dag, RoomKind.DELEGATION).id();
    ours = hall.channel(dag, RoomKind.DELEGATION);
    joint = hall.channel(lena, RoomKind.JOINT);
  }

  private void refused(ErrorCode code, TestCore.Person person, Command command, String sentence) {
    assertEquals(sentence, hall.refused(code, person, command).text());
  }

  /** What is not hers is answered as what is not there, word for word. */
  private void nothingThere(TestCore.Person person, Command hidden, Command none) {
    assertEquals(hall.refused(ErrorCode.NOT_FOUND, person, none), hall.refused(ErrorCode.NOT_FOUND, person, hidden));
  }

  private RoomId made(Gates gates) {
    return hall.core.ask(
            hall.ines,
            new RoomCommand.Create(RoomKind.UNAFFILIATED, "", "Press line", "", Visibility.OPEN, false, gates, List.of()),
            RoomResult.Made.class)
        .room();
  }

  private static RoomCommand.CreateChannel channel(RoomId room, Gates gates) {
    return new RoomCommand.CreateChannel(room, "talk", "", "members", Label.AMBER, null, gates);
  }

  @Test
  void aChannelWiderThanItsRoom() {
    RoomId room = made(NARROW);
    String wider = "This channel would be wider than its room, where only coordinators ";
    String instead = ": give it the room's gates or narrower ones, or change the room first.";
    refused(ErrorCode.LABEL, hall.ines, channel(room, Gates.USUAL), wider + "write" + instead);
    refused(
        ErrorCode.LABEL, hall.ines, channel(room, new Gates(Who.COORDINATORS, Who.MEMBERS, Who.MEMBERS)), wider + "manage" + instead);
    StreamId narrow = hall.core.ask(hall.ines, channel(room, NARROW), RoomResult.Created.class).channel();
    refused(
        ErrorCode.LABEL, hall.ines, new RoomCommand.ChangeChannel(narrow, null, null, null, Gates.USUAL), wider + "write" + instead);
    hall.done(hall.ines, new RoomCommand.Change(room, null, null, null, Gates.USUAL));
    hall.done(hall.ines, new RoomCommand.ChangeChannel(narrow, null, null, null, Gates.USUAL));
    nothingThere(hall.ines, channel(norlandia, Gates.USUAL), channel(NO_ROOM, Gates.USUAL));
  }

  @Test
  void aLabelLoosenedBySomebodyWhoIsNotItsSource() {
    StreamId free = hall.channel(lena, RoomKind.UNAFFILIATED);
    long said = hall.post(lena, free, "careful", Label.AMBER_STRICT);
    refused(
        ErrorCode.LABEL, hall.ines, new WallCommand.SetLabel(free, said, Label.AMBER),
        "Only the source of something lets it travel further. You can make its label stricter.");
    nothingThere(dag, new WallCommand.SetLabel(free, said, Label.AMBER), new WallCommand.SetLabel(NO_CHANNEL, said, Label.AMBER));
    hall.done(lena, new WallCommand.SetLabel(free, said, Label.AMBER));
  }

  @Test
  void anAffiliationSetOnOneself() {
    refused(
        ErrorCode.NOT_ALLOWED, hall.ines, affiliate(hall.ines, NORLANDIA, null, null),
        "Nobody says for herself on whose side she is here: ask another coordinator.");
    refused(
        ErrorCode.NOT_ALLOWED, lena, affiliate(lena, NORLANDIA, null, null),
        "Only coordinators say for whom somebody is here: ask one of them.");
    TestCore.Person otto = hall.join("Otto", FREE, Role.COORDINATOR);
    hall.done(otto, affiliate(hall.ines, NORLANDIA, null, null));
  }

  private static WallCommand.Affiliate affiliate(
      TestCore.Person who, Affiliation to, @Nullable LocalDate from, @Nullable LocalDate until) {
    return new WallCommand.Affiliate(id(who), to, from, until);
  }

  @Test
  void anInvitationBySomebodyWhoMayNotInviteThere() {
    TestCore.Person uma = hall.join("Uma", FREE);
    TestCore.Person nils = hall.join("Nils", NORLANDIA);
    for (TestCore.Person outsider : List.of(hall.ines, lena)) {
      nothingThere(outsider, new RoomCommand.Invite(norlandia, id(nils)), new RoomCommand.Invite(NO_ROOM, id(nils)));
    }
    RoomId press = made(Gates.USUAL);
    hall.done(lena, new RoomCommand.Join(press));
    refused(
        ErrorCode.NOT_ALLOWED, lena, new RoomCommand.Invite(press, id(uma)),
        "Only those who manage this room let people in: ask one of them.");
    hall.done(hall.ines, new RoomCommand.Invite(press, id(uma)));
    refused(
        ErrorCode.NOT_ALLOWED, dag, new RoomCommand.Invite(norlandia, id(uma)),
        "This room is not for everybody, and Uma stands on another side: talk in a room you share.");
    for (TestCore.Person member : List.of(dag, eva)) {
      hall.done(member, new RoomCommand.Invite(norlandia, id(nils)));
    }
    hall.done(nils, new RoomCommand.Join(norlandia));
    assertTrue(hall.isIn(nils, norlandia));
    assertFalse(hall.isIn(uma, norlandia));
  }

  @Test
  void affiliationsThatOverlap() {
    hall.done(hall.ines, affiliate(lena, NORLANDIA, TODAY.plusDays(2), TODAY.plusDays(4)));
    refused(
        ErrorCode.CONFLICT, hall.ines, affiliate(lena, VELDARIA, TODAY.plusDays(4), null),
        "At that time this person is here for somebody else already: choose dates before or after, so that nobody sits on two"
            + " sides at once.");
    // To whoever may not set it there is one answer, whether or not it would overlap.
    assertEquals(
        hall.refused(ErrorCode.NOT_ALLOWED, dag, affiliate(lena, VELDARIA, TODAY.plusDays(9), null)),
        hall.refused(ErrorCode.NOT_ALLOWED, dag, affiliate(lena, VELDARIA, TODAY.plusDays(4), null)));
    hall.done(hall.ines, affiliate(lena, VELDARIA, TODAY.plusDays(5), null));
  }

  @Test
  void aReleaseOfAnothersWords() {
    long said = hall.post(dag, ours, "ours");
    WallCommand.Release release = new WallCommand.Release(ours, said, joint, "", true, null);
    refused(ErrorCode.NOT_ALLOWED, eva, release, "Only whoever wrote something can release it: ask her.");
    refused(
        ErrorCode.NOT_ALLOWED, eva, new WallCommand.TryRelease(ours, said, joint), "Only whoever wrote something can release it: ask her.");
    nothingThere(lena, release, new WallCommand.Release(NO_CHANNEL, said, joint, "", true, null));
    hall.core.ask(dag, release, WallResult.Released.class);
  }

  /** Flags stand on provisions: who raises them is the room's to say, and no channel has a gate of its own for it. */
  @Test
  void aFlagThatTheRoomDoesNotLetHerRaise() {
    RoomId room = made(Gates.USUAL);
    hall.done(lena, new RoomCommand.Join(room));
    StreamId document =
        hall.core.ask(lena, new DraftCommand.Create(room, "DT/9", "Draft", "en", Label.AMBER), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      hall.core.ask(
          lena, new DraftCommand.Paste(document, Source.CHAIR, "", "Article 1\n\nMembers " + verb + " keep the reef.\n"),
          DraftResult.Added.class);
    }
    String key = hall.core.ask(lena, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().getFirst().key();
    FlagCommand.Raise raise = new FlagCommand.Raise(document, 1, 2, List.of(key), "Is this safe?", "", Urgency.ROUTINE, null);
    StreamId own = hall.core.ask(hall.ines, channel(room, Gates.USUAL.ofChannel(NARROW)), RoomResult.Created.class).channel();
    assertEquals(Who.MEMBERS, flags(room, own), "a channel asks its room");
    hall.core.ask(lena, raise, FlagResult.Raised.class);
    hall.done(hall.ines, new RoomCommand.Change(room, null, null, null, new Gates(Who.MEMBERS, Who.COORDINATORS, Who.MEMBERS)));
    refused(ErrorCode.NOT_ALLOWED, lena, raise, "You can read this document, and not flag it.");
    hall.core.ask(hall.ines, raise, FlagResult.Raised.class);
    assertEquals(Who.COORDINATORS, flags(room, own));
    hall.core.ask(lena, new MessageCommand.Post(own, "", "still said", List.of(), null), MessageResult.Posted.class);
  }

  private Who flags(RoomId room, StreamId channel) {
    return hall.room(hall.ines, room).channels().stream().filter(each -> each.id().equals(channel)).findFirst().orElseThrow().gates().flag();
  }
}
