package corridor.brief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.brief.BriefPages.About;
import corridor.brief.BriefPages.Published;
import corridor.protocol.BlockKind;
import corridor.protocol.BriefResult.Block;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefTextTest {
  private static final About ABOUT = new About("Reefs <3", "Dubai", ZoneId.of("Asia/Dubai"), "https://reefs.example/watch");
  private static final Instant SIX = Instant.parse("2026-11-12T14:00:00Z");

  private static Published brief(String language, String title, String text) {
    return new Published(LocalDate.of(2026, 11, 12), language, title, text, SIX, null);
  }

  @Test
  void linesSayByTheirBeginningWhatTheyAre() {
    assertEquals(
        List.of(
            new Block(BlockKind.HEADING, "Text"),
            new Block(BlockKind.PARAGRAPH, "A new draft came.\nIt is long."),
            new Block(BlockKind.ITEM, "Article 3"),
            new Block(BlockKind.ITEM, "Article 4"),
            new Block(BlockKind.QUOTE, "Parties shall\nkeep the reef."),
            new Block(BlockKind.PARAGRAPH, "-5 degrees, #metoo and 3 > 2 are words")),
        BriefText.blocks(
            "# Text\nA new draft came.\nIt is long.\n\n- Article 3\n* Article 4\n> Parties shall\n> keep the reef.\n\n"
                + "-5 degrees, #metoo and 3 > 2 are words\n\n-\n#\n"));
    assertEquals(List.of(), BriefText.blocks(" \n\n"));
  }

  @Test
  void addedWordsStandAtTheEndAsAQuotation() {
    assertEquals("Text\n\n> one\n> two", BriefText.quoting("Text\n", "one\ntwo"));
    assertEquals("> one", BriefText.quoting(" ", "one "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "https://a.example/\"onclick=alert(1)",
        "https://a.example/<b>", "javascript:alert(1)", "]]><x/>", "&lt;b&gt;", "\u202eevil\u202c", "a\u0001b\ufffe"
      })
  void markupInWhatWasTypedIsText(String hostile) throws Exception {
    String page = BriefPages.page(ABOUT, brief("en", hostile, "# " + hostile + "\n\n" + hostile + "\n- " + hostile + "\n> " + hostile));
    assertFalse(page.matches("(?s).*<(script|img|svg|b>[^<]*</b>\\s*x).*"), page);
    assertFalse(page.matches("(?s).*<[^>]*\\son\\w+=.*"), page);
    assertFalse(page.contains("href=\"javascript"), page);
    assertFalse(page.contains("\u202e"), page);
    String feed = BriefPages.feed(ABOUT, List.of(brief("en", hostile, hostile)));
    var parsed =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, parsed.getElementsByTagName("entry").getLength());
    assertEquals("Reefs <3", parsed.getElementsByTagName("title").item(0).getTextContent());
  }

  @Test
  void addressesAreLinksWithoutTheFullStopBehindThem() {
    String page = BriefPages.page(ABOUT, brief("en", "t", "See (https://un.example/a?b=1&c=2)."));
    assertTrue(page.contains("See (<a rel=\"nofollow noopener\" dir=\"ltr\" href=\"https://un.example/a?b=1&amp;c=2\">https://un.example/a?b=1&amp;c=2</a>)."), page);
  }

  /** Whoever may publish must not be able to stop the server, on purpose or with what she pasted: this took a minute once. */
  @Test
  @Timeout(20)
  void aLongRowOfFullStopsIsNoWork() {
    String dots = "http://" + ".".repeat(16_000) + "x " + "http://a" + ".".repeat(16_000);
    for (int i = 0; i < 40; i++) {
      assertTrue(BriefPages.page(ABOUT, brief("en", "t", dots)).contains("http://a</a>."));
    }
  }

  @Test
  void aScriptSaysWhichWayItIsWrittenBeforeTheLanguageDoes() {
    assertEquals(
        List.of("rtl", "ltr", "rtl", "ltr"),
        List.of("ku-Arab", "sd-Deva", "sd", "ku").stream().map(BriefWords::direction).toList());
  }

  @Test
  void aPageSpeaksItsLanguageAndTheVenuesTime() {
    String page = BriefPages.page(ABOUT, brief("fr", "Le soir", "Texte"));
    assertTrue(page.contains("<html lang=\"fr\" dir=\"ltr\">"), page);
    assertTrue(page.contains("jeudi 12 novembre 2026"), page);
    assertTrue(page.contains("12 novembre 2026"), page);
    assertTrue(page.contains("18:00"), "Dubai is four hours ahead: " + page);
    assertTrue(BriefPages.page(ABOUT, brief("ar", "مساء", "نص")).contains("<html lang=\"ar\" dir=\"rtl\">"));
    assertTrue(BriefPages.page(ABOUT, brief("fa", "شب", "متن")).contains("<html lang=\"fa\" dir=\"rtl\">"));
    assertTrue(BriefPages.page(ABOUT, brief("sw", "Jioni", "Maandishi")).contains("<bdi lang=\"en\">Daily brief</bdi>"));
  }
}
