package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import corridor.protocol.DraftCommand;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.NeededBy;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Urgency;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view, looked at: axe finds nothing, nothing runs out sideways, a finger hits every target on a phone, no word of the
 * page stays English in a language of other letters, and a screenshot is kept for people to look at.
 */
class LooksTest extends BrowserTest {
  /** What stands in a view once the server's answer to it is there, and in no other view before it. */
  private static final Map<String, String> ANSWERED =
      Map.of(
          "channel", ".message", "redline", "article.provision", "plenary", ".plenary .aloud", "coverage", ".heat tbody tr",
          "people", ".items.people > li", "roll", "table.roll tbody tr", "shifts", "input[type=datetime-local]", "rules", ".choices .choice");

  private boolean furnished;
  private String flag = "";

  /** Three looks each time; every language, light and dark, on both sizes with {@code -Plong}. */
  static Stream<Arguments> looks() {
    List<Arguments> looks =
        new ArrayList<>(
            List.of(
                arguments(Browsers.Size.PHONE, "en-GB", ColorScheme.LIGHT),
                arguments(Browsers.Size.DESK, "en-GB", ColorScheme.DARK),
                arguments(Browsers.Size.PHONE, "ar", ColorScheme.LIGHT)));
    if (Boolean.getBoolean("corridor.long")) {
      for (String locale : List.of("en-GB", "ar", "fr", "es", "ru", "zh")) {
        looks.add(arguments(Browsers.Size.PHONE, locale, ColorScheme.DARK));
        looks.add(arguments(Browsers.Size.DESK, locale, ColorScheme.LIGHT));
      }
    }
    return looks.stream();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyViewHoldsUp(Browsers.Size size, String locale, ColorScheme scheme) {
    List<String> findings = new ArrayList<>();
    try (BrowserContext profile = browsers.profile(size, "Asia/Kathmandu", locale, scheme)) {
      String name = "Someone " + locale + " " + size + " " + scheme;
      String link = place.invite(name, Side.UNAFFILIATED, "", Role.COORDINATOR, Role.REVIEWER).link();
      Page page = profile.newPage();
      String look = size + "-" + locale + "-" + scheme + "-";
      page.navigate(link);
      page.locator(".candour").waitFor();
      assertEquals(size == Browsers.Size.PHONE, page.evaluate("matchMedia('(pointer: coarse)').matches"), "a phone's pointer is a finger");
      inspect(page, look + "invitation", findings);
      page.locator("article.door button.primary").click();
      page.locator("form.join").waitFor();
      inspect(page, look + "joining", findings);
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      furnish();
      for (Map.Entry<String, String> view : views().entrySet()) {
        Browsers.open(page, view.getValue());
        page.locator(ANSWERED.getOrDefault(view.getKey(), "main h1")).first().waitFor();
        inspect(page, look + view.getKey(), findings);
      }
      unfold(page, look, findings);
      sheets(page, look, findings);
      Browsers.open(page, "#/d/" + place.document);
      assertEquals(
          locale.equals("ar") ? "rtl" : "ltr",
          page.locator(".reasons li:not(.kind) bdi").first().evaluate("one => getComputedStyle(one).direction"),
          "“should” became “shall” is read in the direction of its sentence");
    }
    assertEquals(List.of(), findings);
  }

  /** The settings are a list of headings, hardly longer than the phone; each opens by its key and by its address. */
  private static void unfold(Page page, String look, List<String> findings) {
    Browsers.open(page, "#/settings");
    page.locator(".fold.alerts").waitFor();
    Browsers.settle(page);
    int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    if (height > 1300) {
      findings.add(look + "settings: " + height + " px of headings");
    }
    for (Locator heading : page.locator(".fold:not(.alerts) > summary").all()) {
      heading.focus();
      page.keyboard().press("Enter");
    }
    Browsers.open(page, "#/settings/alerts");
    assertThat(page.locator(".fold:not([open])")).hasCount(0);
    inspect(page, look + "settings-unfolded", findings);
  }

  /** What opens over a view. */
  private void sheets(Page page, String look, List<String> findings) {
    Browsers.open(page, "#/d/" + place.document);
    page.locator("[data-flag]").first().click();
    page.locator("dialog.sheet").waitFor();
    inspect(page, look + "flagging", findings);
    if (look.contains("-ar-")) {
      String question = page.locator("dialog.sheet textarea").first().inputValue();
      assertTrue(question.contains("«\u200fshould\u200f»"), "the quotation closes on its own side: " + question);
    }
    page.keyboard().press("Escape");
    Browsers.open(page, "#/desk");
    page.locator("section.sleep div.row button").last().click();
    page.locator("dialog.sheet").waitFor();
    inspect(page, look + "sleeping", findings);
    page.keyboard().press("Escape");
    if (page.locator("button.more").isVisible()) {
      page.locator("button.more").click();
      inspect(page, look + "menu", findings);
    }
  }

  private Map<String, String> views() {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("news", "#/news");
    views.put("desk", "#/desk");
    views.put("rooms", "#/rooms");
    views.put("room", "#/room/" + place.joint.id());
    views.put("channel", "#/c/" + place.drafting);
    views.put("drafts", "#/drafts");
    views.put("redline", "#/d/" + place.document);
    views.put("plenary", "#/plenary/" + place.document);
    views.put("flag", "#/desk/flag/" + flag);
    views.put("digest", "#/news/digest");
    views.put("install", "#/install");
    views.put("coverage", "#/coverage");
    views.put("night", "#/night");
    views.put("people", "#/people");
    views.put("settings", "#/settings");
    views.put("search", "#/search");
    views.put("setup", "#/setup/people");
    views.put("roll", "#/setup/roll");
    views.put("help", "#/help");
    views.put("find", "#/find");
    views.put("shifts", "#/shifts");
    views.put("rules", "#/rules");
    views.put("briefs", "#/brief");
    views.put("brief", "#/brief/2026-11-12/en");
    views.put("sessions", "#/setup/sessions");
    views.put("pattern", "#/setup/rooms");
    views.put("nowhere", "#/nowhere");
    return views;
  }

  /** Talk for whoever reads from now on, and once a flag for all. */
  private void furnish() {
    place.says("Article 5", "The chair's text is out: \"should\" became \"shall\" in Article 5.");
    place.says("المادة 5", "هل يمكن أن نقترح صياغة أخرى للفقرة الثانية؟");
    place.says("Press", "Nothing is final until the plenary. https://example.org/statement");
    if (furnished) {
      return;
    }
    furnished = true;
    FlagResult.Raised raised =
        place.lena.ask(
            new FlagCommand.Raise(
                place.document, 1, 2, List.of("art_5__para_2"), "Sixty days: can operators live with it?", "", Urgency.CRITICAL,
                new NeededBy(null, LocalDate.now(ZoneId.of("Asia/Dubai")).plusDays(1).atTime(8, 30))),
            FlagResult.Raised.class);
    flag = raised.flags().getFirst().id().value();
    place.lena.ask(
        new DraftCommand.SaveIdeal(place.document, "art_5__para_2", "Each Party reports within ninety days."), Result.class);
    place.lena.ask(
        new DraftCommand.SaveAim(place.document, "A network that stays open, and nobody asked to promise what cannot be kept."),
        Result.class);
    long press =
        place.lena
            .ask(
                new MessageCommand.Post(
                    place.drafting, "Press", "The press line, please say that you saw it. #/desk/flag/" + flag, List.of(), null),
                MessageResult.Posted.class)
            .sequence();
    place.lena.ask(new MessageCommand.AskAcknowledgement(place.drafting, press, null), Result.class);
    place.hana.ask(new MessageCommand.Decide(place.drafting, press, true), Result.class);
  }

  private static void inspect(Page page, String name, List<String> findings) {
    Browsers.settle(page);
    Browsers.shoot(page, name);
    findings.addAll(Browsers.wrong(page, name));
    Targets.small(page).forEach(target -> findings.add(name + ": too small for a finger: " + target));
    foreign(page).forEach(words -> findings.add(name + ": not in the reader's language: " + words));
  }

  /** Words of the page itself that are in Latin letters where the reader's language has others. */
  @SuppressWarnings("unchecked")
  private static List<String> foreign(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => {
              if (!['ar', 'ru', 'zh'].includes(document.documentElement.lang)) return [];
              const own = 'bdi, [dir=auto], [lang]:not(html), code, kbd, .tlp, option, textarea, .picker, noscript, title';
              const names = /Corridor|TLP:\\w+|https?:\\S+|Markdown|Word|iPhone|iPad|Android|[Ww]ebhook|Article \\d|Ana Silva/g;
              const left = text => text.replace(/\\u2068[^\\u2069]*\\u2069/g, '').replace(names, '');
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walker.nextNode()) {
                const text = left(walker.currentNode.data);
                if (/[A-Za-z]{4,}/.test(text) && !walker.currentNode.parentElement.closest(own)) found.push(text.trim().slice(0, 80));
              }
              for (const one of document.querySelectorAll('[placeholder]')) if (/[A-Za-z]{4,}/.test(left(one.placeholder))) found.push(one.placeholder);
              return found;
            }
            """);
  }
}
