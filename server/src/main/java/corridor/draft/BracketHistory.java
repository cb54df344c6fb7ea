package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.DraftResult;
import corridor.protocol.StreamId;
import corridor.redline.Brackets;
import corridor.redline.Comparison;
import corridor.store.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Open brackets by article over the newest revisions: what is still undecided, and whether it gets less. */
final class BracketHistory {
  /** As many columns as a phone shows. */
  private static final int MOST = 12;

  private final Drafts drafts;

  BracketHistory(Drafts drafts) {
    this.drafts = drafts;
  }

  Work of(Actor actor, StreamId document) {
    return new Work.Prepare(
        () -> {
          record Asked(Grant grant, Document document, List<Integer> numbers) {}
          Asked asked =
              drafts.store.readHere(
                  tx -> {
                    Grant grant = drafts.rooms.grant(tx, actor, document, Act.READ);
                    return new Asked(grant, drafts.document(tx, grant), Revisions.newest(tx, grant, MOST));
                  });
          List<Integer> numbers = asked.numbers();
          List<Brackets> counted = new ArrayList<>();
          for (int number : numbers) {
            String text =
                drafts.store.readHere(
                    tx -> Revisions.text(tx, drafts.rooms.grant(tx, actor, document, Act.READ), number));
            counted.add(Brackets.count(text));
          }
          DraftResult.Brackets made = new DraftResult.Brackets(
                  document, numbers, articles(counted, follows(asked.grant(), asked.document(), numbers, counted)));
          return new Work.Read(
              tx -> {
                var _ = drafts.rooms.grant(tx, actor, document, Act.READ);
                return made;
              });
        });
  }

  /** By revision but the newest: where a key of it stands in the next; empty where there is nothing to follow. */
  private List<UnaryOperator<@Nullable String>> follows(
      Grant grant, Document document, List<Integer> numbers, List<Brackets> counted) {
    List<UnaryOperator<@Nullable String>> follows = new ArrayList<>();
    for (int r = 0; r + 1 < numbers.size(); r++) {
      int older = numbers.get(r);
      int newer = numbers.get(r + 1);
      if (counted.get(r).total() + counted.get(r + 1).total() == 0) {
        follows.add(key -> key);
        continue;
      }
      Redlines.Pair pair =
          drafts.store.readHere(
              tx ->
                  new Redlines.Pair(
                      document.stream(), Revisions.there(tx, document.stream(), older),
                      Revisions.there(tx, document.stream(), newer)));
      Comparison comparison = drafts.compare(grant, document, pair).comparison();
      follows.add(key -> key == null ? null : comparison.follow(key).map(Comparison.Followed::key).orElse(null));
    }
    return follows;
  }

  /** A row being made: its open brackets by revision. */
  private record Row(String key, String label, List<Integer> open) {}

  /**
   * A row an article, through its renumberings, under what it is called last.
   *
   * @param counted by revision, the oldest first
   * @param follows by revision but the newest: where a key of it stands in the next, or null
   */
  static List<DraftResult.ArticleBrackets> articles(
      List<Brackets> counted, List<UnaryOperator<@Nullable String>> follows) {
    List<Row> rows = new ArrayList<>();
    Map<String, Row> next = new HashMap<>();
    for (int r = counted.size() - 1; r >= 0; r--) {
      Map<String, Row> here = new HashMap<>();
      for (Brackets.Article article : counted.get(r).articles()) {
        String there = r + 1 == counted.size() ? null : follows.get(r).apply(article.key());
        Row row = there == null ? null : next.get(there);
        if (row == null) {
          row = new Row(article.key(), article.label(), new ArrayList<>(Collections.nCopies(counted.size(), -1)));
          rows.add(row);
        }
        // Two that were merged are one row.
        row.open.set(r, Math.max(0, row.open.get(r)) + article.open());
        here.put(article.key(), row);
      }
      next = here;
    }
    List<DraftResult.ArticleBrackets> found = new ArrayList<>();
    for (Row row : rows) {
      if (Collections.max(row.open) > 0) {
        found.add(new DraftResult.ArticleBrackets(row.key, row.label, row.open));
      }
    }
    return found;
  }
}
