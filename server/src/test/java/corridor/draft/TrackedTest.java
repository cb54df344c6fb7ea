package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.reader.WordFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authors of a Word file changed themselves is kept beside the revision, for whoever reads it. */
@Tag("redline")
class TrackedTest {
  private Desk desk;
  private Actor ada;
  private Actor ben;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desk(folder);
    RoomId room = desk.room(RoomKind.UNAFFILIATED, "Unaffiliated");
    ada = desk.person("Ada", room);
    ben = desk.person("Ben", room);
    document = desk.document(ada, room);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private DraftResult.Added bring(byte[] file, boolean part) {
    return (DraftResult.Added) desk.perform(desk.handler.upload(ada, document, Source.CHAIR, "", part, "draft.docx", file));
  }

  private DraftResult.Marks marks(Actor who, int revision) {
    return (DraftResult.Marks) desk.say(who, new DraftCommand.ReadMarks(document, revision));
  }

  private List<Integer> counted() {
    return ((DraftResult.Revisions) desk.say(ben, new DraftCommand.ListRevisions(document)))
        .revisions().stream().map(DraftResult.Revision::marks).toList();
  }

  @Test
  void everyMarkIsKeptWithItsAuthorAndDateAndWhoeverBringsItIsTold() {
    DraftResult.Added added = bring(WordFiles.tracked(), false);
    assertTrue(added.remarks().getFirst().startsWith("This file has tracked changes ("), added.toString());
    assertTrue(added.remarks().getFirst().contains("by A. Nguyen, B. Ito)"), added.toString());
    assertEquals(List.of(4), counted());
    List<DraftResult.Piece> pieces = marks(ben, 1).pieces();
    String all = pieces.stream().map(DraftResult.Piece::text).collect(Collectors.joining());
    assertTrue(all.contains("Parties shouldshall not protect the lagoon"), all);
    assertTrue(pieces.contains(new DraftResult.Piece("delete", "should", "A. Nguyen", "2026-11-20T23:10:00Z")), pieces.toString());
    assertTrue(pieces.contains(new DraftResult.Piece("delete", "not ", "B. Ito", "2026-11-20T23:10:00Z")), pieces.toString());
    assertTrue(pieces.stream().anyMatch(p -> p.op().equals("insert") && p.text().contains("Each Party reports")), pieces.toString());
    String accepted = ((DraftResult.Text) desk.say(ben, new DraftCommand.Read(document, 1))).text();
    assertTrue(accepted.contains("Parties shall protect"), accepted);
  }

  @Test
  void theyAreKeptForWhatWasLookedAtFirstToo() {
    DraftResult.Looked looked = (DraftResult.Looked) desk.perform(desk.handler.look(ada, document, false, "draft.docx", WordFiles.tracked()));
    assertTrue(looked.remarks().toString().contains("tracked changes"), looked.toString());
    desk.say(ada, new DraftCommand.Bring(document, Source.CHAIR, "", looked.held()));
    assertTrue(marks(ben, 1).pieces().size() > 4);
  }

  @Test
  void whatHasNoneSaysSoAndApartKeepsNone() {
    desk.paste(ada, document, Texts.FIRST);
    assertEquals(ErrorCode.EMPTY, Desk.refused(() -> marks(ben, 1)).code());
    assertEquals(ErrorCode.NOT_FOUND, Desk.refused(() -> marks(ben, 7)).code());
    DraftResult.Added added = bring(WordFiles.tracked(), true);
    assertTrue(added.remarks().stream().noneMatch(remark -> remark.contains("tracked")), added.toString());
    assertEquals(List.of(0, 0), counted());
  }

  @Test
  void theyGoWithTheirRevisionAndLookingAtThemIsOpeningIt() {
    desk.paste(ada, document, Texts.FIRST);
    bring(WordFiles.tracked(), false);
    marks(ben, 2);
    DraftResult.Withdrawn withdrawn = (DraftResult.Withdrawn) desk.say(ada, new DraftCommand.Withdraw(document, 2));
    assertEquals(List.of("Ben"), withdrawn.openedBy().stream().map(DraftResult.Opened::name).toList());
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> marks(ben, 2)).code());
    assertEquals(0L, (long) desk.store.readNow(tx -> tx.number("select count(*) from marked")));
  }

  @Test
  void theyGoWhenTheirRoomIsWiped() {
    bring(WordFiles.tracked(), false);
    desk.store.writeNow(
        tx -> {
          desk.drafts.erase(tx, List.of(document));
          return "";
        });
    assertEquals(0L, (long) desk.store.readNow(tx -> tx.number("select count(*) from marked")));
  }
}
