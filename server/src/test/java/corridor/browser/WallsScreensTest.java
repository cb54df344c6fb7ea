package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import corridor.TestServer;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walls on the screen: sealing and wiping a room, and what labels keep off paper. */
class WallsScreensTest extends BothSizesTest {
  private Page joined(BrowserContext profile, String name, Side side, String of, Role... roles) {
    Page page = profile.newPage();
    page.navigate(place.invite(name, side, of, roles).link());
    Browsers.press(page, "I have read this. Go on");
    page.locator("form.join button.primary").click();
    page.locator(".walk").waitFor();
    return page;
  }

  private static void both(TestServer.Guest hana, RoomId room, SealStep step) {
    hana.ask(new RoomCommand.Seal(room, step), RoomResult.Sealing.class);
  }

  @Test
  void twoCoordinatorsSealOpenAndWipeARoom() {
    RoomId room =
        place.hana.ask(
                new RoomCommand.Create(RoomKind.JOINT, "", "Night desk", "", Visibility.OPEN, false, null, List.of()), RoomResult.Made.class)
            .room();
    StreamId general =
        place.hana.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.id().equals(room))
            .findFirst()
            .orElseThrow()
            .channels().getFirst().id();
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = joined(profile, "Ines", Side.UNAFFILIATED, "", Role.COORDINATOR);
      Browsers.open(page, "#/find");
      page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Night desk")).getByRole(AriaRole.BUTTON).click();
      Browsers.open(page, "#/c/" + general);
      page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).waitFor();
      place.hana.ask(
          new MessageCommand.Post(general, "", "Said before it was sealed", List.of(), null), MessageResult.Posted.class);
      assertThat(page.locator("main")).containsText("Said before it was sealed");
      Browsers.open(page, "#/room/" + room);
      page.getByText("Seal or wipe this room").click();
      Browsers.press(page, "Seal this room");
      assertThat(page.locator(".sealing")).containsText("Press again to ask for it.");
      Browsers.press(page, "Seal this room");
      assertThat(page.locator("main")).containsText("Asked.");
      both(place.hana, room, SealStep.SEAL);
      assertThat(page.locator("main")).containsText("Sealed by");
      assertThat(page.locator(".tree h2").filter(new Locator.FilterOptions().setHasText("Night desk"))).containsText("sealed");
      Browsers.shoot(page, size + "-room-sealed");
      Browsers.open(page, "#/c/" + general);
      assertThat(page.locator("main")).not().containsText("Said before it was sealed");

      both(place.hana, room, SealStep.OPEN);
      Browsers.open(page, "#/news");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("asks to open this room again")).click();
      Browsers.press(page, "Open this room again");
      Browsers.press(page, "Open this room again");
      Browsers.open(page, "#/c/" + general);
      assertThat(page.locator("main")).containsText("Said before it was sealed");

      both(place.hana, room, SealStep.WIPE);
      Browsers.open(page, "#/room/" + room);
      assertThat(page.locator("main")).containsText("asks to wipe this room");
      Browsers.press(page, "Wipe this room");
      assertThat(page.locator("button.danger")).isDisabled();
      page.getByLabel("To wipe it, write its name").fill("Night desk");
      Browsers.press(page, "Wipe this room");
      assertThat(page.locator("main")).containsText("Wiped by");
      Browsers.shoot(page, size + "-room-wiped");
      String kept = (String) page.evaluate("""
          async () => {
            const {store} = await import('/app.js');
            const {copyOf} = await import('/connection/keep.js');
            return JSON.stringify(copyOf(store.state));
          }""");
      assertFalse(kept.contains("Said before it was sealed"), "this device forgot it too");
      assertEquals(0, page.locator(".notice.error").count());
    }
  }

  @Test
  void labelsOfAChannelAndADocumentAreSetAndRedIsNotPrinted() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = joined(profile, "Otto", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      place.lena.ask(new MessageCommand.Post(place.drafting, "", "for your eyes only", List.of(), Label.RED), MessageResult.Posted.class);
      place.says("", "for all of us");
      Browsers.open(page, "#/c/" + place.drafting);
      assertThat(page.getByText("for your eyes only")).isVisible();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.getByText("for your eyes only")).isHidden();
      assertThat(page.getByText("for all of us")).isVisible();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      label(page, "TLP:AMBER");
      assertThat(page.locator(".channel-head .tlp")).hasText("TLP:AMBER");
      Browsers.open(page, "#/d/" + place.document);
      label(page, "TLP:AMBER+STRICT");
      assertThat(page.locator(".running .tlp")).hasText("TLP:AMBER+STRICT");
    }
  }

  @Test
  void whoManagesAChannelSaysHowLongItsMessagesAreKept() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = joined(profile, "Olga", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      Browsers.open(page, "#/c/" + place.drafting);
      Locator form = page.locator("details").filter(new Locator.FilterOptions().setHasText("How long messages are kept"));
      form.locator("summary").click();
      form.getByLabel("Messages are gone after so many days").fill("5");
      form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
      assertThat(page.locator("main")).containsText("Messages are gone after 5 days.");
      assertEquals(0, page.locator(".notice.error").count());
    }
  }

  @Test
  void aDelegateShowsHerAuditInHerLanguageOnAPhone() throws java.io.IOException {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai", "fr", ColorScheme.LIGHT)) {
      Page page = profile.newPage();
      page.navigate(place.invite("Déléguée", Side.DELEGATION, "Norlandia", Role.ADVOCATE).link());
      page.locator("article.door button.primary").click();
      page.locator("form.join button.primary").click();
      page.locator(".walk").waitFor();
      Browsers.open(page, "#/settings/shown");
      Browsers.press(page, "Le montrer");
      Locator audit = page.locator(".audit");
      assertThat(audit).containsText("Et rien d’autre.");
      assertThat(audit).containsText("Joint");
      assertThat(audit).not().containsText(" until now");
      assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
      audit.scrollIntoViewIfNeeded();
      Browsers.shoot(page, size + "-audit-fr");
      Download file = page.waitForDownload(() -> Browsers.press(page, "Enregistrer dans un fichier"));
      String text = java.nio.file.Files.readString(file.path());
      assertTrue(text.endsWith("Et rien d’autre.\n") && text.contains("Déléguée"), text);
    }
  }

  /** Every face of sealing, opening, wiping and keeping, of doors and of labels, under axe, for a finger, in light, dark and Arabic. */
  @ParameterizedTest
  @CsvSource({"en-GB, LIGHT", "en-GB, DARK", "ar, LIGHT"})
  void whatIsSaidOfWallsHoldsUp(String locale, ColorScheme scheme) {
    RoomId room =
        place.hana.ask(
                new RoomCommand.Create(
                    RoomKind.JOINT, "", "Quiet corner " + locale + scheme, "", Visibility.OPEN, false, null, List.of()),
                RoomResult.Made.class)
            .room();
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai", locale, scheme)) {
      Page page = joined(profile, "Watcher " + locale + scheme, locale);
      looks = locale + "-" + scheme + "-";
      Browsers.open(page, "#/find");
      page.locator("main details summary").last().click();
      inspect(page, "find");
      page.evaluate("room => import('/app.js').then(app => app.act({type: 'room.join', room}).then(() => app.hope({type: 'room.list'})))", room.value());
      Browsers.open(page, "#/room/" + room);
      page.locator("main details").nth(3).waitFor();
      page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = true })");
      inspect(page, "room");
      page.locator(".sealing .row button").nth(1).click();
      page.locator(".sealing input").waitFor();
      inspect(page, "wiping");
      page.locator(".sealing form button").last().click();
      page.locator(".sealing .row button").first().click();
      page.locator(".sealing form .danger").click();
      page.locator(".sealing .notice").waitFor();
      inspect(page, "seal-asked");
      both(place.hana, room, SealStep.SEAL);
      page.locator("main .links").waitFor(GONE);
      inspect(page, "sealed");
      both(place.hana, room, SealStep.OPEN);
      Browsers.open(page, "#/news");
      page.locator("main a[href='#/room/" + room + "']").first().waitFor();
      inspect(page, "opening-asked");
      Browsers.open(page, "#/room/" + room);
      page.locator(".sealing .row button").first().click();
      page.locator(".sealing form .danger").click();
      page.locator("main .links a").first().waitFor();
      inspect(page, "opened");
      page.locator("main .links a").first().click();
      page.locator(".composer").waitFor();
      page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = true })");
      inspect(page, "channel-doors");
      both(place.hana, room, SealStep.WIPE);
      Browsers.open(page, "#/room/" + room);
      page.locator(".facts b").first().waitFor();
      page.locator(".sealing .row button").nth(1).click();
      page.locator(".sealing input").fill("Quiet corner " + locale + scheme);
      page.locator(".sealing form .danger").click();
      page.locator(".sealing").waitFor(GONE);
      inspect(page, "wiped");
    }
    assertEquals(List.of(), findings);
  }

  private static final Locator.WaitForOptions GONE = new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private String looks = "";
  private final List<String> findings = new ArrayList<>();

  private void inspect(Page page, String name) {
    Browsers.settle(page);
    Browsers.shoot(page, size + "-wall-" + looks + name);
    findings.addAll(Browsers.wrong(page, looks + name));
    Targets.small(page).forEach(target -> findings.add(looks + name + ": too small for a finger: " + target));
  }

  private Page joined(BrowserContext profile, String name, String locale) {
    Page page = profile.newPage();
    page.navigate(place.invite(name, Side.UNAFFILIATED, "", Role.COORDINATOR).link());
    page.locator("article.door button.primary").click();
    page.locator("form.join button.primary").click();
    page.locator(".walk").waitFor();
    assertEquals(locale.startsWith("ar") ? "rtl" : "ltr", page.evaluate("document.documentElement.dir"));
    return page;
  }

  private static void label(Page page, String label) {
    Locator form = page.locator("details").filter(new Locator.FilterOptions().setHasText("How far it may travel"));
    form.locator("summary").click();
    form.getByLabel("Label").selectOption(label);
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
  }
}
