package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class SignificanceTest {
  private static List<Significance> of(String older, String newer, String language) {
    return Comparison.of("Article 1\n" + older, "Article 1\n" + newer, language).provisions().getFirst().significance();
  }

  private static void first(String code, String text, String older, String newer, String language) {
    List<Significance> found = of(older, newer, language);
    assertEquals(code, found.isEmpty() ? "" : found.getFirst().code(), older + " / " + newer);
    assertEquals(text, found.getFirst().text());
  }

  @Test
  void aDutyThatChangedIsNamedInEachLanguage() {
    first("modal", "\"should\" became \"shall\"", "Parties should take the lead.", "Parties shall take the lead.", "en");
    first("modal", "\"peut\" became \"doit\"", "Chaque Partie peut agir.", "Chaque Partie doit agir.", "fr");
    first("modal", "\"podrá\" became \"deberá\"", "Cada Parte podrá actuar.", "Cada Parte deberá actuar.", "es");
    first("modal", "\"может\" became \"должен\"", "Совет может принять доклад.", "Совет должен принять доклад.", "ru");
    first("modal", "\"可以\" became \"应当\"", "各方可以保护礁石。", "各方应当保护礁石。", "zh");
    first("modal", "\"لا يجوز\" became \"يجوز\"", "لا يجوز لأي طرف أن ينسحب.", "يجوز لأي طرف أن ينسحب.", "ar");
  }

  @Test
  void theMonthOfMayIsNoPermission() {
    assertTrue(of("It opens on 5 June 2030.", "It opens on 5 May 2030.", "en").stream().noneMatch(s -> s.code().equals("modal")));
    assertTrue(of("It opens on the first of May.", "It opens soon.", "en").stream().noneMatch(s -> s.code().equals("modal")));
    first("modal", "\"may\" removed", "It ends. May Parties anchor?", "It ends.", "en");
  }

  @Test
  void aModalThatStayedIsNotNamed() {
    assertTrue(of("Parties shall watch reefs.", "Parties shall watch beaches.", "en").isEmpty());
  }

  @Test
  void negationDeadlinesAndNumbersAreNamed() {
    first("negation", "\"not\" added", "Parties shall dump waste.", "Parties shall not dump waste.", "en");
    first("deadline", "deadline 2030 → 2035", "Reefs shall be mended by 2030.", "Reefs shall be mended by 2035.", "en");
    first("number", "number 40 → 60", "It enters into force after 40 ratifications.", "It enters into force after 60 ratifications.", "en");
    first("conjunction", "\"and\" became \"or\"", "Seals and whales are counted.", "Seals or whales are counted.", "en");
  }

  @Test
  void definedTermsAreNamed() {
    String defined = "\nArticle 2\nThe \"Lagoon Fund\" and the \"Harbour Fund\" are those of the annex.\n";
    Significance only =
        of("The Lagoon Fund pays for moorings." + defined, "The Harbour Fund pays for moorings." + defined, "en").getFirst();
    assertEquals("term", only.code());
    assertEquals("\"Lagoon Fund\" became \"Harbour Fund\"", only.text());
  }

  @Test
  void brackets() {
    first("bracket-resolved", "bracket resolved to option 2", "Each Party [reports][writes][other] yearly.", "Each Party writes yearly.", "en");
    first("bracket-added", "bracket added", "Each Party reports yearly.", "Each Party reports [yearly].", "en");
    first("bracket-removed", "bracket removed, its words stay", "Each Party reports [twice] yearly.", "Each Party reports twice yearly.", "en");
  }

  @Test
  void aReferenceShiftedByRenumberingAloneWeighsLittle() {
    String older = "Article 1\nSee Article 2 on votes.\n\nArticle 2\nEach Party has one vote in the assembly of the lagoon.\n";
    String newer = "Article 1\nSee Article 3 on votes.\n\nArticle 2\nThe harbour fund pays for moorings.\n\n"
        + "Article 3\nEach Party has one vote in the assembly of the lagoon.\n";
    Significance only = Comparison.of(older, newer, "en").provisions().getFirst().significance().getFirst();
    assertEquals("reference", only.code());
    assertTrue(only.weight() <= 5);
  }

  @Test
  void theSameSubstitutionEverywhereIsOneLine() {
    StringBuilder older = new StringBuilder();
    for (int n = 1; n <= 5; n++) {
      older.append("Article ").append(n).append("\nThe harbour of quay ").append(n).append(" is open to ships.\n\n");
    }
    Comparison comparison = Comparison.of(older.toString(), older.toString().replace("harbour", "port"), "en");
    assertEquals(1, comparison.summary().substitutions().size());
    assertEquals(5, comparison.summary().substitutions().getFirst().places());
  }

  @Test
  void whatIsHiddenIsShown() {
    first("hidden", "hidden character U+200B in \"lagoon\"", "The lagoon is open.", "The la\u200Bgoon is open.", "en");
    first("lookalike", "\"lаgoon\" looks the same but has other letters", "The lagoon is open.", "The l\u0430goon is open.", "en");
  }

  @Test
  void typographyIsNoChange() {
    Comparison comparison = Comparison.of("The \"Fund\" - of the\u00A0lagoon's reef", "The “Fund” – of the lagoon’s re\u00ADef", "en");
    assertTrue(comparison.ranked().isEmpty());
    assertEquals(Kind.UNCHANGED, comparison.provisions().getFirst().kind());
    assertEquals("The “Fund” – of the lagoon’s re\u00ADef", Rendering.plain(comparison.provisions().getFirst().ops()));
  }
}
