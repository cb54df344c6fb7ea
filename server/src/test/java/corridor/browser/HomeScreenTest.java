package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is opened from the Home Screen has a memory of its own; a code carries the login over, once. */
class HomeScreenTest extends BothSizesTest {
  @Test
  void aCodeFromTheBrowserLetsTheHomeScreenInOnce() {
    try (BrowserContext browser = browsers.profile(size, "Asia/Dubai");
        BrowserContext homeScreen = browsers.profile(size, "Asia/Dubai");
        BrowserContext stranger = browsers.profile(size.other(), "Asia/Dubai")) {
      Page inside = Browsers.join(browser, place.invite("Wanjiru", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      if (size == Browsers.Size.PHONE) {
        Browsers.press(inside, "More");
      }
      inside.locator("dialog a, .more-list a").locator("visible=true").getByText("On the Home Screen").click();
      Browsers.press(inside, "Show a code");
      String code = inside.locator(".big-code").textContent();
      Browsers.shoot(inside, size + "-home-screen-code");

      Page opened = homeScreen.newPage();
      opened.navigate(server.url() + "/?home");
      assertThat(opened.locator("main")).containsText("This is Corridor on the Home Screen");
      Browsers.shoot(opened, size + "-home-screen-door");
      opened.getByLabel("Linking code").fill(code.toLowerCase(java.util.Locale.ROOT));
      Browsers.press(opened, "Link this device");
      assertThat(opened.locator("main h1")).hasText("While you slept");
      opened.reload();
      assertThat(opened.locator("main h1")).hasText("While you slept");

      Page second = stranger.newPage();
      second.navigate(server.url());
      second.getByLabel("Linking code").fill(code);
      Browsers.press(second, "Link this device");
      Locator field = second.locator(".field", new Page.LocatorOptions().setHasText("Linking code"));
      assertThat(field).containsText("This link does not work");
    }
  }

  /** What Chromium asks of a page before it offers to install it; a profile of a test is like a private window, which may not. */
  @Test
  void chromiumOffersToInstallIt() {
    try (BrowserContext browser = browsers.profile(size, "Asia/Dubai")) {
      Page page = browser.newPage();
      page.navigate(server.url() + "/?home");
      page.waitForFunction("navigator.serviceWorker.ready.then(all => Boolean(all.active))");
      CDPSession session = browser.newCDPSession(page);
      assertEquals(Set.of("in-incognito"), hindrances(session));
      JsonObject manifest = session.send("Page.getAppManifest");
      assertEquals(0, manifest.getAsJsonArray("errors").size(), manifest::toString);
      page.evaluate("document.querySelector('link[rel=manifest]').remove()");
      // That it looks at all; it hears of the page's change a moment later.
      Awaitility.await().pollInSameThread().until(() -> hindrances(session).equals(Set.of("in-incognito", "no-manifest")));
    }
  }

  private static Set<String> hindrances(CDPSession session) {
    Set<String> found = new TreeSet<>();
    session
        .send("Page.getInstallabilityErrors")
        .getAsJsonArray("installabilityErrors")
        .forEach(each -> found.add(each.getAsJsonObject().get("errorId").getAsString()));
    return found;
  }

  @Test
  void aLostPhoneIsLoggedOutAndANewOneLetInByTwoCoordinators() {
    try (BrowserContext lost = browsers.profile(size, "Asia/Dubai");
        BrowserContext desk = browsers.profile(size.other(), "Asia/Dubai");
        BrowserContext second = browsers.profile(size.other(), "Europe/London");
        BrowserContext fresh = browsers.profile(size, "Asia/Dubai")) {
      Page phone = Browsers.join(lost, place.invite("Ines Lost", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Page coordinator = Browsers.join(desk, place.invite("Second Coordinator", Side.UNAFFILIATED, "", Role.COORDINATOR).link());
      readmit(coordinator);
      assertThat(coordinator.locator("main")).containsText("A second coordinator must let");
      assertThat(coordinator.locator(".big-code")).hasCount(0);
      assertThat(row(coordinator)).containsText("a second coordinator must, too, until");
      Page agreeing = Browsers.join(second, place.invite("Third Coordinator", Side.UNAFFILIATED, "", Role.COORDINATOR).link());
      Browsers.open(agreeing, "#/setup/roll");
      assertThat(row(agreeing)).containsText("you can be the second, until");
      row(agreeing).getByRole(AriaRole.BUTTON).click();
      row(agreeing).getByText("Cancel").click();
      assertThat(row(agreeing).getByRole(AriaRole.BUTTON)).hasCount(1);
      readmit(agreeing);
      String code = agreeing.locator(".big-code").textContent();
      assertThat(phone.locator("main")).containsText("This device is logged out");
      Page replacement = fresh.newPage();
      replacement.navigate(server.url());
      replacement.getByLabel("Linking code").fill(code);
      Browsers.press(replacement, "Link this device");
      assertThat(replacement.locator("main h1")).hasText("While you slept");
    }
  }

  private static void readmit(Page coordinator) {
    Browsers.open(coordinator, "#/setup/roll");
    row(coordinator).getByRole(AriaRole.BUTTON).click();
    row(coordinator).getByRole(AriaRole.BUTTON).first().click();
  }

  private static Locator row(Page coordinator) {
    return coordinator.locator("tr", new Page.LocatorOptions().setHasText("Ines Lost"));
  }
}
