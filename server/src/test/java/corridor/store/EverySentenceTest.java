package corridor.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement of the server, read out of its compiled classes, is prepared on both databases: what only one of them
 * understands fails here, whoever wrote it and whether or not a test runs it. Statements put together while running are not
 * seen here; the suites that run on both stores cover those.
 */
@Tag("nodes")
class EverySentenceTest {
  private static final Pattern SENTENCE = Pattern.compile("(?s)(select\\s.+\\sfrom\\s|insert into |update \\w+ set |delete from |with \\w+).*");

  /** Half sentences: {@code COLUMNS + " where …"} where the rest is decided while running. */
  private static final Pattern UNFINISHED = Pattern.compile("(?s).*(\\bin $|\\bin \\($|\\swhere $|\\sand $|\\s\\($)");

  @TempDir Path folder;

  @Test
  void bothDatabasesUnderstandEverySentence() throws Exception {
    Map<String, String> sentences = sentences();
    assertTrue(sentences.size() > 150, "only " + sentences.size() + " sentences found: does the test still see them?");
    Store.open(folder, Store.Settings.defaults()).close();
    String url = PostgresServer.database();
    Store.connect(url, TestStores.node(), Store.Settings.defaults()).close();
    Map<String, String> wrong = new TreeMap<>();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("corridor.db"));
        Connection postgres = Postgres.at(url, TestStores.node()).reader()) {
      assertTrue(prepare(postgres, "insert or ignore into words (stream, word, seq) values (?, ?, ?)").isPresent());
      assertTrue(prepare(postgres, "update reads set seq = max(seq, ?) where stream = ?").isPresent());
      sentences.forEach(
          (sql, where) -> {
            prepare(sqlite, sql).ifPresent(why -> wrong.put(where + ": " + sql, "SQLite: " + why));
            prepare(postgres, sql).ifPresent(why -> wrong.put(where + ": " + sql, "PostgreSQL: " + why));
          });
    }
    assertEquals(Map.of(), wrong, "say it in words that SQLite and PostgreSQL both know (docs/rationale.md)");
  }

  private static java.util.Optional<String> prepare(Connection connection, String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      // PostgreSQL's driver asks the server only when it must.
      var _ = statement.getParameterMetaData();
      return java.util.Optional.empty();
    } catch (SQLException e) {
      return java.util.Optional.of(String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private static Map<String, String> sentences() throws IOException, URISyntaxException {
    Path classes = Path.of(URI.create(String.valueOf(Store.class.getResource("Store.class")))).getParent().getParent();
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".class")).filter(file -> !inStore(file)).toList();
      for (Path file : all) {
        for (var entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof StringEntry text && SENTENCE.matcher(text.stringValue()).matches()
              && !UNFINISHED.matcher(text.stringValue()).matches()) {
            found.put(text.stringValue(), classes.relativize(file).toString());
          }
        }
      }
    }
    return found;
  }

  /** The store itself speaks each database's own words. */
  private static boolean inStore(Path file) {
    return file.getParent().endsWith("store");
  }
}
