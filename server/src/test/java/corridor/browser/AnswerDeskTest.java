package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.DraftCommand;
import corridor.protocol.Finding;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several cards flagged at once, the answer with what the group wants beside it, on two devices, and two views of one flag. */
class AnswerDeskTest extends BothSizesTest {
  /** One more of her devices. */
  private Page device(BrowserContext profile, TestServer.Guest guest) {
    Page page = profile.newPage();
    page.navigate(server.url() + "/?home");
    page.getByLabel("Linking code").fill(guest.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class).code());
    Browsers.press(page, "Link this device");
    assertThat(page.locator("main h1")).hasText("While you slept");
    return page;
  }

  @Test
  void whatTheGroupWantsStandsBesideTheAnswerAndTwoViewsStandSideBySide() {
    TestServer.Guest ines = awake("Ines Duarte");
    TestServer.Guest tom = awake("Tom Baker");
    place.lena.ask(
        new DraftCommand.SaveIdeal(place.document, "art_5__para_1", "Agencies shall, where feasible, protect."), Result.class);
    try (BrowserContext phone = browsers.profile(size, "Asia/Dubai");
        BrowserContext laptop = browsers.profile(size.other(), "Asia/Dubai");
        BrowserContext other = browsers.profile(size, "Asia/Dubai")) {
      Page advocate = Browsers.join(phone, place.invite("Ana Silva", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      writeTheAim(advocate);
      flagTwoAtOnce(advocate);

      Page desk = device(laptop, ines);
      Browsers.open(desk, "#/desk");
      Browsers.press(desk, "Accept 2");
      Locator write = desk.getByText("Write the answer");
      assertThat(write).hasCount(2);
      desk.locator("li.card").filter(new Locator.FilterOptions().setHasText("Article 5, 1")).getByText("Write the answer").click();
      assertThat(desk.locator("aside .aim")).containsText("An open network for everybody.");
      assertThat(desk.locator("aside")).containsText("Agencies shall, where feasible, protect.");
      assertThat(desk.locator(".beside").first()).containsText("Article 5. Protection");
      assertEquals(List.of(), Browsers.wrong(desk, "answering"));
      Browsers.shoot(desk, "answering");
      onTwoDevices(desk, device(other, ines), ines);

      desk.getByLabel("concern").check();
      Browsers.press(desk, "Send the answer");
      assertThat(desk.locator("main")).containsText("Your answer arrived.");
      assertThat(desk.locator(".answer")).containsText("A duty needs a limit.");
      answer(tom);
      twoViews(advocate);
    }
  }

  private static void writeTheAim(Page page) {
    Browsers.open(page, "#/drafts");
    page.locator("main a").filter(new Locator.FilterOptions().setHasText("DT/7")).click();
    Browsers.press(page, "Write the group’s aim");
    page.getByLabel("What the group wants of this draft").fill("An open network for everybody.");
    Browsers.press(page, "Save");
    assertThat(page.locator("section.aim")).containsText("An open network for everybody.");
  }

  private static void flagTwoAtOnce(Page page) {
    page.getByLabel("Choose \u2068Article 5, 1\u2069").check();
    page.getByLabel("Choose \u2068Article 5, 2\u2069").check();
    Browsers.press(page, "Flag 2 provisions");
    assertThat(page.getByLabel("Question")).hasValue("These provisions changed tonight. Can we accept them as they stand?");
    page.getByLabel("Ask two people, for a second opinion").check();
    Browsers.press(page, "Send the flag");
    assertThat(page.locator("article.provision .flags")).hasCount(2);
    Browsers.open(page, "#/desk");
    assertThat(page.locator("main li.card")).hasCount(2);
  }

  /** What is half written on the laptop is on the server, and on her phone. */
  private static void onTwoDevices(Page laptop, Page phone, TestServer.Guest ines) {
    laptop.getByLabel("Reason").fill("A duty needs a limit.");
    String offer = (String) laptop.evaluate("location.hash");
    Browsers.open(phone, offer);
    assertThat(phone.locator(".answer-form")).isVisible();
    // It goes out some seconds after the last letter; the phone reads it when it looks.
    await()
        .pollInSameThread()
        .until(
            () ->
                ines.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().stream()
                    .anyMatch(one -> one.draftNote().equals("A duty needs a limit.")));
    phone.reload();
    assertThat(phone.getByLabel("Reason")).hasValue("A duty needs a limit.");
  }

  private void answer(TestServer.Guest tom) {
    var offers = tom.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers();
    var offer = offers.stream().filter(one -> one.flag().provision().equals("Article 5, 1")).findFirst().orElseThrow();
    tom.ask(new RelayCommand.Accept(offer.id()), Result.class);
    tom.ask(new RelayCommand.Answer(offer.id(), Finding.NOT_ACCEPTABLE, "No operator can promise this.", ""), Result.class);
  }

  private static void twoViews(Page page) {
    page.setViewportSize(1320, 900);
    Browsers.open(page, "#/news");
    page.locator("section.news a").filter(new Locator.FilterOptions().setHasText("concern")).click();
    Locator views = page.locator(".two-views .answer");
    assertThat(views).hasCount(2);
    assertThat(page.locator("main")).containsText("Two views");
    assertEquals(views.first().boundingBox().y, views.last().boundingBox().y, 1, "side by side");
    assertTrue(views.last().boundingBox().x > views.first().boundingBox().x + 100);
    assertEquals(List.of(), Browsers.wrong(page, "two views"));
    Browsers.shoot(page, "two-views");
    page.setViewportSize(390, 844);
    assertTrue(views.last().boundingBox().y > views.first().boundingBox().y + 20, "one under the other on a phone");
  }
}
