package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.reader.WordFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A draft's night in the browser: a part of a text, reasons in the reader's language, brackets by article, a photograph. */
class DraftScreensTest extends BrowserTest {
  private static final String FIRST = """
      Article 1
      Purpose

      1. The Parties [should][may] protect the lagoon by December 1, 2030.

      Article 2
      Voting

      Each Party shall have one vote in the assembly of the lagoon.
      """;

  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aPartOfAtextIsBroughtAndReadInTheReadersLanguage(Browsers.Size size) throws Exception {
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu", "fr", ColorScheme.LIGHT)) {
      Page page = profile.newPage();
      page.navigate(place.invite("Drafter " + System.nanoTime(), Side.UNAFFILIATED, "", Role.COORDINATOR, Role.REVIEWER).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      Browsers.open(page, "#/drafts");
      page.locator("main details summary").first().click();
      page.locator("main details form input").first().fill("Lagoon Treaty " + size);
      page.locator("main details form button.primary").click();
      page.locator(".bring form").waitFor();
      page.locator(".bring input[type=file]").setInputFiles(
          new FilePayload("draft.txt", "text/plain", FIRST.getBytes(StandardCharsets.UTF_8)));
      page.locator(".bring select").selectOption("seen");
      page.locator(".bring form button.primary").click();
      page.locator(".bring .looked").waitFor();
      String looked = page.locator(".bring .looked").innerText();
      assertTrue(looked.contains("Dispositions lues") && looked.contains("premier texte"), looked);
      page.locator(".bring form button.primary").click();
      page.locator(".revisions li").first().waitFor();
      assertEquals(false, page.locator(".bring").evaluate("details => details.open"), "what was brought closes the form");
      page.locator(".bring summary").click();
      page.locator(".bring textarea").fill("Article 1\nPurpose\n\n1. The Parties should protect the lagoon by December 1, 2035.\n");
      page.locator(".bring input[type=checkbox]").check();
      page.locator(".bring form button.primary").click();
      page.locator(".bring .looked").waitFor();
      page.locator(".bring form button.primary").click();
      page.locator(".provision").first().waitFor();
      String reasons = page.locator(".provision .reasons").first().innerText();
      assertTrue(reasons.contains("Échéance") && reasons.contains("December 1, 2030"), reasons);
      assertTrue(reasons.contains("Crochets tranchés"), reasons);
      assertEquals(1, page.locator(".provision").count(), "the rest stands unchanged");
      page.locator(".by-article summary").click();
      page.locator(".by-article td").first().waitFor();
      assertEquals("Article 1", page.locator(".by-article tbody th").first().innerText());
      ByteArrayOutputStream picture = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", picture);
      page.locator(".photographs input").first().setInputFiles(new FilePayload("seen.png", "image/png", picture.toByteArray()));
      page.locator(".photographs button").first().click();
      page.locator(".photographs img").first().waitFor();
      assertEquals(60, page.locator(".photographs img").first().evaluate("img => img.naturalWidth"));
      keep(page, "part-" + size);
    }
  }

