package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What people, devices and attackers bring: strange letters, a wrong clock, a browser that keeps nothing. */
@ParameterizedClass
@EnumSource(Browsers.Size.class)
class StrangeInputTest extends BrowserTest {
  @Parameter Browsers.Size size;

  private static final String FAMILY = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
  private static final String TOWER = "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0301\u0302\u0303\u0304\u0305 الأسد";

  @Test
  void strangeLettersStayInsideTheirPlaces() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite(TOWER, Side.DELEGATION, "Norlandia", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").fill(FAMILY + " agrees");
      Browsers.press(page, "Send");
      page.locator("#write").fill("x".repeat(16_000));
      Browsers.press(page, "Send");
      page.locator("#write").fill("\u202Esdrawkcab <b>bold</b>");
      Browsers.press(page, "Send");
      assertThat(page.locator(".message.waiting")).hasCount(0);
      assertThat(page.getByRole(AriaRole.LOG)).containsText(FAMILY);
      assertEquals(Boolean.TRUE, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
      assertEquals(0, page.getByRole(AriaRole.LOG).locator(".said b").count());
      page.locator("#write").fill("y".repeat(17_000));
      Browsers.press(page, "Send");
      assertThat(page.locator(".composer")).containsText("This is too long");
      assertThat(page.locator("#write")).hasValue("y".repeat(17_000));
    }
  }

  @Test
  void aWrongClockOfTheDeviceShowsTheRightTimes() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      profile.addInitScript("const real = Date.now; Date.now = () => real.call(Date) - 3 * 365 * 86400000;");
      Page page = Browsers.join(profile, place.invite("Wrong clock", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      DateTimeFormatter shown = DateTimeFormatter.ofPattern("HH:mm");
      String hour = ZonedDateTime.now(ZoneId.of("Asia/Dubai")).format(shown).substring(0, 2);
      String clock = page.locator(".clocks b").first().textContent();
      assertTrue(clock.startsWith(hour) || ZonedDateTime.now(ZoneId.of("Asia/Dubai")).getMinute() < 3, clock);
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").fill("Written three years ago, says this device");
      Browsers.press(page, "Send");
      assertThat(page.getByRole(AriaRole.LOG)).containsText("Written three years ago");
    }
  }

  @Test
  void aStorageThatFillsUpSaysSoAndLosesNothing() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Full phone", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").waitFor();
      page.evaluate(
          """
          () => {
            for (let size = 1 << 20, n = 0; size > 0; n++) {
              try { localStorage.setItem('photographs' + n, 'x'.repeat(size)); } catch { size >>= 1; }
            }
          }
          """);
      profile.setOffline(true);
      page.locator("#write").fill("From a phone without room, " + size);
      Browsers.press(page, "Send");
      assertThat(page.locator(".message.waiting")).containsText("From a phone without room");
      assertThat(page.locator(".line-state")).containsText("This browser keeps nothing");
      profile.setOffline(false);
      assertThat(page.locator(".message.waiting")).hasCount(0);
      List<?> found = place.hana.ask(new MessageCommand.Search("without room, " + size, place.drafting), MessageResult.Found.class).entries();
      assertEquals(1, found.size());
    }
  }

  @Test
  void aBrowserThatKeepsNothingSaysSoAndStillSends() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      profile.addInitScript(
          """
          Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
          indexedDB.open = () => { throw new DOMException('forbidden', 'SecurityError'); };
          """);
      Page page = Browsers.join(profile, place.invite("Private window", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      assertThat(page.locator(".line-state")).containsText("This browser keeps nothing");
      Browsers.open(page, "#/c/" + place.drafting);
      // A screen comes when it is first opened, and this browser has nothing to keep it in.
      page.locator("#write").waitFor();
      profile.setOffline(true);
      page.locator("#write").fill("From a private window, " + size);
      Browsers.press(page, "Send");
      assertThat(page.locator(".message.waiting")).containsText("From a private window");
      profile.setOffline(false);
      assertThat(page.locator(".message.waiting")).hasCount(0);
      List<?> found = place.hana.ask(new MessageCommand.Search("private window, " + size, place.drafting), MessageResult.Found.class).entries();
      assertEquals(1, found.size());
      page.reload(); // the login is the browser's, which pages cannot forget
      page.locator(".walk, #write").first().waitFor();
    }
  }

  /** A topic that is short in letters and long in bytes: its writer is told, and what she writes after it is sent. */
  @Test
  void whatTheServerRefusesHoldsUpNothingBehindIt() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Long topic", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      Locator topic = page.locator("input.about");
      topic.fill("д".repeat(110));
      page.locator("#write").fill("Under a long topic, " + size);
      Browsers.press(page, "Send");
      assertThat(page.locator(".message.waiting")).containsText("too long");
      topic.fill("");
      page.locator("#write").fill("Behind it, " + size);
      Browsers.press(page, "Send");
      assertThat(page.locator("article.message:not(.waiting)").last()).containsText("Behind it, " + size);
    }
  }
}
