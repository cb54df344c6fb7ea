package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import corridor.store.Tx;
import corridor.store.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("redline")
class RevisionsTest {
  private Desk desk;
  private RoomId room;
  private Actor ada;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desk(folder);
    room = desk.room(RoomKind.UNAFFILIATED, "Unaffiliated");
    ada = desk.person("Ada", room);
    document = desk.document(ada, room);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private List<DraftResult.Revision> revisions() {
    return ((DraftResult.Revisions) desk.say(ada, new DraftCommand.ListRevisions(document))).revisions();
  }

  @Test
  @Tag("folder")
  void whatARevisionIsKnownByIsReadWithoutWalkingThroughItsText() {
    List<String> plan =
        desk.store.readNow(tx -> tx.list("explain query plan " + Revisions.THERE, row -> row.text(4), document, 1, 1));
    assertEquals(1, plan.size());
    assertTrue(plan.getFirst().contains("COVERING INDEX revisions_known"), plan.getFirst());
  }

  @Test
  void aRevisionIsAnnouncedWithItsMostSignificantChanges() {
    assertEquals(new DraftResult.Added(document, 1, 0, 1, List.of()), desk.paste(ada, document, Texts.FIRST));
    DraftResult.Added second = desk.paste(ada, document, Texts.SECOND);
    assertEquals(2, second.revision());
    assertEquals(1, second.changed());
    DocumentEvent.RevisionAdded told = desk.lastAdded(ada, document);
    assertEquals(ada.author(), told.by());
    assertEquals(Source.SEEN, told.source());
    assertEquals(List.of("Article 1, 1: \"should\" became \"shall\""), told.reasons());
    DraftResult.Revision listed = revisions().getLast();
    assertEquals(2, listed.number());
    assertEquals("Ada", listed.byName());
    assertEquals(5, listed.provisions());
    assertEquals(1, listed.changed());
    assertTrue(listed.mine());
  }

  @Test
  void theSameTextAgainIsRefusedAndAddsNothing() {
    desk.paste(ada, document, Texts.FIRST);
    Refused refused = Desk.refused(() -> desk.paste(ada, document, Texts.FIRST.replace("\n\n", "\n\n\n") + " "));
    assertEquals(ErrorCode.SAME_AS_BEFORE, refused.code());
    assertTrue(refused.sentence().contains("revision 1"), refused.sentence());
    assertEquals(1, revisions().size());
    assertEquals(2, desk.events(ada, document).size());
  }

