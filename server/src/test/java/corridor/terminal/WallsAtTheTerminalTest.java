package corridor.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.InProcess;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.SetupCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The verbs of the walls, typed against a real server. */
@Tag("terminal")
class WallsAtTheTerminalTest extends TypedTest {
  @BeforeEach
  void make() {
    ines.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
  }

  private static String refused(InProcess who, String... words) {
    InProcess.Ran ran = who.run(words);
    assertEquals(3, ran.code(), () -> String.join(" ", words) + ": " + ran.out() + ran.err());
    return ran.err();
  }

  @Test
  void labelsAreSetAndWordsReleased() throws IOException {
    InProcess omar = join("Omar", Role.ADVOCATE);
    done(omar, "post", "unaffiliated/general", "what we want");
    String tail = done(omar, "tail", "unaffiliated/general");
    assertTrue(tail.contains("what we want"), tail);
    String number = done(omar, "tail", "unaffiliated/general", "--json").replaceAll("(?s).*\"sequence\":(\\d+)(?!.*\"sequence\").*", "$1");
    assertTrue(done(omar, "label", "unaffiliated/general", "TLP:AMBER+STRICT", "--message", number).contains("TLP:AMBER+STRICT"));
    assertTrue(refused(inesTypes, "label", "unaffiliated/general", "TLP:AMBER", "--message", number).contains("["), "only its source loosens it");
    assertTrue(refused(omar, "label", "unaffiliated/general", "TLP:RED").contains("["), "others manage the channel");
    String would = done(omar, "release", "unaffiliated/general", number, "joint/general");
    assertTrue(would.contains("what we want") && would.contains("Nothing is done yet"), would);
    assertFalse(done(omar, "tail", "joint/general").contains("what we want"));
    assertTrue(done(omar, "release", "unaffiliated/general", number, "joint/general", "--yes").contains("Released"));
    assertTrue(done(omar, "tail", "joint/general").contains("what we want"));
    assertTrue(refused(inesTypes, "release", "unaffiliated/general", number, "joint/general", "--yes").contains("Only whoever wrote"));
  }

  @Test
  void aMessageIsEditedAndTakenBackByItsAuthorAndAnInvitationWithdrawn() throws IOException {
    InProcess omar = join("Omar", Role.ADVOCATE);
    done(omar, "post", "unaffiliated/general", "wrong wrods");
    String number = done(omar, "tail", "unaffiliated/general", "--json").replaceAll("(?s).*\"sequence\":(\\d+)(?!.*\"sequence\").*", "$1");
    assertTrue(refused(inesTypes, "edit", "unaffiliated/general", number, "mine").contains("["), "only its author changes it");
    done(omar, "edit", "unaffiliated/general", number, "right words");
    String found = done(omar, "search", "right words");
    assertTrue(found.contains("right words"), found);
    assertTrue(refused(inesTypes, "take-back", "unaffiliated/general", number).contains("["));
    assertTrue(done(omar, "take-back", "unaffiliated/general", number).contains("Taken back."));
    assertFalse(done(omar, "search", "right words").contains("right words"));
    String link = done(inesTypes, "invite", "Nobody Yet").replaceAll("(?s).*(http\\S+#join=\\S+).*", "$1");
    assertTrue(done(inesTypes, "invite", "Nobody Yet", "--withdraw").contains("works no longer"));
    assertTrue(inesTypes.run("join", link, "--yes").code() != 0);
    assertTrue(inesTypes.run("invite", "Omar", "--withdraw").code() != 0, "he joined");
  }

