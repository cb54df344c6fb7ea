package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class PartTest {
  private static final String WHOLE = """
      Article 1
      Purpose

      1. The Parties protect the lagoon.

      2. Each Party reports once a year.

      Article 2
      Voting

      Each Party has one vote.
      """;

  @Test
  void whatIsInThePartStandsInThePlaceOfItsLabelAndTheRestIsToTheLetter() {
    Part.Merged merged = Part.into(WHOLE, "Article 2\nVoting\n\nEach Party has two votes.\n");
    assertEquals(WHOLE.replace("one vote", "two votes"), merged.text());
    assertEquals(List.of("Article 2"), merged.replaced());
    assertTrue(merged.added().isEmpty());
  }

  @Test
  void anArticleThatWasNotThereComesAfterTheOneBeforeItInThePart() {
    Part.Merged merged =
        Part.into(WHOLE, "Article 1\nPurpose\n\nThe Parties protect the lagoon.\n\nArticle 1 bis\nReefs\n\nNobody anchors on reefs.\n");
    assertEquals(List.of("Article 1 bis"), merged.added());
    int bis = merged.text().indexOf("Article 1 bis");
    assertTrue(merged.text().indexOf("Article 1\n") < bis && bis < merged.text().indexOf("Article 2"));
    assertTrue(!merged.text().contains("reports once a year"), "an article in the part stands for the whole article");
  }

  @Test
  void whatBearsNoLabelIsNoPart() {
    Part.Merged merged = Part.into(WHOLE, "somebody said the vote is double now");
    assertEquals(WHOLE, merged.text());
    assertTrue(merged.replaced().isEmpty() && merged.added().isEmpty());
  }

  @Test
  void otherLanguagesHaveTheirLabels() {
    String arabic = "المادة 1\nتحمي الأطراف البحيرة.\n\nالمادة 2\nلكل طرف صوت واحد.\n";
    assertEquals(arabic.replace("صوت واحد", "صوتان"), Part.into(arabic, "المادة 2\nلكل طرف صوتان.").text());
    String chinese = "第一条 缔约方保护泻湖。\n\n第二条 每一缔约方有一票。\n";
    assertEquals(chinese.replace("一票", "两票"), Part.into(chinese, "第二条 每一缔约方有两票。").text());
  }
}
