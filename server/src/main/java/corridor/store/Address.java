package corridor.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Where a PostgreSQL database is: {@code postgres://user:password@host:port/database?sslmode=verify-full}. Several hosts,
 * with commas between them, are a primary and its standbys: whichever is the primary is used.
 *
 * @param jdbc as the driver wants it, without user and password
 * @param shown for sentences to people: no password
 */
record Address(String jdbc, Properties properties, String shown) {
  /** @throws StoreFailure with a sentence if it is none */
  static Address of(String url) {
    String rest = url.replaceFirst("^postgres(ql)?://", "");
    int at = rest.lastIndexOf('@');
    String who = at < 0 ? "" : rest.substring(0, at);
    String where = rest.substring(at + 1);
    int slash = where.indexOf('/');
    String path = slash < 0 ? "" : where.substring(slash + 1).replaceFirst("\\?.*", "");
    if (rest.equals(url) || slash <= 0 || path.isBlank()) {
      throw new StoreFailure(
          "The setting --store does not fit: give postgres://USER@HOST:PORT/DATABASE (the password by PGPASSFILE, or after a colon).",
          null);
    }
    Properties properties = new Properties();
    if (!who.isEmpty()) {
      int colon = who.indexOf(':');
      properties.setProperty("user", decoded(colon < 0 ? who : who.substring(0, colon)));
      if (colon >= 0) {
        properties.setProperty("password", decoded(who.substring(colon + 1)));
      }
    }
    return new Address("jdbc:postgresql://" + where, properties, where.replaceFirst("\\?.*", ""));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
