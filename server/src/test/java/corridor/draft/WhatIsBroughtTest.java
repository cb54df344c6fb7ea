package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.reader.BadFiles;
import corridor.reader.WordFiles;
import corridor.store.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tired people bring, and that it is answered with a sentence and loses nothing. Here: files that cannot be read, and
 * what is shown before anything counts. Elsewhere: the same text, an older one, another language, two at once
 * ({@link RevisionsTest}, {@link ManyAtOnceTest}), parts of a text ({@link PartsAndOpeningsTest}), texts taken away
 * ({@link WithdrawalTest}), a newer text while flags are under review ({@code NewerTextTest}).
 */
@Tag("hostile")
@Tag("redline")
class WhatIsBroughtTest {
  private static final String FRENCH =
      "Article 1\n\n" + "Les Parties à la présente Convention protègent le lagon et ses récifs pour ceux qui y vivent. ".repeat(6);

  private Desk desk;
  private Actor ada;
  private Actor ben;
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    desk = new Desk(folder);
    RoomId room = desk.room(RoomKind.UNAFFILIATED, "Unaffiliated");
    ada = desk.person("Ada", room);
    ben = desk.person("Ben", room);
    document = desk.document(ada, room);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyBadFileIsAnsweredWithASentenceAndNothingIsLost() {
    desk.paste(ada, document, Texts.FIRST);
    desk.say(ada, new DraftCommand.SaveIdeal(document, "art_3", "The harbour fund pays for moorings and reefs."));
    int told = desk.events(ada, document).size();
    for (BadFiles.Bad bad : BadFiles.all()) {
      for (boolean looking : new boolean[] {true, false}) {
        Refused refused = Desk.refused(() -> desk.perform(looking
            ? desk.handler.look(ada, document, false, bad.name(), bad.bytes())
            : desk.handler.upload(ada, document, Source.SEEN, "", bad.name(), bad.bytes())));
        assertEquals(code(bad.code()), refused.code(), bad.what());
        assertTrue(refused.sentence().endsWith(".") && refused.sentence().length() > 40, bad.what() + ": " + refused.sentence());
      }
    }
    assertEquals(told, desk.events(ada, document).size());
    assertEquals(Texts.FIRST, ((DraftResult.Text) desk.say(ben, new DraftCommand.Read(document, 0))).text());
    desk.paste(ada, document, Texts.THIRD);
    assertTrue(desk.redline(ada, document, 1, 2).changes().stream().anyMatch(change -> change.ideal() != null));
  }

  private static ErrorCode code(String reader) {
    return switch (reader) {
      case "empty" -> ErrorCode.EMPTY;
      case "too-large" -> ErrorCode.TOO_LONG;
      case "not-text" -> ErrorCode.NOT_TEXT;
      default -> ErrorCode.UNREADABLE_FILE;
    };
  }

  /** A page in another language finds its own sentence by the server's. */
  @Test
  void thePageKnowsEverySentence() throws IOException {
    List<Pattern> known = known();
    List<String> said = new ArrayList<>();
    for (BadFiles.Bad bad : BadFiles.all()) {
      said.add(Desk.refused(() -> desk.perform(desk.handler.look(ada, document, false, bad.name(), bad.bytes()))).sentence());
    }
    said.add(Desk.refused(() -> desk.say(ada, new DraftCommand.Look(document, "Article 2\nTwo votes.", true))).sentence());
    said.addAll(((DraftResult.Looked) desk.perform(desk.handler.look(ada, document, false, "a.docx", WordFiles.tracked()))).remarks());
    desk.paste(ada, document, Texts.FIRST);
    said.add(Desk.refused(() -> desk.say(ada, new DraftCommand.Look(document, "the vote is double now", true))).sentence());
    said.add(Desk.refused(() -> desk.paste(ada, document, Texts.FIRST)).sentence());
    said.add(Desk.refused(() -> desk.paste(ada, document, "word ".repeat(10_000))).sentence());
    said.add(Desk.refused(() -> desk.say(ada, new DraftCommand.Bring(document, Source.SEEN, "", "u_none"))).sentence());
    DraftResult.Looked part = look("Article 2\nVoting\n\nEach Party shall have two votes in the assembly.", true);
    said.addAll(part.remarks());
    said.addAll(look(FRENCH, false).remarks());
    desk.paste(ada, document, Texts.SECOND);
    said.addAll(look(Texts.FIRST, false).remarks());
    said.add(Desk.refused(() -> desk.say(ada, new DraftCommand.ReadMarks(document, 2))).sentence());
    desk.say(ada, new DraftCommand.Withdraw(document, 2));
    said.add(Desk.refused(() -> desk.say(ada, new DraftCommand.Read(document, 2))).sentence());
    assertTrue(said.size() > BadFiles.all().size() + 10, said.toString());
    for (String sentence : said) {
      assertTrue(known.stream().anyMatch(pattern -> pattern.matcher(sentence).find()), "the page has no words for: " + sentence);
    }
  }

