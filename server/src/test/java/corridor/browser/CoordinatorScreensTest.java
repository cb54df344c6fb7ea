package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a coordinator runs into who sets a negotiation up for the first time. */
class CoordinatorScreensTest extends BothSizesTest {
  private Page coordinator(BrowserContext profile, String name, String address) {
    Page page = Browsers.join(profile, place.invite(name, Side.UNAFFILIATED, "", Role.COORDINATOR).link());
    Browsers.open(page, address);
    return page;
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  @Test
  void datesThatCannotBeAreSaidBesideTheFormUntilTheyAreMended() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = coordinator(profile, "Dated", "#/setup/name");
      String last = field(page, "Last day").inputValue();
      field(page, "Last day").fill("2020-01-01");
      Browsers.press(page, "Save");
      assertThat(page.locator("form .notice.error")).hasText("The negotiation ends before it begins: swap the two dates.");
      field(page, "Last day").fill(last);
      assertThat(page.locator("form .notice.error")).hasCount(0);
      Browsers.press(page, "Save");
      assertThat(page.locator("form .notice")).hasText("Saved.");
    }
  }

  @Test
  void aSessionMayEndTheNextDayIsChangedAndGoesOnlyAfterASecondPress() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = coordinator(profile, "Nocturnal", "#/setup/sessions");
      field(page, "Title").fill("Night");
      field(page, "from").fill("22:00");
      field(page, "to").fill("22:00");
      Browsers.press(page, "Add the session");
      assertThat(page.locator("form .notice.error")).hasText("The session ends before it begins: swap the two times.");
      field(page, "to").fill("01:00");
      assertThat(page.locator("form .notice.error")).hasCount(0);
      assertThat(page.locator("form")).containsText("It ends the next day, on");
      Browsers.press(page, "Add the session");
      Locator night = page.locator(".sittings > li").filter(new Locator.FilterOptions().setHasText("Night"));
      assertThat(night).containsText("22:00");
      assertThat(night).containsText(Pattern.compile("until \\W*\\w+,? \\d+ \\w+ 01:00"));
      assertThat(field(page, "Title")).hasValue("");
      assertThat(field(page, "from")).hasValue("09:30");

      night.getByText("Edit").click();
      assertThat(field(page, "to")).hasValue("01:00");
      field(page, "to").fill("02:00");
      Browsers.press(page, "Save the session");
      assertThat(night).hasCount(1);
      assertThat(night).containsText("02:00");

      night.getByText("Remove the session").click();
      assertThat(night).containsText("Press again to remove");
      assertThat(page.locator("form .notice")).hasText("Saved.");
      night.getByText("Remove it for everybody").click();
      assertThat(night).hasCount(0);
    }
  }

  @Test
  void aPastedListIsReadAsItWasMeantOrNotAtAll() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = coordinator(profile, "Pasting", "#/setup/people");
      page.getByLabel("People, one a line").fill("Ben Okri, technical, reviewer");
      assertThat(page.locator("form .notice.warn")).containsText("Ben Okri; technical; reviewer");
      assertThat(page.locator("form button.primary")).isDisabled();
      page.getByLabel("People, one a line").fill("Ben Okri; technical; reviewer");
      assertThat(page.locator("form .notice.warn")).hasCount(0);
      assertThat(page.locator("form button.primary")).isEnabled();

      page.getByLabel("People, one a line").fill("Clara; delegation of norlandia\nDan; delegation of Nowhere");
      assertThat(page.locator("form .notice.warn li")).hasCount(1);
      assertThat(page.locator("form .notice.warn")).containsText("Nowhere");
      assertThat(page.locator("form table")).containsText("Norlandia");
      Browsers.open(page, "#/setup/rooms");
      assertThat(page.locator("main")).containsText("Delegations that have a room: Norlandia");
    }
  }

  /** Their secrets are told once; a look at another step is no reason to lose them. */
  @Test
  void linksStayWhileThePageLivesAndAnUnusedOneIsMadeAnew() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = coordinator(profile, "Inviting", "#/setup/people");
      page.getByLabel("People, one a line").fill("Vera Unused; unaffiliated; advocate");
      assertThat(page.locator("form")).containsText("Each link is shown once");
      Browsers.press(page, "Invite 1 person");
      Locator link = page.locator(".invitation code").first();
      assertThat(page.locator(".notice.warn")).containsText("Shown this once");
      assertThat(page.locator(".invitation")).containsText(Pattern.compile("Good until \\S+,? \\d+ \\S+ \\d\\d:\\d\\d \\(Asia/Dubai\\)"));
      String first = link.textContent();

      Browsers.open(page, "#/setup/sessions");
      Browsers.open(page, "#/rooms");
      Browsers.open(page, "#/setup/people");
      assertThat(link).hasText(first);
      assertThat(page.getByText("Print the invitations")).isVisible();

      Browsers.open(page, "#/setup/roll");
      row(page, "Vera Unused").getByText("New link").click();
      assertThat(page.locator(".notice")).containsText(List.of("The old link of", "Shown this once").toArray(String[]::new));
      assertThat(link).not().hasText(first);
      assertThat(page.locator(".invitation")).hasCount(1);
      assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Vera Unused"))).hasCount(1);
      row(page, "Vera Unused").getByText("Withdraw").click();
      assertThat(page.locator(".invitation")).hasCount(0);
    }
  }

  /** The list counts reviewers whom nobody can ask, and offers nobody to end her own logins as if her phone were lost. */
  @Test
  void theRollCountsReviewersAloneAndLeavesOnesOwnRowAlone() {
    place.invite("Rita Reviewer", Side.UNAFFILIATED, "", Role.REVIEWER);
    place.invite("Otto Observer", Side.UNAFFILIATED, "", Role.OBSERVER);
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = coordinator(profile, "Counting", "#/setup/roll");
      assertThat(row(page, "Rita Reviewer")).containsText("cannot be asked: not joined yet");
      assertThat(row(page, "Otto Observer").locator("td").nth(2)).hasText("not joined yet");
      assertThat(page.locator("tbody .state.warn")).hasCount(1);
      assertThat(page.locator("main")).containsText("1 of them cannot be asked yet");
      assertThat(row(page, "Hana Okafor")).containsText("Lost phone");
      assertThat(row(page, "Counting")).not().containsText("Lost phone");
    }
  }

  private static Locator row(Page page, String name) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
  }

  /** Which language is best is the order of ticking: shown, so that one can change it. */
  @Test
  void languagesAreOrderedByTicking() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = profile.newPage();
      page.navigate(place.invite("Polyglot", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Browsers.press(page, "I have read this. Go on");
      assertThat(page.locator("form.join")).containsText("These hours are a suggestion");
      page.getByLabel("French").check();
      Locator best = page.locator(".choices").first();
      assertThat(best.locator("label").filter(new Locator.FilterOptions().setHasText("English"))).containsText("1");
      best.getByLabel("English").uncheck();
      best.getByLabel("English").check();
      assertThat(best.locator("label").filter(new Locator.FilterOptions().setHasText("English"))).containsText("2");
      assertThat(best.locator("label").filter(new Locator.FilterOptions().setHasText("French"))).containsText("1");
    }
  }
}
