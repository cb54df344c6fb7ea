package corridor.terminal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the relay's screens do in a browser, at a terminal: alerts, second opinions, own words, a bundle in part, sleep. */
@Tag("terminal")
@Tag("relay")
class RelayAtATerminalTest {
  @TempDir Path folder;

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private TestServer server;
  private TestServer.Guest hana;
  private Programs programs;
  private RoomId room;

  @BeforeEach
  void start() {
    mail.start();
    server =
        TestServer.start(
            folder.resolve("data"), "--private-addresses", "--smtp", "smtp://127.0.0.1:" + mail.getSmtp().getPort(), "--mail-from",
            "corridor@example.org");
    hana = server.join(server.firstInvitation(), "Hana", "Asia/Dubai");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Dubai"));
    hana.ask(
        new SetupCommand.Name(
            "Conference", "Dubai", "Asia/Dubai", today, today.plusDays(5), "A foundation", "Iceland", today.plusDays(40)),
        Result.class);
    hana.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
    room =
        hana.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow()
            .id();
    programs = new Programs(folder);
  }

  @AfterEach
  void stop() {
    programs.close();
    server.close();
    mail.stop();
  }

  private void joined(String name, Role role) {
    Invitee invitee = new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(role), List.of());
    String link =
        hana.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst().link();
    done("", "join", link, "--as", name, "--zone", "Asia/Dubai", "--languages", "en", "--awake", "00:00-00:00", "--yes");
    if (role == Role.REVIEWER) {
      done("", "available", "mo-su 00:00-00:00", "--as", name);
    }
  }

  private String done(String input, String... words) {
    Programs.Ran ran = programs.corridor(input, words);
    assertEquals(0, ran.code(), () -> String.join(" ", words) + ": " + ran.err());
    return ran.out() + ran.err();
  }

  private void text(String symbol, String language, String... articles) {
    StreamId text =
        hana.ask(new DraftCommand.Create(room, symbol, "Draft", language, Label.GREEN), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < articles.length; i++) {
        words.append("Article ").append(i + 1).append("\n\nStates ").append(verb).append(' ').append(articles[i]).append(".\n\n");
      }
      hana.ask(new DraftCommand.Paste(text, Source.CHAIR, "", words.toString()), DraftResult.Added.class);
    }
  }

  @Test
  void aMailAddressIsAddedTestedAndProvenByTheCodeInTheMail() {
    joined("rae", Role.REVIEWER);
    assertTrue(done("", "alerts", "--as", "rae").contains("Nothing outside your open pages reaches you"));
    assertTrue(done("", "alerts", "--mail", "rae@example.net", "--as", "rae").contains("not tested"));
    assertTrue(done("", "alerts", "--test", "rae@example.net", "--as", "rae").contains("Did it ring?"));
    assertTrue(mail.waitForIncomingEmail(30_000, 1));
    Matcher code = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}").matcher(GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
    assertTrue(code.find());
    assertFalse(programs.corridor("", "alerts", "--rang", "rae@example.net", "--as", "rae").code() == 0, "without the code");
    String works = done("", "alerts", "--rang", "rae@example.net", "--code", code.group(), "--as", "rae");
    assertTrue(works.contains("works") && works.contains("You can be alerted"), works);
    String quiet = done("", "alerts", "--quiet", "22:00-07:00", "--as", "rae");
    assertTrue(quiet.contains("Quiet from 22:00 to 07:00"), quiet);
    String silent = done("", "alerts", "--remove", "rae@example.net", "--as", "rae");
    assertTrue(silent.contains("Nothing outside your open pages reaches you"), silent);
  }

  @Test
  void aSecondOpinionIsAskedShownAsTwoViewsAndOneIsMarkedAsUsed() {
    joined("ana", Role.ADVOCATE);
    joined("rae", Role.REVIEWER);
    joined("tom", Role.REVIEWER);
    text("DT/1", "en", "meet");
    done("", "flag", "DT/1", "1", "--question", "Does it bind us?", "--two", "--by", "+10h", "--as", "ana");
    await().atMost(Duration.ofSeconds(60)).until(() -> done("", "reviews", "--as", "tom").contains("Does it bind us?"));
    done("", "verdict", "1", "acceptable", "--reason", "Only the style.", "--as", "rae");
    done("", "verdict", "1", "concern", "--reason", "It binds us.", "--words", "States meet.", "--as", "tom");
    String both = done("", "flags", "--as", "ana");
    assertTrue(both.contains("Two views, the more cautious first"), both);
    assertTrue(both.indexOf("says tom") < both.indexOf("says rae"), both);
    done("", "use", "1", "rae", "--as", "ana");
    String used = done("", "flags", "--as", "ana");
    assertTrue(used.lines().anyMatch(each -> each.contains("says rae") && each.contains("went by this one")), used);
  }

  @Test
  void whereNobodyCanBeAskedHerOwnWordsAreShownFirstAndThenReleased() {
    joined("ana", Role.ADVOCATE);
    joined("rae", Role.REVIEWER);
    text("DT/2", "fr", "meet");
    String flagged = done("", "flag", "DT/2", "1", "--question", "Four years?", "--by", "+10h", "--as", "ana");
    assertTrue(flagged.contains("escalate FLAG --words TEXT"), flagged);
    assertTrue(flagged.contains("do not read this language: 1"), flagged);
    String[] ask = {"escalate", "1", "--words", "Is four years between meetings usual?", "--to", "joint/general", "--as", "ana"};
    String preview = done("", ask);
    assertTrue(preview.contains("Nothing is done yet") && preview.contains("> Is four years"), preview);
    assertFalse(preview.contains("DT/2"), "nothing of the paper");
    assertFalse(done("", "tail", "joint/general", "--as", "ana").contains("four years"));
    String[] release = java.util.Arrays.copyOf(ask, ask.length + 1);
    release[ask.length] = "--yes";
    assertTrue(done("", release).contains("Released to Joint/general"));
    assertTrue(done("", "tail", "joint/general", "--as", "ana").contains("Is four years between meetings usual?"));
    assertTrue(done("", "escalate", "1", "--as", "ana").contains("coordinator on duty is told"));
    assertTrue(done("", "coverage", "--as", "ana").length() > 40);
    assertTrue(done("", "night", "--as", "ana").length() > 40);
  }

  @Test
  void aGapIsAskedCoverForAndWhoIsAskedTakesTheHours() {
    joined("rae", Role.REVIEWER);
    joined("cora", Role.COORDINATOR);
    text("FR/1", "fr", "meet");
    Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
    hana.ask(
        new NightCommand.AskForCover("", "en", from, from.plus(Duration.ofHours(2))),
        NightResult.Asked.class);
    String asked = done("", "shifts", "--as", "rae");
    assertTrue(asked.contains("Hana asks whether you could take any topic, en"), asked);
    Matcher line = Pattern.compile("corridor shifts --promise \"(.*)\" --to \"(.*)\"").matcher(asked);
    assertTrue(line.find());
    String taken = done("", "shifts", "--promise", line.group(1), "--to", line.group(2), "--as", "rae");
    assertFalse(taken.contains("No shifts"), taken);
    assertTrue(taken.contains("You promised these hours.") && !taken.contains("--promise"), taken);
    String coverage = done("", "coverage", "--as", "cora");
    assertTrue(coverage.contains("Gaps") && coverage.contains("fr"), coverage);
  }

  @Test
  void hoursThatSomebodyHasTakenAreAskedOfNobodyElseAndHoursOfNoLengthAreRefused() {
    joined("rae", Role.REVIEWER);
    joined("tom", Role.REVIEWER);
    Programs.Ran none = programs.corridor("", "available", "19:00-19:00", "--as", "rae");
    assertFalse(none.code() == 0);
    assertTrue(none.err().contains("around the clock is from 00:00 to 00:00"), none.err());
    for (String each : List.of("rae", "tom")) {
      done("", "available", "mo-su 12:00-12:30", "--as", each);
    }
    text("EN/1", "en", "meet");
    NightResult.Coverage night = hana.ask(new NightCommand.Coverage(), NightResult.Coverage.class);
    Instant to = night.from().plus(Duration.ofHours(1)).isBefore(night.to()) ? night.from().plus(Duration.ofHours(1)) : night.to();
    hana.ask(new NightCommand.AskForCover("", "en", night.from(), to), NightResult.Asked.class);
    Pattern promise = Pattern.compile("corridor shifts --promise \"(.*)\" --to \"(.*)\"");
    assertTrue(promise.matcher(done("", "shifts", "--as", "tom")).find());
    Matcher line = promise.matcher(done("", "shifts", "--as", "rae"));
    assertTrue(line.find());
    done("", "shifts", "--promise", line.group(1), "--to", line.group(2), "--as", "rae");
    String others = done("", "shifts", "--as", "tom");
    assertTrue(others.contains("Somebody has taken these hours meanwhile") && !others.contains("--promise"), others);
  }

  @Test
  void aBundleIsTakenInPartAndWhatMayWakeASleeperIsSaid() {
    joined("ana", Role.ADVOCATE);
    joined("rae", Role.REVIEWER);
    text("DT/Q", "en", "meet", "report", "pay");
    done("", "flag", "DT/Q", "1", "2", "3", "--question", "All three?", "--by", "+10h", "--as", "ana");
    await().atMost(Duration.ofSeconds(60)).until(() -> done("", "reviews", "--as", "rae").contains("one of 3 offered together"));
    String taken = done("", "ack", "1", "3", "--as", "rae");
    assertEquals(2, taken.split("Yours: ", -1).length - 1, taken);
    done("", "decline", "2", "--as", "rae");
    done("", "handoff", "3", "--note", "My day ends.", "--leaning", "concern", "--as", "rae");
    String slept =
        done("", "available", "--sleep", "--wake", "not-acceptable", "--wake", "Article 5", "--answers-to", "rae", "--as", "ana");
    assertTrue(slept.contains("may wake you: an answer \"not acceptable\", a critical flag on Article 5"), slept);
    assertTrue(slept.contains("go to rae meanwhile"), slept);
    assertTrue(done("", "digest", "--as", "ana").contains("No digest yet"), "nothing was answered");
  }
}
