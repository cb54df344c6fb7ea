package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import corridor.protocol.AccountCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Role;
import corridor.protocol.Side;
import org.junit.jupiter.api.Test;

/** Every device is lost, or is about to be. */
class LostDevicesTest extends BothSizesTest {
  private static final String PHRASE = "four tired otters reviewing";

  /** Hashing a passphrase may take its time on a busy machine. */
  private static final int HASHING = 30_000;

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  @Test
  void codesOnPaperLetABorrowedPhoneInAndTheLostOneOut() {
    try (BrowserContext lost = browsers.profile(size, "Asia/Dubai");
        BrowserContext borrowed = browsers.profile(size, "Asia/Dubai")) {
      Page phone = Browsers.join(lost, place.invite("Otieno Lost", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(phone, "#/settings/lost");
      Browsers.press(phone, "Make codes");
      field(phone, "Passphrase (you may leave it out)").fill(PHRASE);
      Browsers.press(phone, "Make ten codes");
      assertThat(phone.locator(".paper-codes li")).hasCount(10, new LocatorAssertions.HasCountOptions().setTimeout(HASHING));
      Browsers.shoot(phone, "PHONE-codes-on-paper");
      String code = phone.locator(".paper-codes code").first().textContent();
      Browsers.press(phone, "I have them");
      assertThat(phone.locator("main")).containsText("Unused codes on paper: 10.");

      Page other = borrowed.newPage();
      other.navigate(server.url());
      other.getByText("I have a code on paper").click();
      field(other, "Code on paper").fill("AAAA-BBBB-CCCC-DDDD");
      Browsers.press(other, "Log in here; all other devices are logged out");
      assertThat(other.locator("main")).containsText("This code is not good (any more)");
      field(other, "Code on paper").fill(code);
      Browsers.press(other, "Log in here; all other devices are logged out");
      assertThat(other.locator("main")).containsText("Your passphrase is asked beside this code");
      field(other, "Your passphrase").fill(PHRASE);
      Browsers.shoot(other, "PHONE-coming-back");
      Browsers.press(other, "Log in here; all other devices are logged out");
      assertThat(other.locator("main h1")).hasText("While you slept", new LocatorAssertions.HasTextOptions().setTimeout(HASHING));
      assertThat(phone.locator("main")).containsText("This device is logged out");
    }
  }

  @Test
  void inDangerNothingStaysOnTheDevice() {
    try (BrowserContext context = browsers.profile(size, "Asia/Dubai")) {
      Page phone = Browsers.join(context, place.invite("Ana Danger", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(phone, "#/settings");
      Browsers.press(phone, "Log out everywhere");
      assertThat(phone.locator("dialog")).containsText("You have no codes on paper");
      Browsers.shoot(phone, "PHONE-in-danger");
      Browsers.press(phone, "Log out everywhere and clear this device");
      assertThat(phone.locator("main")).containsText("nothing of Corridor is left on this device");
      assertEquals(0, phone.evaluate("Object.keys(localStorage).filter(k => k.startsWith('corridor.unsent') || k === 'corridor.inside').length"));
      assertEquals(0, phone.evaluate("indexedDB.databases().then(all => all.filter(d => d.name === 'corridor').length)"));
      phone.reload();
      assertThat(phone.locator("main h1")).hasText("Corridor");
    }
  }

  @Test
  void aPasskeyLetsThisDeviceInAgainUntilAllLoginsAreEnded() {
    try (BrowserContext context = browsers.profile(size, "Asia/Dubai")) {
      Page phone = Browsers.join(context, place.invite("Lin Passkey", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      authenticator(context, phone);
      Browsers.open(phone, "#/settings/lost");
      assertEquals(
          ErrorCode.INVITATION, place.lena.refused(new AccountCommand.AddPasskey("no passkey's answer", "Phone")).code());
      Browsers.press(phone, "Add a passkey");
      Locator ways = phone.locator("details", new Page.LocatorOptions().setHasText("If you lose your devices"));
      assertThat(ways.locator("li")).hasCount(1);
      Browsers.open(phone, "#/settings/devices");
      Browsers.press(phone, "Log out here");
      Browsers.press(phone, "Log in with a passkey");
      assertThat(phone.locator("main h1")).hasText("While you slept");

      Browsers.open(phone, "#/settings");
      Browsers.press(phone, "Log out everywhere");
      Browsers.press(phone, "Log out everywhere and clear this device");
      Browsers.press(phone, "Log in with a passkey");
      assertThat(phone.locator("main")).containsText("This passkey does not let you in here");
    }
  }

  /** A device that unlocks itself. */
  private static void authenticator(BrowserContext context, Page page) {
    CDPSession session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    for (String yes : new String[] {"hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"}) {
      options.addProperty(yes, true);
    }
    JsonObject add = new JsonObject();
    add.add("options", options);
    session.send("WebAuthn.addVirtualAuthenticator", add);
  }
}
