package corridor.message;

import corridor.access.Window;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What messages are found by: their words between spaces, in the entry's own row. An index by word would touch as many pages of
 * the disk as there are words, and a table beside the entries two, in the very commit that everybody waits for. Each word stands there as its hash under the
 * room's key, so that the index says nothing to whoever has the database alone, and nothing of one room beside another.
 */
final class SearchIndex {
  private SearchIndex() {}

  /** What stands beside a message that is found by {@code text}. */
  static String words(Tx tx, StreamId stream, String text) {
    StringBuilder words = new StringBuilder(" ");
    for (String word : Words.of(text)) {
      words.append(tx.vault().word(tx, stream, word)).append(' ');
    }
    return words.toString();
  }

  /** From now on a message that stands there is found by {@code text}. */
  static void replace(Tx tx, StreamId stream, long sequence, String text) {
    tx.update("update entries set words = ? where stream = ? and seq = ?", words(tx, stream, text), stream, sequence);
  }

  static void remove(Tx tx, StreamId stream, long sequence) {
    tx.update("update entries set words = null where stream = ? and seq = ?", stream, sequence);
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
        "select seq from entries where stream = ? and seq between ? and ?" + " and words like ?".repeat(words.size())
            + " order by seq desc limit ?",
        row -> row.number(1),
        arguments.toArray());
  }
}
