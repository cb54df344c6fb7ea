package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What coordinators and members do with walls, on the screen: each beside what is refused there. */
class WallVerbsScreensTest extends BothSizesTest {
  private Page joined(BrowserContext profile, String name, Side side, String of, Role... roles) {
    Page page = profile.newPage();
    page.setDefaultTimeout(9000);
    page.navigate(place.invite(name, side, of, roles).link());
    Browsers.press(page, "I have read this. Go on");
    page.locator("form.join button.primary").click();
    page.locator(".walk").waitFor();
    return page;
  }

  private static Locator unfolded(Page page, String title) {
    Locator form = page.locator("details").filter(new Locator.FilterOptions().setHas(page.locator("summary", new Page.LocatorOptions().setHasText(title))));
    form.locator("summary").first().click();
    return form;
  }

  private static void press(Locator within, String name) {
    within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).first().click();
  }

  private static void shows(Page page, String text) {
    assertThat(page.locator("main")).containsText(text);
  }

  private static void enter(Page page, String room) {
    Browsers.open(page, "#/rooms");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(room).setExact(true)).last().click();
    page.locator("main").getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(room)).waitFor();
  }

  @Test
  void aRoomIsMadeAskedForEnteredNarrowedAndLeftBehind() {
    try (BrowserContext first = browsers.profile(size, "Asia/Dubai");
        BrowserContext second = browsers.profile(size, "Asia/Dubai");
        BrowserContext third = browsers.profile(size, "Asia/Dubai")) {
      Page ines = joined(first, "Ines", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      Page omar = joined(second, "Omar", Side.UNAFFILIATED, "", Role.ADVOCATE);
      Page vera = joined(third, "Vera", Side.DELEGATION, "Veldaria", Role.ADVOCATE);
      Browsers.open(ines, "#/find");
      Locator form = unfolded(ines, "Make a room");
      form.getByLabel("Name").fill("Press line");
      form.getByLabel("For whom").selectOption("unaffiliated");
      press(form, "Make a room");
      shows(ines, "Done.");

      Browsers.open(vera, "#/find");
      shows(vera, "Nothing to find: rooms of other sides and hidden ones are not shown.");
      Browsers.open(omar, "#/find");
      shows(omar, "Press line");
      omar.getByLabel("What to say to them").fill("It is Omar");
      Browsers.press(omar, "Ask to join");
      shows(omar, "You asked.");
      Browsers.shoot(omar, size + "-verbs-asked");

      enter(ines, "Press line");
      shows(ines, "It is Omar");
      Browsers.shoot(ines, size + "-verbs-waiting");
      Browsers.press(ines, "Let in");
      assertThat(ines.locator("ul.people")).containsText("Omar");
      enter(omar, "Press line");
      assertEquals(0, omar.getByText("Manage this room").count(), "she does not manage it");

      Locator manage = unfolded(ines, "Manage this room");
      manage.getByLabel("Name").fill("tips");
      manage.getByLabel("Label").selectOption("TLP:GREEN");
      press(manage, "Make the channel");
      shows(ines, "# tips");
      Locator change = unfolded(ines, "Change this room");
      change.getByLabel("Who writes").selectOption("coordinators");
      press(change, "Save");
      assertThat(change).containsText("Done.");
      String tips = ines.getByText("# tips").first().locator("xpath=ancestor::a").getAttribute("href");
      Browsers.open(ines, tips);
      Locator wider = unfolded(ines, "Change this channel");
      wider.getByLabel("Who writes").selectOption("members");
      press(wider, "Save");
      assertThat(wider.locator(".notice.error")).containsText("wider than its room");
      Browsers.shoot(ines, size + "-verbs-wider");

      Browsers.open(omar, tips);
      omar.locator(".channel-head").waitFor();
      enter(ines, "Press line");
      Locator remove = unfolded(ines, "Manage this room");
      remove.getByLabel("Whom to remove").selectOption("Omar");
      press(remove, "Remove");
      assertThat(remove).containsText(Pattern.compile("Nothing said from then on reaches .?Omar"));
      Browsers.shoot(ines, size + "-verbs-remove");
      remove.locator("button.danger").click();
      assertThat(ines.locator("ul.people")).not().containsText("Omar");
      Browsers.open(omar, "#/rooms");
      assertThat(omar.locator("main")).not().containsText("Press line");
    }
  }

  @Test
  void wordsAreReleasedAfterADryRun() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page uma = joined(profile, "Uma", Side.UNAFFILIATED, "", Role.ADVOCATE);
      enter(uma, "Unaffiliated");
      uma.locator("main .links a").first().click();
      uma.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("what we would accept");
      Browsers.press(uma, "Send");
      Locator said = uma.locator("article.message").filter(new Locator.FilterOptions().setHasText("what we would accept"));
      said.getByLabel("Edit or take back").click();
      press(said, "Release");
      said.getByLabel("Where to").selectOption("Joint / general");
      press(said, "Who would gain it?");
      assertThat(said.locator(".notice")).containsText("gain");
      assertEquals(0, place.hana.ask(new MessageCommand.Search("accept", place.general), MessageResult.Found.class).entries().size());
      Browsers.shoot(uma, size + "-verbs-dry-run");
      press(said.locator("form.travel .row").last(), "Release");
      shows(uma, "released a message");
      assertEquals(1, place.hana.ask(new MessageCommand.Search("accept", place.general), MessageResult.Found.class).entries().size());
      Browsers.shoot(uma, size + "-verbs-released");
    }
  }

  @Test
  void somebodyIsMovedToAnotherSideAndKeepsOutOfThings() {
    try (BrowserContext first = browsers.profile(size, "Asia/Dubai");
        BrowserContext second = browsers.profile(size, "Asia/Dubai")) {
      Page ada = joined(first, "Ada", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      Page tom = joined(second, "Tom", Side.UNAFFILIATED, "", Role.ADVOCATE);
      Browsers.open(tom, "#/rooms");
      shows(tom, "Unaffiliated");
      Browsers.open(ada, "#/people/" + me(tom));
      ada.getByLabel("Side", new Page.GetByLabelOptions().setExact(true)).selectOption("delegation");
      ada.getByLabel("Delegation or organisation").fill("Norlandia");
      Browsers.press(ada, "What would this person see?");
      shows(ada, "closes to them");
      Browsers.shoot(ada, size + "-verbs-preview");
      ada.locator("form").filter(new Locator.FilterOptions().setHasText("Delegation or organisation")).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
      shows(ada, "Done.");
      assertThat(tom.locator("main")).not().containsText("Unaffiliated");
      shows(tom, "Joint");

      Browsers.open(tom, "#/settings/limits");
      shows(tom, "Your protections");
      tom.getByLabel("Keep out of").selectOption("Joint");
      Browsers.press(tom, "Add");
      assertThat(tom.locator("ul.items").filter(new Locator.FilterOptions().setHasText("Joint"))).not().hasCount(0);
      tom.getByLabel("Keep out of").scrollIntoViewIfNeeded();
      Browsers.shoot(tom, size + "-verbs-limits");
      Browsers.open(ada, "#/rooms");
      Browsers.open(ada, "#/people/" + me(tom));
      assertThat(ada.locator("section.limits")).containsText(Pattern.compile("Keeps out of the room .?Joint"));
      assertThat(ada.locator("section.limits")).containsText("Is offered no reviews from outside the own delegation.");
      Browsers.shoot(ada, size + "-verbs-card");
      Browsers.open(ada, "#/people/" + me(ada));
      assertThat(ada.locator("main")).containsText("Ada");
      assertEquals(0, ada.getByLabel("Delegation or organisation").count(), "nobody sets her own side");
      assertEquals(List.of(), List.copyOf(browsers.complaints));
    }
  }

  private static String me(Page page) {
    return (String) page.evaluate("async () => (await import('/app.js')).store.state.me.person.id");
  }
}
