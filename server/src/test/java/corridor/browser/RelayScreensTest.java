package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The relay's own screens: shifts, rules, going to sleep, a bundle taken in part, and what to do when nobody can be asked. */
class RelayScreensTest extends BothSizesTest {
  /** A text of its own in this language, in two revisions that differ in every article. */
  private StreamId text(String symbol, String language) {
    StreamId text =
        place.lena.ask(
                new DraftCommand.Create(place.joint.id(), symbol, "Draft " + symbol, language, Label.GREEN),
                DraftResult.Created.class)
            .document();
    for (String verb : List.of("should", "shall")) {
      String words = "Article 1\n\nStates " + verb + " meet.\n\nArticle 2\n\nStates " + verb + " report.\n\nArticle 3\n\nStates " + verb + " pay.\n";
      place.lena.ask(new DraftCommand.Paste(text, Source.CHAIR, "", words), DraftResult.Added.class);
    }
    return text;
  }

  private static Locator main(Page page) {
    return page.locator("main");
  }

  @Test
  void aShiftIsPromisedGivenToWhoeverCanAndTaken() {
    try (BrowserContext one = browsers.profile(size, "Asia/Dubai");
        BrowserContext other = browsers.profile(size.other(), "Europe/London");
        BrowserContext third = browsers.profile(size, "Europe/London")) {
      Page page = Browsers.join(one, place.invite("Shift Giver", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Page taker = Browsers.join(other, place.invite("Shift Taker", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Browsers.open(page, "#/shifts");
      assertThat(main(page)).containsText("You have promised no shift.");
      Browsers.press(page, "Promise it");
      assertThat(main(page)).not().containsText("You have promised no shift.");
      Browsers.press(page, "Ask somebody to take it");
      page.getByLabel("A line for them (may stay empty)").fill("My flight goes at nine.");
      Browsers.press(page, "Ask");
      assertThat(main(page)).containsText("it stays yours until somebody takes it");
      Browsers.open(taker, "#/shifts");
      assertThat(main(taker)).containsText("My flight goes at nine.");
      Page late = Browsers.join(third, place.invite("Shift Late", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Browsers.open(late, "#/shifts");
      assertThat(main(late)).containsText("My flight goes at nine.");
      Browsers.press(taker, "I take it");
      assertThat(main(taker)).containsText("Take the promise back");
      assertThat(main(late)).not().containsText("My flight goes at nine.");
      assertThat(main(page)).containsText("Shift Taker took the shift of");
      Browsers.shoot(page, "shifts");
    }
  }

  @Test
  void rulesAreReadByEverybodyChangedByCoordinatorsAndAnEmptyLadderIsRefused() {
    try (BrowserContext one = browsers.profile(size, "Asia/Dubai");
        BrowserContext other = browsers.profile(size.other(), "Asia/Dubai")) {
      Page reader = Browsers.join(one, place.invite("Rules Reader", Side.UNAFFILIATED, "", Role.REVIEWER).link());
      Browsers.open(reader, "#/rules");
      assertThat(reader.locator("form.policy")).hasCount(3);
      assertThat(reader.locator("form.policy input").first()).isDisabled();
      Page page = Browsers.join(other, place.invite("Rules Keeper", Side.UNAFFILIATED, "", Role.COORDINATOR).link());
      Browsers.open(page, "#/rules");
      Locator form = page.locator("form.policy").first();
      Locator wait = form.getByLabel("Minutes an offer waits for a yes");
      wait.fill("12");
      form.getByRole(AriaRole.BUTTON).click();
      assertThat(form).containsText("Saved.");
      Browsers.open(page, "#/desk");
      assertThat(form).hasCount(0);
      Browsers.open(page, "#/rules");
      assertThat(page.locator("form.policy").first().getByLabel("Minutes an offer waits for a yes")).hasValue("12");
      for (Locator box : form.getByRole(AriaRole.CHECKBOX).all()) {
        box.uncheck();
      }
      form.getByRole(AriaRole.BUTTON).click();
      assertThat(form.locator(".notice.error")).isVisible();
      Browsers.shoot(page, "rules");
    }
  }

  @Test
  void goingToSleepAsksWhatMayWakeHerAndWarnsOfWhatIsHalfWritten() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Sleeper S", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/desk");
      Browsers.press(page, "Going to sleep");
      Locator sheet = page.locator("dialog.sheet");
      assertThat(sheet).containsText("Everything is sent.");
      sheet.getByLabel("an answer “not acceptable” to a flag of yours").check();
      sheet.getByLabel("a critical flag on these provisions").fill("Article 5");
      sheet.getByLabel("Who receives your answers meanwhile?").selectOption("Lena Sørby");
      Browsers.shoot(page, "sleep");
      sheet.getByText("Yes, going to sleep now").click();
      assertThat(page.locator("section.sleep")).containsText("You are asleep here");
      assertThat(page.locator("section.sleep")).containsText("an answer “not acceptable” to a flag of yours");
      assertThat(page.locator("section.sleep")).containsText("Article 5");
      assertThat(page.locator("section.sleep")).containsText("Your answers go to Lena Sørby");
      Locator tonight = page.locator("section.sleep").getByRole(AriaRole.BUTTON);
      assertThat(tonight.first()).hasText("I am awake");
      assertThat(tonight.filter(new Locator.FilterOptions().setHasText("Going to sleep"))).hasCount(0);
      tonight.first().click();
      assertThat(page.locator("section.sleep")).containsText("You are awake here.");
      assertThat(tonight.first()).hasText("Going to sleep");
    }
  }

  @Test
  void goingToSleepWithoutALineSaysThatAPhoneSendsOnlyWhileItIsOpen() {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Sleeper T", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/c/" + place.drafting);
      page.locator("#write").waitFor();
      page.evaluate("Promise.all([import('/availability/sleep.js'), import('/relay/desk.js')])");
      profile.setOffline(true);
      page.locator("#write").fill("The last word of the night");
      Browsers.press(page, "Send");
      page.locator("#write").fill("and half a");
      Browsers.open(page, "#/desk");
      Browsers.press(page, "Going to sleep");
      Locator sheet = page.locator("dialog.sheet");
      assertThat(sheet).containsText("Not everything is sent yet. A phone sends only while this page is open");
      assertThat(sheet).containsText("1 text is half written on this device and not sent.");
      profile.setOffline(false);
      assertThat(sheet).containsText("Everything is sent.");
    }
  }

  @Test
  void aReviewIsPutOffAndAnotherHandedOnWithWhatIsWritten() {
    StreamId document = text("DT/11", "ru");
    DraftResult.Redline redline = place.lena.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class);
    TestServer.Guest uma = reads("Uma Lind", "ru");
    flag(redline, 0, "Can this wait?");
    try (BrowserContext one = browsers.profile(size, "Asia/Dubai");
        BrowserContext other = browsers.profile(size, "Asia/Dubai")) {
      Page page = device(one, uma);
      assertThat(main(page)).containsText("Can this wait?");
      Browsers.press(page, "Later");
      page.getByLabel("Ask me again at (your time)").fill("23:59");
      Browsers.press(page, "Ask me then");
      assertThat(main(page)).containsText("Nothing is asked of you.");

      flag(redline, 1, "Does this bind us?");
      Browsers.press(page, "Accept");
      page.getByText("Write the answer").click();
      page.getByLabel("Reason").fill("It needs a lawyer.");
      TestServer.Guest vera = reads("Vera Moss", "ru");
      Browsers.press(page, "Hand off");
      assertThat(main(page)).containsText("handed off");
      Page next = device(other, vera);
      next.getByText("Does this bind us?").click();
      assertThat(main(next)).containsText("Handed over to you");
      assertThat(main(next)).containsText("It needs a lawyer.");
    }
  }

