package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    Size other() {
      return this == PHONE ? DESK : PHONE;
    }
  }

  private static final Path TARGET = Path.of("target");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync");

  private static final String AXE = axe();

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
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setArgs(ARGUMENTS)
                      .setEnv(withChineseSigns())
                      .setChromiumSandbox(false));
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

  /** Waits until nothing on the page says that it is still coming, and two frames were drawn; twice, as one answer may ask for more. */
  static void settle(Page page) {
    for (int round = 0; round < 2; round++) {
      assertThat(page.locator("main .empty[role=status]")).hasCount(0);
      page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }
  }

  /** What axe finds, and whether something runs out sideways; each with {@code name} before it. */
  @SuppressWarnings("unchecked")
  static List<String> wrong(Page page, String name) {
    List<String> findings = new ArrayList<>();
    if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
      findings.add(name + ": runs out sideways");
    }
    if (!Boolean.TRUE.equals(page.evaluate("'axe' in globalThis"))) {
      page.evaluate(AXE + "; undefined");
    }
    List<String> violations =
        (List<String>)
            page.evaluate(
                """
                async () => {
                  const found = await axe.run(document, {resultTypes: ['violations']});
                  if (found.passes.length < 10) return ['axe looked at hardly anything'];
                  return found.violations.flatMap(
                      v => v.nodes.slice(0, 3).map(n => v.id + ' ' + n.target.join(' ') + ' ' + (n.any[0]?.message || '')));
                }
                """);
    violations.forEach(violation -> findings.add(name + ": " + violation));
    return findings;
  }

  /** The machine may have no font for Chinese; the one that bring.mjs fetched is added to its own. */
  private static Map<String, String> withChineseSigns() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("FONTCONFIG_FILE", TARGET.resolve("browser/fonts.conf").toAbsolutePath().toString());
    return environment;
  }

  private static String axe() {
    try {
      return Files.readString(TARGET.resolve("browser/node_modules/axe-core/axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException("No axe was brought: run node src/test/browser/bring.mjs target in the server's folder.", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
