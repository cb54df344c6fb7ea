package corridor.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The brief, from the first draft to whoever reads it on paper without a login. */
class BriefScreensTest extends BrowserTest {
  private static final String TEXT =
      "# What changed\n\nThe chair's text is out.\n- Article 5: should became shall\n- Article 7 is as it was\n\nMore at https://quiet.example/a.";

  private static void press(Page page, String name) {
    page.locator("main").getByText(name, new Locator.GetByTextOptions().setExact(true)).last().click();
  }

  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void isWrittenPublishedReadPrintedCorrectedAndWithdrawn(Browsers.Size size) throws IOException {
    String tag = size == Browsers.Size.PHONE ? "en" : "fr";
    List<String> findings = new ArrayList<>();
    try (BrowserContext hers = browsers.profile(size, "Asia/Dubai");
        BrowserContext others = browsers.profile(size, "Asia/Dubai");
        BrowserContext publics = browsers.profile(size, "Europe/Paris", "en-GB", ColorScheme.DARK)) {
      Page page = join(hers, "Wanda " + size, Role.PUBLISHER);
      Page other = join(others, "Otto " + size, Role.ADVOCATE);
      Page reader = publics.newPage();

      Browsers.open(page, "#/brief");
      page.getByLabel("Language of the text").selectOption(tag);
      press(page, "Write");
      page.getByLabel("Title").fill("Thursday: <b>one</b> verb");
      page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(TEXT);
      page.reload();
      assertThat(page.getByLabel("Title")).hasValue("Thursday: <b>one</b> verb"); // what is half written is kept on the device
      press(page, "Save the draft");
      assertThat(page.locator(".brief li")).hasCount(2);
      assertThat(page.locator(".brief h3")).hasText("What changed");
      look(page, size + "-brief-draft", findings);
      String day = page.url().replaceFirst(".*#/brief/", "").replaceFirst("/.*", "");

      Browsers.open(other, "#/brief/" + day + "/" + tag);
      assertThat(other.locator("main")).containsText("There is no brief of that day");
      Response missing = reader.navigate(server.url() + "/watch/" + day + "/" + tag);
      assertEquals(404, missing.status());

      press(page, "Publish");
      look(page, size + "-brief-sure", findings);
      press(page, "Publish now");
      assertThat(page.locator("main")).containsText("public");
      String address = page.locator(".copy code").textContent();
      assertEquals(200, reader.navigate(server.url() + address.substring(address.indexOf("/watch"))).status());
      assertThat(reader.locator("h1")).hasText("Thursday: <b>one</b> verb");
      assertThat(reader.locator("html")).hasAttribute("lang", tag);
      assertThat(reader.locator("main a")).hasAttribute("href", "https://quiet.example/a");
      look(reader, size + "-brief-public", findings);
      String paper = PrintTest.printed(reader, "print-" + size + "-brief");
      assertTrue(paper.contains("Article 5: should became shall") && paper.contains("TLP:CLEAR") && paper.contains("/watch/" + day), paper);
      assertTrue(paper.contains("1 / 1"), paper);
      reader.navigate(server.url() + "/watch");
      assertThat(reader.locator(".briefs")).containsText("Thursday");
      look(reader, size + "-brief-list", findings);

      Browsers.open(other, "#/brief");
      assertThat(other.locator("ul.items")).containsText("Thursday");
      Browsers.open(other, "#/brief/" + day + "/" + tag);
      assertThat(other.locator(".brief li")).hasCount(2);
      assertEquals(0, other.locator("main form").count(), "she reads it, and does not write it");

      adds(page, size, day, tag);
      Browsers.open(page, "#/brief/" + day + "/" + tag);
      assertThat(page.locator(".brief blockquote")).hasText("Quiet is not silence.");
      assertThat(page.locator("main")).containsText("the draft is newer");
      String printed = PrintTest.printed(page, "print-" + size + "-brief-draft");
      assertTrue(printed.contains("Quiet is not silence.") && !printed.contains("Save the draft"), printed);
      assertTrue(printed.contains("1 / 1"), "no empty page behind it: " + printed);
      press(page, "Publish");
      press(page, "Publish now");
      assertThat(page.locator("main")).not().containsText("the draft is newer");
      reader.navigate(server.url() + "/watch/" + day + "/" + tag);
      assertThat(reader.locator("blockquote")).hasText("Quiet is not silence.");
      assertThat(reader.locator("footer")).containsText(tag.equals("fr") ? "Corrigé" : "Corrected");

      press(page, "Take it off the public page");
      assertThat(page.locator(".notice")).containsText("It is off the public page.");
      assertEquals(404, reader.navigate(server.url() + "/watch/" + day + "/" + tag).status());
    }
    assertEquals(List.of(), findings);
  }