  @Test
  void anOlderRevisionThatComesLaterIsTakenAndSaidToBeOne() {
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.SECOND);
    DraftResult.Added again = desk.paste(ada, document, Texts.FIRST);
    assertEquals(3, again.revision());
    assertEquals(
        List.of("This is the same text as revision 1, an older one. If that is a mistake, do not bring it; if it is there already,"
            + " withdraw it."),
        again.remarks());
    assertEquals(
        List.of("Article 1, 1: \"shall\" became \"should\""), desk.lastAdded(ada, document).reasons());
  }

  /** Both were compared with revision 1 before either was written: the later one is compared again. */
  @Test
  void oneOfTwoUploadsAtOnceIsComparedAgain() {
    desk.paste(ada, document, Texts.FIRST);
    Work first = prepared(desk.upload(ada, document, Texts.SECOND));
    Work second = prepared(desk.upload(ada, document, Texts.THIRD));
    assertEquals(2, ((DraftResult.Added) desk.perform(first)).revision());
    assertEquals(3, ((DraftResult.Added) desk.perform(second)).revision());
    assertEquals(Texts.THIRD, text(3));
    assertTrue(
        desk.lastAdded(ada, document).reasons().stream().noneMatch(reason -> reason.contains("should")),
        "compared with revision 2, not with 1");
  }

  @Test
  void theSameTextTwiceAtOnceIsOneRevision() {
    desk.paste(ada, document, Texts.FIRST);
    Work first = prepared(desk.upload(ada, document, Texts.SECOND));
    Work second = prepared(desk.upload(ada, document, Texts.SECOND));
    desk.perform(first);
    assertEquals(ErrorCode.SAME_AS_BEFORE, Desk.refused(() -> desk.perform(second)).code());
    assertEquals(2, revisions().size());
  }

  private static Work prepared(Work upload) {
    return ((Work.Prepare) upload).preparation().get();
  }

  private String text(int revision) {
    return ((DraftResult.Text) desk.say(ada, new DraftCommand.Read(document, revision))).text();
  }

  @Test
  @Tag("hostile")
  void badFilesAreRefusedWithTheirCodes() {
    assertEquals(ErrorCode.EMPTY, refused(" \n\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(ErrorCode.NOT_TEXT, refused(new byte[] {'a', 0, 'b', 0, 0}));
    assertEquals(ErrorCode.TOO_LONG, refused(new byte[(20 << 20) + 1]));
    assertEquals(ErrorCode.UNREADABLE_FILE, refused("{\\rtf1 text}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, revisions().size());
  }

  private ErrorCode refused(byte[] file) {
    return Desk.refused(
            () -> desk.perform(desk.handler.upload(ada, document, Source.OFFICIAL, "", "", file)))
        .code();
  }

  @Test
  @Tag("hostile")
  void moreThanFitsIntoAFrameIsNotPasted() {
    String text = "word ".repeat(10_000);
    assertEquals(ErrorCode.TOO_LONG, Desk.refused(() -> desk.paste(ada, document, text)).code());
    assertEquals(0, revisions().size());
  }

  @Test
  void aTextInAnotherLanguageIsTakenWithARemark() {
    String french = "Les Parties à la présente Convention protègent le lagon et ses récifs pour ceux qui y vivent. ";
    DraftResult.Added added = desk.paste(ada, document, "Article 1\n\n" + french.repeat(6));
    assertEquals(1, added.remarks().size());
    assertTrue(added.remarks().getFirst().startsWith("This reads like French, and the document is in English."));
  }

  @Test
  void aTextThatKeepsAlmostNothingIsTakenWithARemark() {
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Added added = desk.paste(ada, document, "Minutes of the canteen committee: soup on Mondays.");
    assertEquals(2, added.revision());
    assertTrue(added.remarks().getFirst().startsWith("Almost nothing of revision 1 is left"), added.remarks().toString());
  }

  @Test
  void whoeverAsksToBeToldHearsOfEachRevisionInItsTransaction() {
    List<String> heard = new ArrayList<>();
    desk.drafts.watch(
        new RevisionWatch() {
          @Override
          public void onRevision(Tx tx, StreamId document, int from, int to, Comparison comparison) {
            heard.add(from + " to " + to + ": " + comparison.follow("art_2").orElseThrow().key());
          }

          @Override
          public void onWithdrawn(Tx tx, StreamId document, int revision) {
            heard.add("withdrawn " + revision);
          }
        });
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.THIRD);
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    assertEquals(List.of("1 to 2: art_3", "withdrawn 2"), heard);
  }

  @Test
  @Tag("walls")
  void aRoomOfSeveralDelegationsTakesNoDocument() {
    RoomId shared = desk.room(RoomKind.DELEGATIONS, "On delegations");
    Actor delegate = desk.delegate("Dee", shared);
    Refused refused = Desk.refused(() -> desk.document(delegate, shared));
    assertEquals(ErrorCode.NOT_ALLOWED, refused.code());
    assertTrue(refused.sentence().contains("own room"), refused.sentence());
  }

  @Test
  @Tag("walls")
  void aDocumentIsNeverRed() {
    DraftCommand.Create red = new DraftCommand.Create(room, "", "Names", "en", Label.RED);
    assertEquals(ErrorCode.LABEL, Desk.refused(() -> desk.say(ada, red)).code());
  }
}
