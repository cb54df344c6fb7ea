package corridor.message;

import corridor.access.Window;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What messages are found by. One row a message, with its words between spaces: an index by word would touch as many pages
 * of the disk as there are words, in the very commit that everybody waits for. Each word stands there as its hash under the
 * room's key, so that the index says nothing to whoever has the database alone, and nothing of one room beside another.
 */
final class SearchIndex {
  private SearchIndex() {}

  static void add(Tx tx, StreamId stream, long sequence, String text) {
    StringBuilder words = new StringBuilder(" ");
    for (String word : Words.of(text)) {
      words.append(tx.vault().word(tx, stream, word)).append(' ');
    }
    tx.soon(
        "insert into searchable (stream, seq, words) values (?, ?, ?) on conflict do nothing",
        stream, sequence, words.toString());
  }

  static void remove(Tx tx, StreamId stream, long sequence) {
    tx.update("delete from searchable where stream = ? and seq = ?", stream, sequence);
  }

  /**
   * The newest entries of a stream inside one window that have all these words, each literal: hashes are hexadecimal digits,
   * so that none is a pattern.
   */
  static List<Long> find(Tx tx, StreamId stream, Window window, Set<String> words, int limit) {
    List<Object> arguments = new ArrayList<>(List.of(stream, window.from(), window.to()));
    words.forEach(word -> arguments.add("% " + tx.vault().word(tx, stream, word) + " %"));
    arguments.add(limit);
    return tx.list(
        "select seq from searchable where stream = ? and seq between ? and ?" + " and words like ?".repeat(words.size())
            + " order by seq desc limit ?",
        row -> row.number(1),
        arguments.toArray());
  }
}
