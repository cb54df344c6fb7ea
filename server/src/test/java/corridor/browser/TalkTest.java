package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.protocol.AccountCommand;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.Side;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Talking in a channel, on a good line and on none. */
@ParameterizedClass
@EnumSource(Browsers.Size.class)
class TalkTest extends BrowserTest {
  @Parameter Browsers.Size size;

  private BrowserContext profile;
  private Page page;

  @BeforeEach
  void enterTheChannel() {
    profile = browsers.profile(size, "Africa/Nairobi");
    page = Browsers.join(profile, place.invite("Kamau", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
    Browsers.open(page, "#/c/" + place.drafting);
    page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).waitFor();
  }

  @AfterEach
  void leave() {
    profile.close();
  }

  private Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  private void write(String text) {
    page.locator("#write").fill(text);
    Browsers.press(page, "Send");
  }

  @Test
  void aMessageIsPostedEditedAndTakenBack() {
    write("The bus leaves at eight");
    assertThat(log()).containsText("The bus leaves at eight");
    page.getByLabel("Edit or take back").last().click();
    Browsers.press(page, "Edit");
    page.locator("article.message textarea").fill("The bus leaves at nine");
    Browsers.press(page, "Save");
    assertThat(log()).containsText("The bus leaves at nine");
    assertThat(log()).containsText("edited");
    page.getByLabel("Edit or take back").last().click();
    Browsers.press(page, "Take back");
    assertThat(log()).not().containsText("The bus leaves at nine");
    assertThat(log()).containsText("Taken back by its author.");
  }

  /** With the keys at the desk, with a finger on the phone; a screen reader hears how many there are and whom one is on. */
  @Test
  void somebodyIsNamedFromAListOfThoseWhoReadHere() {
    Locator write = page.locator("#write");
    Locator names = page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Mention"));
    write.pressSequentially("Could @");
    assertThat(names.getByRole(AriaRole.OPTION)).not().hasCount(0);
    write.pressSequentially("s");
    assertThat(names.getByRole(AriaRole.OPTION)).hasCount(1);
    assertThat(page.locator("#live")).containsText("1 name: Enter takes it");
    assertEquals(names.getByRole(AriaRole.OPTION).getAttribute("id"), write.getAttribute("aria-activedescendant"));
    assertEquals(List.of(), Browsers.wrong(page, size + " naming somebody"));
    assertEquals(List.of(), Targets.small(page));
    Browsers.shoot(page, size + "-mention");
    page.keyboard().press("Escape");
    assertThat(names).hasCount(0);
    write.press("Backspace");
    write.press("Backspace");
    write.pressSequentially("@l"); // of all who are here only some stand in the list
    if (size == Browsers.Size.PHONE) {
      names.getByText("Lena Sørby").tap();
    } else {
      page.keyboard().press("Enter");
    }
    assertThat(write).hasValue("Could @Lena Sørby ");
    assertThat(write).isFocused();
    page.keyboard().type("read this?");
    Browsers.press(page, "Send");
    assertThat(log()).containsText("Could @Lena Sørby read this?");
    assertTrue(
        place.lena.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .flatMap(room -> room.channels().stream())
            .anyMatch(channel -> channel.id().equals(place.drafting) && channel.mentions() > 0),
        "Lena is told");
  }

  @Test
  void whoAsksIsToldWhoSawAndWordsAreFoundAgain() {
    write("Who has seen the press line of " + size + "?");
    Locator asked = page.locator("article.message").filter(new Locator.FilterOptions().setHasText("the press line of " + size));
    asked.getByLabel("Edit or take back").click();
    asked.getByText("Ask to acknowledge").click();
    asked.locator("input[type=time]").fill("23:59");
    asked.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask").setExact(true)).click();
    assertThat(asked).containsText("Asks you to say that you saw this, until");
    asked.locator("summary").click();
    assertThat(asked.locator("li").filter(new Locator.FilterOptions().setHasText("Lena Sørby"))).containsText("not yet");
    long sequence = Long.parseLong(asked.getAttribute("id").substring(1));
    place.lena.ask(new MessageCommand.Acknowledge(place.drafting, sequence), Result.class);
    assertThat(asked.locator("summary")).containsText("1 of");
    assertThat(asked.locator("li").filter(new Locator.FilterOptions().setHasText("Lena Sørby"))).not().containsText("not yet");
    Browsers.shoot(page, size + "-asked-to-acknowledge");

    Browsers.open(page, "#/search");
    page.getByLabel("Words, all of them").fill("press line " + size);
    page.getByLabel("Words, all of them").press("Enter");
    Locator hit = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Found")).getByRole(AriaRole.LINK);
    assertThat(hit).hasCount(1);
    hit.click();
    assertThat(asked).isInViewport();
  }

  @Test
  void itsHeadSaysWhoReadsHereAndUntilWhen() {
    Locator head = page.locator(".channel-head");
    assertThat(head).containsText("TLP:");
    assertThat(head).containsText("Who reads here: \u2068everybody at this negotiation\u2069");
    String until = LocalDate.now(ZoneId.of("Asia/Dubai")).plusDays(40).format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK));
    assertThat(head).containsText(Pattern.compile("Text is kept until .*\\d.*" + until));
  }

  @Test
  void whatOthersSayArrivesByItselfOnceAndInOrder() {
    place.says("Article 5", "first of three");
    place.says("Article 5", "second of three");
    place.says("Article 5", "third of three");
    assertThat(log()).containsText("third of three");
    List<String> said = log().locator(".said").allTextContents().stream().filter(text -> text.endsWith("of three")).toList();
    assertEquals(List.of("first of three", "second of three", "third of three"), said);
  }

  @Test
  void whoAndWhatIsSaidAloudFirstWhereverOneIs() {
    Browsers.open(page, "#/news");
    page.locator(".walk").waitFor();
    place.lena.ask(
        new MessageCommand.Post(place.drafting, "Article 5", "Kamau, have you read it?", List.of(new ParticipantId(me())), null),
        Result.class);
    assertThat(page.locator("#live")).containsText("\u2068Lena Sørby\u2069 mentions you in \u2068drafting\u2069");
    assertThat(page.locator("#live")).hasAttribute("aria-live", "polite");
    Browsers.open(page, "#/c/" + place.drafting);
    assertThat(log()).hasAttribute("aria-live", "polite");
    assertThat(log().locator(".message").last().locator(".message-head + .said")).containsText("have you read it?");
  }

  @Test
  void aQuoteShowsWhatItsReaderMaySeeAndNoMore() {
    long said = place.lena.ask(new MessageCommand.Post(place.drafting, "Article 6", "Every four years is too late.", List.of(), null),
        MessageResult.Posted.class).sequence();
    page.locator("#m" + said).getByLabel("What to do with this message").click();
    Browsers.press(page, "Quote");
    page.getByLabel("Your words").fill("I take this up in plenary.");
    page.locator("form.travel button.primary").click();
    Locator quoting = log().locator(".message").filter(new Locator.FilterOptions().setHasText("I take this up in plenary."));
    assertThat(quoting.locator(".quoted")).containsText("Every four years is too late.");
    assertThat(quoting.locator(".quoted")).containsText("Lena Sørby");
    place.lena.ask(new MessageCommand.Delete(place.drafting, said), Result.class);
    page.reload();
    assertThat(quoting.locator(".quoted")).containsText("A quoted message that is gone, or not yours to see.");
    assertThat(log()).not().containsText("too late");
  }

  @Test
  void theBandShowsTheVenuesDayAndWhetherAnybodyCanBeAskedAndTurnsToOnesOwn() {
    Locator band = page.locator("button.band");
    assertThat(band).hasAttribute("aria-label", Pattern.compile("the day in .*Dubai.*reviewers now: (nobody|few|enough).*"));
    assertThat(band.locator(".sitting").first()).isAttached();
    assertThat(band.locator(".ask").first()).isAttached();
    assertThat(band.locator(".band-words")).containsText("reviewers now");
    band.click();
    assertThat(band.locator(".band-words")).containsText("your own day");
    assertThat(page.locator(".clocks span")).hasCount(2);
  }

  @Test
  void hostileMarkupAndDirectionTricksAreOnlyText() {
    place.says("", "<img src=x onerror=alert(1)><script>alert(2)</script>");
    place.says("", "\u202Egnp.exe \u2066 unclosed");
    place.says("", "a".repeat(16_000));
    assertThat(log()).containsText("<img src=x onerror=alert(1)>");
    assertThat(log()).containsText("aaaaaaaa");
    assertEquals(0, log().locator("img, script").count());
    assertEquals(
        Boolean.TRUE, page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs out of the page");
  }

  @Test
  void whatIsWrittenOfflineSurvivesAReloadAndIsSentOnce() {
    page.waitForFunction("navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true)");
    page.waitForFunction("caches.match('/inside.js').then(Boolean)");
    page.waitForFunction("caches.match('/files.json').then(Boolean)");
    page.waitForTimeout(2500); // the copy for reading offline is written 2 s after the last change
    profile.setOffline(true);
    write("Written without a line, " + size);
    assertThat(page.locator(".message.waiting")).containsText("only on this device");
    page.reload();
    assertThat(page.locator("main")).containsText("Written without a line, " + size);
    assertThat(page.locator("header.head")).containsText("No connection");
    Browsers.shoot(page, size + "-offline");
    profile.setOffline(false);
    assertThat(log()).containsText("Written without a line, " + size);
    assertThat(page.locator(".message.waiting")).hasCount(0);
    assertEquals(1, found("Written without a line, " + size));
  }

  @Test
  void anAnswerLostOnTheWayIsAskedForAgainWithoutASecondEffect() {
    page.evaluate(
        """
        () => {
          const send = WebSocket.prototype.send;
          let cut = false;
          WebSocket.prototype.send = function (frame) {
            send.call(this, frame);
            if (!cut && frame.includes('message.post')) {
              cut = true;
              this.close();
            }
          };
        }
        """);
    write("Cut in the middle, " + size);
    assertThat(log()).containsText("Cut in the middle, " + size);
    assertThat(page.locator(".message.waiting")).hasCount(0);
    assertEquals(1, found("Cut in the middle, " + size));
    assertEquals(1, log().getByText("Cut in the middle, " + size).count());
  }

  @Test
  void aRevokedLoginKeepsTheUnsentAndDropsWhatWasRead() {
    place.says("", "for members only");
    assertThat(log()).containsText("for members only");
    page.locator("#write").fill("half a sentence");
    place.hana.ask(
        new AccountCommand.EndAllLogins(new ParticipantId(me())),
        Result.class);
    assertThat(page.locator("main")).containsText("This device is logged out");
    assertThat(page.locator("body")).not().containsText("for members only");
    assertThat(page.locator(".unsent")).containsText("half a sentence");
    page.reload();
    assertThat(page.locator(".unsent")).containsText("half a sentence");
    Browsers.press(page, "Discard");
    assertThat(page.locator(".unsent")).hasCount(0);
  }

  private String me() {
    return (String) page.evaluate("async () => (await import('/app.js')).store.state.me.person.id");
  }

  private int found(String text) {
    return place.hana.ask(new MessageCommand.Search(text, place.drafting), MessageResult.Found.class).entries().size();
  }
}
