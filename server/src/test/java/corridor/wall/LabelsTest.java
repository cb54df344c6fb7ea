package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NO_CHANNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.ChannelEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who loosens a label, and what TLP:RED promises. */
@Tag("walls")
class LabelsTest {
  private Hall hall;
  private TestCore.Person lena;
  private StreamId free;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
    free = hall.channel(lena, RoomKind.UNAFFILIATED);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private int hits(TestCore.Person who, String word) {
    return hall.core.ask(who, new MessageCommand.Search(word, null), MessageResult.Found.class).entries().size();
  }

  @Test
  void onlyItsAuthorLoosensAMessagesLabel() {
    long said = hall.post(lena, free, "careful", Label.AMBER_STRICT);
    hall.refused(ErrorCode.LABEL, hall.ines, new WallCommand.SetLabel(free, said, Label.AMBER));
    hall.done(lena, new WallCommand.SetLabel(free, said, Label.AMBER));
    hall.refused(ErrorCode.LABEL, lena, new WallCommand.SetLabel(free, said, Label.GREEN));
    hall.done(hall.ines, new WallCommand.SetLabel(free, said, Label.AMBER_STRICT));
    assertEquals(
        new ChannelEvent.Labelled(hall.ines.actor().author(), said, Label.AMBER_STRICT), hall.events(lena, free).getLast());
    TestCore.Person dag = hall.join("Dag", Hall.NORLANDIA);
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLabel(NO_CHANNEL, said, Label.CLEAR)),
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.SetLabel(free, said, Label.CLEAR)));
    TestCore.Person tom = hall.join("Tom", FREE);
    hall.refused(ErrorCode.NOT_FOUND, tom, new WallCommand.SetLabel(free, said, Label.RED));
  }

  @Test
  void onlyWhoMadeAChannelOrDocumentLoosensItsLabel() {
    StreamId channel =
        hall.makeChannel(hall.ines, hall.room(lena, RoomKind.UNAFFILIATED).id(), "press", Visibility.OPEN);
    TestCore.Person otto = hall.join("Otto", FREE, corridor.protocol.Role.COORDINATOR);
    hall.refused(ErrorCode.LABEL, otto, new WallCommand.SetLabel(channel, 0, Label.GREEN));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new WallCommand.SetLabel(channel, 0, Label.RED));
    hall.done(otto, new WallCommand.SetLabel(channel, 0, Label.AMBER_STRICT));
    hall.done(hall.ines, new WallCommand.SetLabel(channel, 0, Label.GREEN));
    // What the pattern made has no source: nobody loosens it.
    hall.refused(ErrorCode.LABEL, hall.ines, new WallCommand.SetLabel(free, 0, Label.CLEAR));
    StreamId document =
        hall.core.ask(
                lena,
                new DraftCommand.Create(hall.room(lena, RoomKind.UNAFFILIATED).id(), "UN/1", "Text", "en", Label.AMBER),
                DraftResult.Created.class)
            .document();
    hall.refused(ErrorCode.LABEL, hall.ines, new WallCommand.SetLabel(document, 0, Label.GREEN));
    hall.done(lena, new WallCommand.SetLabel(document, 0, Label.GREEN));
    hall.refused(ErrorCode.LABEL, lena, new WallCommand.SetLabel(document, 0, Label.RED));
    assertEquals(Label.GREEN, hall.room(lena, RoomKind.UNAFFILIATED).documents().getFirst().label());
    assertTrue(hall.room(lena, RoomKind.UNAFFILIATED).documents().getFirst().madeByMe());
    assertFalse(hall.room(hall.ines, RoomKind.UNAFFILIATED).documents().getFirst().madeByMe());
  }

  @Test
  void redIsNotSearchedAndGoneAfterADay() {
    long said = hall.post(lena, free, "the word is heron", Label.RED);
    long edited = hall.post(lena, free, "first", Label.RED);
    hall.done(lena, new MessageCommand.Edit(free, edited, "second heron"));
    assertEquals(0, hits(lena, "heron"));
    hall.core.pass(Duration.ofHours(23));
    assertInstanceOf(ChannelEvent.Posted.class, hall.event(lena, free, said));
    hall.core.pass(Duration.ofHours(1));
    assertInstanceOf(Event.Blank.class, hall.event(lena, free, said));
    assertTrue(hall.events(lena, free).stream().noneMatch(ChannelEvent.Edited.class::isInstance));
    assertEquals(
        2, hall.events(lena, free).stream().filter(ChannelEvent.Expired.class::isInstance).count());
    hall.core.pass(Duration.ofHours(1));
    assertEquals(
        2, hall.events(lena, free).stream().filter(ChannelEvent.Expired.class::isInstance).count(), "once each");
  }

  @Test
  void aLabelSetLaterCountsFromTheWriting() {
    long said = hall.post(lena, free, "later heron");
    assertEquals(1, hits(lena, "heron"));
    hall.core.pass(Duration.ofHours(20));
    hall.done(lena, new WallCommand.SetLabel(free, said, Label.RED));
    assertEquals(0, hits(lena, "heron"));
    hall.done(lena, new WallCommand.SetLabel(free, said, Label.AMBER));
    assertEquals(1, hits(lena, "heron"));
    hall.core.pass(Duration.ofHours(10));
    assertInstanceOf(ChannelEvent.Posted.class, hall.event(lena, free, said));
    hall.done(lena, new WallCommand.SetLabel(free, said, Label.RED));
    hall.core.pass(Duration.ofSeconds(1));
    assertInstanceOf(Event.Blank.class, hall.event(lena, free, said));
  }

  @Test
  void aChannelThatTurnsRedTakesWhatItHolds() {
    StreamId channel =
        hall.makeChannel(hall.ines, hall.room(lena, RoomKind.UNAFFILIATED).id(), "press", Visibility.OPEN);
    long said = hall.post(lena, channel, "heron here");
    hall.done(hall.ines, new WallCommand.SetLabel(channel, 0, Label.RED));
    assertEquals(0, hits(lena, "heron"));
    hall.refused(ErrorCode.LABEL, hall.ines, new WallCommand.SetLabel(channel, 0, Label.AMBER));
    hall.core.pass(Duration.ofHours(25));
    assertInstanceOf(Event.Blank.class, hall.event(lena, channel, said));
  }
}
