package corridor.draft;

import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.RoomId;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Documents and revisions in the store. Every method runs inside the transaction it is given. */
final class Revisions {
  private Revisions() {}

  /** A revision that is there, by its number; {@code hash} stands for its words. */
  record End(int number, String hash) {}

  /** For "=" SQLite takes the primary key, and walks through the whole text to what stands behind it in the row. */
  static final String THERE = "select number, hash, withdrawn from revisions where document = ? and number between ? and ?";

  /**
   * Where a document stands.
   *
   * @param highest the last number given, also to a revision that was withdrawn since; 0 for none
   * @param newest the newest that is there
   */
  record Head(int highest, @Nullable End newest) {}

  /** One to be written, but for its text. {@code base} is the number of the one it was compared with, 0 for none. */
  record Fresh(Source source, String note, String hash, int provisions, int brackets, int changed, int base) {}

  /** @throws Refused as not found if the grant is for something else than a document */
  static Document document(Tx tx, Grant grant) {
    return tx.one(
            "select stream, room, symbol, title, language, label from documents where stream = ?",
            row ->
                new Document(
                    new StreamId(row.text(1)), new RoomId(row.text(2)), row.text(3), row.text(4), row.text(5),
                    Label.of(row.text(6))),
            grant.stream())
        .orElseThrow(Refused::notFound);
  }

  static void create(Tx tx, Document document) {
    long position = tx.number("select coalesce(max(position), 0) + 1 from documents where room = ?", document.room());
    tx.update(
        "insert into documents (stream, room, symbol, title, language, label, position) values (?, ?, ?, ?, ?, ?, ?)",
        document.stream(), document.room(), document.symbol(), document.title(), document.language(),
        document.label().written(), position);
  }

  static Head head(Tx tx, StreamId document) {
    int highest = (int) tx.number("select coalesce(max(number), 0) from revisions where document = ?", document);
    return new Head(highest, before(tx, document, Integer.MAX_VALUE).orElse(null));
  }

  /** The newest one below {@code number} that was not withdrawn. */
  static Optional<End> before(Tx tx, StreamId document, int number) {
    return tx.one(
        "select number, hash from revisions where document = ? and number < ? and withdrawn = 0 order by number desc",
        Revisions::end,
        document, number);
  }

  /** The oldest one above {@code number} that was not withdrawn. */
  static Optional<End> after(Tx tx, StreamId document, int number) {
    return tx.one(
        "select number, hash from revisions where document = ? and number > ? and withdrawn = 0 order by number",
        Revisions::end,
        document, number);
  }

  /**
   * One that is there.
   *
   * @throws Refused as not found if there was never such a revision, as too late if it was withdrawn
   */
  static End there(Tx tx, StreamId document, int number) {
    record Found(End end, boolean withdrawn) {}
    Found found =
        tx.one(
                THERE,
                row -> new Found(end(row), row.flag(3)),
                document, number, number)
            .orElseThrow(Refused::notFound);
    if (found.withdrawn()) {
      throw new Refused(
          ErrorCode.TOO_LATE,
          "Revision " + number + " was withdrawn by whoever uploaded it: its text is gone. Look at another revision.");
    }
    return found.end();
  }

  /** Some revision with these words that is there, but for the newest. */
  static Optional<Integer> withSameWords(Tx tx, StreamId document, String hash) {
    return tx.one(
        "select number from revisions where document = ? and hash = ? and withdrawn = 0 order by number desc",
        row -> row.count(1),
        document, hash);
  }

  private static End end(Row row) {
    return new End(row.count(1), row.text(2));
  }

  /** @throws Refused as not found if it is gone meanwhile */
  static String text(Tx tx, Grant grant, int number) {
    return sealedText(tx, grant, number).get();
  }

  /**
   * The same to be opened beside the transaction: a long text takes milliseconds.
   *
   * @throws Refused as not found if it is gone meanwhile
   */
  static Supplier<String> sealedText(Tx tx, Grant grant, int number) {
    return tx.one(
            "select text from revisions where document = ? and number = ? and withdrawn = 0",
            row -> tx.vault().opener(tx, grant.stream(), number, row.text(1)),
            grant.stream(), number)
        .orElseThrow(Refused::notFound);
  }

  /**
   * Written in one go: changed again, a long row would be written twice.
   *
   * @param sealed its text as it is kept
   * @param entry the one of the stream that tells of it
   */
  static void add(
      Tx tx, StreamId document, int number, Fresh fresh, String sealed, ParticipantId by, Instant at, long entry) {
    tx.update(
        "insert into revisions (document, number, source, note, at, by, text, hash, provisions, brackets, changed, base,"
            + " entry, withdrawn) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        document, number, fresh.source().wireName(), tx.vault().sealWords(tx, document, note(number), fresh.note()), at, by,
        sealed, fresh.hash(), fresh.provisions(), fresh.brackets(), fresh.changed(), fresh.base(), entry);
  }

  /** The entry that told of a revision, 0 for none. */
  static long entry(Tx tx, StreamId document, int number) {
    return tx.number("select entry from revisions where document = ? and number = ?", document, number);
  }

  static ParticipantId uploader(Tx tx, StreamId document, int number) {
    return tx.one(
            "select by from revisions where document = ? and number = ?",
            row -> new ParticipantId(row.text(1)),
            document, number)
        .orElseThrow(Refused::notFound);
  }

  /** What was compared with another revision than before now. */
  static void rebase(Tx tx, StreamId document, int number, int base, int changed) {
    tx.update(
        "update revisions set base = ?, changed = ?, entry = 0 where document = ? and number = ?",
        base, changed, document, number);
  }

  /** Leaves only that there was one. */
  static void withdraw(Tx tx, StreamId document, int number) {
    tx.update(
        "update revisions set text = '', note = '', hash = '', provisions = 0, brackets = 0, changed = 0, entry = 0,"
            + " withdrawn = 1 where document = ? and number = ?",
        document, number);
  }

  /** The newest that are there, at most {@code most}, the oldest of them first. */
  static List<Integer> newest(Tx tx, Grant grant, int most) {
    var _ = document(tx, grant);
    return tx.list(
            "select number from revisions where document = ? and withdrawn = 0 order by number desc limit ?",
            row -> row.count(1),
            grant.stream(), most)
        .reversed();
  }

  private static String note(int number) {
    return "note of " + number;
  }

  static List<DraftResult.Revision> list(Tx tx, StreamId document, ParticipantId viewer) {
    return tx.list(
        "select r.number, r.source, r.note, r.at, r.by, p.name, r.provisions, r.brackets, r.changed, r.withdrawn,"
            + " (select count(*) from pictures x where x.document = r.document and x.number = r.number),"
            + " coalesce((select m.marks from marked m where m.document = r.document and m.number = r.number), 0)"
            + " from revisions r join participants p on p.id = r.by where r.document = ? order by r.number",
        row ->
            new DraftResult.Revision(
                row.count(1), Source.of(row.text(2)),
                tx.vault().openWords(tx, document, note(row.count(1)), row.text(3)), row.instant(4), new ParticipantId(row.text(5)),
                row.text(6), row.count(7), row.count(8), row.count(9), row.flag(10),
                row.text(5).equals(viewer.value()), row.count(11), row.count(12)),
        document);
  }
}
