package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import corridor.protocol.Role;
import corridor.protocol.Side;
import org.junit.jupiter.api.Test;

/** What a coordinator runs into who sets a negotiation up for the first time. */
class CoordinatorScreensTest extends BrowserTest {
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
    try (BrowserContext profile = browsers.profile(Browsers.Size.DESK, "Asia/Dubai")) {
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
}
