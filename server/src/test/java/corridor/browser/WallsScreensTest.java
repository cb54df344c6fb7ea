package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.Side;
import org.junit.jupiter.api.Test;

/** What walls look like: sealing and wiping a room. */
class WallsScreensTest extends BrowserTest {
  private Page joined(BrowserContext profile, String name, Side side, String of, Role... roles) {
    Page page = profile.newPage();
    page.navigate(place.invite(name, side, of, roles).link());
    Browsers.press(page, "I have read this. Go on");
    page.locator("form.join button.primary").click();
    page.locator(".walk").waitFor();
    return page;
  }

  private void hanaToo(SealStep step) {
    place.hana.ask(new RoomCommand.Seal(place.joint.id(), step), RoomResult.Sealing.class);
  }

  @Test
  void twoCoordinatorsSealOpenAndWipeARoom() {
    try (BrowserContext profile = browsers.profile(Browsers.Size.PHONE, "Asia/Dubai")) {
      Page page = joined(profile, "Ines", Side.UNAFFILIATED, "", Role.COORDINATOR);
      place.says("Press", "Said before it was sealed");
      Browsers.open(page, "#/c/" + place.drafting);
      assertThat(page.locator("main")).containsText("Said before it was sealed");
      Browsers.open(page, "#/room/" + place.joint.id());
      page.getByText("Seal or wipe this room").click();
      Browsers.press(page, "Seal this room");
      Browsers.press(page, "Seal this room");
      assertThat(page.locator("main")).containsText("Asked.");
      hanaToo(SealStep.SEAL);
      assertThat(page.locator("main")).containsText("nothing of it is shown or written");
      Browsers.shoot(page, "PHONE-room-sealed");
      Browsers.open(page, "#/c/" + place.drafting);
      assertThat(page.locator("main")).not().containsText("Said before it was sealed");

      hanaToo(SealStep.OPEN);
      Browsers.open(page, "#/news");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("asks to open this room again")).click();
      Browsers.press(page, "Open this room again");
      Browsers.press(page, "Open this room again");
      Browsers.open(page, "#/c/" + place.drafting);
      assertThat(page.locator("main")).containsText("Said before it was sealed");

      hanaToo(SealStep.WIPE);
      Browsers.open(page, "#/room/" + place.joint.id());
      assertThat(page.locator("main")).containsText("asks to wipe this room");
      Browsers.press(page, "Wipe this room");
      assertThat(page.locator("button.danger")).isDisabled();
      page.getByLabel("To wipe it, write its name").fill(place.joint.name());
      Browsers.press(page, "Wipe this room");
      assertThat(page.locator("main")).containsText("its texts are gone, for everybody");
      Browsers.shoot(page, "PHONE-room-wiped");
      String kept = (String) page.evaluate("""
          async () => {
            const {store} = await import('/app.js');
            const {copyOf} = await import('/connection/keep.js');
            return JSON.stringify(copyOf(store.state));
          }""");
      assertFalse(kept.contains("Said before it was sealed") || kept.contains("Quiet Networks\",\"language"), "this device forgot it too");
      assertEquals(0, page.locator(".notice.error").count());
    }
  }
}
