package corridor.wall;

import static corridor.wall.Hall.NO_CHANNEL;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.account.Limits;
import corridor.account.Participants;
import corridor.access.Ids;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody keeps out of, and a delegate's defaults: closed by nobody's act, opened by hers. */
@Tag("walls")
class MarksTest extends InTheHall {
  private StreamId joint;

  @BeforeEach
  void look() {
    joint = hall.channel(lena, RoomKind.JOINT);
  }

  private void mention(String topic) {
    hall.core.ask(
        lena, new MessageCommand.Post(joint, topic, "what do you say?", List.of(id(dag)), null), MessageResult.Posted.class);
  }

  private int mentions() {
    return hall.inbox(dag, InboxEvent.Mentioned.class).size();
  }

  private WallResult.Limits limits() {
    return hall.core.ask(dag, new WallCommand.ListLimits(), WallResult.Limits.class);
  }

  @Test
  void aLimitClosesMentionsAndNotTheStream() {
    mention("charging");
    assertEquals(1, mentions());
    hall.done(dag, new WallCommand.SetLimit("topic", "charging", true));
    mention("charging");
    mention("routing");
    assertEquals(2, mentions());
    assertEquals(3, hall.events(dag, joint).stream().filter(ChannelEvent.Posted.class::isInstance).count());
    RoomId room = hall.room(dag, RoomKind.JOINT).id();
    hall.done(dag, new WallCommand.SetLimit("room", room.value(), true));
    mention("routing");
    assertEquals(2, mentions());
    assertEquals(List.of("Joint", "charging"), limits().limits().stream().map(WallResult.Limit::name).toList());
    hall.done(dag, new WallCommand.SetLimit("room", room.value(), false));
    hall.done(dag, new WallCommand.SetLimit("channel", joint.value(), true));
    mention("routing");
    assertEquals(2, mentions());
  }

  @Test
  void onlyWhatOneReadsCanBeNamed() {
    StreamId foreign = hall.channel(lena, RoomKind.UNAFFILIATED);
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLimit("channel", NO_CHANNEL.value(), true)),
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLimit("channel", foreign.value(), true)));
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLimit("room", Hall.NO_ROOM.value(), true)),
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLimit("room", room.value(), true)));
    hall.refused(ErrorCode.BAD_COMMAND, dag, new WallCommand.SetLimit("document", joint.value(), true));
  }

  @Test
  void aDelegatesProtectionsHoldUntilSheLoosensThem() {
    Limits limits = new Limits(new Participants(new Codec(), new Ids(new Random(1))));
    assertTrue(limits().delegate());
    assertEquals(false, hall.core.store().readNow(tx -> limits.maySign(tx, id(dag))));
    assertEquals(true, hall.core.store().readNow(tx -> limits.maySign(tx, id(lena))));
    hall.done(dag, new WallCommand.Loosen("signing", true));
    assertEquals(true, hall.core.store().readNow(tx -> limits.maySign(tx, id(dag))));
    assertEquals(List.of("signing"), limits().loosened());
    assertEquals(false, hall.core.store().readNow(tx -> limits.isQuotable(tx, id(dag))));
  }

  @Test
  void aCardSaysToColleaguesWhatProtectsHerAndNothingToOthers() {
    StreamId norlandia = hall.channel(dag, corridor.protocol.RoomKind.DELEGATION);
    hall.done(dag, new WallCommand.SetLimit("channel", norlandia.value(), true));
    hall.done(dag, new WallCommand.SetLimit("topic", "charging", true));
    assertEquals(
        new WallResult.Card(id(dag), true, List.of("offers", "quotes", "signing"), List.of(new WallResult.Limit("topic", "charging", "charging"))),
        card(lena));
    hall.done(dag, new WallCommand.Loosen("quotes", true));
    assertEquals(List.of("offers", "signing"), card(lena).isProtected());
    assertEquals(2, card(dag).limits().size());
    hall.done(dag, new corridor.protocol.RoomCommand.Leave(hall.room(dag, corridor.protocol.RoomKind.JOINT).id()));
    assertEquals(new WallResult.Card(id(dag), false, List.of(), List.of()), card(lena));
  }

  private WallResult.Card card(TestCore.Person viewer) {
    return hall.core.ask(viewer, new WallCommand.ShowCard(id(dag)), WallResult.Card.class);
  }
}