  /** A message under TLP:CLEAR, from the talk. */
  private void adds(Page page, Browsers.Size size, String day, String tag) {
    StreamId press =
        place.hana.ask(
                new RoomCommand.CreateChannel(
                    place.joint.id(), "press " + size, "", "members", Label.CLEAR, Visibility.OPEN, null),
                RoomResult.Created.class)
            .channel();
    place.lena.ask(new MessageCommand.Post(press, "", "Quiet is not silence.", List.of(), Label.CLEAR), MessageResult.Posted.class);
    Browsers.open(page, "#/c/" + press);
    Locator message = page.locator(".message").filter(new Locator.FilterOptions().setHasText("Quiet is not silence."));
    message.getByLabel("What to do with this message").click();
    Locator travel = page.locator("form.travel");
    travel.getByText("Into the brief").first().click();
    travel.getByLabel("Which brief").selectOption(day + tag);
    travel.locator("button.primary").click();
    assertThat(travel).hasCount(0);
  }

  /** Two who write at once: the later is told, sees what stands there now, and has lost nothing. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void twoWhoWriteAtOnceLoseNothing(Browsers.Size size) {
    String day = size == Browsers.Size.PHONE ? "2026-11-10" : "2026-11-11";
    try (BrowserContext first = browsers.profile(size, "Asia/Dubai");
        BrowserContext second = browsers.profile(size, "Asia/Dubai")) {
      Page hers = join(first, "Pia " + size, Role.COORDINATOR);
      Page his = join(second, "Paul " + size, Role.PUBLISHER);
      for (Page page : List.of(hers, his)) {
        Browsers.open(page, "#/brief/" + day + "/en");
        page.getByLabel("Title").fill("Tuesday");
      }
      his.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("his words");
      second.setOffline(true); // he does not hear of hers
      hers.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("her words");
      press(hers, "Save the draft");
      assertThat(hers.locator(".brief")).containsText("her words");
      second.setOffline(false);
      assertThat(his.locator(".brief")).containsText("her words");
      Locator text = his.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
      assertThat(text).hasValue("his words");
      assertThat(his.locator(".notice.warn")).containsText("Pia " + size);
      assertThat(his.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save the draft"))).isDisabled();
      his.reload();
      assertThat(his.locator(".notice.warn")).containsText("nothing was overwritten");
      text.fill("her words and his words");
      look(his, size + "-brief-meanwhile", new ArrayList<>());
      press(his, "They are together here");
      press(his, "Save the draft");
      assertThat(his.locator(".brief")).containsText("her words and his words");
      assertThat(hers.locator(".brief")).containsText("her words and his words");
    }
  }

  /** What the server refuses is said, and the text stays: also a title that is short in letters and long in bytes, and a day there is not. */
  @ParameterizedTest
  @EnumSource(Browsers.Size.class)
  void whatCannotBeKeptIsSaidAndNothingIsLost(Browsers.Size size) {
    try (BrowserContext profile = browsers.profile(size, "Asia/Dubai")) {
      Page page = join(profile, "Wen " + size, Role.PUBLISHER);
      Browsers.open(page, "#/brief/2026-11-09/en");
      page.getByLabel("Title").fill("简".repeat(100));
      page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill("kept");
      press(page, "Save the draft");
      assertThat(page.locator(".notice.error")).containsText("too long");
      assertThat(page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))).hasValue("kept");
      Browsers.open(page, "#/brief/2026-02-30/en");
      assertThat(page.locator(".notice.error")).isVisible();
    }
  }

  private Page join(BrowserContext profile, String name, Role role) {
    return Browsers.join(profile, place.invite(name, Side.UNAFFILIATED, "", role).link());
  }

  private static void look(Page page, String name, List<String> findings) {
    Browsers.settle(page);
    Browsers.shoot(page, name);
    findings.addAll(Browsers.wrong(page, name));
  }
}
