package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may happen to a flag on its way, on screen: newer text, a hand-off, a second question, cover that is asked for. */
class TwistsScreensTest extends BothSizesTest {
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");
  /** Asked around the clock, and the only one who reads Spanish or whatever her flags are in. */
  private TestServer.Guest reviewer(String name, String language, List<Hours> asked) {
    TestServer.Guest guest = server.join(place.invite(name, Side.UNAFFILIATED, "", Role.REVIEWER), name, "Asia/Dubai");
    guest.ask(
        new AccountCommand.SaveProfile(name, List.of("en", language), List.of(), "Asia/Dubai", List.of(), List.of()), Result.class);
    guest.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, asked, 5), Result.class);
    return guest;
  }

  private Page screen(BrowserContext profile, TestServer.Guest guest, String address) {
    Page page = profile.newPage();
    page.navigate(server.url() + "/?home");
    page.getByLabel("Linking code").fill(guest.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class).code());
    Browsers.press(page, "Link this device");
    assertThat(page.locator("main h1")).hasText("While you slept");
    Browsers.open(page, address);
    return page;
  }

  private StreamId text(String symbol, String language) {
    StreamId text =
        place.lena.ask(
                new DraftCommand.Create(place.joint.id(), symbol, "Draft " + symbol, language, Label.GREEN),
                DraftResult.Created.class)
            .document();
    paste(text, "should");
    paste(text, "shall");
    return text;
  }

  private void paste(StreamId text, String verb) {
    place.lena.ask(
        new DraftCommand.Paste(text, Source.CHAIR, "", "Article 1\n\nStates " + verb + " meet every year.\n"), DraftResult.Added.class);
  }

  private static void flag(TestServer.Guest by, StreamId document, String question) {
    DraftResult.Redline redline = by.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class);
    by.ask(
        new FlagCommand.Raise(
            document, redline.from(), redline.to(), List.of(redline.changes().getFirst().key()), question, "", Urgency.TONIGHT,
            new NeededBy(null, LocalDateTime.now(DUBAI).plusHours(30))),
        FlagResult.Raised.class);
  }

  private static OfferView offer(TestServer.Guest guest) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !guest.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().isEmpty());
    return guest.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers().getFirst();
  }

  private static Locator main(Page page) {
    return page.locator("main");
  }

  @Test
  void newerTextStandsUnderAnAcceptedReviewAndItsDraftStays() {
    TestServer.Guest ines = reviewer("Ines Newer", "es", ALWAYS);
    StreamId document = text("ES/1", "es");
    flag(place.lena, document, "Every year?");
    OfferView offer = offer(ines);
    ines.ask(new RelayCommand.Accept(offer.id()), Result.class);
    ines.ask(new RelayCommand.SaveDraft(offer.id(), "It costs us a trip.", "States may meet."), Result.class);
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = screen(profile, ines, "#/desk/" + offer.id());
      assertThat(page.getByLabel("Reason")).hasValue("It costs us a trip.");
      assertThat(page.locator(".notice.warn")).hasCount(0);
      paste(document, "are encouraged to");
      assertThat(main(page)).containsText("The text changed after you accepted.");
      assertThat(page.getByLabel("Reason")).hasValue("It costs us a trip.");
      assertThat(page.getByText("What changed since")).hasAttribute("href", "#/d/" + document + "/2/3");
      Browsers.shoot(page, "newer-text");
    }
  }

  @Test
  void aReviewThatIsHandedOverComesWithItsNoteAndTwoQuestionsShareAnAnswer() {
    TestServer.Guest ines = reviewer("Ines Hands", "fr", ALWAYS);
    StreamId document = text("FR/1", "fr");
    flag(place.lena, document, "Is it a duty?");
    OfferView first = offer(ines);
    TestServer.Guest tom = reviewer("Tom Takes", "fr", ALWAYS);
    flag(place.hana, document, "And who pays for it?");
    ines.ask(new RelayCommand.Accept(first.id()), Result.class);
    ines.ask(new RelayCommand.HandOff(first.id(), "Look at Article 9 as well.", "", Finding.CONCERN), Result.class);
    OfferView second = offer(tom);
    try (BrowserContext profile = browsers.profile(size.other(), "Asia/Dubai");
        BrowserContext other = browsers.profile(size, "Asia/Dubai");
        BrowserContext third = browsers.profile(size, "Asia/Dubai")) {
      Page page = screen(profile, tom, "#/desk/" + second.id());
      assertThat(main(page)).containsText("Handed over to you");
      assertThat(main(page)).containsText("Look at Article 9 as well.");
      Browsers.press(page, "Accept");
      page.getByLabel("concern").check();
      page.getByLabel("Reason").fill("A duty, and everybody pays for herself.");
      Browsers.press(page, "Send the answer");
      assertThat(main(page)).containsText("Your answer arrived.");
      for (Page flagger : List.of(screen(other, place.lena, "#/news"), screen(third, place.hana, "#/news"))) {
        assertThat(main(flagger)).containsText("A duty, and everybody pays for herself.");
      }
    }
  }

  @Test
  void whoIsAskedForCoverTakesTheHoursWithOneClick() {
    TestServer.Guest ines = reviewer("Ines Covers", "ru", List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.NOON, LocalTime.of(12, 30))));
    text("RU/1", "ru");
    Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
    NightResult.Asked asked =
        place.hana.ask(new NightCommand.AskForCover("", "ru", from, from.plus(Duration.ofHours(2))), NightResult.Asked.class);
    assertEquals(1, asked.people());
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = screen(profile, ines, "#/news");
      assertThat(main(page)).containsText("asks whether you could take");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I take these hours")).click();
      assertThat(main(page)).containsText("Promised: you are awake and may be asked then.");
      AvailabilityResult.Shift shift =
          ines.ask(new AvailabilityCommand.Shifts(), AvailabilityResult.Shifts.class).mine().getFirst();
      assertEquals(List.of(from, from.plus(Duration.ofHours(2))), List.of(shift.from(), shift.to()));
      page.reload();
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("You promised these hours"))).isVisible();
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I take these hours"))).hasCount(0);
      ines.ask(new AvailabilityCommand.ReleaseShift(shift.id()), Result.class);
      page.reload();
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I take these hours"))).isVisible();
    }
  }

  @Test
  void hoursThatSomebodyHasTakenAreAskedOfNobodyElse() {
    List<Hours> noon = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.NOON, LocalTime.of(12, 30)));
    TestServer.Guest ines = reviewer("Ines Quick", "zh", noon);
    TestServer.Guest tom = reviewer("Tom Late", "zh", noon);
    text("ZH/1", "zh");
    NightResult.Coverage night = place.hana.ask(new NightCommand.Coverage(), NightResult.Coverage.class);
    Instant to = night.from().plus(Duration.ofHours(1)).isBefore(night.to()) ? night.from().plus(Duration.ofHours(1)) : night.to();
    place.hana.ask(new NightCommand.AskForCover("", "zh", night.from(), to), NightResult.Asked.class);
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = screen(profile, tom, "#/news");
      Locator take = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I take these hours"));
      assertThat(take).isVisible();
      ines.ask(
          new AvailabilityCommand.Promise(LocalDateTime.ofInstant(night.from(), DUBAI), LocalDateTime.ofInstant(to, DUBAI)), Result.class);
      take.click();
      assertThat(main(page)).containsText("Somebody has taken these hours meanwhile");
      assertEquals(List.of(), tom.ask(new AvailabilityCommand.Shifts(), AvailabilityResult.Shifts.class).mine());
      page.reload();
      assertThat(main(page)).containsText("Somebody has taken these hours meanwhile");
      assertThat(take).hasCount(0);
    }
  }
}
