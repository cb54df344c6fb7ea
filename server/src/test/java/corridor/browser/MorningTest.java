package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import corridor.protocol.DraftCommand;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One wakes: text, what is asked, what was decided and talk are walked through with one key; then to the plenary. */
class MorningTest extends BrowserTest {
  /** A flag of her own that nobody awake can be asked about. */
  private static final String ASKS_NOBODY =
      """
      async document => {
        const {act} = await import('/app.js');
        await act({type: 'flag.raise', document, from: 1, to: 2, provisions: ['art_5__para_1'], question: 'Is this ours?', topic: '', urgency: 'tonight',
          neededBy: null, answers: 1});
      }
      """;

  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void oneKeyWalksThroughTheNight(Browsers.Size size) throws IOException {
    try (BrowserContext profile = browsers.profile(size, "America/Bogota")) {
      Page page = Browsers.join(profile, place.invite("Early " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      long press = says("Press", "The press line goes out at nine. #/d/" + place.document + "/1/2/art_5__para_1 and #/d/d_AAAAAAAAAAAAAAAAAAAAAA");
      place.lena.ask(new MessageCommand.AskAcknowledgement(place.drafting, press, null), Result.class);
      long decided = says("Article 4", "We accept Article 4 as it stands, " + size);
      place.hana.ask(new MessageCommand.Decide(place.drafting, decided, true), Result.class);
      place.lena.ask(
          new DraftCommand.SaveIdeal(place.document, "art_5__para_1", "Operating agencies shall, where feasible, protect communications."),
          Result.class);

      place.lena.ask(new MessageCommand.Post(place.general, "", "Coffee is at the north entrance", List.of(), null), MessageResult.Posted.class);
      page.evaluate(ASKS_NOBODY, place.document.value());

      assertThat(page.locator("main")).containsText("nobody found");
      assertThat(page.locator("main")).containsText("say that you saw it");
      assertThat(page.locator("main")).containsText("We accept Article 4 as it stands, " + size);
      Browsers.shoot(page, size + "-morning");
      List<String> walked = walk(page, size);
      assertEquals(
          List.of("d", "f", "c/" + press, "c/" + decided, "c"),
          walked.stream().map(step -> step.replaceAll("#/([dc])/[^/]+", "$1").replaceAll("#/desk/flag/.*", "f")).toList());

      Browsers.open(page, "#/c/" + place.drafting + "/" + press);
      assertThat(page.locator("#m" + press + " .ref").first()).containsText("DT/7");
      assertThat(page.locator("#m" + press)).containsText("a document you cannot see");
      page.locator("#m" + press).getByText("I have seen this").click();
      assertThat(page.locator("#m" + press)).containsText("You said that you saw it.");
      assertThat(page.locator("#m" + decided)).containsText("Decided");
      Browsers.shoot(page, size + "-marks");
      Browsers.open(page, "#/news");
      assertThat(page.locator("main")).not().containsText("say that you saw it");

      intoThePlenary(profile, page, size);
      ownWords(page, size);
    }
  }

  /** By the key on a desk; on a phone by nothing but the one button at the foot, to the end. */
  private static List<String> walk(Page page, Browsers.Size size) {
    List<String> walked = new ArrayList<>();
    Locator next = page.locator(".walk a");
    for (int step = 0; step < 12; step++) {
      page.locator(".walk a, .walk p").waitFor();
      if (next.count() == 0) {
        assertThat(page.locator(".walk")).containsText("Nothing is left unread.");
        return walked;
      }
      String said = next.textContent();
      String goes = next.getAttribute("href");
      assertTrue(said.contains("Next: "), said);
      if (size == Browsers.Size.PHONE) {
        assertEquals(true, page.evaluate(UNDER_THUMB), "the button is whole, above the tabs and under nothing");
        next.click();
      } else {
        page.keyboard().press("n");
      }
      page.waitForFunction("to => location.hash === to", goes);
      walked.add(goes);
      page.locator("main h1").first().waitFor();
      Browsers.settle(page);
      if (step < 5) {
        Browsers.shoot(page, size + "-walk-" + step);
      }
      assertThat(page.locator(".walk a[href='" + goes + "']")).hasCount(0);
      composerIsFree(page);
    }
    throw new AssertionError("The walk does not end: " + walked);
  }

  private static final String UNDER_THUMB =
      """
      () => {
        const box = document.querySelector('.walk a').getBoundingClientRect();
        const tabs = document.querySelector('.tabs').getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return box.top > innerHeight / 2 && box.bottom <= tabs.top + 1 && tabs.bottom <= innerHeight + 1 && Boolean(hit?.closest('.walk a'));
      }
      """;

  /** What one writes in stands above the button, not under it. */
  private static void composerIsFree(Page page) {
    if (page.locator(".composer").count() == 1) {
      assertEquals(
          true,
          page.evaluate(
              "() => { const walk = document.querySelector('.walk').getBoundingClientRect();"
                  + " const write = document.querySelector('.composer').getBoundingClientRect();"
                  + " return write.bottom <= walk.top + 1 || write.left >= walk.right; }"),
          "the button covers nothing of the composer");
    }
  }

  /** Large, and also when the line is gone. */
  private void intoThePlenary(BrowserContext profile, Page page, Browsers.Size size) {
    Browsers.open(page, "#/d/" + place.document);
    page.getByText("In plenary").click();
    assertThat(page.locator(".plenary")).containsText("where feasible");
    double before = height(page);
    Browsers.press(page, "Larger");
    assertTrue(height(page) > before, "larger is larger");
    writeForWhatDidNotChange(page);
    profile.setOffline(true);
    assertThat(page.locator("main")).containsText("Kept on this device");
    page.getByLabel("Find a provision").fill("4 1");
    assertThat(page.locator(".aloud")).containsText("open to all.");
    page.getByLabel("Find a provision").fill("feasible");
    assertThat(page.locator(".aloud").first()).containsText("where feasible");
    Browsers.shoot(page, size + "-plenary");
    profile.setOffline(false);
    assertThat(page.locator(".line-state")).not().containsText("No connection");
  }

  /** Any provision has its words, also one that no revision touched. */
  private static void writeForWhatDidNotChange(Page page) {
    page.getByLabel("Find a provision").fill("art 4, 1");
    if (!page.locator(".aloud").textContent().contains("open to all")) {
      assertThat(page.locator(".aloud")).containsText("Networks are open to everybody.");
      page.getByText("Write our words").first().click();
      page.getByLabel("The words the group wants").fill("Networks are open to all.");
      Browsers.press(page, "Save");
    }
    assertThat(page.locator(".aloud")).containsText("Networks are open to all.");
    page.getByLabel("Find a provision").fill("harbours");
    assertThat(page.locator("main")).containsText("No provision has this number or these words.");
    page.getByLabel("Find a provision").fill("");
    assertThat(page.locator(".aloud").first()).containsText("open to all.");
  }

  private static double height(Page page) {
    return ((Number) page.evaluate("parseFloat(getComputedStyle(document.querySelector('.aloud')).fontSize)")).doubleValue();
  }

  private static void ownWords(Page page, Browsers.Size size) throws IOException {
    Browsers.open(page, "#/rooms");
    page.locator(".room a.spread").first().click();
    page.locator("#write").fill("Mine alone, " + size);
    Browsers.press(page, "Send");
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.LOG)).containsText("Mine alone, " + size);
    assertThat(page.locator(".message.waiting")).hasCount(0);
    Browsers.open(page, "#/settings/words");
    Download file = page.waitForDownload(() -> Browsers.press(page, "Save my words"));
    String text = Files.readString(file.path());
    assertTrue(text.contains("Mine alone, " + size), text);
    assertTrue(!text.contains("press line"), "nobody else's words");
  }

  private long says(String topic, String text) {
    return place.lena.ask(new MessageCommand.Post(place.drafting, topic, text, List.of(), null), MessageResult.Posted.class)
        .sequence();
  }
}