  @Test
  void aRoomIsSealedOpenedAndWipedByTwo() throws IOException {
    InProcess second = join("Ola", Role.COORDINATOR, Role.ADVOCATE);
    InProcess omar = join("Omar", Role.ADVOCATE);
    done(omar, "post", "unaffiliated/general", "kept");
    assertTrue(refused(omar, "seal", "unaffiliated").contains("["), "she does not manage it");
    assertTrue(done(inesTypes, "seal", "unaffiliated").contains("Asked."));
    assertTrue(done(second, "seal", "unaffiliated").contains("is sealed"));
    assertTrue(refused(omar, "post", "unaffiliated/general", "while it is sealed").contains("Unaffiliated is sealed"));
    assertTrue(refused(omar, "tail", "unaffiliated/general").contains("Unaffiliated is sealed"));
    assertTrue(refused(omar, "tail", "Unaffiliated").contains("Unaffiliated is sealed"));
    assertTrue(done(inesTypes, "seal", "unaffiliated", "--open").contains("Asked."));
    assertTrue(done(second, "seal", "unaffiliated", "--keep").contains("stays as it is"));
    assertTrue(done(inesTypes, "seal", "unaffiliated", "--open").contains("Asked."));
    assertTrue(done(second, "seal", "unaffiliated", "--open").contains("is open again"));
    assertTrue(done(omar, "tail", "unaffiliated/general").contains("kept"));
    InProcess.Ran unsure = inesTypes.run("wipe", "unaffiliated");
    assertEquals(2, unsure.code());
    assertTrue(unsure.err().contains("for good"), unsure.err());
    done(inesTypes, "wipe", "unaffiliated", "--yes");
    assertTrue(done(second, "wipe", "unaffiliated", "--yes").contains("its texts are gone"));
    assertTrue(refused(omar, "tail", "unaffiliated/general").contains("Unaffiliated was wiped"));
  }

  @Test
  void anAuditIsShownAndWritten() throws IOException {
    InProcess omar = join("Omar", Role.ADVOCATE);
    String audit = done(omar, "audit");
    assertTrue(audit.contains("Unaffiliated") && audit.toLowerCase(java.util.Locale.ROOT).contains("nothing else"), audit);
    Path file = folder.resolve("audit.txt");
    done(omar, "audit", "--out", file.toString());
    String written = Files.readString(file);
    assertTrue(written.contains("Unaffiliated"), written);
    done(omar, "limits", "--out-of", "topic:voting");
    String limits = done(omar, "limits");
    assertTrue(limits.contains("voting"), limits);
  }

  @Test
  void theBriefIsWrittenPublishedAndTakenBack() throws IOException {
    InProcess omar = join("Omar", Role.ADVOCATE);
    assertTrue(done(omar, "brief").contains("Nothing is published yet."));
    Path text = Files.writeString(folder.resolve("brief.md"), "# Text\n\nArticle 5: should became shall.\n");
    InProcess.Ran untitled = inesTypes.run("brief", "2026-11-12", "--save", text.toString());
    assertEquals(2, untitled.code(), untitled.err());
    assertTrue(done(inesTypes, "brief", "2026-11-12", "--save", text.toString(), "--title", "Thursday").contains("The draft is kept."));
    assertTrue(done(inesTypes, "brief").contains("draft"));
    assertTrue(refused(omar, "brief", "2026-11-12").contains("no such thing"));
    assertTrue(refused(omar, "brief", "2026-11-12", "--withdraw").contains("Only coordinators and publishers"));
    assertTrue(done(inesTypes, "brief", "2026-11-12", "--publish").contains("/watch/2026-11-12/en"));
    assertTrue(done(omar, "brief", "2026-11-12").contains("should became shall"));
    assertTrue(done(omar, "brief").contains("public"));
    String channel = "unaffiliated/press";
    done(inesTypes, "channel", "press", "--make", "unaffiliated", "--label", "TLP:CLEAR", "--visibility", "open");
    done(inesTypes, "post", channel, "for everybody", "--label", "TLP:CLEAR");
    String number = done(inesTypes, "tail", channel, "--json").replaceAll("(?s).*\"sequence\":(\\d+)(?!.*\"sequence\").*", "$1");
    assertTrue(done(inesTypes, "brief", "2026-11-12", "--add", channel + "#" + number).contains("end of the draft"));
    assertTrue(done(inesTypes, "brief").contains("the draft is newer"));
    assertTrue(done(inesTypes, "brief", "2026-11-12").contains("> for everybody"));
    assertFalse(done(omar, "brief", "2026-11-12").contains("for everybody"));
    assertTrue(done(inesTypes, "brief", "2026-11-12", "--withdraw").contains("off the public page"));
    assertTrue(done(omar, "brief").contains("Nothing is published yet."));
  }

