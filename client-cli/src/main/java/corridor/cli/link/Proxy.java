package corridor.cli.link;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way round, as curl reads it from {@code HTTPS_PROXY}, {@code http_proxy}, {@code ALL_PROXY} and {@code NO_PROXY}.
 *
 * @param kind how to ask it
 * @param user name and password joined by a colon, or null
 */
record Proxy(Kind kind, String host, int port, @Nullable String user) {
  enum Kind {
    HTTP,
    /** We look the name up. */
    SOCKS5,
    /** The proxy looks the name up: nothing about it leaves this machine otherwise, as Tor wants it. */
    SOCKS5H
  }

  /** @throws IllegalArgumentException with a sentence, if the setting makes no sense: going round it would betray the user */
  static @Nullable Proxy of(Address target, Map<String, String> environment) {
    String setting = "";
    for (String name : target.tls() ? new String[] {"HTTPS_PROXY", "ALL_PROXY"} : new String[] {"http_proxy", "ALL_PROXY"}) {
      String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
      setting = !setting.isEmpty() ? setting : !lower.isEmpty() ? lower : environment.getOrDefault(name, "");
    }
    if (setting.isBlank() || target.isLocal() || excepted(target.host(), environment)) {
      return null;
    }
    return parsed(setting.strip());
  }

  private static boolean excepted(String host, Map<String, String> environment) {
    String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    for (String each : list.split(",", -1)) {
      String suffix = each.strip();
      if (suffix.equals("*")) {
        return true;
      }
      String bare = suffix.startsWith(".") ? suffix.substring(1) : suffix;
      if (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare))) {
        return true;
      }
    }
    return false;
  }

  private static Proxy parsed(String setting) {
    URI uri;
    try {
      uri = URI.create(setting.contains("://") ? setting : "http://" + setting);
    } catch (IllegalArgumentException e) {
      throw unfit(setting);
    }
    if (uri.getHost() == null) {
      throw unfit(setting);
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "http" -> new Proxy(Kind.HTTP, uri.getHost(), port(uri, 8080), uri.getUserInfo());
      case "socks5" -> new Proxy(Kind.SOCKS5, uri.getHost(), port(uri, 1080), uri.getUserInfo());
      case "socks5h", "socks" -> new Proxy(Kind.SOCKS5H, uri.getHost(), port(uri, 1080), uri.getUserInfo());
      default -> throw unfit(setting);
    };
  }

  private static int port(URI uri, int otherwise) {
    return uri.getPort() > 0 ? uri.getPort() : otherwise;
  }

  private static IllegalArgumentException unfit(String setting) {
    return new IllegalArgumentException(
        "The proxy \"" + setting + "\" is none we can use: it should look like http://host:port, socks5://host:port or"
            + " socks5h://host:port (for Tor: socks5h://127.0.0.1:9050).");
  }

  String basic() {
    String pair = user == null ? "" : user;
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
