package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class RenderingTest {
  private static final Comparison MARKUP =
      Comparison.of("Article 1\nThe <b>reef</b> is open.\n", "Article 1\nThe <script>alert(1)</script> \u001b[31mreef is closed.\n", "en");

  @Test
  void markupInATextIsInertEverywhere() {
    assertFalse(HtmlPage.of(MARKUP, "<a>", "\"b\"").contains("<script>"));
    assertFalse(HtmlPage.of(MARKUP, "<a>", "\"b\"").contains("<a>"));
    assertFalse(Rendering.plain(MARKUP).contains("\u001b"));
  }

  @Test
  void thePageNeedsNothingElse() {
    String page = HtmlPage.of(MARKUP, "old", "new");
    assertFalse(page.contains("src=") || page.contains("http:") || page.contains("https:"));
    assertTrue(page.contains("dir=\"auto\"") && page.contains("<del>") && page.contains("<ins>"));
    assertTrue(page.contains("struck: ") && page.contains("added: "));
  }

  @Test
  void jsonHasTheShapeThatIsPromised() {
    String json = Json.of(Comparison.of("Article 1\nReefs \"stay\".", "Article 1\nReefs go.", "en"));
    assertTrue(json.startsWith("{\"provisions\":[{\"key\":\"art_1\""), json);
    assertTrue(json.contains("\"label\":{\"old\":\"Article 1\",\"new\":\"Article 1\"}"), json);
    assertTrue(json.contains("{\"op\":\"equal\",\"old\":0,\"new\":0,\"text\":\"Article 1\\nReefs \"}"), json);
    assertTrue(json.contains("\"summary\":{"), json);
  }

  @Test
  void bracketsAreCountedWhereTheyOpen() {
    Brackets brackets = Brackets.count("Article 1\n\nEach [Party][State] acts [by\n\n2030].\n\nArticle 2\nSee [here](x).\n");
    assertEquals(3, brackets.total());
    assertEquals(3, brackets.articles().getFirst().open());
    assertEquals(0, brackets.articles().get(1).open());
  }
}
