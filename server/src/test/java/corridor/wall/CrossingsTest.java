package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_CHANNEL;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Place;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quoting, moving, forwarding, and the one way across a wall. */
@Tag("walls")
class CrossingsTest extends InTheHall {
  private TestCore.Person vera;
  private StreamId joint;
  private StreamId free;
  private StreamId norlandia;

  @BeforeEach
  void look() {
    vera = hall.join("Vera", VELDARIA);
    joint = hall.channel(lena, RoomKind.JOINT);
    free = hall.channel(lena, RoomKind.UNAFFILIATED);
    norlandia = hall.channel(dag, RoomKind.DELEGATION);
  }

  private long quote(TestCore.Person who, StreamId into, StreamId of, long sequence) {
    return hall.core.ask(who, quoting(into, of, sequence), MessageResult.Posted.class).sequence();
  }

  private static MessageCommand.Post quoting(StreamId into, StreamId of, long sequence) {
    return new MessageCommand.Post(into, "", "see this", List.of(), null, new Place(of, sequence));
  }

  private MessageResult.Quoted shown(TestCore.Person who, String quote) {
    return hall.core.ask(who, new MessageCommand.ShowQuoted(quote), MessageResult.Quoted.class);
  }

  private static ChannelEvent.Posted posted(Event event) {
    return assertInstanceOf(ChannelEvent.Posted.class, event);
  }

  // ---- quoting

  @Test
  void aQuoteIsRenderedForItsViewer() {
    StreamId open =
        hall.core.ask(
                hall.ines,
                new RoomCommand.CreateChannel(
                    hall.room(lena, RoomKind.UNAFFILIATED).id(), "press", "", "members", Label.GREEN, null, null),
                corridor.protocol.RoomResult.Created.class)
            .channel();
    long said = hall.post(lena, open, "the words of Lena");
    long at = quote(lena, joint, open, said);
    String quote = posted(hall.event(dag, joint, at)).quote();
    assertNotNull(quote);
    assertEquals("the words of Lena", shown(hall.ines, quote).text());
    MessageResult.Quoted forDag = shown(dag, quote);
    assertFalse(forDag.shown());
    MessageResult.Quoted none = shown(dag, "q_AAAAAAAAAAAAAAAAAAAAAA");
    assertEquals(new MessageResult.Quoted(quote, none.shown(), none.by(), none.text(), none.label(), none.at()), forDag);
    assertFalse(new Codec().text(hall.event(dag, joint, at)).contains(open.value()), "nor which channel it is from");
    hall.done(lena, new MessageCommand.Edit(open, said, "the better words"));
    assertEquals("the better words", shown(hall.ines, quote).text());
    hall.done(lena, new MessageCommand.Delete(open, said));
    assertFalse(shown(hall.ines, quote).shown());
  }

