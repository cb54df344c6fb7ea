package corridor.wall;

import static corridor.wall.Hall.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import corridor.TestCore;
import corridor.notify.Subjects;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Labels on each way words can go. Quoting, moving, forwarding and releasing are in {@link CrossingsTest}, search and expiry in
 * {@link LabelsTest}; print, the offline copy and the file of one's own words in the browser's tests.
 */
@Tag("walls")
class LabelPathsTest {
  private Hall hall;
  private TestCore.Person lena;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  static Stream<Arguments> alerts() {
    return Stream.of(
        arguments(Label.RED, false), arguments(Label.AMBER_STRICT, false), arguments(Label.AMBER, false), arguments(Label.GREEN, true),
        arguments(Label.CLEAR, true));
  }

  /** Push, mail and webhook: a third party reads what an alert says. */
  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertNamesOnlyWhatMayGoToOthers(Label label, boolean named) {
    assertEquals(named, Subjects.mayTravel(label));
  }

  /** So that nothing that stands on a document is red: flags, offers, answers, digests, prints. */
  @Test
  void aDocumentIsNeverRed() {
    RoomId joint = hall.room(lena, RoomKind.JOINT).id();
    hall.refused(ErrorCode.LABEL, lena, new DraftCommand.Create(joint, "DT/1", "Text", "en", Label.RED));
    StreamId document =
        hall.core.ask(lena, new DraftCommand.Create(joint, "DT/1", "Text", "en", Label.GREEN), DraftResult.Created.class).document();
    hall.refused(ErrorCode.LABEL, lena, new WallCommand.SetLabel(document, 0, Label.RED));
    hall.done(lena, new WallCommand.SetLabel(document, 0, Label.AMBER_STRICT));
    assertEquals(Label.AMBER_STRICT, hall.room(lena, joint).documents().getFirst().label());
  }

  private List<MessageResult.Marked> agenda(TestCore.Person who) {
    return hall.core.ask(who, new MessageCommand.ListAgenda(), MessageResult.Agenda.class).marked();
  }

  /** The device keeps the agenda for reading offline, and leaves out what is red. */
  @Test
  void theAgendaSaysHowFarEachThingMayTravel() {
    StreamId general = hall.channel(lena, RoomKind.UNAFFILIATED);
    long said = hall.post(lena, general, "decided", Label.AMBER);
    hall.done(lena, new MessageCommand.Decide(general, said, true));
    assertEquals(List.of(Label.AMBER), agenda(hall.ines).stream().map(MessageResult.Marked::label).toList());
    hall.done(lena, new WallCommand.SetLabel(general, said, Label.RED));
    assertEquals(List.of(Label.RED), agenda(hall.ines).stream().map(MessageResult.Marked::label).toList());
  }

  @Test
  void theAgendaSaysNothingOfAChannelSheWasNotLetInto() {
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId hidden = hall.makeChannel(hall.ines, room, "hidden", Visibility.HIDDEN);
    assertEquals(List.of(), agenda(lena));
    long said = hall.post(hall.ines, hidden, "decided among few");
    hall.done(hall.ines, new MessageCommand.Decide(hidden, said, true));
    assertEquals(1, agenda(hall.ines).size());
    assertEquals(List.of(), agenda(lena));
  }

  /** What stands in a channel of her room that she does not read takes no place from what she is shown. */
  @Test
  void theAgendaIsNoShorterForWhatIsDecidedElsewhere() {
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId general = hall.channel(lena, RoomKind.UNAFFILIATED);
    hall.done(lena, new MessageCommand.Decide(general, hall.post(lena, general, "decided"), true));
    StreamId hidden = hall.makeChannel(hall.ines, room, "hidden", Visibility.HIDDEN);
    for (int i = 0; i < 101; i++) {
      hall.done(hall.ines, new MessageCommand.Decide(hidden, hall.post(hall.ines, hidden, "decided among few"), true));
    }
    assertEquals(1, agenda(lena).size());
    assertEquals(100, agenda(hall.ines).size());
  }
}
