package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The coming night as a table, one's alerts, and what the service worker says when a push comes. */
class NightScreensTest extends BothSizesTest {
  @Test
  void theComingNightIsATableWithNumbersAndOneClickAsks() {
    var _ = place.server.join(place.invite("Ana Reviewer", Side.UNAFFILIATED, "", Role.REVIEWER), "Ana Reviewer", "Europe/London");
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu")) {
      Page page = Browsers.join(profile, place.invite("Coordinator C", Side.UNAFFILIATED, "", Role.COORDINATOR).link());
      Browsers.open(page, "#/coverage");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The coming night").setLevel(1))).isVisible();
      assertThat(page.locator(".heat tbody tr").first().locator("td").first()).containsText("0");
      assertThat(page.locator(".heat thead th small").first()).isVisible();
      Browsers.press(page, "Ask for cover");
      assertThat(page.locator("main [role=status]").first()).isVisible();
      Browsers.open(page, "#/night");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Last night").setLevel(1))).isVisible();
    }
  }

  @Test
  void alertsAreAddedTestedAndShownAsTheyStand() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Alerted A", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Browsers.open(page, "#/settings/alerts");
      assertThat(page.locator(".alerts")).containsText("Nothing outside your open pages reaches you now.");
      page.setViewportSize(360, 740);
      double wide = page.getByLabel("Webhook address").boundingBox().width;
      assertTrue(wide > 300, "an address has the width of the phone: " + wide);
      page.getByLabel("Webhook address").fill("https://127.0.0.1/hook");
      Browsers.press(page, "Add webhook");
      assertThat(page.locator(".alerts li")).containsText("not tested");
      Browsers.press(page, "Send a test");
      assertThat(page.locator(".alerts li")).containsText("private network");
      assertThat(page.locator(".alerts li")).containsText("broken");
      page.evaluate("() => localStorage.setItem('corridor.language', 'fr')");
      page.reload();
      assertThat(page.locator(".alerts li .error")).containsText("est une adresse d’un réseau privé");
      page.evaluate("() => localStorage.setItem('corridor.language', 'en')");
      page.reload();
      Browsers.open(page, "#/settings/calendar");
      assertThat(page.locator(".calendars")).containsText("Busy times from my calendar");
      Browsers.press(page, "Make an address");
      assertThat(page.locator(".calendars code")).containsText("/calendar/");
      page.locator(".calendars input[type=file]").setInputFiles(
          new com.microsoft.playwright.options.FilePayload(
              "work.ics", "text/calendar",
              "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Mars/Base:20261112T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      assertThat(page.locator(".calendars .notice.error")).containsText("Mars/Base");
    }
  }

  @Test
  void aPushSaysWhatHappenedAndNothingOfItsContent() {
    try (BrowserContext profile = browsers.profile(size.other(), "Asia/Dubai", "fr-FR", com.microsoft.playwright.options.ColorScheme.LIGHT)) {
      profile.grantPermissions(List.of("notifications"));
      Page page = profile.newPage();
      page.navigate(place.invite("Pushed P", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      page.waitForFunction("async () => Boolean(await (await caches.open('corridor-alert-words')).match('/alert-words.json'))");
      page.evaluate("() => navigator.serviceWorker.ready.then(() => null)");
      CDPSession session = profile.newCDPSession(page);
      List<String> registrations = new CopyOnWriteArrayList<>();
      session.on(
          "ServiceWorker.workerRegistrationUpdated",
          event -> event.getAsJsonArray("registrations").forEach(each -> registrations.add(each.getAsJsonObject().get("registrationId").getAsString())));
      session.send("ServiceWorker.enable");
      page.waitForCondition(() -> !registrations.isEmpty());
      JsonObject push = new JsonObject();
      push.addProperty("origin", page.url().replaceAll("(https?://[^/]+)/.*", "$1"));
      push.addProperty("registrationId", registrations.getFirst());
      push.addProperty("data", "{\"kind\":\"offer\",\"count\":1,\"critical\":true,\"about\":\"o_AAAAAAAAAAAAAAAAAAAAAA\",\"more\":\"\"}");
      String shown = "() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.map(n => n.title + '|' + n.body + '|' + n.data.go).join())";
      page.waitForCondition(
          () -> {
            session.send("ServiceWorker.deliverPushMessage", push);
            // Chromium forgets a notification that is asked for between being stored and being displayed; then it is pushed again.
            page.waitForTimeout(500);
            return !page.evaluate(shown).toString().isEmpty();
          });
      assertEquals("Une relecture vous est demandée.||#/desk/o_AAAAAAAAAAAAAAAAAAAAAA", page.evaluate(shown));
    }
  }
}
