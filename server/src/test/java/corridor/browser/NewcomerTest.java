package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody new runs into in her first ten minutes. */
class NewcomerTest extends BothSizesTest {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  @Test
  void whatOpensUnderTheLastMessageStandsAboveThePlaceToWrite() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Thumb", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      for (int line = 0; line < 12; line++) {
        place.says("Article " + line, "The chair reads out line " + line + " of a longer evening.");
      }
      Browsers.open(page, "#/c/" + place.drafting);
      Locator last = page.locator(".log .message").last();
      assertThat(last).containsText("line 11");
      last.locator("button.small").click();
      Locator menu = last.locator(".in-view");
      assertThat(menu).isVisible();
      page.waitForTimeout(200);
      double end = menu.boundingBox().y + menu.boundingBox().height;
      assertTrue(end <= page.locator(".composer").boundingBox().y + 1, "the menu ends at " + end);
    }
  }

  @Test
  void anAddressThatLeadsNowhereSaysSo() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Mistyped", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      for (String address : new String[] {"#/nowhere", "#/constructor/5", "#lost"}) {
        Browsers.open(page, address);
        assertThat(page.locator("main")).containsText("leads nowhere here");
        assertThat(page.locator("main")).containsText(address);
      }
      Browsers.open(page, "#/");
      assertThat(page.locator("main h1")).hasText("While you slept");
    }
  }

  /** Invited, and past what is said before the form. */
  private Page atTheForm(BrowserContext profile, String name) {
    Page page = profile.newPage();
    page.navigate(place.invite(name, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
    Browsers.press(page, "I have read this. Go on");
    return page;
  }

  @Test
  void oneTapPutsAJoinerAtTheVenueWhateverHerMachineBelieves() {
    try (BrowserContext profile = browsers.profile(size, "America/Bogota")) {
      Page page = atTheForm(profile, "Just landed");
      assertThat(page.getByLabel("Your time zone")).hasValue("America/Bogota");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^I am in .*Dubai"))).click();
      assertThat(page.getByLabel("Your time zone")).hasValue("Asia/Dubai");
      assertThat(page.locator("input[type=date]")).hasCount(2);
      Browsers.press(page, "Join");
      page.locator(".walk").waitFor();
      assertThat(page.locator(".clocks > span")).hasCount(1);
    }
  }

  /** An advocate, too, is shown the hours that will be hers; dates that cannot be are said in the form, which keeps all she wrote. */
  @Test
  void whoReadsInHerNightIsToldSoAndIsUpWithOneTap() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = atTheForm(profile, "Night owl");
      assertThat(page.locator("form.join")).containsText("When are you awake?");
      Locator dates = page.locator("input[type=date]");
      String first = dates.first().inputValue();
      page.locator("form.join").evaluate("form => { form.noValidate = true; }");
      dates.last().fill("2020-01-01");
      Browsers.press(page, "Join");
      assertThat(page.locator("form.join .notice")).containsText("The last day at the venue comes before the first.");
      assertThat(page.getByLabel("Your name, as others will see it")).hasValue("Night owl");
      dates.last().fill(first);
      LocalTime now = LocalTime.now(ZoneId.of("Asia/Dubai"));
      Locator hours = page.locator(".hours-line input[type=time]");
      hours.first().fill(now.plusHours(6).format(CLOCK));
      hours.last().fill(now.plusHours(8).format(CLOCK));
      Browsers.press(page, "Join");
      page.locator(".walk").waitFor();
      assertThat(page.locator("main .notice")).containsText("By your hours you are asleep");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^I am up until "))).click();
      assertThat(page.locator("main .notice")).hasCount(0);
      Browsers.open(page, "#/desk");
      assertThat(page.locator("section.sleep")).containsText("You are awake here.");
    }
  }

  @Test
  void aQuestionHalfTypedSurvivesTheRevisionThatArrivesMeanwhile() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Interrupted", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + place.document);
      Locator card = page.locator("article.provision").first();
      card.locator("[data-flag]").click();
      page.getByLabel("Question").fill("Does it bind the operators of");
      int newer = place.bring(Place.NEWER.replace("four years", "five years"), "While somebody types");
      Locator sheet = page.locator("dialog.sheet");
      assertThat(sheet).containsText("A newer revision came meanwhile");
      assertThat(page.getByLabel("Question")).hasValue("Does it bind the operators of");
      assertEquals(Boolean.TRUE, page.getByLabel("Question").evaluate("field => field === document.activeElement"));
      page.getByLabel("Question").pressSequentially(" networks?");
      Browsers.press(page, "Send the flag");
      assertThat(sheet).hasCount(0);
      Browsers.open(page, "#/desk");
      assertThat(page.locator("main")).containsText("Does it bind the operators of networks?");
      assertThat(page.locator("main")).not().containsText("only on this device");
      page.getByText("Does it bind the operators of networks?").click();
      assertThat(page.locator("main")).containsText("r" + (newer - 2) + " → r" + (newer - 1));
      Browsers.open(page, "#/d/" + place.document + "/" + (newer - 2) + "/" + (newer - 1));
      assertThat(card).containsText("Flag again");
      assertThat(card.getByText("Already asked: open the flag")).hasAttribute("href", Pattern.compile("^#/desk/flag/f_"));
    }
  }
}
