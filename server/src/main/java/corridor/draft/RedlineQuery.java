package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.StreamId;
import corridor.redline.Change;
import corridor.redline.Kind;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.worker.Redlined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two revisions. Facts are read and the gate asked in one transaction; what takes long is made
 * beside it from those facts, and answers only while they still hold.
 */
final class RedlineQuery {
  private final Drafts drafts;

  RedlineQuery(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * What a redline is made of.
   *
   * @param standing the group's words by key of the newer revision, if that is the newest
   * @param dropped its words for what the newer revision dropped, by key of the one before
   * @param after how many of the most significant changes are not asked for
   */
  private record Facts(Document document, Drafts.Ends ends, Map<String, String> standing, Map<String, String> dropped, int after) {}

  /**
   * What it shows but for what may change meanwhile: flags and judgements.
   *
   * @param rest how many less significant changes were not asked for yet
   */
  private record Parts(int unchanged, List<Shown.Bare> bare, int rest) {
    static Parts of(Redlined made, Map<String, Shown.Wanted> wanted, int after) {
      List<Change> ranked = made.comparison().ranked();
      List<Change> asked = Shown.asked(made, ranked, after);
      return new Parts(
          made.comparison().provisions().size() - ranked.size(), Shown.bare(made, asked, wanted),
          Math.max(0, ranked.size() - after - asked.size()));
    }
  }

  /** From memory if it is there: then nobody waits for a preparation. */
  Work of(Actor actor, DraftCommand.Compare asked) {
    return new Work.Read(
        tx -> {
          Grant grant = drafts.rooms.grant(tx, actor, asked.document(), Act.READ);
          Facts facts = facts(tx, grant, asked);
          Redlines.Pair pair = facts.ends().pair(asked.document()).orElse(null);
          if (pair == null) {
            return nothing(facts);
          }
          Redlined made = drafts.redlines.find(pair).orElse(null);
          if (made == null || !facts.standing().isEmpty() || !facts.dropped().isEmpty()) {
            throw new Instead(prepared(actor, asked));
          }
          return shown(tx, actor, grant, facts, pair, Parts.of(made, Map.of(), facts.after()));
        });
  }

  private Work prepared(Actor actor, DraftCommand.Compare asked) {
    return new Work.Prepare(
        () -> {
          record Begin(Grant grant, Facts facts) {}
          Begin begin =
              drafts.store.readHere(
                  tx -> {
                    Grant grant = drafts.rooms.grant(tx, actor, asked.document(), Act.READ);
                    return new Begin(grant, facts(tx, grant, asked));
                  });
          Facts facts = begin.facts();
          Redlines.Pair pair = facts.ends().pair(asked.document()).orElse(null);
          if (pair == null) {
            return new Work.Now(() -> nothing(facts));
          }
          Parts parts = parts(begin.grant(), facts, pair);
          return new Work.Read(
              tx -> {
                Grant grant = drafts.rooms.grant(tx, actor, asked.document(), Act.READ);
                if (!facts(tx, grant, asked).equals(facts)) {
                  throw new Instead(prepared(actor, asked));
                }
                return shown(tx, actor, grant, facts, pair, parts);
              });
        });
  }

  private static Facts facts(Tx tx, Grant grant, DraftCommand.Compare asked) {
    StreamId document = grant.stream();
    Drafts.Ends ends = Drafts.ends(tx, document, asked.from(), asked.to());
    Revisions.Head head = Revisions.head(tx, document);
    boolean newest = ends.newer() != null && ends.newer().equals(head.newest());
    return new Facts(
        Revisions.document(tx, grant), ends, newest ? Ideals.standing(tx, document) : Map.of(),
        ends.newer() == null ? Map.of() : Ideals.dropped(tx, document, ends.newer().number()), asked.after() == null ? 0 : asked.after());
  }

  private Parts parts(Grant grant, Facts facts, Redlines.Pair pair) {
    Redlined made = drafts.compare(grant, facts.document(), pair);
    Map<String, String> standing = new HashMap<>();
    Map<String, String> dropped = new HashMap<>();
    for (Change change : made.comparison().ranked()) {
      if (change.kind() == Kind.DELETED && change.olderKey() != null) {
        dropped.put(change.olderKey(), change.key());
      } else {
        standing.put(change.key(), change.key());
      }
    }
    String language = facts.document().spoken();
    Map<String, Shown.Wanted> wanted = new HashMap<>();
    if (!facts.standing().isEmpty()) {
      wanted.putAll(Shown.wanted(text(grant, pair.newer()), facts.standing(), standing, language));
    }
    if (!facts.dropped().isEmpty()) {
      wanted.putAll(Shown.wanted(text(grant, pair.older()), facts.dropped(), dropped, language));
    }
    return Parts.of(made, wanted, facts.after());
  }

  private String text(Grant grant, Revisions.End revision) {
    return drafts.store.readHere(tx -> drafts.text(tx, grant, revision)).get();
  }

  private static DraftResult.Redline nothing(Facts facts) {
    Document document = facts.document();
    int to = facts.ends().newer() == null ? 0 : facts.ends().newer().number();
    return new DraftResult.Redline(
        document.stream(), document.symbol(), document.title(), document.language(), document.label(), 0, to, 0,
        List.of());
  }

  private DraftResult.Redline shown(
      Tx tx, Actor actor, Grant grant, Facts facts, Redlines.Pair pair, Parts parts) {
    Document document = facts.document();
    int from = pair.older().number();
    int to = pair.newer().number();
    DraftResult.Redline shown =
        new DraftResult.Redline(
            document.stream(), document.symbol(), document.title(), document.language(), document.label(), from, to,
            parts.unchanged(),
            Shown.changes(
                parts.bare(), Ideals.standings(tx, grant.stream()), drafts.flags().on(tx, actor, grant, from, to)),
            parts.rest());
    Openings.first(tx, drafts, actor, grant.stream(), List.of(from, to), shown);
    return shown;
  }
}
