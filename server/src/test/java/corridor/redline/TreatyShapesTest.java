package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shapes that drafts come in, in samples of our own writing. */
@Tag("redline")
class TreatyShapesTest {
  private static Change of(Comparison comparison, String label) {
    return comparison.provisions().stream()
        .filter(change -> label.equals(change.labels().newer()) || label.equals(change.labels().older()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " in " + comparison.provisions()));
  }

  private static List<String> keys(String text) {
    return Provisions.of(text).stream().map(Provision::key).toList();
  }

  @Test
  void aSuppressedProvisionOfTheItuIsNotDeletedWhenItsTextIsNotReproduced() {
    Comparison comparison =
        Comparison.of(
            "Article 4\nAccess\n\nMember States shall give access.\n\nArticle 5\nFees\n\nMember States shall not charge fees for this.\n",
            "SUP REEF/7/2\nArticle 5\n\nNOC\nArticle 4\n", "en");
    Change five = of(comparison, "Article 5");
    assertEquals(List.of("suppressed"), five.significance().stream().map(Significance::code).toList());
    assertFalse(comparison.provisions().stream().anyMatch(change -> change.kind() == Kind.DELETED), comparison.toString());
    Change four = of(comparison, "Article 4");
    assertFalse(four.changed(), "no change is proposed");
    assertTrue(four.significance().isEmpty());
  }

  @Test
  void marksOfTheItuAreLabels() {
    assertEquals(
        List.of("prop_REEF72", "prop_39", "prop_NOC", "prop_27A"),
        keys("ADD REEF/7/2\nWords.\n\nMOD 39\tMembers shall act.\n\nNOC\n\n(MOD) 27A\tOther words.\n").stream()
            .map(key -> key.replace(".", "")).toList());
  }

  @Test
  void theLabelsOfDraftsAreKnown() {
    assertEquals(
        List.of("art_5bis", "art_3bis", "opt_1", "opt_2"),
        keys("Article 5 bis\nReefs\n\nWords.\n\n[Article 3bis]\n\nMore words.\n\nOption 1: shall.\n\nOption 2: may.\n").stream()
            .map(key -> key.replace("option", "opt").replaceAll(".*__", "")).toList());
  }

  @Test
  void labelsOfTheUnitedNationsAndOfEuropeAreKnown() {
    assertEquals(List.of("annex_II", "annex_II__chapter_1", "art_4", "art_4__para_1", "art_4__para_1__point_a", "art_4__para_1__point_b"),
        keys("ANNEX II\n\nChapter 1\n\nArticle 4\nReefs\n\n1. Parties shall:\n(a) watch;\n(b) mend.\n"));
    assertEquals(List.of("art_3bis"), keys("Artículo 3 bis\nArrecifes\n\nLas Partes protegerán los arrecifes.\n"));
    assertEquals(List.of("art_7"), keys("Artikel 7\nRiffe\n\nDie Parteien schützen die Riffe.\n"));
    assertEquals(List.of("title_II", "art_5", "art_5__para_1", "art_5__para_2"),
        keys("TITRE II\n\nArticle 5\nRécifs\n\n1. Les Parties protègent les récifs.\n\n2. Elles en rendent compte.\n"));
    assertEquals(List.of("chapter_2", "art_6", "art_6__para_1", "art_6__para_2"),
        keys("Глава 2\n\nСтатья 6\nРифы\n\n1. Стороны охраняют рифы.\n\n2. Они отчитываются.\n"));
  }

  @Test
  void chineseAndArabicLabelsAreKnown() {
    assertEquals(List.of("chapter_3", "chapter_3__section_1", "art_12", "art_12__point_1", "art_12__point_2", "art_13-1"),
        keys("第三章 礁石\n第一节 保护\n第十二条 各方应当：\n（一）保护礁石；\n（二）提交报告。\n第十三条之一 本条约开放签署。\n"));
    assertEquals(List.of("art_8مكرر", "art_9", "art_9__para_1", "art_9__para_2"),
        keys("المادة 8 مكرر\nالشعاب\n\nتحمي الأطراف الشعاب.\n\nالمادة ٩\nالتقارير\n\n١. تقدم الأطراف تقريرا.\n\n٢. تنشر الأمانة التقارير.\n"));
  }

