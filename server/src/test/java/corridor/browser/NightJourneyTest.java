package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text is brought, and a change is flagged from the redline, offered to somebody awake, answered, and read in the morning. */
class NightJourneyTest extends BrowserTest {
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aFlagFindsSomebodyAwakeAndTheAnswerComesBack(Browsers.Size size) {
    try (BrowserContext bogota = browsers.profile(size, "America/Bogota");
        BrowserContext dubai = browsers.profile(size, "Asia/Dubai")) {
      Page reviewer = joinAsReviewer(bogota, "Reviewer on " + size);
      String link = place.invite("Advocate on " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link();
      Page advocate = Browsers.join(dubai, link);

      flagTheFirstChange(advocate, size);
      assertThat(reviewer.locator("#live")).containsText("A review is asked of you: \u2068Article 5, 1\u2069");
      answer(reviewer, advocate, size);
      assertThat(advocate.locator("#live")).containsText("Your flag on \u2068Article 5, 1\u2069 is answered");

      Browsers.open(advocate, "#/news");
      Locator answers = advocate.locator("section.news").filter(new Locator.FilterOptions().setHasText("Answers to your flags"));
      assertThat(answers).containsText("not acceptable");
      assertThat(answers).containsText("A duty without limits.");
      Browsers.shoot(advocate, size + "-answered-news");
      answers.getByRole(AriaRole.LINK).first().click();
      assertThat(advocate.locator("blockquote.treaty")).containsText("shall, where feasible, protect");
      Browsers.shoot(advocate, size + "-answered-flag");
    }
  }

  private Page joinAsReviewer(BrowserContext profile, String name) {
    Page page = profile.newPage();
    page.navigate(place.invite(name, Side.UNAFFILIATED, "", Role.REVIEWER).link());
    Browsers.press(page, "I have read this. Go on");
    for (Locator hours : page.locator(".hours-line").all()) {
      hours.getByLabel("from").fill("00:00");
      hours.getByLabel("to", new Locator.GetByLabelOptions().setExact(true)).fill("00:00");
    }
    Browsers.press(page, "Join");
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("While you slept")).waitFor();
    return page;
  }

  private void flagTheFirstChange(Page page, Browsers.Size size) {
    Locator text = page.locator("section.news").first();
    assertThat(text).containsText("DT/7");
    page.keyboard().press("n");
    Locator card = page.locator("article.provision").first();
    assertThat(card).containsText("“\u2068should\u2069” became “\u2068shall\u2069”");
    assertThat(card.locator("del").first()).containsText("should");
    assertThat(card.locator("ins").first()).containsText("shall");
    Browsers.shoot(page, size + "-redline");
    card.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Flag for review")).click();
    assertThat(page.getByLabel("Question")).hasValue("Article 5, 1: “should” became “shall”. Can we accept this?");
    Browsers.shoot(page, size + "-flag");
    Browsers.press(page, "Send the flag");
    assertThat(card.locator(".flags")).containsText("Can we accept this?");
    Browsers.open(page, "#/desk");
    assertThat(page.locator("main")).containsText("received");
  }

  private void answer(Page page, Page advocate, Browsers.Size size) {
    Browsers.open(page, "#/desk");
    assertThat(page.locator("main")).containsText("Can we accept this?");
    Browsers.shoot(page, size + "-offer");
    Browsers.press(page, "Accept");
    assertThat(advocate.locator("main li.card").first()).containsText(Pattern.compile("accepted, answer by .*\\d\\d:\\d\\d"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write the answer")).click();
    assertThat(page.locator("section.provision")).containsText("shall");
    page.getByLabel("not acceptable").check();
    page.getByLabel("Reason").fill("A duty without limits.");
    page.getByLabel("Proposed words (may stay empty)").fill("Operating agencies shall, where feasible, protect communications.");
    Browsers.shoot(page, size + "-answer");
    Browsers.press(page, "Send the answer");
    assertThat(page.locator("main")).containsText("Your answer arrived.");
  }

  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aDocumentIsAddedAndTwoRevisionsBrought(Browsers.Size size) {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Wei Lan " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/drafts");
      page.getByText("Add a document").click();
      page.getByLabel("Title").fill("What we ask for, " + size);
      Browsers.press(page, "Add");
      bring(page, "first.txt", Place.OLDER);
      assertThat(page.locator("main")).containsText("Revision 1 is there.");
      bring(page, "second.txt", Place.NEWER);
      assertThat(page.locator("main")).containsText("Revision 2 is there.");
      assertThat(page.locator("article.provision")).hasCount(3);
      Browsers.press(page, "Side by side");
      assertThat(page.locator(".sides").first()).containsText("should");
      Browsers.press(page, "Whole text");
      assertThat(page.locator(".whole")).containsText("sixty days");
      choose(page, "second-again.txt", Place.NEWER);
      assertThat(page.locator("main")).containsText("This is the same text as revision");
    }
  }

  private static void bring(Page page, String name, String text) {
    choose(page, name, text);
    page.locator(".bring select").selectOption("official");
    Browsers.press(page, "Bring it");
  }

  private static void choose(Page page, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    page.locator(".bring input[type=file]").setInputFiles(new FilePayload(name, "text/plain", bytes));
    assertThat(page.locator(".bring")).containsText("will see this in");
    Browsers.press(page, "Read it first");
  }
}
