package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The figures of docs/drafts.md, on real texts where they are at hand. */
@Tag("redline")
class FiguresTest {
  @Test
  void theFiguresOnRealTextsHold() throws IOException {
    Optional<Scorer> found = Scorer.find();
    if (found.isEmpty()) {
      System.out.println("FiguresTest: no shared data here, so only our own samples were measured.");
      return;
    }
    Scorer scorer = found.get();
    if (Boolean.getBoolean("corridor.table")) {
      scorer.print(System.out);
    }
    List<Scorer.Row> rows = scorer.rows();
    assertTrue(rows.stream().mapToInt(Scorer.Row::edits).sum() <= 111_400);
    double hunks = rows.stream().mapToInt(Scorer.Row::hunks).sum();
    assertTrue(rows.stream().mapToInt(Scorer.Row::islands).sum() / hunks <= 0.10);
    for (Scorer.Row row : rows) {
      assertTrue(row.roundTrip(), row.pair());
      assertTrue(row.perHunk() <= row.histogramPerHunk(), row.pair());
      assertTrue(row.f1() < 0 || row.f1() >= 0.87, row.pair() + " " + row.f1());
      if (row.pair().equals("ietf-quic/001")) {
        assertTrue(row.edits() <= 6_500 && row.moved() >= 20_000, row.edits() + " " + row.moved());
      } else if (row.pair().equals("un-bbnj-noise/002")) {
        assertTrue(row.edits() <= 310, "" + row.edits());
        assertTrue(row.comparison().provisions().stream().allMatch(c -> c.significance().isEmpty()));
      }
    }
    assertTrue(scorer.renumbered("paris-agreement/003", false)[0] >= 27);
    int[] chinese = scorer.renumbered("zh-hans-laws/001", true);
    assertEquals(chinese[1], chinese[0]);
    assertEquals(76, scorer.articles("un-bbnj-noise/002-before.txt"));
    assertEquals(76, scorer.articles("un-bbnj-noise/002-after.txt"));
    assertEquals(List.of(6), List.copyOf(scorer.insertedByLanguage().values()));
  }
}
