package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the group wants of a draft, and the words for any of its provisions. */
@Tag("redline")
class WishesTest {
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

  private DraftResult.Wishes wishes(Actor actor) {
    return (DraftResult.Wishes) desk.say(actor, new DraftCommand.ListWishes(document));
  }

  private DraftResult.Wish wish(String key) {
    return wishes(ben).provisions().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void everyProvisionIsThereChangedOrNotWithItsWordsAndOurs() {
    desk.paste(ada, document, Texts.FIRST);
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_3", "The harbour fund pays for moorings and reefs."));
    desk.say(ada, new DraftCommand.JudgeIdeal(document, "art_3", Standing.MISSING));
    DraftResult.Wishes all = wishes(ben);
    assertEquals(1, all.revision());
    assertTrue(all.provisions().stream().allMatch(one -> Texts.FIRST.contains(one.text())), all.provisions().toString());
    assertTrue(all.provisions().size() > 3);
    DraftResult.Wish fund = wish("art_3");
    assertEquals("The harbour fund pays for moorings and reefs.", fund.ideal());
    assertEquals(Standing.MISSING, fund.standing());
    assertNull(wish("art_2").ideal());
    assertNull(wish("art_2").standing());
  }

  @Test
  void theAimStandsWithTheDocumentThroughItsRevisionsAndMayGo() {
    desk.say(ada, new DraftCommand.SaveAim(document, "Ships and whales share the lagoon."));
    assertEquals(0, wishes(ben).revision());
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.THIRD);
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    desk.paste(ada, document, Texts.SECOND);
    assertEquals("Ships and whales share the lagoon.", wishes(ben).aim());
    assertEquals("Ships and whales share the lagoon.", revisions().aim());
    assertTrue(wishes(ben).provisions().stream().allMatch(one -> one.ideal() == null), "an aim is nobody's wanted words");
    desk.say(ben, new DraftCommand.SaveAim(document, ""));
    assertEquals("", revisions().aim());
  }

  private DraftResult.Revisions revisions() {
    return (DraftResult.Revisions) desk.say(ben, new DraftCommand.ListRevisions(document));
  }

  @Test
  void whoLooksAtThemHasOpenedTheText() {
    desk.paste(ada, document, Texts.FIRST);
    var _ = wishes(ben);
    DraftResult.Withdrawn withdrawn = (DraftResult.Withdrawn) desk.say(ada, new DraftCommand.Withdraw(document, 1));
    assertEquals(List.of("Ben"), withdrawn.openedBy().stream().map(DraftResult.Opened::name).toList());
    assertEquals(List.of(), wishes(ben).provisions());
  }
}
