package corridor.notify;

import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Which addresses the server calls for people. They are chosen by participants, so none may lead into the network the
 * server stands in: the name is resolved first, every address it has must be public, and the connection goes to exactly
 * the address that was looked at. Thread-safe.
 */
public final class Addresses {
  /** Looks names up; the machine's resolver, but in tests. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final boolean privateToo;

  /** @param privateToo whether the operator allows private addresses and plain HTTP: on a closed network, and in tests */
  public Addresses(Resolver resolver, boolean privateToo) {
    this.resolver = resolver;
    this.privateToo = privateToo;
  }

  /** A place to connect to: the address that was checked, and the name that its certificate must bear. */
  record Place(URI uri, InetAddress address, int port, boolean secure) {
    String host() {
      return uri.getHost();
    }

    /** Path and query as they stand in a request line. */
    String target() {
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Scheme, host and port where it is not the usual one. */
    String origin() {
      String named = host().toLowerCase(Locale.ROOT);
      return (secure ? "https://" : "http://") + named + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
  }

  /**
   * Takes an address apart, without looking its name up. Cheap; for the moment somebody enters it.
   *
   * @throws Refused with a sentence that says what to do
   */
  public URI sound(String address) {
    try {
      URI uri = new URI(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean taken = scheme.equals("https") || privateToo && scheme.equals("http");
      if (!taken || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        throw refused("Give a whole address that begins with https://, without a name or password in it.");
      }
      if (uri.getPort() == 0 || uri.getPort() > 65_535) {
        throw refused("That port does not exist: a port is a number from 1 to 65535.");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw refused("This is no address on the web: copy it again, whole.");
    }
  }

  /**
   * Takes an address apart that is kept only if it may be read: one that leads inside as it is written is refused at once.
   *
   * @throws Refused with a sentence that says what to do
   */
  URI outside(String address) {
    URI uri = sound(address);
    if (!privateToo && leadsInsideAsWritten(uri.getHost())) {
      throw inside(uri.getHost());
    }
    return uri;
  }

  /**
   * Looks the name up and checks every address it has. Blocks on the resolver.
   *
   * @throws Refused with a sentence that says what to do
   */
  Place checked(String address) {
    URI uri = sound(address);
    String host = uri.getHost();
    InetAddress[] all;
    try {
      all = resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    } catch (UnknownHostException e) {
      throw refused("There is no server of the name " + host + ": check the address.");
    }
    if (!privateToo) {
      for (InetAddress each : all) {
        if (!isPublic(each)) {
          throw inside(host);
        }
      }
    }
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return new Place(uri, all[0], uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort(), secure);
  }

  /** What needs no looking up: this machine's own names, and numbers. */
  private static boolean leadsInsideAsWritten(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return !isPublic(InetAddress.ofLiteral(name.startsWith("[") ? name.substring(1, name.length() - 1) : name));
    } catch (IllegalArgumentException named) {
      return false;
    }
  }

  private static Refused inside(String host) {
    return refused(
        host + " is an address inside a private network, where this server sends nothing. Give one that can be"
            + " reached from everywhere.");
  }

  private static Refused refused(String sentence) {
    return new Refused(ErrorCode.BAD_ADDRESS, sentence);
  }

  /** Whether an address belongs to the internet at large; what tunnels an IPv4 address counts as that one. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] a = address.getAddress();
    return switch (address) {
      case Inet4Address four -> isPublic4(a, 0);
      case Inet6Address six -> isPublic6(a);
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] a, int at) {
    int one = a[at] & 255;
    int two = a[at + 1] & 255;
    int three = a[at + 2] & 255;
    boolean closed =
        one == 0
            || one == 10
            || one == 127
            || one == 100 && (two & 0xc0) == 64
            || one == 169 && two == 254
            || one == 172 && (two & 0xf0) == 16
            || one == 192 && two == 168
            || one == 192 && two == 0 && (three == 0 || three == 2)
            || one == 192 && two == 88 && three == 99
            || one == 198 && (two == 18 || two == 19)
            || one == 198 && two == 51 && three == 100
            || one == 203 && two == 0 && three == 113
            || one >= 224;
    return !closed;
  }

  /** Only 2000::/3 is in use; inside it, what carries or documents something else is out or looked into. */
  private static boolean isPublic6(byte[] a) {
    int head = (a[0] & 255) << 8 | a[1] & 255;
    int next = (a[2] & 255) << 8 | a[3] & 255;
    if (head == 0x64 && next == 0xff9b) {
      return isPublic4(a, 12);
    }
    if (head == 0x2002) {
      return isPublic4(a, 2);
    }
    boolean teredoOrDocumentation = head == 0x2001 && (next < 0x0200 || next == 0x0db8);
    return (a[0] & 0xe0) == 0x20 && !teredoOrDocumentation;
  }
}
