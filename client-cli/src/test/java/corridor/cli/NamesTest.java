package corridor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final List<Names.Candidate<String>> CHANNELS =
      List.of(
          channel("c_jointgeneralAAAAAAAAAAA", "Joint", "general"),
          channel("c_jointdraftingAAAAAAAAAA", "Joint", "drafting"),
          channel("c_unaffilgeneralAAAAAAAAA", "Unaffiliated", "general"),
          channel("c_delegatiogeneralAAAAAAA", "Delegation of Costa Serena", "general"),
          channel("c_ondelegagdraftingAAAAAA", "On delegations", "drafting"));

  private static final List<Names.Candidate<String>> PROVISIONS =
      List.of(provision("Article 5, 2"), provision("Article 5, 3"), provision("Article 51"), provision("Article 9, 2"));

  private static Names.Candidate<String> channel(String id, String room, String channel) {
    String name = room + "/" + channel;
    return new Names.Candidate<>(id, name, Streams.aliases(room, channel), name);
  }

  private static Names.Candidate<String> provision(String label) {
    return new Names.Candidate<>(label.replace(' ', '_'), label, List.of(), label);
  }

  @ParameterizedTest
  @CsvSource({
    "Joint/general,Joint/general",
    "jo/gen,Joint/general",
    "joint,Joint/general",
    "JOINT/draft,Joint/drafting",
    "un,Unaffiliated/general",
    "costa,Delegation of Costa Serena/general",
    "serena/g,Delegation of Costa Serena/general",
    "on/d,On delegations/drafting",
    "c_jointgen,Joint/general",
    "jointdra,Joint/drafting",
  })
  void shortFormsAreUnderstood(String query, String meant) {
    assertEquals(meant, Names.one("channel", query, CHANNELS));
  }

  @Test
  void severalAreListedAndNeverGuessed() {
    Stop stop = assertThrows(Stop.class, () -> Names.one("channel", "drafting", CHANNELS));
    assertEquals(Exit.USAGE, stop.exit());
    assertTrue(stop.sentence().contains("Joint/drafting") && stop.sentence().contains("On delegations/drafting"), stop.sentence());
  }

  @Test
  void nothingFoundNamesWhatThereIs() {
    Stop stop = assertThrows(Stop.class, () -> Names.one("channel", "press", CHANNELS));
    assertTrue(stop.sentence().contains("Joint/general"), stop.sentence());
  }

  @Test
  void aNumberIsWhole() {
    assertEquals("Article 51", Names.one("provision", "article 51", PROVISIONS));
    assertEquals("Article 9, 2", Names.one("provision", "9", PROVISIONS));
    Stop several = assertThrows(Stop.class, () -> Names.one("provision", "Article 5", PROVISIONS));
    assertTrue(several.sentence().contains("Article 5, 2") && !several.sentence().contains("Article 51"), several.sentence());
  }

  @Test
  void accentsAndPunctuationNeedNotBeTyped() {
    List<Names.Candidate<String>> people = List.of(provision("Sofía Beltrán"), provision("DT/7 Draft Convention"));
    assertEquals("Sofía Beltrán", Names.one("person", "sofia", people));
    assertEquals("DT/7 Draft Convention", Names.one("document", "dt7", people));
  }

  @Test
  void aHostileNameInAListStaysHarmless() {
    Stop stop = assertThrows(Stop.class, () -> Names.one("channel", "x", List.of(provision("a\u001b[2Jb"))));
    assertEquals(-1, stop.sentence().indexOf('\u001b'));
  }
}
