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
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("redline")
class PartsAndOpeningsTest {
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

  private DraftResult.Added part(String text) {
    return (DraftResult.Added)
        desk.say(ada, new DraftCommand.Paste(document, Source.SEEN, "", text, true));
  }

  @Test
  void aPartOfAtextChangesItsProvisionAndNothingElse() {
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Added added = part("Article 2\nVoting\n\nEach Party shall have two votes in the assembly of the lagoon.");
    assertEquals(1, added.changed());
    assertTrue(added.remarks().toString().contains("In the place of what stood there: Article 2."), added.toString());
    String text = ((DraftResult.Text) desk.say(ben, new DraftCommand.Read(document, 2))).text();
    assertEquals(Texts.FIRST.replace("one vote", "two votes"), text);
  }

  @Test
  void aPartWithoutAlabelOrWithoutAtextToBelongToIsRefused() {
    assertEquals(ErrorCode.EMPTY, Desk.refused(() -> part("Article 2\nTwo votes.")).code());
    desk.paste(ada, document, Texts.FIRST);
    assertEquals(ErrorCode.BAD_COMMAND, Desk.refused(() -> part("the vote is double now")).code());
    assertEquals(ErrorCode.SAME_AS_BEFORE,
        Desk.refused(() -> part("Article 2\nVoting\n\nEach Party shall have one vote in the assembly of the lagoon.")).code());
  }

  @Test
  void whoWithdrawsLearnsWhoHadOpenedIt() {
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.SECOND);
    desk.say(ada, new DraftCommand.Read(document, 2));
    desk.redline(ben, document, 1, 2);
    desk.redline(ben, document, 1, 2);
    DraftResult.Withdrawn withdrawn = (DraftResult.Withdrawn) desk.say(ada, new DraftCommand.Withdraw(document, 2));
    assertEquals(List.of("Ben"), withdrawn.openedBy().stream().map(DraftResult.Opened::name).toList());
  }

  @Test
  void aPhotographIsForEverybodyWhoReadsAndGoesWithItsRevision() {
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.SECOND);
    // One pixel.
    String png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    assertEquals(1, ((DraftResult.Attached) desk.say(ben, new DraftCommand.Attach(document, 2, png))).pictures());
    DraftCommand.LookAt look = new DraftCommand.LookAt(document, 2, 1);
    assertEquals(png, ((DraftResult.Picture) desk.say(ada, look)).bytes());
    assertEquals(ErrorCode.UNREADABLE_FILE, Desk.refused(() -> desk.say(ben, new DraftCommand.Attach(document, 2, "AAAA"))).code());
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.say(ada, look)).code());
    assertEquals(0L, (long) desk.store.readNow(tx -> tx.number("select count(*) from pictures")));
  }

  @Test
  void openBracketsAreCountedByArticleOverTheRevisions() {
    desk.paste(ada, document, Texts.FIRST.replace("one vote", "[one][two] vote"));
    desk.paste(ada, document, Texts.FIRST.replace("one vote", "[one] vote"));
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Brackets brackets = (DraftResult.Brackets) desk.say(ben, new DraftCommand.CountBrackets(document));
    assertEquals(List.of(1, 2, 3), brackets.revisions());
    assertEquals(List.of(new DraftResult.ArticleBrackets("art_2", "Article 2", List.of(2, 1, 0))), brackets.articles());
  }

  @Test
  void theRowOfAnArticleGoesOnWhenItIsRenumbered() {
    desk.paste(ada, document, Texts.FIRST.replace("one vote", "[one][two] vote"));
    desk.paste(ada, document, Texts.THIRD.replace("one vote", "[one] vote"));
    desk.paste(ada, document, Texts.THIRD);
    DraftResult.Brackets brackets = (DraftResult.Brackets) desk.say(ben, new DraftCommand.CountBrackets(document));
    assertEquals(List.of(new DraftResult.ArticleBrackets("art_3", "Article 3", List.of(2, 1, 0))), brackets.articles());
    List<String> reasons = desk.redline(ben, document, 1, 2).changes().stream()
        .flatMap(change -> change.reasons().stream()).map(DraftResult.Reason::code).toList();
    assertTrue(reasons.contains("bracket-removed") || reasons.contains("bracket-resolved"), reasons.toString());
  }

  @Test
  void howAtextStandsToTheWantedWordsIsAPersonsCallUntilTheTextChanges() {
    desk.paste(ada, document, Texts.FIRST);
    desk.paste(ada, document, Texts.SECOND);
    String key = desk.redline(ada, document, 1, 2).changes().getFirst().key();
    DraftCommand.JudgeIdeal judge = new DraftCommand.JudgeIdeal(document, key, Standing.WEAKENED);
    assertEquals(ErrorCode.BAD_COMMAND, Desk.refused(() -> desk.say(ada, judge)).code());
    desk.say(ada, new DraftCommand.SaveIdeal(document, key, "1. The Parties must protect the lagoon."));
    assertEquals(Standing.OPEN, standing(1, 2));
    desk.say(ada, judge);
    assertEquals(Standing.WEAKENED, standing(1, 2));
    desk.paste(ada, document, Texts.SECOND.replace("its reefs for", "all reefs for"));
    assertEquals(Standing.OPEN, standing(2, 3));
  }

  private Standing standing(int from, int to) {
    return desk.redline(ben, document, from, to).changes().getFirst().standing();
  }
}
