package corridor.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.InProcess;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody meets who types a command for the first time: empty places, mistypes, and what she did not know to say. */
@Tag("terminal")
class NewcomerAtTheTerminalTest extends TypedTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Dubai"));

  private void named() {
    ines.ask(
        new SetupCommand.Name("Conference", "Dubai", "Asia/Dubai", TODAY, TODAY.plusDays(5), "A foundation", "Iceland", TODAY.plusDays(40)),
        Result.class);
    ines.ask(new SetupCommand.MakeRooms(List.of()), Result.class);
  }

  private StreamId text(String symbol, String... revisions) {
    RoomId room =
        ines.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow()
            .id();
    StreamId document = ines.ask(new DraftCommand.Create(room, symbol, "Draft", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String text : revisions) {
      ines.ask(new DraftCommand.Paste(document, Source.CHAIR, "", text), DraftResult.Added.class);
    }
    return document;
  }

  private static void has(String said, String... parts) {
    for (String part : parts) {
      assertTrue(said.contains(part), () -> "\"" + part + "\" is not in:\n" + said);
    }
  }

  @Test
  void whereNothingIsYetSentencesSaySo() {
    has(done(inesTypes, "rooms"), "You are in no room yet.");
    has(done(inesTypes, "negotiation"), "corridor devices --add");
    has(done(inesTypes, "night"), "nothing was asked.");
    String coverage = done(inesTypes, "coverage");
    has(coverage, "Nobody here could be asked yet");
    assertFalse(coverage.contains("0 of 0"), coverage);
    named();
    has(done(inesTypes, "rooms"), "Joint  1 person: ");
    assertFalse(done(inesTypes, "rooms").contains("1 people"));
    has(done(inesTypes, "search", "nothing"), "Nothing found.");
    assertEquals("", String.join("", done(inesTypes, "flags").split("No flags\\.\\s*", -1)));
  }

  @Test
  void aRoomAndAChannelAloneAreShownAndNotChanged() {
    named();
    String room = done(inesTypes, "room", "joint");
    has(room, "Joint  1 person: ", "general", "members write, members flag, coordinators manage");
    assertFalse(room.contains("hanged"), room);
    String channel = done(inesTypes, "channel", "joint/general");
    has(channel, "Joint/general", "TLP:GREEN", "members write, coordinators manage");
    assertFalse(channel.contains("flag"), "a channel has no gate for flags");
    has(done(inesTypes, "room", "joint", "--json"), "\"type\":\"room.rooms\"");
    has(done(inesTypes, "channel", "joint/general", "--json"), "\"type\":\"room.rooms\"");
    has(done(inesTypes, "room", "joint", "--flag", "coordinators"), "Joint is changed.");
    has(done(inesTypes, "room", "joint"), "coordinators flag");
    assertEquals(2, inesTypes.run("channel", "joint/general", "--flag", "coordinators").code());
  }

  @Test
  void aFlagIsNeededByTheNextSessionAndSaysWhoAskedAlready() throws IOException {
    named();
    ines.ask(new SetupCommand.PutSession(null, "Late plenary", TODAY.plusDays(2).atTime(9, 30), TODAY.plusDays(2).atTime(12, 0)), Result.class);
    ines.ask(new SetupCommand.PutSession(null, "Plenary", TODAY.plusDays(1).atTime(9, 30), TODAY.plusDays(1).atTime(12, 0)), Result.class);
    text("DT/7", "Article 1\n\nStates should meet.\n\nArticle 2\n\nThey may speak.\n", "Article 1\n\nStates shall meet.\n\nArticle 2\n\nThey speak.\n");
    InProcess omar = join("Omar", Role.ADVOCATE);
    String first = done(inesTypes, "flag", "DT/7", "first", "--question", "Does it bind us?");
    has(first, "Article 1", "needed by", "09:30", "Needed by the next session, as you named no time");
    has(done(inesTypes, "flags"), TODAY.plusDays(1).getDayOfWeek().getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.ENGLISH));
    String none = done(omar, "flag", "DT/7", "Article 2", "--question", "Still ours?", "--by", "none");
    assertFalse(none.contains("eeded by"), none);

    InProcess.Ran again = omar.run("flag", "DT/7", "Article 1", "--question", "And us?");
    assertEquals(0, again.code(), again.err());
    has(again.err(), "Article 1 is flagged already, by Ines", "Does it bind us?", "corridor flags DT/7");
    InProcess.Ran kept = omar.typing("n\n", "flag", "DT/7", "Article 1", "--question", "Once more?");
    assertEquals(0, kept.code());
    has(kept.out(), "Ask yours all the same? [y/N]", "Nothing new is asked.");
    assertFalse(done(omar, "flags").contains("Once more?"));
    assertEquals(0, omar.typing("y\n", "flag", "DT/7", "Article 1", "--question", "Once more?").code());
    has(done(omar, "flags"), "Once more?");
  }

  @Test
  void aTextOfOneRevisionSaysThatNothingChangedYet() {
    named();
    text("NOR/3", "Article 1\n\nStates meet.\n");
    text("NOR/4");
    String one = done(inesTypes, "redline", "NOR/3");
    has(one, "revision 1  TLP:GREEN", "There is only this revision yet", "corridor revisions NOR/3 --text 1");
    assertFalse(one.contains("0 changed"), one);
    has(done(inesTypes, "redline", "NOR/4"), "There is no text of it yet: corridor upload NOR/4 FILE brings one.");
    InProcess.Ran flag = inesTypes.run("flag", "NOR/3", "first", "--question", "Is it ours?");
    assertEquals(2, flag.code());
    has(flag.err(), "There is only this revision yet");
    assertEquals(2, inesTypes.run("judge", "NOR/3", "Article 1", "met").code());
  }

  @Test
  void ofSeveralRevisionsOfANightTheOthersAreNamed() {
    named();
    text("DT/6", "Article 1\n\nStates should meet.\n", "Article 1\n\nStates shall meet.\n");
    assertEquals("", inesTypes.run("redline", "DT/6").err(), "one step is all there is");
    text("DT/7", "Article 1\n\nStates may meet.\n", "Article 1\n\nStates should meet.\n", "Article 1\n\nStates shall meet.\n");
    InProcess.Ran last = inesTypes.run("redline", "DT/7");
    has(last.out(), "shall");
    has(last.err(), "r2 (1 changed) came within the last day, too", "Everything since r1: --from 1");
    InProcess.Ran all = inesTypes.run("redline", "DT/7", "--from", "1");
    has(all.out(), "revision 1 → 3");
    assertEquals("", all.err());
  }

  @Test
  void aMistypeWhileJoiningIsAskedAgainAndAnUnknownLanguageIsRefused() throws IOException {
    named();
    String link = invited("Rae", Role.REVIEWER).link();
    InProcess rae = new InProcess(Files.createDirectories(folder.resolve("rae")), server.url(), "none", "none");
    InProcess.Ran unknown = rae.run("join", link, "--as", "rae", "--languages", "quenya", "--yes");
    assertEquals(2, unknown.code());
    has(unknown.err(), "\"quenya\" is no language known here.", "such as en, fr");
    String lines = "Rae\nxx\nen, FR\nEurope/Lisbonn\nEurope/Lisbon\n2026-13-40..2026-13-41\n2026-11-30..2026-11-23\nnone\n07:00-23:00\n25:00\n19:00-22:00\nall\n";
    InProcess.Ran joined = rae.typing(lines, "join", link, "--as", "rae");
    assertEquals(0, joined.code(), joined.err() + joined.out());
    has(joined.out(), "\"xx\" is no language", "is no time zone", "is no date", "ends before it begins", "You are in, Rae.");
    has(done(rae, "who", "--as", "rae"), "Rae");
    InProcess.Ran ended = rae.typing("Tom\nxx\n", "join", invited("Tom", Role.ADVOCATE).link(), "--as", "tom");
    assertEquals(2, ended.code());
    has(ended.err(), "You are not in yet");
  }

  /** Whoever takes what is suggested without seeing it is told what was set. */
  @Test
  void whatWasTakenAsSuggestedIsSaid() throws IOException {
    named();
    InProcess rae = new InProcess(Files.createDirectories(folder.resolve("ray")), server.url(), "none", "none");
    String said = done(rae, "join", invited("Ray", Role.REVIEWER).link(), "--as", "ray", "--zone", "Asia/Dubai", "--yes");
    has(said, "Awake, as suggested: ", "07:00-23:00", "You may be asked for reviews from now on, as suggested: ", "corridor available none");
    String own = done(
        rae, "join", invited("Roy", Role.REVIEWER).link(), "--as", "roy", "--zone", "Asia/Dubai", "--awake", "08:00-22:00", "--reviewing", "none", "--yes");
    assertFalse(own.contains("as suggested"), own);
    has(own, "You cannot be asked for reviews until you say when");
    String advocate = done(rae, "join", invited("Ada", Role.ADVOCATE).link(), "--as", "ada", "--zone", "Asia/Dubai", "--yes");
    has(advocate, "Awake, as suggested: ");
    assertFalse(advocate.contains("asked for reviews"), advocate);
  }

  @Test
  void ofATextRewrittenFromEndToEndTheRestIsAskedForByItsNumber() {
    named();
    StringBuilder older = new StringBuilder();
    StringBuilder newer = new StringBuilder();
    for (int i = 1; i <= 2_300; i++) {
      older.append("Article ").append(i).append("\n\nStates should keep reef number ").append(i).append(" as it is.\n\n");
      newer.append("Article ").append(i).append("\n\nStates shall keep reef number ").append(i).append(" as it is.\n\n");
    }
    assertEquals(0, upload(older).code());
    assertEquals(0, upload(newer).code());
    InProcess.Ran top = inesTypes.run("redline", "DT/8");
    assertEquals(0, top.code());
    has(top.out(), "2300 changed, 0 unchanged");
    has(top.err(), "300 provisions less significant changed, too. For the next: --after 2000");
    assertEquals(2_000, top.out().split("edited {2}", -1).length - 1);
    InProcess.Ran rest = inesTypes.run("redline", "DT/8", "--after", "2000");
    assertEquals(300, rest.out().split("edited {2}", -1).length - 1);
    assertEquals("", rest.err());
    has(done(inesTypes, "flag", "DT/8", "Article 2299", "--question", "Is it ours?"), "Article 2299");
    InProcess.Ran none = inesTypes.run("flag", "DT/8", "Article 9999", "--question", "Is it ours?");
    assertEquals(2, none.code());
  }

  private InProcess.Ran upload(CharSequence text) {
    try {
      Path file = Files.writeString(folder.resolve("draft.txt"), text);
      return inesTypes.run("upload", "DT/8", file.toString(), "--source", "chair", "--create", "joint", "--yes");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the sentence about a login that could not be kept promises. */
  @Test
  void theSameCommandGivesTheSameLoginWhereItCouldNotBeKept() throws IOException {
    named();
    String link = done(inesTypes, "invite", "Olu").replaceAll("(?s).*(http\\S+#join=[A-Za-z0-9_-]+).*", "$1");
    InProcess olu = new InProcess(Files.createDirectories(folder.resolve("olu")));
    Path logins = folder.resolve("olu/.config");
    Files.writeString(logins, "a file where a folder belongs");
    InProcess.Ran first = olu.run("join", link, "--yes", "--name", "Olu");
    assertEquals(4, first.code(), first.out() + first.err());
    has(first.err(), "run the same command again");
    Files.delete(logins);
    has(done(olu, "join", link, "--yes", "--name", "Olu"), "You were in already, Olu");
    has(done(olu, "rooms"), "Unaffiliated");
  }
}
