package corridor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The store tests stand on: SQLite in their folder, or with {@code -Dcorridor.store=postgres} a PostgreSQL database of its
 * own for each folder, so that the same tests hold for both.
 */
public final class TestStores {
  private static final Map<Path, String> DATABASES = new ConcurrentHashMap<>();

  private static final Set<Path> SHARED = ConcurrentHashMap.newKeySet();

  private static final AtomicInteger NEXT = new AtomicInteger();

  private TestStores() {}

  public static boolean onPostgres() {
    return "postgres".equals(System.getProperty("corridor.store"));
  }

  /** Opens what {@code folder} stands for, again after a close. */
  public static Store open(Path folder) {
    return open(folder, Store.Settings.defaults());
  }

  public static Store open(Path folder, Store.Settings settings) {
    boolean shared = onPostgres() || SHARED.contains(folder);
    return shared ? Store.connect(url(folder), node(), settings) : Store.open(folder, settings);
  }

  /** From now on {@code folder} stands for a PostgreSQL database, also where the others are SQLite. */
  public static void share(Path folder) {
    SHARED.add(folder);
  }

  /**
   * A store on SQLite that does everything at once, on the thread that asks: one thread, and no chance but the test's own.
   * Commits are not synced, and the schema's steps were taken once for all. For tests that open hundreds, and pull no plug.
   */
  public static Store quick(Path folder, Store.Settings settings) {
    return quick(folder, settings, null);
  }

  /** @param ledger where what it does is written down */
  public static Store quick(Path folder, Store.Settings settings, @Nullable Ledger ledger) {
    return unsynced(folder, settings, ledger, new AtOnce());
  }

  /** A store with its threads, whose commits are not synced: for races by the hundred. */
  public static Store unsynced(Path folder) {
    return unsynced(folder, Store.Settings.defaults(), null, null);
  }

  private static Store unsynced(
      Path folder, Store.Settings settings, @Nullable Ledger ledger, @Nullable AtOnce atOnce) {
    try {
      Path database = folder.resolve("corridor.db");
      if (!Files.exists(database)) {
        Files.createDirectories(folder);
        Files.write(database, Fresh.DATABASE);
      }
      return Store.open(new Unsynced(Sqlite.in(folder, settings.pages(), settings.keys()), ledger), settings, atOnce);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A database with the schema and nothing in it. */
  private static final class Fresh {
    static final byte[] DATABASE = make();

    private Fresh() {}

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("corridor-fresh");
        Store.open(folder, Store.Settings.defaults()).close();
        byte[] database = Files.readAllBytes(folder.resolve("corridor.db"));
        try (var files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
        return database;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static Node node() {
    return new Node("n" + NEXT.incrementAndGet(), java.time.InstantSource.system(), System::nanoTime);
  }

  /** What {@code --store} takes for this folder. */
  public static String url(Path folder) {
    return DATABASES.computeIfAbsent(folder.toAbsolutePath().normalize(), path -> PostgresServer.database(Template.NAME));
  }

  /** Made once: the schema's steps are the same each time. */
  private static final class Template {
    static final String NAME = make();

    private Template() {}

    private static String make() {
      String url = PostgresServer.database();
      Store.connect(url, node(), Store.Settings.defaults()).close();
      return url.substring(url.lastIndexOf('/') + 1);
    }
  }
}
