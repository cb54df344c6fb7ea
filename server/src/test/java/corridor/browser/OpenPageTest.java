package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.TestServer;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that stays open stays true: whatever is asked of it by Back, by who joins, and by time alone. */
class OpenPageTest extends BothSizesTest {
  @Test
  void theMenuGoesWithThePageItLayOn() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Back Again", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/rooms");
      Browsers.open(page, "#/desk");
      assertThat(page.locator("main h1")).hasText("Desk");
      page.evaluate("document.querySelector('.head .more').click()");
      assertThat(page.locator("dialog.sheet")).isVisible();
      page.goBack();
      assertThat(page.locator("main h1")).hasText("Rooms");
      assertThat(page.locator("dialog.sheet")).hasCount(0);
    }
  }

  @Test
  void anAddressGivenWhileThePageIsStillBeingDrawnIsGoneTo() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Quick Fingers", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/settings/alerts");
      page.addInitScript(
          """
          new MutationObserver((records, self) => {
            if (!records.some(one => [...one.removedNodes].some(node => node.className === 'starting'))) return;
            self.disconnect();
            const {setTimeout} = window; // a slow device: what follows a drawing comes late
            window.setTimeout = (what, after = 0, ...rest) => setTimeout(what, after + 500, ...rest);
            addEventListener('hashchange', () => { window.setTimeout = setTimeout; }, {once: true});
            location.hash = '#/settings/calendar';
          }).observe(document, {childList: true, subtree: true});
          """);
      page.reload();
      assertThat(page.locator("details.calendars")).hasAttribute("open", "");
    }
  }

  @Test
  void whoCanBeAskedIsAskedAgainAsPeopleJoinAndAsTimePasses() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = profile.newPage();
      page.clock().install();
      page.navigate(place.invite("Looks On", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.press(page, "I have read this. Go on");
      Browsers.press(page, "Join");
      Locator asked = page.locator(".band-words");
      assertThat(asked).containsText("reviewers now: nobody");
      TestServer.Guest ines = awake("Ines Duarte");
      page.clock().fastForward(5_000);
      assertThat(asked).containsText(Pattern.compile("reviewers now: (few|enough)"));

      // Her hours are her own: nobody is told, and an open page asks.
      ines.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, List.of(), 5), Result.class);
      page.clock().fastForward(61_000);
      assertThat(asked).containsText("reviewers now: nobody");
    }
  }

  @Test
  void whatASearchFindsSaysInWhichRoom() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Finds It", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      place.says("", "The quorum is counted at noon");
      Browsers.open(page, "#/search");
      page.getByLabel("Words, all of them").fill("quorum");
      page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.BUTTON).click();
      assertThat(page.getByLabel("Found")).containsText(place.joint.name() + " / #drafting");
    }
  }
}
