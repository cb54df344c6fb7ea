package corridor.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Seals what was written before texts were sealed, once, in one transaction, before anybody is served. */
final class Adoption {
  private static final int PAGE = 1000;

  private Adoption() {}

  static void seal(Tx tx, Dialect dialect) throws SQLException {
    if (!dialect.vault().seals()) {
      if (tx.exists("select 1 from sealed where done > 0")) {
        throw new SQLException("its texts are sealed: give the file with their keys, --keys FILE");
      }
      return;
    }
    refuseForeignKeys(tx);
    tx.command(dialect.beginStep());
    try {
      if (tx.update("update sealed set done = 1 where done = 0") > 0) {
        entries(tx);
        texts(tx);
        words(tx);
        tx.scrub();
      }
      tx.command("commit");
    } catch (SQLException | RuntimeException e) {
      tx.command("rollback");
      throw e;
    }
    if (!dialect.isFar()) {
      sweep(tx);
    }
  }

  /**
   * A row that grew as it was sealed moved others, and SQLite leaves what they were in the gap behind them. Not in the
   * transaction that sealed, where it cannot be; so it is noted when it is done, and a start that fails here does it next time.
   */
  private static void sweep(Tx tx) throws SQLException {
    if (tx.exists("select 1 from sealed where done = 1")) {
      if (tx.exists("select 1 from entries")) {
        tx.command("vacuum");
      }
      tx.update("update sealed set done = 2");
    }
  }

  /** Otherwise every text would pass for wiped, and new ones would be sealed with other keys. */
  private static void refuseForeignKeys(Tx tx) throws SQLException {
    Entry first =
        tx.one(
                "select stream, seq, body from entries where kind <> 'blank' order by stream, seq limit 1",
                row -> new Entry(row.text(1), row.number(2), row.bytes(3)))
            .orElse(null);
    if (first != null && tx.vault().isForeign(tx, first.stream(), first.body())) {
      throw new SQLException("its texts are sealed with keys that are not there: bring its own corridor.keys back");
    }
  }

  private record Entry(String stream, long sequence, byte[] body) {}

  private static void entries(Tx tx) {
    for (Entry last = new Entry("", 0, new byte[0]); ; ) {
      List<Entry> page =
          tx.list(
              "select stream, seq, body from entries where kind <> 'blank' and (stream > ? or stream = ? and seq > ?)"
                  + " order by stream, seq limit ?",
              row -> new Entry(row.text(1), row.number(2), row.bytes(3)),
              last.stream(), last.stream(), last.sequence(), PAGE);
      if (page.isEmpty()) {
        return;
      }
      for (Entry entry : page) {
        tx.update(
            "update entries set body = ? where stream = ? and seq = ?",
            tx.vault().seal(tx, entry.stream(), entry.sequence(), entry.body()), entry.stream(), entry.sequence());
      }
      last = page.getLast();
    }
  }

  private record Text(String document, long number, String provision, String text) {}

  private static void texts(Tx tx) {
    for (Text text :
        tx.list(
            "select document, number, text from revisions where withdrawn = 0",
            row -> new Text(row.text(1), row.number(2), "", row.text(3)))) {
      tx.update(
          "update revisions set text = ? where document = ? and number = ?",
          tx.vault().sealText(tx, text.document(), text.number(), text.text()), text.document(), text.number());
    }
    for (Text text :
        tx.list(
            "select document, number, pieces from marked", row -> new Text(row.text(1), row.number(2), "", row.text(3)))) {
      tx.update(
          "update marked set pieces = ? where document = ? and number = ?",
          tx.vault().sealText(tx, text.document(), text.number(), text.text()), text.document(), text.number());
    }
    for (Text text :
        tx.list(
            "select document, gone, provision, text from ideals",
            row -> new Text(row.text(1), row.number(2), row.text(3), row.text(4)))) {
      tx.update(
          "update ideals set text = ? where document = ? and provision = ? and gone = ?",
          tx.vault().sealText(tx, text.document(), 0, text.text()), text.document(), text.provision(), text.number());
    }
  }

  private static void words(Tx tx) {
    for (Entry row :
        tx.list(
            "select stream, seq, words from entries where words is not null",
            row -> new Entry(row.text(1), row.number(2), row.text(3).getBytes(StandardCharsets.UTF_8)))) {
      StringBuilder hashed = new StringBuilder(" ");
      for (String word : new String(row.body(), StandardCharsets.UTF_8).strip().split(" ")) {
        hashed.append(tx.vault().word(tx, row.stream(), word)).append(' ');
      }
      tx.update("update entries set words = ? where stream = ? and seq = ?", hashed.toString(), row.stream(), row.sequence());
    }
  }
}