  /** Each verb of rooms, doors and sides, by who may and by who may not, from one set-up. */
  @Test
  void roomsChannelsGatesDoorsAndSides() throws IOException {
    InProcess omar = join("Omar", Role.ADVOCATE);
    InProcess lena = join("Lena", Role.ADVOCATE);
    done(inesTypes, "room", "Press", "--make", "unaffiliated", "--visibility", "findable", "--post", "coordinators");
    assertTrue(refused(omar, "room", "Own", "--make", "joint").contains("["), "coordinators make rooms");
    assertTrue(done(omar, "find").contains("Press"));
    done(omar, "find", "Press", "--words", "It is Omar");
    assertEquals(2, omar.run("room", "Press").code(), "she is not in yet");
    assertTrue(done(inesTypes, "door", "Press").contains("It is Omar"));
    done(inesTypes, "door", "Press", "--admit", "Omar");
    assertTrue(done(omar, "rooms").contains("Press"));
    assertTrue(refused(omar, "door", "Press", "--invite", "Lena").contains("Only those who manage this room"));
    done(inesTypes, "door", "Press", "--invite", "Lena");
    done(lena, "rooms", "--join", "Press");

    done(inesTypes, "channel", "tips", "--make", "Press", "--visibility", "hidden", "--label", "TLP:GREEN", "--post", "coordinators");
    assertFalse(done(omar, "find").contains("tips"), "a hidden one is not found");
    done(inesTypes, "channel", "Press/tips", "--invite", "Omar");
    done(omar, "channel", "Press/tips", "--enter");
    assertTrue(done(omar, "channel", "Press/tips").contains("TLP:GREEN"));
    assertEquals(2, lena.run("channel", "Press/tips").code(), "to who was not let in there is none");
    assertTrue(refused(omar, "channel", "Press/tips", "--post", "members").contains("["));
    assertTrue(refused(inesTypes, "channel", "Press/tips", "--post", "members").contains("wider than its room"));
    done(inesTypes, "room", "Press", "--post", "members");
    done(inesTypes, "channel", "Press/tips", "--post", "members");
    done(omar, "post", "Press/tips", "a tip");
    done(inesTypes, "channel", "polls", "--make", "Press", "--visibility", "findable");
    assertTrue(done(omar, "find").contains("Press/polls"), "by the name that other verbs take");
    done(omar, "find", "Press/polls", "--words", "I count them");
    assertTrue(done(omar, "find").contains("you asked"));

    assertTrue(refused(inesTypes, "affiliation", "Ines", "--side", "technical", "--of", "ISOC").contains("Nobody says for herself"));
    assertTrue(refused(omar, "affiliation", "Lena", "--side", "technical", "--of", "ISOC").contains("Only coordinators"));
    assertTrue(refused(omar, "preview", "Lena").contains("Only coordinators"));
    assertTrue(done(inesTypes, "preview", "Omar", "--side", "delegation", "--of", "Norlandia").contains("closes"));
    done(inesTypes, "affiliation", "Omar", "--side", "delegation", "--of", "Norlandia");
    assertTrue(done(inesTypes, "affiliation", "Omar").contains("Norlandia"));
    assertFalse(done(omar, "rooms").contains("Press"), "its room closed to her");
    assertEquals(2, omar.run("tail", "Press/tips").code());
    assertTrue(done(omar, "limits").contains("not quoted outside your delegation"));
    done(omar, "limits", "--loosen", "quotes");
    done(omar, "limits", "--out-of", "room:Joint");
    String card = done(inesTypes, "limits", "Omar");
    assertTrue(card.contains("keeps out of room Joint") && !card.contains("is not quoted"), card);

    done(inesTypes, "door", "Press", "--remove", "Lena");
    assertFalse(done(lena, "rooms").contains("Press"));
  }

  /** Before she is in, and later: what it does not protect against, in plain words. */
  @Test
  void whatItDoesNotProtectAgainstIsSaid() throws IOException {
    String link = invited("Nora", Role.ADVOCATE).link();
    InProcess nora = new InProcess(Files.createDirectories(folder.resolve("Nora")), server.url(), "none", "none");
    String introduced = done(nora, "join", link, "--yes", "--stay", "none", "--as", "nora");
    assertTrue(introduced.contains("could read what is written here") && introduced.contains("copy by hand"), introduced);
    String walls = done(nora, "negotiation", "--walls", "--as", "nora");
    assertTrue(walls.contains("Not protected against") && walls.contains("opens no room"), walls);
  }
}
