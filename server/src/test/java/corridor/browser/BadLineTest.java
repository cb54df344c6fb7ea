package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that is cut, that swallows everything, and that is slow: nothing written is lost, nothing doubled; two tabs share it. */
class BadLineTest extends BrowserTest {
  /** What a black hole is: everything leaves, nothing arrives, and nobody says so. */
  private static final String HOLE =
      """
      window.hole = false;
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (frame) { if (!window.hole) send.call(this, frame); };
      const fetched = window.fetch;
      window.fetch = (input, options) => window.hole
          ? new Promise((_, fail) => options?.signal?.addEventListener('abort', () => fail(new Error('gone')))) : fetched(input, options);
      """;

  @Test
  void whatIsWrittenOnABadLineArrivesOnceAndInOrder() {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Dubai")) {
      profile.addInitScript(HOLE);
      Page page = Browsers.join(profile, place.invite("On the bus", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      write(page, "line 1");
      page.evaluate("window.hole = true");
      write(page, "line 2");
      write(page, "line 3");
      assertThat(page.locator(".message.waiting")).hasCount(2);
      // Silence is taken for a dead line after twelve seconds.
      assertThat(page.locator(".line-state")).containsText("No connection", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
      page.evaluate("window.hole = false; dispatchEvent(new Event('online'))");
      assertThat(page.locator(".message.waiting")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
      profile.setOffline(true);
      write(page, "line 4");
      profile.setOffline(false);
      page.evaluate("async () => { const {link} = await import('/app.js'); link.socket?.close(); }");
      write(page, "line 5");
      assertThat(page.locator(".message.waiting")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
      List<String> said = page.getByRole(AriaRole.LOG).locator(".said").allTextContents().stream().filter(t -> t.startsWith("line ")).toList();
      assertEquals(List.of("line 1", "line 2", "line 3", "line 4", "line 5"), said);
      for (String one : said) {
        assertEquals(1, found(one), one);
      }
    }
  }

  @Test
  void onASlowLineWhatIsOnItsWayIsMarkedAndComesOnceThoughItIsSentAgain() {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Dubai")) {
      // Every frame takes three seconds to leave the device.
      profile.addInitScript(
          """
          window.slow = false;
          window.sent = [];
          const send = WebSocket.prototype.send;
          WebSocket.prototype.send = function (frame) {
            const go = () => { if (frame.includes('message.post')) sent.push(JSON.parse(frame).key); if (this.readyState === 1) send.call(this, frame); };
            if (window.slow) setTimeout(go, 3000); else go();
          };
          """);
      Page page = Browsers.join(profile, place.invite("In the lift", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").waitFor();
      page.evaluate("window.slow = true");
      write(page, "slowly");
      assertThat(page.locator(".message.waiting")).containsText("being sent");
      page.waitForFunction("() => sent.length === 1");
      // The frame has left, and the line goes before the answer comes.
      page.evaluate("async () => { const {link} = await import('/app.js'); window.slow = false; link.socket?.close(); }");
      assertThat(page.locator(".message.waiting")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
      assertEquals(Boolean.TRUE, page.evaluate("sent.length >= 1 && new Set(sent).size === 1"), "again with its own key");
      assertEquals(1, found("slowly"));
      assertEquals(1, page.getByRole(AriaRole.LOG).getByText("slowly", new Locator.GetByTextOptions().setExact(true)).count());
    }
  }

  @Test
  void twoTabsSendWhatOneOfThemWroteOnce() {
    try (BrowserContext profile = browsers.profile(Browsers.Size.DESK, "Asia/Dubai")) {
      Page first = Browsers.join(profile, place.invite("Two tabs", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Page second = profile.newPage();
      second.navigate(server.url() + "/#/c/" + place.drafting);
      second.locator("#write").waitFor();
      Browsers.open(first, "#/c/" + place.drafting);
      first.locator("#write").waitFor(); // a screen that has not come yet needs the line
      profile.setOffline(true);
      write(first, "written in the first tab");
      assertThat(second.locator(".message.waiting")).containsText("written in the first tab");
      profile.setOffline(false);
      assertThat(first.locator(".message.waiting")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
      assertThat(second.locator(".message.waiting")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(40_000));
      assertEquals(1, found("written in the first tab"));
    }
  }

  /** One hand, no line: the card is what the walk leads to, and the rest stands where the thumb is. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void aFlagTakesThreeTapsAndSaysWhereItIsUntilItIsReceived(Browsers.Size size) {
    awake("Reviewer for " + size);
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Three taps " + size, Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      page.waitForFunction("() => document.querySelector('.walk a')?.hash.startsWith('#/d/')");
      page.waitForFunction("caches.match('/files.json').then(Boolean)");
      page.evaluate("import('/relay/desk.js')");
      page.locator(".walk a").click();
      Locator card = page.locator("article.provision").first();
      card.waitFor();
      profile.setOffline(true);
      card.locator("[data-flag]").click();
      assertThat(page.getByLabel("Question")).hasValue("Article 5, 1: “should” became “shall”. Can we accept this?");
      assertThat(page.getByLabel("tonight")).isChecked();
      String next = (String) page.getByLabel("Needed by").evaluate("one => one.selectedOptions[0].textContent");
      assertTrue(next.startsWith("Plenary, ") || next.startsWith("Drafting group, "), next);
      if (size == Browsers.Size.PHONE) {
        assertEquals(
            true,
            page.evaluate("(() => { const box = document.querySelector('dialog .primary').getBoundingClientRect(); return box.top > innerHeight / 2 && box.bottom <= innerHeight; })()"),
            "one sends it with the thumb, without scrolling");
      }
      Browsers.press(page, "Send the flag");
      assertThat(card.locator(".flags")).containsText("only on this device");
      Browsers.open(page, "#/desk");
      Locator mine = page.locator("main li.card").filter(new Locator.FilterOptions().setHasText("Can we accept this?"));
      assertThat(mine).containsText("only on this device");
      profile.setOffline(false);
      assertThat(mine).containsText("received", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
      assertThat(mine).hasCount(1);
    }
  }

  private static void write(Page page, String text) {
    page.locator("#write").fill(text);
    Browsers.press(page, "Send");
  }

  private int found(String text) {
    return place.hana.ask(new MessageCommand.Search(text, place.drafting), MessageResult.Found.class).entries().size();
  }
}
