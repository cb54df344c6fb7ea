package corridor.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request head that was taken apart and found sound.
 *
 * @param length of the body to come, in bytes
 * @param bearer the token in the Authorization header; null if there is none
 * @param cookie the token in our cookie; null if there is none
 */
record Asked(
    Route route,
    String path,
    Map<String, String> parameters,
    HttpHeaders headers,
    long length,
    @Nullable String bearer,
    @Nullable String cookie) {
  /** A request that is refused by its head alone. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final Refusal refusal;
    final @Nullable Route route;

    Refused(Refusal refusal, @Nullable Route route) {
      super(refusal.name(), null, false, false);
      this.refusal = refusal;
      this.route = route;
    }
  }

  /** More than any call of ours has. */
  private static final int PARAMETERS = 16;

  /** Longer than any token of ours. */
  private static final int TOKEN = 512;

  static Asked of(HttpRequest request, Site site, InetSocketAddress local) throws Refused {
    Refusal unsound = unsound(request, site, local);
    if (unsound != null) {
      throw new Refused(unsound, null);
    }
    HttpHeaders headers = request.headers();
    String uri = request.uri();
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    Route route = Route.of(path);
    long length = length(headers);
    if (route == Route.FILE && site.config().webFolder() == null && site.files().page(path) == null) {
      throw new Refused(Refusal.NOT_FOUND, null);
    }
    if (!route.takes(request.method())) {
      throw new Refused(Refusal.METHOD, route);
    }
    if (length > 0 && !route.posted()) {
      throw new Refused(Refusal.MALFORMED, null);
    }
    return new Asked(
        route,
        path,
        question < 0 || route == Route.FILE ? Map.of() : parameters(uri),
        headers,
        length,
        bearer(headers),
        cookie(headers, site.answers().cookieName()));
  }

  /** What is wrong with a head whatever it asks for; null if nothing. */
  static @Nullable Refusal unsound(HttpRequest request, Site site, InetSocketAddress local) {
    HttpHeaders headers = request.headers();
    Refusal refusal = null;
    if (!request.decoderResult().isSuccess()) {
      refusal =
          switch (request.decoderResult().cause()) {
            case TooLongHttpLineException line -> Refusal.LONG_LINE;
            case TooLongHttpHeaderException header -> Refusal.HEADERS;
            case null, default -> Refusal.MALFORMED;
          };
    } else if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1) || !request.uri().startsWith("/")) {
      refusal = Refusal.MALFORMED;
    } else if (headers.size() > site.config().http().headerCount()) {
      refusal = Refusal.HEADERS;
    } else if (!site.hosts().named(headers, local)) {
      refusal = Refusal.HOST;
    } else if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      boolean plain =
          List.of("chunked").equals(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING))
              && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
      refusal = plain ? Refusal.LENGTH : Refusal.MALFORMED;
    }
    return refusal;
  }

  private static long length(HttpHeaders headers) throws Refused {
    String text = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new Refused(Refusal.MALFORMED, null);
    }
    return Long.parseLong(text);
  }

  private static Map<String, String> parameters(String uri) throws Refused {
    Map<String, String> parameters = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, List<String>> each :
          new QueryStringDecoder(uri, java.nio.charset.StandardCharsets.UTF_8, true, PARAMETERS).parameters().entrySet()) {
        parameters.put(each.getKey(), each.getValue().getFirst());
      }
    } catch (IllegalArgumentException e) {
      throw new Refused(Refusal.PARAMETERS, null);
    }
    return parameters;
  }

  private static @Nullable String bearer(HttpHeaders headers) {
    String given = headers.get(HttpHeaderNames.AUTHORIZATION);
    return given != null && given.regionMatches(true, 0, "Bearer ", 0, 7) ? token(given.substring(7).strip()) : null;
  }

  private static @Nullable String cookie(HttpHeaders headers, String name) {
    for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
      for (Cookie cookie : ServerCookieDecoder.STRICT.decode(header)) {
        if (cookie.name().equals(name)) {
          return token(cookie.value());
        }
      }
    }
    return null;
  }

  private static @Nullable String token(String given) {
    return given.isEmpty() || given.length() > TOKEN ? null : given;
  }

  /** The login's token, however it came. */
  @Nullable String token() {
    return bearer == null ? cookie : bearer;
  }

  /** Whether the browser's own client asks. */
  boolean browser() {
    return headers.contains("corridor-client", "browser", false);
  }

  /** @return what is wrong with a post, its body not yet read; null if nothing */
  @Nullable Refusal wrongPost(Site site) {
    if (site.hosts().foreign(headers, browser() || (bearer == null && cookie != null))) {
      return Refusal.ORIGIN;
    }
    if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return Refusal.LENGTH;
    }
    if (length > most(site.config().http())) {
      return Refusal.TOO_BIG;
    }
    // A mail provider posts a form, as RFC 8058 has it.
    return length == 0 && route == Route.TICKET || route == Route.PAPER || typed() ? null : Refusal.TYPE;
  }

  private int most(NetConfig.Http limits) {
    return switch (route) {
      case UPLOAD -> limits.uploadBody();
      case COMMAND -> limits.commandBody();
      case ADMISSION, TICKET, PAPER, FILE, SOCKET, HEALTH, READY, METRICS -> limits.unprovenBody();
    };
  }

  private boolean typed() {
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    int semicolon = type.indexOf(';');
    String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    return bare.equalsIgnoreCase(route == Route.UPLOAD ? "application/octet-stream" : "application/json");
  }

  /** Whether the token must be recognised before the body is read. */
  boolean provenFirst(NetConfig.Http limits) {
    return route == Route.UPLOAD || length > limits.unprovenBody();
  }
}
