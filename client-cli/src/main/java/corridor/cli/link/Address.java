package corridor.cli.link;

import java.net.URI;
import java.util.Locale;

/**
 * Where a server is.
 *
 * @param path what stands before {@code /api} where a server lies below a path; empty otherwise, never ends in a slash
 */
public record Address(boolean tls, String host, int port, String path) {
  /** @throws IllegalArgumentException with a sentence, if it is no http or https address */
  public static Address of(String url) {
    URI uri;
    try {
      uri = URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw unfit();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http") || uri.getHost() == null) {
      throw unfit();
    }
    String host = uri.getHost();
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new Address(tls, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, path);
  }

  private static IllegalArgumentException unfit() {
    return new IllegalArgumentException(
        "This is no address of a server: it should look like https://corridor.example.org or http://localhost:8080.");
  }

  /** Whether it is this very machine, which no proxy reaches better. */
  boolean isLocal() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  String hostHeader() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  /** As it is written, without a slash at the end. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + hostHeader() + path;
  }
}
