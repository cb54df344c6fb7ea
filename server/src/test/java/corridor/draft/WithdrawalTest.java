package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("walls")
@Tag("redline")
class WithdrawalTest {
  /** Stands in the withdrawn text only. */
  private static final String WORD = "quicksilver";

  private Path folder;
  private Desk desk;
  private Actor ada;
  private Actor ben;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path temp) {
    folder = temp;
    desk = new Desk(folder);
    RoomId room = desk.room(RoomKind.UNAFFILIATED, "Unaffiliated");
    ada = desk.person("Ada", room);
    ben = desk.person("Ben", room);
    document = desk.document(ada, room);
    desk.paste(ada, document, Texts.FIRST);
    desk.say(
        ada,
        new DraftCommand.Paste(
            document, Source.HEARD, "about " + WORD, Texts.FIRST.replace("should protect", "shall " + WORD)));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** Looks into the files of the data folder. */
  @Tag("folder")
  @Test
  void aWithdrawnTextIsNowhereAnyMore() throws IOException {
    desk.paste(ben, document, Texts.THIRD);
    var _ = desk.redline(ben, document, 2, 3);
    assertEquals(2, kept().stream().filter(words -> !words.isEmpty()).count(), "its text and its note");
    desk.say(ada, new DraftCommand.Withdraw(document, 2));

    DraftCommand.Read read = new DraftCommand.Read(document, 2);
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.say(ben, read)).code());
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.redline(ben, document, 2, 3)).code());
    assertEquals(1, desk.redline(ben, document, 0, 3).from(), "the one before is the one that is left");
    assertFalse(inStream(), "neither its own entry nor that of the next quotes it");
    assertFalse(onDisk(), "while the server runs on");
    assertEquals(List.of("", ""), kept());
  }

  @Test
  void theRevisionAfterItIsCountedAgainstTheOneBefore() {
    desk.paste(ben, document, Texts.SECOND);
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    List<DraftResult.Revision> left =
        ((DraftResult.Revisions) desk.say(ben, new DraftCommand.ListRevisions(document))).revisions();
    assertTrue(left.get(1).withdrawn());
    assertEquals("", left.get(1).note());
    assertEquals(1, left.get(2).changed());
    assertEquals(
        new DocumentEvent.RevisionWithdrawn(ada.author(), 2), desk.events(ben, document).getLast());
  }

  @Test
  void itsNumberIsNotGivenAgain() {
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    assertEquals(3, desk.paste(ben, document, Texts.SECOND).revision());
  }

  @Test
  void onlyItsUploaderWithdrawsIt() {
    DraftCommand.Withdraw withdraw = new DraftCommand.Withdraw(document, 2);
    assertEquals(ErrorCode.NOT_ALLOWED, Desk.refused(() -> desk.say(ben, withdraw)).code());
    assertTrue(inStream());
  }

  @Test
  void itIsWithdrawnOnce() {
    DraftCommand.Withdraw withdraw = new DraftCommand.Withdraw(document, 2);
    desk.say(ada, withdraw);
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.say(ada, withdraw)).code());
  }

  private boolean inStream() {
    return new String(desk.codec.bytes(desk.events(ben, document)), StandardCharsets.UTF_8).contains(WORD);
  }

  /** What stands in its row, sealed. */
  private List<String> kept() {
    return desk.store.readNow(
        tx ->
            tx.one(
                    "select text, note from revisions where document = ? and number = 2",
                    row -> List.of(row.text(1), row.text(2)), document)
                .orElseThrow());
  }

  private boolean onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD)) {
          return true;
        }
      }
      return false;
    }
  }
}
