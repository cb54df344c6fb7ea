package corridor.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
