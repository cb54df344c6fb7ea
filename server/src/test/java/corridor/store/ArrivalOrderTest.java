package corridor.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder from before entries and keys lay in the order they came, brought up to date. */
class ArrivalOrderTest {
  /** The last schema before. */
  private static final int BEFORE = 20;

  @TempDir Path folder;

  private void asItWas() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("corridor.db"));
        Statement statement = connection.createStatement()) {
      for (int step = 1; step <= BEFORE; step++) {
        for (String sql : Migrations.script(String.valueOf(step)).split(";\\R")) {
          if (!sql.isBlank()) {
            statement.execute(sql);
          }
        }
      }
      statement.execute("pragma user_version = " + BEFORE);
      // Bodies stand as they are here, and are sealed when the store opens.
      try (PreparedStatement entry = connection.prepareStatement("insert into entries values (?, ?, 7, 'posted', 'p_a', ?, ?)");
          PreparedStatement words = connection.prepareStatement("insert into searchable values (?, ?, ?)");
          PreparedStatement key = connection.prepareStatement("insert into keys values (?, ?, x'01', ?, x'02')")) {
        for (String stream : List.of("c_b", "c_a")) {
          for (int i = 1; i <= 50; i++) {
            entry.setString(1, stream);
            entry.setInt(2, i);
            entry.setInt(3, i % 10 == 0 ? i - 1 : 0);
            entry.setBytes(4, body(stream, i));
            entry.execute();
            if (i % 2 == 0) {
              words.setString(1, stream);
              words.setInt(2, i);
              words.setString(3, " w" + i + " of " + stream + " ");
              words.execute();
            }
            key.setString(1, "p_" + i);
            key.setString(2, "key of " + stream);
            key.setInt(3, 1000 - i);
            key.execute();
          }
        }
      }
    }
  }

  private static byte[] body(String stream, long number) {
    return ("{\"type\":\"posted\",\"text\":\"" + stream + " " + number + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void keepsEachEntryWithItsWordsAndEachKey() throws Exception {
    asItWas();
    try (Store store = Store.open(folder, Store.Settings.defaults())) {
      store.readNow(
          tx -> {
            for (String stream : List.of("c_b", "c_a")) {
              assertEquals(50, tx.number("select count(*) from entries where stream = ?", stream));
              for (long i = 1; i <= 50; i++) {
                long number = i;
                byte[] kept = tx.one("select body from entries where stream = ? and seq = ?", row -> row.bytes(1), stream, i).orElseThrow();
                assertArrayEquals(body(stream, i), tx.vault().open(tx, stream, i, kept));
                String word = tx.vault().word(tx, stream, "w" + i);
                List<Long> found =
                    tx.list(
                        "select seq from entries where stream = ? and words like ?", row -> row.number(1), stream, "% " + word + " %");
                assertEquals(number % 2 == 0 ? List.of(number) : List.of(), found);
              }
              assertEquals(List.of(10L, 20L, 30L, 40L, 50L),
                  tx.list("select seq from entries where stream = ? and target > 0 order by seq", row -> row.number(1), stream));
            }
            assertEquals(100, tx.number("select count(*) from keys where answer = x'02' and hash = x'01'"));
            assertEquals(2, tx.number("select count(*) from keys where at_wall = 950 and participant = 'p_50'"));
            assertTrue(tx.exists("select 1 from sqlite_master where name = 'entries_of_target'"));
            assertTrue(tx.exists("select 1 from sqlite_master where name = 'keys_by_age'"));
            return true;
          });
    }
  }
}
