package corridor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Chromium, and people's browsers in it, each with a profile of its own. Belongs to the thread that opened it. */
public final class Browsers implements AutoCloseable {
  /** A phone in one hand and a laptop: what the pages are looked at on. */
  public enum Size {
    PHONE(390, 844),
    DESK(1320, 900);

    final int width;
    final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private static final Path TARGET = Path.of("target");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  /** What pages complained about on their consoles; a test that ends with one has failed. */
  public final List<String> complaints = new ArrayList<>();

  public Browsers() {
    try {
      Path chromium = Path.of(Files.readString(TARGET.resolve("browser/chromium")).strip());
      playwright =
          Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright.chromium()
              .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS).setChromiumSandbox(false));
    } catch (IOException e) {
      throw new IllegalStateException(
          "No Chromium was brought: run node src/test/browser/bring.mjs target in the server's folder.", e);
    }
  }

  /** A person's browser: light, English, somewhere. */
  public BrowserContext profile(Size size, String zone) {
    return profile(size, zone, "en-GB", ColorScheme.LIGHT);
  }

  BrowserContext profile(Size size, String zone, String locale, ColorScheme scheme) {
    BrowserContext profile =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setHasTouch(size == Size.PHONE)
                .setTimezoneId(zone)
                .setLocale(locale)
                .setColorScheme(scheme));
    String theme = scheme == ColorScheme.DARK ? "dark" : "light";
    profile.addInitScript("try { localStorage.setItem('corridor.theme', '" + theme + "') } catch {}");
    profile.onConsoleMessage(
        message -> {
          boolean network = message.text().contains("Failed to load resource") || message.text().contains("WebSocket");
          if (message.type().equals("error") && !network) {
            complaints.add(message.text());
          }
        });
    profile.onWebError(error -> complaints.add(error.error()));
    return profile;
  }

  /** Opens an invitation and joins as one does with a tired thumb: everything as suggested. */
  public static Page join(BrowserContext profile, String link) {
    Page page = profile.newPage();
    page.navigate(link);
    press(page, "I have read this. Go on");
    press(page, "Join");
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("While you slept")).waitFor();
    return page;
  }

  public static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
  }

  public static void open(Page page, String address) {
    page.evaluate("address => { location.hash = address }", address);
  }

  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(TARGET.resolve("screenshots").resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
