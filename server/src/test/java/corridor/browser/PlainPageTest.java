package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page asks nobody else, makes no markup out of text, needs no image or font, and does as the reader's device prefers. */
class PlainPageTest extends BothSizesTest {
  @Test
  void itAsksNobodyElseAndWorksWithoutImagesAndFonts() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Set<String> asked = new TreeSet<>();
      Set<String> kinds = Set.of("image", "font", "media");
      profile.onRequest(request -> asked.add(request.url().replaceFirst("^([a-z]+://[^/]*).*", "$1")));
      profile.route("**/*", route -> letPass(route, kinds));
      Page page = Browsers.join(profile, place.invite("Plain", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      for (String address : List.of("#/d/" + place.document, "#/c/" + place.drafting, "#/settings", "#/install")) {
        Browsers.open(page, address);
        page.locator("main h1").first().waitFor();
        Browsers.settle(page);
      }
      assertEquals(Set.of(server.url()), asked);
      assertEquals(0, ((Number) page.evaluate("document.fonts.size")).intValue());
    }
  }

  private static void letPass(Route route, Set<String> kinds) {
    Request request = route.request();
    if (kinds.contains(request.resourceType())) {
      route.abort();
    } else {
      route.resume();
    }
  }

  @Test
  void whatTheServerRefusesWithIsSaidInTheReadersLanguage() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai", "fr-FR", com.microsoft.playwright.options.ColorScheme.LIGHT)) {
      Page page = profile.newPage();
      page.navigate(server.url());
      page.locator("h1").first().waitFor();
      Object said =
          page.evaluate(
              """
              async () => {
                const {bringSentences, refused} = await import('/refused.js');
                await bringSentences();
                return refused('Only coordinators can do this: ask one of them.');
              }
              """);
      assertEquals("Seule la coordination peut le faire\u00a0: demandez-le-lui.", said);
    }
  }

  @Test
  void noMarkupIsMadeOutOfText() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Careful", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      for (String attempt :
          List.of(
              "document.body.innerHTML = '<b>bold</b>'", "document.createElement('script').text = 'alert(1)'",
              "window.trustedTypes.createPolicy('another', {createHTML: text => text})", "setTimeout('alert(2)')")) {
        assertEquals(
            Boolean.TRUE,
            page.evaluate("async () => { try { " + attempt + "; return false; } catch { return true; } }"),
            attempt + " went through");
      }
      browsers.complaints.removeIf(text -> text.contains("TrustedHTML") || text.contains("TrustedScript") || text.contains("policy"));
    }
  }

  @Test
  void whatTheDevicePrefersIsDone() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Sharp eyes", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + place.document);
      page.locator("article.provision").first().waitFor();
      String muted = style(page, ".facts", "color");
      page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE).setContrast(Contrast.MORE));
      assertEquals("0s", style(page, "button.primary", "transitionDuration"));
      assertThat(page.locator(".facts").first()).not().hasCSS("color", muted);
      List<String> wrong = new ArrayList<>(Browsers.wrong(page, "more contrast"));
      page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      wrong.addAll(Browsers.wrong(page, "forced colours"));
      assertEquals(List.of(), wrong);
      assertEquals("line-through", style(page, "del", "textDecorationLine"));
      assertEquals("underline", style(page, "ins", "textDecorationLine"));
    }
  }

  private static String style(Page page, String selector, String property) {
    return (String) page.locator(selector).first().evaluate("(one, name) => getComputedStyle(one)[name]", property);
  }
}
