package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts in which it is easy to take one thing for another. */
@Tag("redline")
class EdgesOfTextsTest {
  private static final String SAME = "Each Party reports once a year to the assembly of the lagoon on its reefs.";

  private static List<Kind> kinds(Comparison comparison) {
    return comparison.provisions().stream().map(Change::kind).toList();
  }

  @Test
  void ofTwoIdenticalBodiesTheOneThatChangedIsShown() {
    String older = "Article 1\nReports\n\n" + SAME + "\n\nArticle 2\nAccounts\n\n" + SAME + "\n";
    Comparison second = Comparison.of(older, "Article 1\nReports\n\n" + SAME + "\n\nArticle 2\nAccounts\n\n" + SAME.replace("once", "twice") + "\n", "en");
    assertEquals(List.of(Kind.UNCHANGED, Kind.EDITED), kinds(second));
    Comparison gone = Comparison.of(older, "Article 1\nReports\n\n" + SAME + "\n", "en");
    assertEquals(List.of(Kind.UNCHANGED, Kind.DELETED), kinds(gone));
    // Each is followed, and not taken for its twin.
    Comparison pushed = Comparison.of(
        older, "Article 1\nReefs\n\nReefs are protected by all who live beside them.\n\n"
            + older.replace("Article 2", "Article 3").replace("Article 1", "Article 2"), "en");
    assertEquals(List.of(Kind.INSERTED, Kind.RENUMBERED, Kind.RENUMBERED), kinds(pushed));
    assertEquals("art_2", pushed.follow("art_1").orElseThrow().key());
    assertEquals("art_3", pushed.follow("art_2").orElseThrow().key());
  }

  @Test
  void theSameNumberTwiceIsTwoProvisions() {
    String older = "Article 3\nReefs are protected.\n\nArticle 3\nThe fund pays for moorings.\n";
    Comparison comparison = Comparison.of(older, older.replace("pays for", "may pay for"), "en");
    assertEquals(List.of(Kind.UNCHANGED, Kind.EDITED), kinds(comparison));
    assertEquals(2, comparison.provisions().stream().map(Change::key).distinct().count());
    assertTrue(RoundTrip.exact(older, older.replace("pays for", "may pay for"), comparison));
  }

  @Test
  void aLabelAloneIsNoChangeOfTheText() {
    Comparison comparison = Comparison.of("Article 3bis\n" + SAME + "\n", "Article 5\n" + SAME + "\n", "en");
    assertEquals(List.of(Kind.RENUMBERED), kinds(comparison));
    assertEquals(new Labels("Article 3bis", "Article 5"), comparison.provisions().getFirst().labels());
    assertTrue(comparison.ranked().isEmpty());
  }

  @Test
  void aBracketMayEndInAnotherParagraph() {
    String open = "Article 3\n[The Parties meet in the harbour.\n\nThey decide by consensus.]\n";
    Comparison decided = Comparison.of(open, open.replace("[", "").replace("]", ""), "en");
    Significance only = decided.provisions().getFirst().significance().getFirst();
    assertEquals("bracket removed, its words stay", only.text());
    assertEquals(1, Brackets.count(open).total());
    Comparison dropped = Comparison.of(open + "\nIt is open.\n", "Article 3\n\nIt is open.\n", "en");
    assertEquals("bracket removed with its words", dropped.provisions().getFirst().significance().getFirst().text());
  }

  @Test
  void fullWidthDigitsAreTheSameNumber() {
    Comparison comparison = Comparison.of("第１２条 费用于３０日内支付。\n", "第12条 费用于30日内支付。\n", "zh");
    assertTrue(comparison.ranked().isEmpty(), comparison.provisions().toString());
    Comparison other = Comparison.of("第１２条 费用于３０日内支付。\n", "第12条 费用于60日内支付。\n", "zh");
    assertEquals(1, other.ranked().size());
  }

  @Test
  void lineEndsAndAnOrderMarkAreNoChange() {
    String text = "Article 1\nReefs\n\n" + SAME + "\n";
    assertTrue(Comparison.of(text, text.replace("\n", "\r\n"), "en").ranked().isEmpty());
  }
}