  @Test
  void aReviewThatIsNotForHerGoesOnToWhoeverElseCan() {
    StreamId document = text("DT/12", "de");
    DraftResult.Redline redline = place.lena.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class);
    TestServer.Guest greta = reads("Greta Wolf", "de");
    flag(redline, 0, "Who can say whether this binds?");
    try (BrowserContext one = browsers.profile(size, "Asia/Dubai");
        BrowserContext other = browsers.profile(size.other(), "Asia/Dubai")) {
      Page page = device(one, greta);
      assertThat(main(page)).containsText("Who can say whether this binds?");
      TestServer.Guest hans = reads("Hans Vogel", "de");
      page.getByText("Who can say whether this binds?").click();
      assertThat(main(page)).containsText(Pattern.compile("Say until .*then somebody else is asked", Pattern.DOTALL));
      Browsers.press(page, "Not me");
      Browsers.press(page, "Keep it");
      assertThat(page.getByText("Accept", new Page.GetByTextOptions().setExact(true))).isVisible();
      Browsers.open(page, "#/desk");
      Browsers.press(page, "Not me");
      Browsers.shoot(page, size + "-not-me");
      assertThat(main(page)).containsText("Who can say whether this binds?");
      Browsers.press(page, "Not me: somebody else is asked");
      assertThat(main(page)).containsText("Nothing is asked of you.");
      Page next = device(other, hans);
      assertThat(main(next)).containsText("Who can say whether this binds?");
    }
  }

  @Test
  void whatTwoAskOfOneChangeStandsUnderEachOnesNameAndAsUrgentAsTheMoreUrgent() {
    StreamId document = text("DT/13", "pt");
    DraftResult.Redline redline = place.lena.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class);
    TestServer.Guest iris = reads("Iris Costa", "pt");
    flag(redline, 0, "Does it bind us?");
    try (BrowserContext one = browsers.profile(size, "Asia/Dubai")) {
      Page page = device(one, iris);
      Browsers.press(page, "Accept");
      page.getByText("Write the answer").click();
      Locator asked = page.locator("blockquote.question");
      assertThat(asked).hasCount(1);
      assertThat(asked).containsText("Lena Sørby");

      NeededBy later = new NeededBy(null, LocalDateTime.now(ZoneId.of("Asia/Dubai")).plusHours(20));
      place.hana.ask(
          new FlagCommand.Raise(
              document, redline.from(), redline.to(), List.of(redline.changes().getFirst().key()), "May we sign at nine?", "", Urgency.CRITICAL, later),
          FlagResult.Raised.class);
      assertThat(asked).hasCount(2);
      assertThat(asked.first()).containsText(Pattern.compile("Lena Sørby.*tonight.*Does it bind us", Pattern.DOTALL));
      assertThat(asked.last()).containsText(Pattern.compile("Hana Okafor.*critical.*May we sign", Pattern.DOTALL));
      assertThat(page.locator("main h1 + p")).containsText("critical");
      assertEquals(List.of(), Browsers.wrong(page, "two who ask"));
      Browsers.shoot(page, size + "-two-who-ask");
      assertEquals(
          List.of(FlagState.ACCEPTED),
          place.hana.ask(new RelayCommand.Desk(), RelayResult.Desk.class).flags().stream()
              .filter(each -> each.document().equals(document)).map(FlagView::state).toList());

      page.getByLabel("concern").check();
      page.getByLabel("Reason").fill("It may.");
      Browsers.press(page, "Send the answer");
      assertThat(page.locator("main")).containsText("Your answer arrived.");
      assertThat(page.locator("main .notice").first()).containsText("Lena Sørby, Hana Okafor");
    }
  }

  private TestServer.Guest reads(String name, String language) {
    TestServer.Guest guest = server.join(place.invite(name, Side.UNAFFILIATED, "", Role.REVIEWER), name, "Asia/Dubai");
    guest.ask(new AccountCommand.SaveProfile(name, List.of("en", language), List.of(), "Asia/Dubai", List.of(), List.of()), Result.class);
    guest.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, ALWAYS, 5), Result.class);
    return guest;
  }

  private void flag(DraftResult.Redline redline, int change, String question) {
    NeededBy later = new NeededBy(null, LocalDateTime.now(ZoneId.of("Asia/Dubai")).plusHours(30));
    place.lena.ask(
        new FlagCommand.Raise(
            redline.document(), redline.from(), redline.to(), List.of(redline.changes().get(change).key()), question, "", Urgency.TONIGHT, later),
        FlagResult.Raised.class);
  }

  /** One more of her devices, at her desk. */
  private Page device(BrowserContext profile, TestServer.Guest guest) {
    Page page = profile.newPage();
    page.navigate(server.url() + "/?home");
    page.getByLabel("Linking code").fill(guest.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class).code());
    Browsers.press(page, "Link this device");
    assertThat(main(page).locator("h1")).hasText("While you slept");
    Browsers.open(page, "#/desk");
    return page;
  }

  @Test
  void nobodyToAskSaysWhyAndHerOwnWordsAreLookedAtBeforeTheyGo() {
    server.join(place.invite("Nobody Now", Side.UNAFFILIATED, "", Role.REVIEWER), "Nobody Now", "Asia/Dubai");
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = Browsers.join(profile, place.invite("Lonely L", Side.UNAFFILIATED, "", Role.ADVOCATE).link());
      Browsers.open(page, "#/d/" + text("DT/8", "fr"));
      page.locator("article.provision").last().locator("[data-flag]").click();
      page.getByLabel("Question").fill("May we live with four years?");
      page.getByLabel("Needed by").selectOption("a time at the venue");
      page.locator("input[type=datetime-local]").fill("2020-01-01T08:00");
      Browsers.press(page, "Send the flag");
      assertThat(page.locator(".field:has(input[type=datetime-local])")).containsText("This time is past at the venue");
      assertThat(page.getByLabel("Question")).hasValue("May we live with four years?");
      page.getByLabel("Needed by").selectOption("when convenient");
      Browsers.press(page, "Send the flag");
      Browsers.open(page, "#/desk");
      assertThat(main(page)).containsText("nobody found");
      page.getByText("May we live with four years?").first().click();
      assertThat(main(page)).containsText("Nobody who may read this and can be asked is awake now.");
      assertThat(main(page).locator("ul.why")).containsText(Pattern.compile("[a-z]+: [1-9]"));
      Browsers.press(page, "Tell the coordinator on duty");
      assertThat(main(page)).containsText("The coordinator on duty is told.");
      Browsers.press(page, "Ask in your own words, without the paper");
      page.getByLabel("Your question").fill("Is four years between meetings usual?");
      Browsers.press(page, "Look at it first");
      assertThat(main(page)).containsText("This goes out, and nothing of the paper:");
      Browsers.shoot(page, "nobody");
      Browsers.press(page, "Release my words");
      assertThat(main(page)).containsText("Released. Answers come there, as messages.");
      Browsers.press(page, "Withdraw the flag");
      Browsers.press(page, "Withdraw: nobody is asked any more");
      assertThat(main(page)).containsText("withdrawn");
    }
  }

  @Test
  void aBundleIsTakenInPartAndTheRestGoesOn() {
    TestServer.Guest ines =
        server.join(place.invite("Ines Duarte", Side.UNAFFILIATED, "", Role.REVIEWER), "Ines Duarte", "Asia/Dubai");
    ines.ask(
        new AccountCommand.SaveProfile("Ines Duarte", List.of("en", "es"), List.of(), "Asia/Dubai", List.of(), List.of()),
        Result.class);
    ines.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, ALWAYS, 5), Result.class);
    StreamId document = text("DT/9", "es");
    DraftResult.Redline redline = place.lena.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class);
    List<String> keys = redline.changes().stream().map(DraftResult.Change::key).toList();
    assertEquals(3, keys.size());
    NeededBy later = new NeededBy(null, LocalDateTime.now(ZoneId.of("Asia/Dubai")).plusHours(30));
    place.lena.ask(
        new FlagCommand.Raise(document, redline.from(), redline.to(), keys, "All three?", "", Urgency.TONIGHT, later),
        FlagResult.Raised.class);
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = device(profile, ines);
      Locator bundle = main(page).locator("li.card").first();
      assertThat(bundle).containsText("3 provisions");
      bundle.getByRole(AriaRole.CHECKBOX).last().uncheck();
      Browsers.shoot(page, "bundle");
      Browsers.press(page, "Accept 2");
      assertThat(main(page).getByText("Write the answer")).hasCount(2);
      assertThat(main(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accept").setExact(true))).hasCount(1);
    }
  }
}
