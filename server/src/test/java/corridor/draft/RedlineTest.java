package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("redline")
class RedlineTest {
  private Desk desk;
  private Actor ada;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desk(folder);
    RoomId room = desk.room(RoomKind.UNAFFILIATED, "Unaffiliated");
    ada = desk.person("Ada", room);
    document = desk.document(ada, room);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void bringAll() {
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.SECOND);
    desk.paste(ada, document, Texts.THIRD);
  }

  private static DraftResult.Change change(DraftResult.Redline redline, String key) {
    return redline.changes().stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
  }

  private static String side(List<DraftResult.Op> ops, String... kinds) {
    return ops.stream().filter(op -> List.of(kinds).contains(op.op())).map(DraftResult.Op::text)
        .collect(Collectors.joining());
  }

  @Test
  void theNewestAgainstTheOneBeforeIsWhatIsAskedForByDefault() {
    bringAll();
    DraftResult.Redline redline = desk.redline(ada, document, 0, 0);
    assertEquals(2, redline.from());
    assertEquals(3, redline.to());
    assertEquals("inserted", change(redline, "art_2").kind());
    assertNull(change(redline, "art_2").older());
    DraftResult.Change fund = change(redline, "art_4");
    assertEquals("Article 3", fund.older());
    assertEquals("Article 4", fund.newer());
    assertTrue(side(fund.ops(), "insert").contains("2035"), fund.ops().toString());
    assertTrue(redline.changes().stream().noneMatch(c -> c.key().equals("art_3")), "voting was only renumbered");
  }

  @Test
  void twoRevisionsThatAreNoNeighboursShowTheChangesOfBoth() {
    bringAll();
    DraftResult.Redline redline = desk.redline(ada, document, 1, 3);
    DraftResult.Change purpose = change(redline, "art_1__para_1");
    assertEquals("modal", purpose.reasons().getFirst().code());
    assertTrue(side(purpose.ops(), "equal", "delete").contains("Parties should protect"));
    assertTrue(side(purpose.ops(), "equal", "insert").contains("Parties shall protect"));
    assertTrue(redline.changes().stream().anyMatch(c -> c.key().equals("art_2")));
  }

  @Test
  void backwardsIsAskedForLikeForwards() {
    bringAll();
    DraftResult.Redline redline = desk.redline(ada, document, 2, 1);
    assertEquals("\"shall\" became \"should\"", redline.changes().getFirst().reasons().getFirst().text());
  }

  @Test
  void withFewerThanTwoRevisionsThereIsNothingToShow() {
    DraftResult.Redline none = desk.redline(ada, document, 0, 0);
    assertEquals(List.of(0, 0, 0), List.of(none.from(), none.to(), none.changes().size()));
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Redline one = desk.redline(ada, document, 0, 0);
    assertEquals(List.of(0, 1, 0), List.of(one.from(), one.to(), one.changes().size()));
    assertEquals(
        ErrorCode.NOT_FOUND, Desk.refused(() -> desk.redline(ada, document, 1, 7)).code());
  }

  @Test
  void theGroupsWordsStandBesideTonights() {
    desk.paste(ada, document, Texts.FIRST);
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_3", "The harbour fund pays for moorings and reefs."));
    desk.paste(ada, document, Texts.THIRD);
    DraftResult.Change fund = change(desk.redline(ada, document, 0, 0), "art_4");
    assertEquals("The harbour fund pays for moorings and reefs.", fund.ideal());
    assertEquals("The harbour fund pays for moorings and reefs.", side(fund.idealOps(), "equal", "insert").strip());
    assertTrue(side(fund.idealOps(), "equal", "delete").contains("until 2035"), fund.idealOps().toString());
    assertFalse(side(fund.idealOps(), "equal", "delete").contains("Fund\n"), "a heading is not what was not asked for");
  }

  @Test
  void theGroupsWordsForWhatIsGoneStandBesideIt() {
    desk.paste(ada, document, Texts.FIRST);
    String kept = "Each Party has one vote, and the reefs have two.";
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_2", kept));
    desk.paste(ada, document, Texts.FIRST.replaceAll("(?s)Article 2.*?(?=Article 3)", ""));
    DraftResult.Change gone =
        desk.redline(ada, document, 0, 0).changes().stream()
            .filter(c -> c.kind().equals("deleted"))
            .findFirst()
            .orElseThrow();
    assertEquals(kept, gone.ideal());
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    desk.paste(ada, document, Texts.FIRST.replace("one vote", "two votes"));
    assertEquals(kept, change(desk.redline(ada, document, 0, 0), "art_2").ideal(), "it came back with its article");
  }

  @Test
  void noWordsAreKeptForAProvisionThatIsNotThere() {
    desk.paste(ada, document, Texts.FIRST);
    DraftCommand.SaveIdeal save = new DraftCommand.SaveIdeal(document, "art_77", "Anything.");
    assertTrue(Desk.refused(() -> desk.say(ada, save)).sentence().contains("art_77"));
  }

  @Test
  void emptyWordsTakeThemAway() {
    desk.paste(ada, document, Texts.FIRST);
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_1__para_1", "The Parties shall protect the lagoon."));
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_1__para_1", ""));
    desk.paste(ada, document, Texts.SECOND);
    assertNull(change(desk.redline(ada, document, 0, 0), "art_1__para_1").ideal());
  }
}