  /** Dropped on the closed line, sent over a slow network, and read with the names of those who changed it. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aWordFileIsDroppedAndItsAuthorsChangesAreRead(Browsers.Size size) throws Exception {
    StreamId document =
        place.lena.ask(new DraftCommand.Create(place.joint.id(), "C/5" + size, "Dropped", "en", Label.GREEN), DraftResult.Created.class).document();
    place.lena.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", FIRST), DraftResult.Added.class);
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu")) {
      Page page = Browsers.join(profile, place.invite("Dropper " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + document);
      page.locator(".bring summary").waitFor();
      assertEquals(false, page.locator(".bring").evaluate("details => details.open"));
      page.evaluate(
          """
          ([name, base64]) => {
            const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            const dropped = new DataTransfer();
            dropped.items.add(new File([bytes], name));
            const on = document.querySelector('.bring');
            for (const type of ['dragover', 'drop']) on.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: dropped}));
            window.said = [];
            new MutationObserver(() => window.said.push(document.querySelector('.bring .progress')?.textContent.trim() || ''))
              .observe(on, {subtree: true, childList: true, characterData: true});
          }
          """,
          List.of("chair.docx", Base64.getEncoder().encodeToString(WordFiles.tracked(150_000))));
      assertThat(page.locator(".bring p bdi").first()).hasText("chair.docx");
      page.locator(".bring select").selectOption("chair");
      CDPSession network = page.context().newCDPSession(page);
      JsonObject slow = new JsonObject();
      slow.addProperty("offline", false);
      slow.addProperty("latency", 0);
      slow.addProperty("downloadThroughput", -1);
      slow.addProperty("uploadThroughput", 100_000);
      network.send("Network.enable");
      network.send("Network.emulateNetworkConditions", slow);
      page.locator(".bring form button.primary").click();
      page.locator(".bring .looked").waitFor();
      List<?> said = (List<?>) page.evaluate("window.said");
      assertTrue(said.stream().anyMatch(one -> one.toString().matches("[1-9][0-9]? % sent")), said.toString());
      assertThat(page.locator(".bring .looked")).containsText("A. Nguyen, B. Ito");
      page.locator(".bring form button.primary").click();
      page.locator(".revisions a").first().click();
      page.locator(".authors-marks ins").first().waitFor();
      assertThat(page.locator(".authors-marks del").first()).containsText("should");
      assertThat(page.locator(".authors-marks .by").first()).containsText("A. Nguyen 2026-11-20 23:10");
      assertEquals(0, page.locator("article.provision").count());
      page.screenshot(new Page.ScreenshotOptions().setPath(Files.createDirectories(Path.of("target", "looks")).resolve("drafts-marks-" + size + ".png")));
      page.getByText("Back to the text").click();
      page.locator("article.provision").first().waitFor();
    }
  }

  /** From the cards one goes on: to the wanted words, to where a passage stands now, to the channel that drafts. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aCardComparesWithTheWantedWordsAndLeadsOn(Browsers.Size size) {
    StringBuilder older = new StringBuilder("Article 1\nPurpose\n\nEach Party [shall][may] protect the lagoon.\n\n");
    String moves = "Article 2\nCompilation\n\nThe secretariat compiles all reports of the Parties and sends them to the meeting before it opens.\n\n";
    StringBuilder rest = new StringBuilder();
    for (int article = 3; article <= 7; article++) {
      rest.append("Article ").append(article).append("\n\nThe harbour of quay ").append(article).append(" is open to ships of every flag.\n\n");
    }
    String purpose = older.toString();
    String stays = "Article 8\nLanguages\n\nEvery text of the assembly is given in each of its languages.\n\n";
    older.append(stays).append(moves).append(rest);
    String newer = purpose.replace("[shall][may]", "may") + stays + rest.toString().replace("harbour", "port") + moves;
    StreamId document =
        place.lena.ask(new DraftCommand.Create(place.joint.id(), "C/1", "Cards", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String text : List.of(older.toString(), newer)) {
      place.lena.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", text), DraftResult.Added.class);
    }
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu")) {
      Page page = Browsers.join(profile, place.invite("Reader of cards", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + document);
      assertThat(page.locator(".everywhere li")).hasText(Pattern.compile("“\\W?harbour\\W?” became “\\W?port\\W?”: the same in 5 places"));
      Locator first = page.locator("article.provision").first();
      assertThat(first.locator(".reasons")).containsText("Bracket resolved to option 2");
      assertThat(page.locator(".brackets svg rect")).hasCount(2);
      assertThat(page.locator(".brackets svg text:not(.base)")).hasText(new String[] {"2", "0"});

      first.locator(".ideal summary").click();
      first.locator(".ideal button").click();
      first.locator(".ideal textarea").fill("Each Party shall protect the lagoon.");
      first.locator(".ideal form button.primary").click();
      assertThat(first.locator(".ideal del")).containsText("may");
      assertThat(first.locator(".ideal ins")).containsText("shall");
      assertThat(first.locator(".ideal")).containsText("Deleted is what the text has and we did not ask for");
      first.locator(".ideal select").selectOption("weakened");
      assertThat(first.locator(".ideal summary")).containsText("weakened");

      Locator jump = page.locator(".moved.from .jump").first();
      String there = (String) jump.evaluate("button => button.closest('.moved').id.slice(0, -1) + 'b'");
      jump.click();
      assertEquals(there, page.evaluate("document.activeElement.closest('.moved').id"));

      first.locator("button[aria-label^=Discuss]").click();
      page.locator("#write").waitFor();
      assertTrue(page.locator("#write").inputValue().startsWith("#/d/" + document + "/1/2/"), page.locator("#write").inputValue());
    }
  }

  /** Each card in each view: what changed, old beside new, and what stands now without a mark. */
  @Test
  void aCardShowsItsProvisionMarkedBesideTheOldAndClean() throws Exception {
    String first = "Article 1\nPurpose\n\nEach Party should protect the lagoon and its reefs.\n\n";
    String third = "Article 3\nVoting\n\nEach Party has one vote in the assembly of the lagoon.\n\n";
    String second = "Article 2\nFund\n\nThe harbour fund pays for moorings until the end of the decade.\n\n";
    String fourth = "Article 4\nObservers\n\nThe assembly admits observers from civil society to every meeting.\n\n";
    StreamId document =
        place.lena.ask(new DraftCommand.Create(place.joint.id(), "C/3", "Views", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String text : List.of(first + second + third, first.replace("should", "shall") + third + fourth)) {
      place.lena.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", text), DraftResult.Added.class);
    }
    for (Browsers.Size size : Browsers.Size.values()) {
      try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu")) {
        Page page = Browsers.join(profile, place.invite("Viewer " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
        Browsers.open(page, "#/d/" + document);
        Locator edited = page.locator("article.provision", new Page.LocatorOptions().setHasText("Each Party"));
        Locator deleted = page.locator("article.provision", new Page.LocatorOptions().setHasText("(in the older text)"));
        Locator inserted = page.locator("article.provision", new Page.LocatorOptions().setHasText("Observers"));
        assertThat(edited.locator(".treaty del")).containsText("should");
        assertThat(edited.locator(".treaty ins")).containsText("shall");
        keep(page, "card-changes-" + size);

        Browsers.press(page, "Side by side");
        Locator old = edited.locator(".sides > div").first();
        Locator fresh = edited.locator(".sides > div").last();
        assertThat(old).containsText("Party deleted should end deleted protect");
        assertThat(fresh).containsText("Party inserted shall end inserted protect");
        assertThat(old).not().containsText("shall");
        assertThat(fresh).not().containsText("should");
        assertEquals(size == Browsers.Size.DESK, old.boundingBox().y == fresh.boundingBox().y);
        assertThat(deleted.locator(".sides > div").last()).containsText("Not in revision 2.");
        assertThat(inserted.locator(".sides > div").first()).containsText("Not in revision 1.");
        keep(page, "card-sides-" + size);

        Browsers.press(page, "Clean text");
        assertEquals(first.replace("should", "shall").strip(), edited.locator(".treaty").innerText().strip());
        assertEquals(fourth.strip(), inserted.locator(".treaty").innerText().strip());
        assertThat(deleted.locator(".treaty")).hasText("Not in revision 2.");
        assertThat(page.locator("article.provision")).hasCount(3);
        assertThat(page.locator("ins, del, .moved")).hasCount(0);
        assertThat(edited.locator(".reasons")).containsText("should");
        assertThat(edited.locator("[data-flag]")).isVisible();
        keep(page, "card-clean-" + size);

        Browsers.press(page, "Whole text");
        assertThat(page.locator(".whole")).containsText("one vote in the assembly");
        assertThat(page.locator("article.provision")).hasCount(0);
        keep(page, "whole-" + size);
      }
    }
  }

  /** Words from the clipboard, a file from it on the open form and on the closed line, and words that come with a picture. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void wordsAndFilesArePasted(Browsers.Size size) {
    StreamId document =
        place.lena.ask(new DraftCommand.Create(place.joint.id(), "C/4" + size, "Pasted", "en", Label.GREEN), DraftResult.Created.class).document();
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu")) {
      Page page = Browsers.join(profile, place.invite("Paster " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + document);
      Locator words = page.locator(".bring textarea");
      words.fill(FIRST);
      words.press("Control+a");
      words.press("Control+x");
      assertThat(words).hasValue("");
      words.press("Control+v");
      assertThat(words).hasValue(FIRST);
      assertEquals(false, paste(page, ".bring textarea", "image/png", "picture.png", "a picture", FIRST), "words with a picture of them are words");
      assertThat(words).hasValue(FIRST);
      page.locator(".bring select").selectOption("seen");
      page.locator(".bring form button.primary").click();
      assertThat(page.locator(".bring .looked")).containsText("This is the first text of the document.");
      page.locator(".bring form button.primary").click();
      assertThat(page.locator(".revisions li")).hasCount(1);

      assertEquals(true, paste(page, ".bring textarea", "text/plain", "on-the-form.txt", FIRST.replace("one vote", "two votes"), "on-the-form.txt"));
      assertThat(page.locator(".bring p bdi")).hasText("on-the-form.txt");
      page.locator(".bring summary").click();
      assertThat(page.locator(".bring select")).isHidden();
      assertEquals(true, paste(page, ".bring summary", "", "on-the-line.md", FIRST.replace("one vote", "three votes"), ""));
      assertThat(page.locator(".bring p bdi")).hasText("on-the-line.md");
      page.locator(".bring select").selectOption("seen");
      page.locator(".bring form button.primary").click();
      assertThat(page.locator(".bring .looked")).containsText("changed against revision 1: 1.");
      page.locator(".bring form button.primary").click();
      assertThat(page.locator("article.provision ins")).containsText("three votes");
    }
  }

  /** @return whether the page took it: the browser then does nothing of its own with it */
  private static Object paste(Page page, String on, String type, String name, String content, String words) {
    return page.locator(on).evaluate(
        """
        (element, [type, name, content, words]) => {
          const pasted = new DataTransfer();
          pasted.items.add(new File([content], name, {type}));
          if (words) pasted.setData('text/plain', words);
          return !element.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: pasted}));
        }
        """,
        List.of(type, name, content, words));
  }

  private static void keep(Page page, String name) throws java.io.IOException {
    Path folder = Files.createDirectories(Path.of("target", "looks"));
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve("drafts-" + name + ".png")));
  }
}
