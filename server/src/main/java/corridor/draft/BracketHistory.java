package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.DraftResult;
import corridor.protocol.StreamId;
import corridor.redline.Brackets;
import corridor.store.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
          List<Integer> numbers =
              drafts.store.readNow(
                  tx -> {
                    Grant grant = drafts.rooms.grant(tx, actor, document, Act.READ);
                    return Revisions.newest(tx, grant, MOST);
                  });
          List<Brackets> counted = new ArrayList<>();
          for (int number : numbers) {
            String text =
                drafts.store.readNow(
                    tx -> Revisions.text(tx, drafts.rooms.grant(tx, actor, document, Act.READ), number));
            counted.add(Brackets.count(text));
          }
          DraftResult.Brackets made = new DraftResult.Brackets(document, numbers, articles(counted));
          return new Work.Read(
              tx -> {
                var _ = drafts.rooms.grant(tx, actor, document, Act.READ);
                return made;
              });
        });
  }

  /** @param counted by revision, the oldest first */
  static List<DraftResult.ArticleBrackets> articles(List<Brackets> counted) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Brackets brackets : counted.reversed()) {
      brackets.articles().forEach(article -> labels.putIfAbsent(article.key(), article.label()));
    }
    List<DraftResult.ArticleBrackets> found = new ArrayList<>();
    labels.forEach(
        (key, label) -> {
          List<Integer> open = new ArrayList<>(Collections.nCopies(counted.size(), -1));
          for (int r = 0; r < counted.size(); r++) {
            for (Brackets.Article article : counted.get(r).articles()) {
              if (article.key().equals(key)) {
                open.set(r, article.open());
              }
            }
          }
          if (Collections.max(open) > 0) {
            found.add(new DraftResult.ArticleBrackets(key, label, open));
          }
        });
    return found;
  }
}
