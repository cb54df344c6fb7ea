package corridor.draft;

import corridor.protocol.ParticipantId;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import corridor.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words the group wants for provisions, in the store. They stand under the newest revision's keys and follow their
 * provision when a revision renumbers it; where it is gone they wait, marked with the revision that dropped it. The aim
 * of the whole document stands beside them under no key, and no revision touches it. Every method runs inside the
 * transaction it is given.
 */
final class Ideals {
  /** The key under which the aim stands: no provision has it. */
  private static final String WHOLE = "";

  private Ideals() {}

  /** @param gone the revision that no longer has the provision; 0 while it stands */
  private record Kept(String provision, int gone, String text, ParticipantId by, Instant at, Standing standing) {}

  private static List<Kept> kept(Tx tx, StreamId document) {
    return tx.list(
        "select provision, gone, text, by, at, standing from ideals where document = ? and provision <> '' order by gone, provision",
        row ->
            new Kept(
                row.text(1), row.count(2), tx.vault().openText(tx, document, 0, row.text(3)),
                new ParticipantId(row.text(4)), row.instant(5),
                Standing.of(row.text(6))),
        document);
  }

  /** Wanted words by key of the newest revision. */
  static Map<String, String> standing(Tx tx, StreamId document) {
    return of(tx, document, 0);
  }

  /** Wanted words for what revision {@code number} dropped, by key of the revision before it. */
  static Map<String, String> dropped(Tx tx, StreamId document, int number) {
    return of(tx, document, number);
  }

  private static Map<String, String> of(Tx tx, StreamId document, int gone) {
    Map<String, String> found = new HashMap<>();
    for (Kept kept : kept(tx, document)) {
      if (kept.gone() == gone) {
        found.put(kept.provision(), kept.text());
      }
    }
    return found;
  }

  static void save(Tx tx, StreamId document, String provision, String text, ParticipantId by, Instant at) {
    tx.update("delete from ideals where document = ? and provision = ? and gone = 0", document, provision);
    if (!text.isBlank()) {
      insert(tx, document, new Kept(provision, 0, text, by, at, Standing.OPEN));
    }
  }

  /** What the group wants of the whole document; empty if nobody wrote it down. */
  static String aim(Tx tx, StreamId document) {
    List<String> aims =
        tx.list(
            "select text from ideals where document = ? and provision = ? and gone = 0",
            row -> tx.vault().openText(tx, document, 0, row.text(1)),
            document, WHOLE);
    return aims.isEmpty() ? "" : aims.getFirst();
  }

  static void saveAim(Tx tx, StreamId document, String text, ParticipantId by, Instant at) {
    save(tx, document, WHOLE, text, by, at);
  }

  /** How the newest text stands to the wanted words; what a revision changes is open again. */
  static Map<String, Standing> standings(Tx tx, StreamId document) {
    Map<String, Standing> found = new HashMap<>();
    for (Kept kept : kept(tx, document)) {
      if (kept.gone() == 0) {
        found.put(kept.provision(), kept.standing());
      }
    }
    return found;
  }

  /** @return whether there are words to be judged by */
  static boolean judge(Tx tx, StreamId document, String provision, Standing standing) {
    return tx.update(
            "update ideals set standing = ? where document = ? and provision = ? and gone = 0",
            standing.wireName(), document, provision)
        > 0;
  }

  /** The newest revision is another now: revision {@code to}, which came. */
  static void follow(Tx tx, StreamId document, int to, Comparison comparison) {
    List<Kept> all = kept(tx, document);
    tx.update("delete from ideals where document = ? and provision <> ''", document);
    for (Kept kept : all) {
      insert(tx, document, kept.gone() > 0 ? kept : moved(kept, to, comparison));
    }
  }

  /** The newest revision is another now, because {@code withdrawn} is taken away; {@code back} compares it with that one. */
  static void goBack(Tx tx, StreamId document, int withdrawn, Comparison back) {
    List<Kept> all = kept(tx, document);
    tx.update("delete from ideals where document = ? and provision <> ''", document);
    for (Kept kept : all) {
      boolean revived = kept.gone() == withdrawn;
      Kept now = kept.gone() == 0 ? moved(kept, withdrawn, back) : revived ? standing(kept) : kept;
      insert(tx, document, now);
    }
  }

  private static Kept standing(Kept kept) {
    return new Kept(kept.provision(), 0, kept.text(), kept.by(), kept.at(), kept.standing());
  }

  private static Kept moved(Kept kept, int to, Comparison comparison) {
    return comparison
        .follow(kept.provision())
        .map(
            now ->
                new Kept(
                    now.key(), 0, kept.text(), kept.by(), kept.at(), now.changed() ? Standing.OPEN : kept.standing()))
        .orElseGet(() -> new Kept(kept.provision(), to, kept.text(), kept.by(), kept.at(), kept.standing()));
  }

  /** Where two meet (provisions merged), the later one stands and the other waits beside it, lost to nobody. */
  private static void insert(Tx tx, StreamId document, Kept kept) {
    String provision = kept.provision();
    while (tx.exists(
        "select 1 from ideals where document = ? and provision = ? and gone = ?", document, provision, kept.gone())) {
      provision = provision + "+";
    }
    tx.update(
        "insert into ideals (document, provision, gone, text, by, at, standing) values (?, ?, ?, ?, ?, ?, ?)",
        document, provision, kept.gone(), tx.vault().sealText(tx, document, 0, kept.text()), kept.by(), kept.at(),
        kept.standing().wireName());
  }
}
