package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** How many different pictures the letters of a word are. */
  private static final String DRAWN =
      """
      word => {
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = '40px sans-serif';
        return new Set([...word].map(letter => {
          pen.clearRect(0, 0, 60, 60);
          pen.fillText(letter, 5, 45);
          return pen.getImageData(0, 0, 60, 60).data.join();
        })).size;
      }
      """;

  /** An article of which one word and one number changed, in a script that runs the other way or has no spaces, and long enough for a second page. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "ar", List.of("المادة ", "تلتزم الأطراف بحماية البحيرة وشعابها، و", "يجوز", "يجب", " أن تقدم كل دولة طرف تقريرا سنويا إلى الأمانة قبل عام 2030."),
          "zh", List.of("第", "各方保护潟湖及其珊瑚礁，每一缔约方", "可以", "应当", "在2030年之前向秘书处提交年度报告。"),
          "en-GB", List.of("Article ", "The Parties protect the lagoon and its reefs, and each Party ", "may", "shall", " report to the secretariat every year before 2030."));

  private static String treaty(String locale, boolean newer) {
    List<String> parts = TEXTS.get(locale);
    StringBuilder text = new StringBuilder();
    for (int article = 1; article <= 12; article++) {
      String label = locale.equals("zh") ? "第" + article + "条 " : parts.get(0) + article + "\n\n";
      text.append(label).append(parts.get(1)).append(parts.get(newer ? 3 : 2)).append(parts.get(4).repeat(article % 3 + 1)).append("\n\n");
    }
    return newer ? text.toString().replace("2030", "2035") : text.toString();
  }

  /** The text itself in the reader's direction: nothing is cut off at an edge, on any page, and both marks are seen without colour. */
  @ParameterizedTest
  @CsvSource({"DESK, en-GB", "DESK, ar", "PHONE, zh"})
  void aRedlineIsPrintedInTheDirectionOfItsText(Browsers.Size size, String locale) throws IOException {
    StreamId document =
        place.lena.ask(
                new DraftCommand.Create(place.joint.id(), "P/" + locale, "Printed", locale.substring(0, 2), Label.GREEN),
                DraftResult.Created.class)
            .document();
    for (boolean newer : new boolean[] {false, true}) {
      place.lena.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", treaty(locale, newer)), DraftResult.Added.class);
    }
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu", locale, ColorScheme.DARK)) {
      Page page = profile.newPage();
      page.navigate(place.invite("On paper in " + locale, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      Browsers.open(page, "#/d/" + document);
      page.locator("article.provision").first().waitFor();
      String text = printed(page, "print-" + locale + "-text");
      assertEquals(4, page.evaluate(DRAWN, "潟湖缔约"), "four signs, and not four times the box of one that no font has");
      // Figures are the same in every script; files turn joined letters around.
      assertTrue(text.contains("2035") && text.contains("P/" + locale + " r1 → r2"), text);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertEquals(locale.equals("ar") ? "rtl" : "ltr", page.evaluate("getComputedStyle(document.querySelector('.treaty p')).direction"));
    }
  }

  @ParameterizedTest
  @CsvSource({"PHONE, en-GB", "PHONE, ar", "DESK, zh"})
  void whatOneTakesIntoTheRoomIsPrinted(Browsers.Size size, String locale) throws IOException {
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu", locale, ColorScheme.DARK)) {
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

  /** The outer centimetre at both sides is for the printer: what reaches into it is cut off. */
  private static void assertWhiteEdges(BufferedImage page, String what) {
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < 28; x++) {
        int row = y;
        int left = x;
        assertEquals(0xFFFFFF, page.getRGB(x, y) & 0xFFFFFF, () -> what + " at the left, " + left + "," + row);
        assertEquals(0xFFFFFF, page.getRGB(page.getWidth() - 1 - x, y) & 0xFFFFFF, () -> what + " at the right, " + left + "," + row);
      }
    }
  }

  static String printed(Page page, String name) throws IOException {
    try (PDDocument paper = Loader.loadPDF(page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true)))) {
      PDRectangle size = paper.getPage(0).getMediaBox();
      assertEquals(595, size.getWidth(), 2);
      assertEquals(842, size.getHeight(), 2);
      for (int number = 0; number < paper.getNumberOfPages(); number++) {
        assertWhiteEdges(new PDFRenderer(paper).renderImageWithDPI(number, 72), name + ", page " + (number + 1));
      }
      ImageIO.write(new PDFRenderer(paper).renderImageWithDPI(0, 72), "png", Path.of("target/screenshots", name + ".png").toFile());
      String text = new PDFTextStripper().getText(paper);
      assertFalse(text.contains("undefined"), text);
      return text;
    }
  }
}