  @Test
  void whatIsNotReadIsNotQuoted() {
    long said = hall.post(lena, free, "among us");
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, quoting(joint, NO_CHANNEL, said)),
        hall.refused(ErrorCode.NOT_FOUND, dag, quoting(joint, free, said)));
    TestCore.Person late = hall.join("Late", FREE);
    hall.refused(ErrorCode.NOT_FOUND, late, quoting(free, free, said));
    quote(lena, free, free, said);
  }

  @Test
  void aDelegateIsQuotedOnlyWhereSheLetsHerself() {
    long said = hall.post(dag, joint, "my own view");
    hall.refused(ErrorCode.LABEL, lena, quoting(joint, joint, said));
    hall.refused(ErrorCode.LABEL, lena, new MessageCommand.Forward(joint, said, free, ""));
    quote(dag, joint, joint, said);
    hall.done(dag, new WallCommand.Loosen("quotes", true));
    quote(lena, joint, joint, said);
    hall.done(dag, new WallCommand.Loosen("quotes", false));
    hall.refused(ErrorCode.LABEL, lena, quoting(joint, joint, said));
    long inside = hall.post(dag, norlandia, "between us");
    quote(eva, norlandia, norlandia, inside);
  }

  // ---- forwarding

  @Test
  void labelsSayHowFarACopyGoes() {
    long green = hall.post(lena, joint, "for all here");
    hall.core.ask(lena, new MessageCommand.Forward(joint, green, free, "copied"), MessageResult.Posted.class);
    long amber = hall.post(lena, free, "for our side");
    hall.refused(ErrorCode.LABEL, hall.ines, new MessageCommand.Forward(free, amber, joint, ""));
    long strict = hall.post(lena, free, "for this room", Label.AMBER_STRICT);
    StreamId liaison = hall.channel(lena, RoomKind.LIAISON);
    hall.refused(ErrorCode.LABEL, hall.ines, new MessageCommand.Forward(free, strict, liaison, ""));
    long red = hall.post(lena, free, "for your eyes", Label.RED);
    StreamId drafting = hall.room(lena, RoomKind.UNAFFILIATED).channels().get(1).id();
    hall.refused(ErrorCode.LABEL, hall.ines, new MessageCommand.Forward(free, red, drafting, ""));
    long copy =
        hall.core.ask(hall.ines, new MessageCommand.Forward(free, strict, drafting, ""), MessageResult.Posted.class).sequence();
    ChannelEvent.Posted copied = posted(hall.event(lena, drafting, copy));
    assertEquals(Label.AMBER_STRICT, copied.label());
    assertNotNull(copied.origin());
    assertEquals(List.of("forwarded", "Lena"), List.of(copied.origin().how(), copied.origin().by().name()));
  }

  @Test
  void nothingIsCopiedOutOfAWalledRoom() {
    long said = hall.post(dag, norlandia, "our position", Label.AMBER_STRICT);
    for (TestCore.Person member : List.of(dag, eva)) {
      hall.refused(ErrorCode.LABEL, member, new MessageCommand.Forward(norlandia, said, joint, ""));
    }
    hall.refused(ErrorCode.LABEL, eva, quoting(joint, norlandia, said));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new MessageCommand.Forward(NO_CHANNEL, said, joint, "")),
        hall.refused(ErrorCode.NOT_FOUND, lena, new MessageCommand.Forward(norlandia, said, joint, "")));
  }

  // ---- moving

  @Test
  void aMessageMovesToAnotherTopicOrChannelAndIsGoneWhereItWas() {
    StreamId drafting = hall.room(lena, RoomKind.UNAFFILIATED).channels().get(1).id();
    long said = hall.post(lena, free, "misplaced");
    hall.done(lena, new MessageCommand.Move(free, said, null, "Article 5"));
    assertInstanceOf(ChannelEvent.Moved.class, hall.events(lena, free).getLast());
    hall.done(hall.ines, new MessageCommand.Move(free, said, drafting, "Article 5"));
    assertInstanceOf(Event.Blank.class, hall.event(lena, free, said));
    assertInstanceOf(ChannelEvent.MovedAway.class, hall.events(lena, free).getLast());
    ChannelEvent.Posted moved = posted(hall.events(lena, drafting).getLast());
    assertEquals(List.of("Lena", "misplaced", "Article 5"), List.of(moved.by().name(), moved.text(), moved.topic()));
    assertFalse(new Codec().text(hall.events(lena, free).getLast()).contains(drafting.value()));
    long other = hall.post(hall.ines, free, "not Lena's");
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new MessageCommand.Move(free, other, drafting, ""));
    hall.refused(ErrorCode.LABEL, lena, new MessageCommand.Move(free, hall.post(lena, free, "x"), joint, ""));
  }

  @Test
  void nobodyGainsAMessageByItsMoveButFromItsAuthor() {
    long said = hall.post(lena, free, "before Late came");
    TestCore.Person late = hall.join("Late", FREE);
    StreamId drafting = hall.room(lena, RoomKind.UNAFFILIATED).channels().get(1).id();
    hall.refused(ErrorCode.LABEL, hall.ines, new MessageCommand.Move(free, said, drafting, ""));
    hall.done(lena, new MessageCommand.Move(free, said, drafting, ""));
    assertEquals("before Late came", posted(hall.events(late, drafting).getLast()).text());
    // The notice speaks of an entry Late never saw: she gets a blank.
    assertInstanceOf(Event.Blank.class, hall.events(late, free).getLast());
    // Into a channel that its author does not read, nobody moves it.
    StreamId hidden =
        hall.makeChannel(hall.ines, hall.room(lena, RoomKind.UNAFFILIATED).id(), "hidden", Visibility.HIDDEN);
    long again = hall.post(lena, free, "again");
    hall.refused(ErrorCode.LABEL, hall.ines, new MessageCommand.Move(free, again, hidden, ""));
  }

  // ---- releasing

  private WallCommand.Release release(long sequence, boolean attributed) {
    return new WallCommand.Release(norlandia, sequence, joint, "Position", attributed, null);
  }

  @Test
  void aReleaseSaysBeforehandWhoGainsWhat() {
    long said = hall.post(dag, norlandia, "we can live with shall");
    int before = hall.page(dag, norlandia).size() + hall.page(dag, joint).size();
    WallResult.Released would =
        hall.core.ask(dag, new WallCommand.TryRelease(norlandia, said, joint), WallResult.Released.class);
    assertEquals("we can live with shall", would.text());
    assertEquals(List.of(3, 1, 0L), List.of(would.gained(), would.delegates(), would.posted()));
    assertEquals(List.of("Veldaria"), would.delegations());
    assertEquals(before, hall.page(dag, norlandia).size() + hall.page(dag, joint).size(), "nothing was done");
    WallResult.Released done = hall.core.ask(dag, release(said, true), WallResult.Released.class);
    assertEquals(would.gained(), done.gained());
    ChannelEvent.Posted there = posted(hall.event(vera, joint, done.posted()));
    assertEquals(List.of("Dag", "we can live with shall", "released"), List.of(there.by().name(), there.text(), there.origin().how()));
    assertEquals(
        new ChannelEvent.Released(dag.actor().author(), said, true, 3, 1), hall.events(eva, norlandia).getLast());
  }

  @Test
  void whatIsReleasedWithoutANameHasNone() {
    long said = hall.post(dag, norlandia, "off the record");
    long there = hall.core.ask(dag, release(said, false), WallResult.Released.class).posted();
    ChannelEvent.Unattributed words = assertInstanceOf(ChannelEvent.Unattributed.class, hall.event(lena, joint, there));
    assertEquals("off the record", words.text());
    hall.refused(ErrorCode.NOT_ALLOWED, dag, new MessageCommand.Edit(joint, there, "on the record"));
    hall.refused(ErrorCode.NOT_ALLOWED, dag, new MessageCommand.AskAcknowledgement(joint, there, null));
    hall.refused(ErrorCode.NOT_ALLOWED, dag, new WallCommand.SetLabel(joint, there, Label.AMBER));
    hall.refused(ErrorCode.NOT_ALLOWED, dag, new MessageCommand.Move(joint, there, null, "elsewhere"));
    assertEquals(
        there,
        hall.core.ask(lena, new MessageCommand.Search("record", null), MessageResult.Found.class).entries().getFirst().sequence());
    hall.done(dag, new MessageCommand.Delete(joint, there));
    assertInstanceOf(Event.Blank.class, hall.event(lena, joint, there));
    String all = new Codec().text(hall.page(lena, joint).stream().filter(entry -> entry.sequence() >= there).toList());
    assertFalse(all.contains("Dag") || all.contains(id(dag).value()), all);
  }

  /** Whether a delegate or somebody else wrote it, and who reads where: nothing that others try says it. */
  @Test
  void whatIsReleasedWithoutANameTellsNothingOfItsAuthor() {
    StreamId free = hall.channel(lena, RoomKind.UNAFFILIATED);
    StreamId few = hall.makeChannel(hall.ines, hall.room(hall.ines, RoomKind.JOINT).id(), "few", Visibility.HIDDEN);
    long delegates = hall.core.ask(dag, release(hall.post(dag, norlandia, "theirs"), false), WallResult.Released.class).posted();
    long others =
        hall.core.ask(
                lena, new WallCommand.Release(free, hall.post(lena, free, "ours"), joint, "", false, null), WallResult.Released.class)
            .posted();
    List<Function<Long, Command>> ways =
        List.of(
            said -> new MessageCommand.Forward(joint, said, few, ""),
            said -> new MessageCommand.Move(joint, said, few, ""),
            said -> new MessageCommand.Post(joint, "", "see", List.of(), null, new Place(joint, said)));
    for (Function<Long, Command> way : ways) {
      assertEquals(
          hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, way.apply(others)),
          hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, way.apply(delegates)));
    }
    long named = hall.post(lena, joint, "mine", Label.GREEN);
    hall.core.ask(hall.ines, new MessageCommand.Forward(joint, named, few, ""), MessageResult.Posted.class);
  }

  @Test
  void onlyItsAuthorReleasesAndOnlyFromWhatSheReads() {
    long said = hall.post(dag, norlandia, "ours");
    hall.refused(ErrorCode.NOT_ALLOWED, eva, release(said, true));
    for (TestCore.Person outsider : List.of(lena, vera, hall.ines)) {
      assertEquals(
          hall.refused(ErrorCode.NOT_FOUND, outsider, new WallCommand.Release(NO_CHANNEL, said, joint, "", true, null)),
          hall.refused(ErrorCode.NOT_FOUND, outsider, release(said, true)));
      assertEquals(
          hall.refused(ErrorCode.NOT_FOUND, outsider, new WallCommand.TryRelease(NO_CHANNEL, said, joint)),
          hall.refused(ErrorCode.NOT_FOUND, outsider, new WallCommand.TryRelease(norlandia, said, joint)));
    }
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.Release(norlandia, said, NO_CHANNEL, "", true, null)),
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.Release(norlandia, said, free, "", true, null)));
    long red = hall.post(dag, norlandia, "eyes only", Label.RED);
    hall.refused(ErrorCode.LABEL, dag, release(red, true));
    hall.refused(ErrorCode.LABEL, dag, new WallCommand.Release(norlandia, said, joint, "", true, Label.CLEAR));
    assertTrue(hall.events(eva, norlandia).stream().noneMatch(ChannelEvent.Released.class::isInstance));
  }

  @Test
  void whoWasNotThereLearnsNothingOfARelease() {
    long said = hall.post(dag, norlandia, "early words");
    TestCore.Person ola = hall.join("Ola", NORLANDIA);
    for (TestCore.Person member : List.of(dag, eva)) {
      hall.done(member, new RoomCommand.Admit(hall.room(dag, RoomKind.DELEGATION).id(), null, id(ola)));
    }
    hall.core.ask(dag, release(said, false), WallResult.Released.class);
    assertInstanceOf(Event.Blank.class, hall.events(ola, norlandia).getLast());
  }
}
