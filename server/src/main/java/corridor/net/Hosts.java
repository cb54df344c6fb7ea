package corridor.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which names this server answers, and which pages may speak to it. A request for another name comes from a page
 * that made its own name point here (DNS rebinding), or from a mistake. Immutable.
 */
final class Hosts {
  private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names = new TreeSet<>();
  private final boolean secure;

  Hosts(NetConfig config) {
    secure = config.secure();
    config.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether there is exactly one Host, and it names this server. */
  boolean named(HttpHeaders headers, InetSocketAddress local) {
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1 || !AUTHORITY.matcher(hosts.getFirst()).matches()) {
      return false;
    }
    String name = name(hosts.getFirst());
    InetAddress address = local.getAddress();
    return names.contains(name)
        || name.equals(literal(address))
        || (address.isLoopbackAddress() && LOOPBACK.contains(name));
  }

  /**
   * Whether a request comes from another site's page.
   *
   * @param originNeeded whether a request that does not say where it comes from counts as foreign
   */
  boolean foreign(HttpHeaders headers, boolean originNeeded) {
    String site = headers.get("sec-fetch-site");
    if (site != null && !site.equals("same-origin")) {
      return true;
    }
    List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
    if (origins.isEmpty()) {
      return originNeeded;
    }
    String host = headers.get(HttpHeaderNames.HOST);
    return origins.size() != 1 || host == null || !same(origins.getFirst(), host.toLowerCase(Locale.ROOT));
  }

  /** HTTPS always fits (a proxy in front may do TLS); plain HTTP only where browsers are not meant to use HTTPS. */
  private boolean same(String origin, String host) {
    String authority = after(origin, "https://");
    if (authority != null) {
      return without(authority, ":443").equals(without(host, ":443"));
    }
    authority = secure ? null : after(origin, "http://");
    return authority != null && without(authority, ":80").equals(without(host, ":80"));
  }

  private static @Nullable String after(String text, String start) {
    return text.startsWith(start) ? text.substring(start.length()).toLowerCase(Locale.ROOT) : null;
  }

  private static String without(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  private static String name(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    String bare = scope < 0 ? text : text.substring(0, scope);
    return bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
  }
}
