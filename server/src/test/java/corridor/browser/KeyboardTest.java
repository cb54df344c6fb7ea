package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A whole night by the keyboard alone: no mouse is touched here, and every key that {@code ?} lists is pressed. */
class KeyboardTest extends BrowserTest {
  private static final String NAME =
      """
      () => {
        const one = document.activeElement;
        return (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || '').replace(/[\\u2066-\\u2069]/g, '').trim();
      }
      """;

  private final Set<String> pressed = new TreeSet<>();

  @Test
  void aNightIsWorkedThroughWithoutAMouse() {
    try (BrowserContext evening = browsers.profile(Browsers.Size.DESK, "America/Bogota");
        BrowserContext night = browsers.profile(Browsers.Size.DESK, "Asia/Dubai")) {
      Page reviewer = joinAwake(evening);
      Page advocate = join(night, place.invite("Hands on the keys", Side.UNAFFILIATED, "", Role.ADVOCATE).link());

      List<String> keys = keysListed(advocate);
      flagTheTopCard(advocate);
      answer(reviewer);
      readInTheMorning(advocate);
      sayAndSearch(advocate);
      goToSleep(advocate);
      assertEquals(new TreeSet<>(keys), pressed);
    }
  }

  private static Page join(BrowserContext profile, String link) {
    Page page = profile.newPage();
    page.navigate(link);
    page.locator(".candour").waitFor();
    tabTo(page, "I have read this. Go on");
    page.keyboard().press("Enter");
    tabTo(page, "Join");
    page.keyboard().press("Enter");
    page.locator(".walk").waitFor();
    return page;
  }

  /** May be asked at any hour: she types it into the fields. */
  private Page joinAwake(BrowserContext profile) {
    Page page = profile.newPage();
    page.navigate(place.invite("Eyes closed", Side.UNAFFILIATED, "", Role.REVIEWER).link());
    page.locator(".candour").waitFor();
    tabTo(page, "I have read this. Go on");
    page.keyboard().press("Enter");
    for (int hours = 0; hours < 2; hours++) {
      tabTo(page, "from");
      typeMidnight(page);
      tabTo(page, "to");
      typeMidnight(page);
    }
    tabTo(page, "Join");
    page.keyboard().press("Enter");
    page.locator(".walk").waitFor();
    return page;
  }

  /** In a field of twelve hours or of twenty-four: that is the machine's custom, not the page's. */
  private static void typeMidnight(Page page) {
    page.keyboard().type("1200AM");
    if (!"00:00".equals(page.evaluate("document.activeElement.value"))) {
      page.keyboard().press("ArrowLeft");
      page.keyboard().type("00");
    }
    assertEquals("00:00", page.evaluate("document.activeElement.value"));
  }

  private List<String> keysListed(Page page) {
    press(page, "?");
    assertThat(page.locator("main h1")).hasText("Help and keys");
    return page.locator("main tbody kbd").allTextContents();
  }

  private void flagTheTopCard(Page page) {
    press(page, "1");
    assertThat(page.locator("main h1")).hasText("While you slept");
    press(page, "n");
    page.locator("article.provision").first().waitFor();
    press(page, "j");
    press(page, "j");
    assertEquals(1, focused(page, "article.provision"));
    press(page, "k");
    assertEquals(0, focused(page, "article.provision"));
    press(page, "f");
    page.locator("dialog").waitFor();
    press(page, "Esc");
    assertThat(page.locator("dialog")).hasCount(0);
    press(page, "f");
    page.locator("dialog").waitFor();
    tabTo(page, "Send the flag");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).hasCount(0);
    page.locator("article.provision input[type=checkbox]").first().focus(); // as after choosing several: keys still work
    press(page, "2");
    assertThat(page.locator("main h1")).hasText("Desk");
    assertThat(page.locator("main")).containsText("received");
  }

  private static void answer(Page page) {
    page.keyboard().press("2");
    assertThat(page.locator("main")).containsText("Can we accept this?");
    tabTo(page, "Accept");
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).containsText("Write the answer");
    tabTo(page, "Write the answer");
    page.keyboard().press("Enter");
    tabTo(page, "○ acceptable");
    page.keyboard().press("ArrowDown");
    tabTo(page, "Reason");
    page.keyboard().type("It binds whoever runs a network.");
    tabTo(page, "Send the answer");
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).containsText("Your answer arrived.");
  }

  private void readInTheMorning(Page page) {
    press(page, "1");
    assertThat(page.locator("main")).containsText("It binds whoever runs a network.");
    press(page, "n");
    assertThat(page.locator("main")).containsText("concern");
    press(page, "4");
    assertThat(page.locator("main h1")).hasText("Drafts");
  }

  private void sayAndSearch(Page page) {
    press(page, "3");
    assertThat(page.locator("main h1")).hasText("Rooms");
    page.evaluate("channel => { location.hash = '#/c/' + channel }", place.drafting.value());
    page.locator("#write").waitFor();
    press(page, "c");
    page.keyboard().type("Said without a mouse");
    press(page, "Ctrl+Enter");
    assertThat(page.locator(".log")).containsText("Said without a mouse");
    tabTo(page, "Send", true);
    press(page, "/");
    assertThat(page.locator("main h1")).hasText("Search");
  }

  private void goToSleep(Page page) {
    page.keyboard().press("2");
    assertThat(page.locator("main h1")).hasText("Desk");
    tabTo(page, "Going to sleep");
    page.keyboard().press("Enter");
    page.locator("dialog").waitFor(); // it is fetched when it is asked for
    tabTo(page, "Yes, going to sleep now");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator("main")).containsText("You are asleep here");
  }

  private void press(Page page, String key) {
    pressed.add(key);
    page.keyboard().press(key.equals("Esc") ? "Escape" : key.replace("Ctrl+", "Control+"));
  }

  private static void tabTo(Page page, String name) {
    tabTo(page, name, false);
  }

  /** Presses Tab until the named control has the focus. */
  private static void tabTo(Page page, String name, boolean away) {
    for (int press = 0; press < 150; press++) {
      page.keyboard().press("Tab");
      if (name.equals(page.evaluate(NAME)) || away && !Boolean.TRUE.equals(page.evaluate("document.activeElement.matches('input, textarea')"))) {
        return;
      }
    }
    throw new AssertionError("Tab never comes to \"" + name + "\"");
  }

  private static int focused(Page page, String selector) {
    return ((Number) page.evaluate("selector => [...document.querySelectorAll(selector)].indexOf(document.activeElement)", selector)).intValue();
  }
}
