package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two revisions came in one night: neither is passed over, and what changed over both can be flagged. */
class SinceLastLookedTest extends BothSizesTest {
  private static final String THIRD = Place.NEWER.replace("sixty days", "ninety days");
  private static final String FOURTH = THIRD.replace("open to everybody", "open to all who ask");

  @Test
  void aNightWithTwoRevisionsOpensOnWhatOneLastRead() {
    try (BrowserContext profile = browsers.profile(size, "America/Bogota")) {
      Page page = Browsers.join(profile, place.invite("Away All Night", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Locator text = page.locator("section.news").first();
      assertThat(text.locator(".heavy")).containsText("should");
      Browsers.open(page, "#/d/" + place.document);
      assertThat(page.locator(".compared")).containsText("r1 → r2");
      Browsers.open(page, "#/news");
      assertThat(text).containsText("No text changed since you looked.");
      place.bring(THIRD, "Third");
      place.bring(FOURTH, "Fourth");

      assertThat(text).containsText("r2 → r4");
      assertThat(text.locator(".steps > li")).hasCount(2);
      assertThat(text.locator(".steps > li").first()).containsText("Article 5, 2");
      assertThat(text.locator(".steps > li").last()).containsText("Article 4");
      assertThat(text.locator(".heavy")).hasCount(0);
      Browsers.shoot(page, size + "-two-revisions");
      assertThat(page.locator(".walk a")).containsText("r2 → r4");

      // The newest step alone, as from a link: it is not all that is new.
      Browsers.open(page, "#/d/" + place.document + "/3/4");
      assertThat(page.locator(".compared")).containsText("r3 → r4");
      Browsers.open(page, "#/news");
      assertThat(text).containsText("r2 → r4");
      text.locator("a").first().click();

      assertThat(page.locator(".compared")).containsText("r2 → r4");
      assertThat(page.locator("article.provision")).hasCount(2);
      Locator steps = page.locator("nav.steps a");
      assertThat(steps).hasText(new String[] {"r2 → r4", "r3", "r4"});
      Browsers.shoot(page, size + "-since-last-looked");
      flag(page);
      steps.nth(1).click();
      assertThat(page.locator(".compared")).containsText("r2 → r3");
      assertThat(page.locator("article.provision")).hasCount(1);
      steps.nth(2).click();
      assertThat(page.locator(".compared")).containsText("r3 → r4");
      Browsers.open(page, "#/news");
      assertThat(text).containsText("No text changed since you looked.");

      StringBuilder longer = new StringBuilder(FOURTH);
      for (int article = 7; article < 14; article++) {
        longer.append("\nArticle ").append(article).append(". More\n\nStates meet in year ").append(article).append(".\n");
      }
      place.bring(longer.toString(), "Seven more");
      assertThat(text).containsText("7 changed");
      assertThat(text).containsText("and 2 more");
    }
  }

  private static void flag(Page page) {
    Locator card = page.locator("article.provision").filter(new Locator.FilterOptions().setHasText("ninety"));
    card.locator("[data-flag]").click();
    Browsers.press(page, "Send the flag");
    assertThat(card.locator(".flags")).containsText(Pattern.compile("received|nobody"));
  }
}
