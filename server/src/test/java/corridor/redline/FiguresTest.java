package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
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
    List<Scorer.Row> rows = scorer.rows();
    List<Scorer.Aim> held = new ArrayList<>(scorer.aims(rows));
    held.addAll(scorer.reading());
    if (Boolean.getBoolean("corridor.table")) {
      scorer.print(System.out, rows, held);
    }
    for (Scorer.Aim aim : held) {
      assertTrue(aim.reached(), aim.toString());
    }
  }
}
