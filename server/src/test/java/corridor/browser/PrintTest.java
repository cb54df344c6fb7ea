package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redline and a digest on paper, from a dark screen: A4, black on white, each page saying what it is of. Pictures are kept beside the screenshots. */
class PrintTest extends BrowserTest {
  private static final String DIGEST =
      """
      async () => {
        const {store} = await import('/app.js');
        const flag = {id: 'f_printedAAAAAAAAAAAAAAAAA', document: 'd', documentName: 'DT/7', provision: 'Article 5, 1', key: 'k', from: 1, to: 2, question: 'Does it bind us?',
          state: 'answered', urgency: 'tonight', answers: [{by: 'p', byName: 'Ana', affiliation: {side: 'unaffiliated', of: ''}, at: new Date().toISOString(), finding: 'concern', reason: 'A duty without limits.', words: 'shall, where feasible,'}]};
        store.dispatch({type: 'result', result: {type: 'relay.digests', digests: [
          {id: 'g', at: new Date().toISOString(), since: new Date().toISOString(), answered: [flag], inProgress: [], nobody: [], superseded: [], others: []}]}, command: {}});
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "ar", "zh"})
  void whatOneTakesIntoTheRoomIsPrinted(String locale) throws IOException {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Kathmandu", locale, ColorScheme.DARK)) {
      Page page = profile.newPage();
      page.navigate(place.invite("On paper " + locale, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();

      Browsers.open(page, "#/d/" + place.document);
      page.locator("article.provision").first().waitFor();
      String redline = printed(page, "print-" + locale + "-redline");
      assertTrue(redline.contains("DT/7 r1 → r2"), redline);
      assertTrue(redline.contains("TLP:GREEN") && redline.contains("Dubai"), redline);
      assertTrue(redline.contains("interception") && redline.contains("sixty"), redline);
      assertTrue(redline.contains("1 / "), redline);

      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      List<?> looks =
          (List<?>)
              page.evaluate(
                  """
                  () => {
                    const look = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
                    return [look('ins', 'textDecorationLine'), look('del', 'textDecorationLine'), look('main', 'color'), look('html', 'backgroundColor'),
                      look('.tabs', 'display'), document.documentElement.dir];
                  }
                  """);
      String direction = locale.equals("ar") ? "rtl" : "ltr";
      assertEquals(List.of("underline", "line-through", "rgb(0, 0, 0)", "rgb(255, 255, 255)", "none", direction), looks);

      Browsers.open(page, "#/news/digest");
      page.locator("main h1").first().waitFor();
      page.waitForTimeout(500); // the page asks for its digests when it opens
      page.evaluate(DIGEST);
      page.locator(".digest-flag").waitFor();
      String digest = printed(page, "print-" + locale + "-digest");
      // Word by word: what reads the file back turns lines of mixed direction around.
      assertTrue(digest.contains("limits") && digest.contains("bind"), digest);
      assertTrue(digest.contains("Conference on Quiet Networks"), digest);
    }
  }

  private static String printed(Page page, String name) throws IOException {
    try (PDDocument paper = Loader.loadPDF(page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true)))) {
      PDRectangle size = paper.getPage(0).getMediaBox();
      assertEquals(595, size.getWidth(), 2);
      assertEquals(842, size.getHeight(), 2);
      ImageIO.write(new PDFRenderer(paper).renderImageWithDPI(0, 72), "png", Path.of("target/screenshots", name + ".png").toFile());
      String text = new PDFTextStripper().getText(paper);
      assertFalse(text.contains("undefined"), text);
      return text;
    }
  }
}
