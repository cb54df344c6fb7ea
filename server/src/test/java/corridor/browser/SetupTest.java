package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.TestServer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The first coordinator, from one link on an empty folder to printed invitations. */
@Tag("browser")
@ParameterizedClass
@EnumSource(Browsers.Size.class)
class SetupTest {
  @Parameter Browsers.Size size;

  private TestServer server;
  private Browsers browsers;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = TestServer.start(folder);
    browsers = new Browsers();
  }

  @AfterEach
  void stop() {
    browsers.close();
    server.close();
  }

  @Test
  void anEmptyFolderBecomesANegotiationWithInvitations() {
    BrowserContext profile = browsers.profile(size, "Asia/Dubai");
    Page page = profile.newPage();
    page.navigate(server.firstInvitation().link().replaceFirst("http://[^/]+", server.url()));
    Browsers.press(page, "I have read this. Go on");
    page.getByLabel("Your name, as others will see it").fill("Hana Okafor");
    Browsers.press(page, "Join");
    page.getByLabel("Name of the negotiation").fill("Conference on Quiet Networks");
    page.getByLabel("Venue: the city, as it stands beside times").fill("Dubai");
    page.getByLabel("Who runs this server").fill("A small foundation");
    page.getByLabel("In which country it stands").fill("Iceland");
    page.getByLabel("Last day").fill("2027-12-11");
    page.getByLabel("Text is kept until").fill("2028-01-31");
    Browsers.press(page, "Save");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next: ")).click();
    page.getByLabel("Title").fill("Opening plenary");
    Browsers.press(page, "Add the session");
    assertThat(page.locator("main")).containsText("Opening plenary");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next: ")).click();
    page.getByLabel("Delegations, one a line").fill("Norlandia\nVeldaria");
    Browsers.press(page, "Make the rooms");
    assertThat(page.locator("main")).containsText("Technical liaison");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next: ")).click();
    page.getByLabel("People, one a line").fill("Ana Silva; unaffiliated; advocate, reviewer; Joint\nKofi; martian\n");
    assertThat(page.locator("main")).containsText("is no affiliation");
    page.getByLabel("People, one a line").fill("Ana Silva; unaffiliated; advocate, reviewer; Joint\n" + others(29));
    Browsers.shoot(page, size + "-setup-people");
    Browsers.press(page, "Invite 30 people");
    assertThat(page.locator(".invitation")).hasCount(30);
    assertThat(page.locator(".invitation .qr").first()).isVisible();
    page.waitForTimeout(200);
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/" + size + "-invitations.png")));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Who can be asked").setExact(true)).click();
    assertThat(page.locator("main")).containsText("cannot be asked: not joined yet");
    Browsers.shoot(page, size + "-roll-unjoined");
  }

  private static String others(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "Person " + n + "; " + (n % 3 == 0 ? "technical: Network " + n : n % 3 == 1 ? "unaffiliated" : "delegation of Norlandia"))
        .collect(Collectors.joining("\n"));
  }
}