  /** Options side by side, then one of two, then none: what was decided is said, and the rest is followed. */
  @Test
  void optionsAreFollowedUntilTheyAreDecided() {
    String both = "Article 3\nReefs\n\nOption 1: Parties shall close the reefs at night to every ship.\n\nOption 2: Parties may open the reefs by day to small boats.\n";
    String second = "Article 3\nReefs\n\nOption 2: Parties may open the reefs by day to small boats.\n";
    Comparison chosen = Comparison.of(both, second, "en");
    assertEquals(Kind.DELETED, of(chosen, "Article 3, Option 1").kind());
    assertEquals(Kind.UNCHANGED, of(chosen, "Article 3, Option 2").kind());
    Significance named = named(chosen, "Article 3, Option 1");
    assertEquals(List.of("Option 2", "Parties may open the reefs by …"), named.after());
    assertEquals(2, named.count());
    // The label goes too, and what it said stands in the article itself.
    Comparison bare = Comparison.of(both, second.replace("Option 2: ", ""), "en");
    assertEquals("chosen: Option 2: Parties may open the reefs by …", named(bare, "Article 3, Option 1").text());
    assertEquals(named(bare, "Article 3, Option 1"), named(bare, "Article 3, Option 2"));
    // Nothing is decided while another option comes, while two stay, or where all are gone.
    String third = "\nOption 3: Each Party decides for itself whom it lets in.\n";
    for (String open : new String[] {second + third, both + third, "Article 3\nReefs\n\nReefs are closed.\n"}) {
      assertTrue(
          Comparison.of(both, open, "en").provisions().stream().flatMap(change -> change.significance().stream())
              .noneMatch(one -> one.code().equals("option-chosen")), open);
    }
    Comparison words = Comparison.of("Article 1\nParties [shall][should] act.\n", "Article 1\nParties should act.\n", "en");
    Significance resolved = words.provisions().getFirst().significance().stream()
        .filter(one -> one.code().equals("bracket-resolved")).findFirst().orElseThrow();
    assertEquals(2, resolved.count());
  }

  private static Significance named(Comparison comparison, String label) {
    return of(comparison, label).significance().stream().filter(one -> one.code().equals("option-chosen")).findFirst().orElseThrow();
  }

  /** What is split off and stands far away does not make what stayed a moved provision. */
  @Test
  void aPartThatWentElsewhereIsSplitOffAndTheRestStaysWhereItIs() {
    String stays = "Article 1\nReports\n\nEach Party shall report on its reefs once a year.";
    String goes = "The secretariat compiles all reports and sends them to the meeting of the Parties well before it opens.";
    String between = "\n\nArticle 2\nVoting\n\nEach Party has one vote in the assembly.\n\nArticle 3\nFinance\n\nThe fund pays for moorings.\n\n";
    Comparison apart = Comparison.of(stays + " " + goes + between, stays + between + "Article 4\nCompilation\n\n" + goes + "\n", "en");
    assertEquals(List.of(Kind.EDITED, Kind.UNCHANGED, Kind.UNCHANGED, Kind.SPLIT),
        apart.provisions().stream().map(Change::kind).toList());
    assertEquals(new Labels("Article 1", "Article 4"), apart.provisions().getLast().labels());
    assertTrue(apart.provisions().getLast().ops().stream().anyMatch(op -> op.op() == OpKind.MOVE_TO && op.text().contains("secretariat")));
    // All of it went, and stands in two articles.
    Comparison both = Comparison.of(
        "Article 7\nPurpose\n\nReefs are protected.\n\n" + stays + " " + goes + between + "Article 9\nLanguages\n\nTexts are given in each language of the members.\n",
        "Article 7\nPurpose\n\nReefs are protected." + between + "Article 9\nLanguages\n\nTexts are given in each language of the members.\n\n"
            + stays.replace("Article 1", "Article 10") + "\n\nArticle 11\nCompilation\n\n" + goes + "\n",
        "en");
    assertEquals(Kind.MOVED_AND_EDITED, of(both, "Article 10").kind());
    assertEquals(Kind.SPLIT, of(both, "Article 11").kind());
    assertEquals("Article 1", of(both, "Article 11").labels().older());
  }