  private static List<Pattern> known() throws IOException {
    String script = Files.readString(Path.of("src/main/resources/web/draft/brought.js"));
    Matcher found = Pattern.compile("(?m)^(?:  \\[|const PART = )/(.*)/(?:, '|;)").matcher(script);
    List<Pattern> known = new ArrayList<>();
    while (found.find()) {
      known.add(Pattern.compile(found.group(1)));
    }
    assertTrue(known.size() > 20, "the list was not found");
    return known;
  }

  private DraftResult.Looked look(String text, boolean part) {
    return (DraftResult.Looked) desk.say(ada, new DraftCommand.Look(document, text, part));
  }

  @Test
  void whatIsLookedAtIsSeenByNobodyElseUntilItIsBrought() {
    desk.paste(ada, document, Texts.FIRST);
    int told = desk.events(ben, document).size();
    DraftResult.Looked looked = look(Texts.SECOND, false);
    assertEquals(5, looked.provisions());
    assertEquals("en", looked.language());
    assertEquals(List.of(1, 1, 2), List.of(looked.against(), looked.changed(), looked.readers()));
    assertEquals(told, desk.events(ben, document).size());
    DraftCommand.Bring bring = new DraftCommand.Bring(document, Source.CHAIR, "from the chair", looked.held());
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.say(ben, bring)).code(), "it is Ada's alone");
    assertEquals(2, ((DraftResult.Added) desk.say(ada, bring)).revision());
    assertEquals(Texts.SECOND, ((DraftResult.Text) desk.say(ben, new DraftCommand.Read(document, 2))).text());
    assertEquals(Source.CHAIR, desk.lastAdded(ben, document).source());
  }

  @Test
  void whatWasLookedAtIsComparedWithWhatIsNewestWhenItIsBrought() {
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Looked part = look("Article 2\nVoting\n\nEach Party shall have two votes in the assembly of the lagoon.", true);
    desk.paste(ben, document, Texts.SECOND);
    desk.say(ada, new DraftCommand.Bring(document, Source.SEEN, "", part.held()));
    assertEquals(Texts.SECOND.replace("one vote", "two votes"),
        ((DraftResult.Text) desk.say(ben, new DraftCommand.Read(document, 3))).text());
  }

  @Test
  void whatNobodyBringsIsForgotten() {
    desk.paste(ada, document, Texts.FIRST);
    DraftResult.Looked looked = look(Texts.SECOND, false);
    desk.now = desk.now.plus(Duration.ofMinutes(16));
    DraftCommand.Bring bring = new DraftCommand.Bring(document, Source.CHAIR, "", looked.held());
    assertEquals(ErrorCode.TOO_LATE, Desk.refused(() -> desk.say(ada, bring)).code());
  }

  @Test
  void onlyLookingIsNoWrite() {
    desk.paste(ada, document, Texts.FIRST);
    Work work = desk.handler.handle(ada, new DraftCommand.Look(document, Texts.SECOND, false));
    while (work instanceof Work.Prepare prepare) {
      work = prepare.preparation().get();
    }
    assertTrue(work instanceof Work.Read);
  }
}
