package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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

  @Test
  void aPartOfAtextIsBroughtAndReadInTheReadersLanguage() throws Exception {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Kathmandu", "fr", ColorScheme.LIGHT)) {
      Page page = profile.newPage();
      page.navigate(place.invite("Drafter " + System.nanoTime(), Side.UNAFFILIATED, "", Role.COORDINATOR, Role.REVIEWER).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      Browsers.open(page, "#/drafts");
      page.locator("main details summary").first().click();
      page.locator("main details form input").first().fill("Lagoon Treaty");
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
      keep(page, "phone");
      page.setViewportSize(1280, 900);
      page.locator(".views button").nth(1).click();
      keep(page, "desk-sides");
    }
  }

  private static void keep(Page page, String name) throws java.io.IOException {
    Path folder = Files.createDirectories(Path.of("target", "looks"));
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve("drafts-" + name + ".png")));
  }
}