  @Test
  void figuresOnTheFrontPageAreNoReasonToReadIt() {
    Comparison comparison = Comparison.of(
        "DT/51\n12 November 2026\nPages: 14\n\nArticle 1\nParties act within 30 days.\n",
        "DT/52\n13 November 2026\nPages: 15\n\nArticle 1\nParties act within 60 days.\n", "en");
    assertEquals(List.of("art_1", "front"), comparison.ranked().stream().map(Change::key).toList());
    assertEquals(List.of(), comparison.ranked().getLast().significance());
  }

  @Test
  void signsOfMarkdownAreNotShown() {
    Comparison comparison = Comparison.of("## Article 1 **Reefs**\n\nParties should act.\n", "## Article 1 **Reefs**\n\nParties **shall** act.\n", "en");
    for (String shown : new String[] {Rendering.plain(comparison), HtmlPage.of(comparison, "a", "b")}) {
      assertFalse(shown.contains("**") || shown.contains("## "), shown);
      assertTrue(shown.contains("shall"), shown);
    }
  }

  @Test
  void aDateIsNamedWhole() {
    List<Significance> found =
        Comparison.of("Article 1\nIt ends by December 1, 2020.\n", "Article 1\nIt ends by December 1, 2035.\n", "en")
            .provisions().getFirst().significance();
    assertEquals("deadline December 1, 2020 → December 1, 2035", found.getFirst().text());
    assertEquals(List.of("December 1, 2020"), found.getFirst().before());
    List<Significance> gone =
        Comparison.of("Article 1\nIt ends by 1 December 2020 at sea.\n", "Article 1\nIt ends at sea.\n", "en")
            .provisions().getFirst().significance();
    assertEquals("deadline 1 December 2020 removed", gone.getFirst().text());
    List<Significance> chinese =
        Comparison.of("第一条 本条约于2020年12月1日生效。\n", "第一条 本条约于2035年12月1日生效。\n", "zh")
            .provisions().getFirst().significance();
    assertEquals(List.of("2020年12月1日"), chinese.getFirst().before());
  }

  @Test
  void aClauseThatWasRewrittenIsShownAsReplacedAndItsNeighboursStay() {
    String kept = "The Parties meet once a year in the town hall of the harbour.";
    Comparison comparison =
        Comparison.of(
            "Article 1\n" + kept + " Each of the fishing vessels that the harbour master has listed may anchor near the reef at night; " + "they pay nothing.\n",
            "Article 1\n" + kept + " No ship of any kind whatsoever drops its chain upon living coral without written leave of the harbour master given beforehand; " + "they pay nothing.\n",
            "en");
    List<Op> ops = comparison.provisions().getFirst().ops();
    assertTrue(ops.stream().anyMatch(op -> op.op() == OpKind.DELETE && op.text().contains("the harbour master has listed may anchor")), ops.toString());
    assertTrue(ops.stream().anyMatch(op -> op.op() == OpKind.EQUAL && op.text().contains("town hall")), ops.toString());
    assertTrue(ops.stream().anyMatch(op -> op.op() == OpKind.EQUAL && op.text().contains("they pay nothing")), ops.toString());
  }

  @Test
  void oneArticleIsFoundByItsNumberAlone() {
    Comparison comparison =
        Comparison.of("Article 4\n1. May.\n\n2. Shall.\n\nArticle 14\nWords.\n", "Article 4\n1. Shall.\n\n2. Shall.\n\nArticle 14\nOther.\n", "en");
    assertEquals(List.of("Article 4", "Article 4, 1", "Article 4, 2"),
        comparison.of("4").provisions().stream().map(change -> change.labels().newer()).toList());
    assertEquals(comparison.of("article 4"), comparison.of("4"));
    assertTrue(comparison.of("7").provisions().isEmpty());
  }
}
