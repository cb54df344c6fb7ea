package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.ErrorCode;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delegate can show of herself, and what a coordinator may see beforehand. */
@Tag("walls")
class AuditTest {
  private Hall hall;
  private TestCore.Person lena;
  private TestCore.Person dag;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
    dag = hall.join("Dag", NORLANDIA);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private WallResult.Audit audit(TestCore.Person who) {
    return hall.core.ask(who, new WallCommand.ShowAudit(), WallResult.Audit.class);
  }

  @Test
  void anAuditListsWhereSheWasAndWhatSheOpenedAndNothingElse() {
    StreamId general = hall.channel(dag, RoomKind.DELEGATION);
    hall.page(dag, general);
    await()
        .untilAsserted(
            () ->
                assertNotNull(
                    audit(dag).visits().stream()
                        .filter(visit -> visit.room().equals("Delegation of Norlandia"))
                        .findFirst()
                        .orElseThrow()
                        .shown()
                        .getFirst()
                        .opened()));
    WallResult.Audit audit = audit(dag);
    assertEquals(
        List.of("Delegation of Norlandia", "Joint", "On delegations"),
        audit.visits().stream().map(WallResult.Visit::room).sorted().toList());
    assertTrue(audit.text().endsWith("And nothing else.\n"), audit.text());
    for (String foreign : List.of("Unaffiliated\n", "Veldaria", "Technical liaison")) {
      assertFalse(audit.text().contains(foreign), audit.text());
    }
  }

  @Test
  void whatIsRenamedAfterSheLeftIsNotHersToKnow() {
    RoomId room =
        hall.core.ask(
                hall.ines,
                new RoomCommand.Create(RoomKind.JOINT, "", "Friends", "", Visibility.OPEN, false, null, List.of()),
                RoomResult.Made.class)
            .room();
    hall.done(dag, new RoomCommand.Join(room));
    StreamId channel = hall.room(dag, room).channels().getFirst().id();
    hall.done(dag, new RoomCommand.Leave(room));
    hall.done(hall.ines, new RoomCommand.Change(room, "Friends of the secret article", null, null, null));
    hall.done(hall.ines, new RoomCommand.ChangeChannel(channel, "the plan", null, null, null));
    String text = audit(dag).text();
    assertTrue(text.contains("Friends: ") && text.contains("#general"), text);
    assertFalse(text.contains("secret") || text.contains("plan"), text);
  }

  @Test
  void aPreviewShowsSettingsAndNoWayIn() {
    WallResult.Preview preview =
        hall.core.ask(hall.ines, new WallCommand.ShowPreview(id(lena), VELDARIA), WallResult.Preview.class);
    assertEquals(
        List.of("Unaffiliated closes", "Technical liaison closes", "Joint in", "Delegation of Veldaria let-in",
            "On delegations invited"),
        preview.rooms().stream().map(room -> room.name() + " " + room.standing()).toList());
    assertTrue(preview.rooms().stream().filter(room -> room.name().startsWith("Deleg")).allMatch(room -> room.channels().isEmpty()));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, new WallCommand.ShowPreview(id(dag), null));
    assertEquals(FREE, hall.core.ask(hall.ines, new WallCommand.ShowPreview(id(lena), null), WallResult.Preview.class).affiliation());
  }

  @Test
  void aPreviewIsNoWayToLearnOfAHiddenRoom() {
    TestCore.Person tom = hall.join("Tom", FREE);
    RoomId room =
        hall.core.ask(
                hall.ines,
                new RoomCommand.Create(
                    RoomKind.UNAFFILIATED, "", "Safe house", "", Visibility.HIDDEN, true, null, List.of(id(lena), id(tom))),
                RoomResult.Made.class)
            .room();
    hall.done(lena, new RoomCommand.Join(room));
    TestCore.Person otto = hall.join("Otto", FREE, corridor.protocol.Role.COORDINATOR);
    for (TestCore.Person coordinator : List.of(hall.ines, otto)) {
      WallResult.Preview preview =
          hall.core.ask(coordinator, new WallCommand.ShowPreview(id(lena), null), WallResult.Preview.class);
      assertTrue(preview.rooms().stream().noneMatch(each -> each.name().equals("Safe house")));
    }
  }

  /** Of somebody on no delegation no list of what she opened is kept, but what is known anyway is hers to show. */
  @Test
  void offDelegationsAnAuditSaysHowFarSheReadAndWhichTextsSheOpened() {
    StreamId general = hall.channel(lena, RoomKind.UNAFFILIATED);
    long said = hall.post(hall.ines, general, "first");
    long more = hall.post(hall.ines, general, "second");
    hall.done(lena, new corridor.protocol.MessageCommand.Read(general, said));
    RoomId room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId document =
        hall.core.ask(
                hall.ines, new corridor.protocol.DraftCommand.Create(room, "DT/2", "Text", "en", corridor.protocol.Label.AMBER),
                corridor.protocol.DraftResult.Created.class)
            .document();
    hall.core.ask(
        hall.ines, new corridor.protocol.DraftCommand.Paste(document, corridor.protocol.Source.SEEN, "", "Article 1\n\nIt is.\n"),
        corridor.protocol.DraftResult.Added.class);
    assertEquals(null, shown("DT/2").opened());
    hall.core.ask(lena, new corridor.protocol.DraftCommand.Read(document, 1), corridor.protocol.DraftResult.Text.class);
    await().untilAsserted(() -> assertNotNull(shown("DT/2").opened()));
    assertEquals(said, shown("#general").readTo());
    assertTrue(more > said && audit(lena).text().contains("read to " + said), audit(lena).text());
  }

  private WallResult.Shown shown(String what) {
    return audit(lena).visits().stream()
        .filter(visit -> visit.room().equals("Unaffiliated"))
        .flatMap(visit -> visit.shown().stream())
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow();
  }
}
