package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
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

      assertThat(page.locator("main")).containsText("say that you saw it");
      assertThat(page.locator("main")).containsText("We accept Article 4 as it stands, " + size);
      Browsers.shoot(page, size + "-morning");
      List<String> walked = walk(page, size);
      assertEquals(
          List.of("d", "c/" + press, "c/" + decided),
          walked.stream().limit(3).map(step -> step.replaceAll("#/([dc])/[^/]+", "$1")).toList());

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

  /** By the key on a desk, by the thumb on a phone. */
  private static List<String> walk(Page page, Browsers.Size size) {
    List<String> walked = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      if (size == Browsers.Size.PHONE) {
        Browsers.open(page, "#/news");
        page.locator(".walk button").click();
      } else {
        page.keyboard().press("n");
      }
      page.waitForFunction("before => location.hash !== before", walked.isEmpty() ? "#/news" : walked.getLast());
      page.waitForFunction("() => location.hash !== '#/news'");
      walked.add((String) page.evaluate("location.hash"));
      page.locator("main h1").first().waitFor();
      page.waitForTimeout(300);
    }
    return walked;
  }

  /** Large, and also when the line is gone. */
  private void intoThePlenary(BrowserContext profile, Page page, Browsers.Size size) {
    Browsers.open(page, "#/d/" + place.document);
    page.getByText("In plenary").click();
    assertThat(page.locator(".plenary")).containsText("where feasible");
    double before = height(page);
    Browsers.press(page, "Larger");
    assertTrue(height(page) > before, "larger is larger");
    writeForWhatDidNotChange(page, size);
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
  private static void writeForWhatDidNotChange(Page page, Browsers.Size size) {
    page.getByLabel("Find a provision").fill("art 4, 1");
    if (size == Browsers.Size.PHONE) {
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
    Browsers.open(page, "#/settings");
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
