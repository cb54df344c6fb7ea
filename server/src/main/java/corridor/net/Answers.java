package corridor.net;

import corridor.connection.Gateway;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with the headers that every answer carries. Immutable. */
final class Answers {
  /** The longest a browser keeps a cookie; logins end by being revoked, not by being forgotten. */
  private static final int COOKIE_SECONDS = 400 * 24 * 3600;

  private final Map<AsciiString, AsciiString> always = new LinkedHashMap<>();
  private final boolean secure;

  Answers(boolean secure) {
    this.secure = secure;
    put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types corridor");
    put("x-content-type-options", "nosniff");
    put("referrer-policy", "no-referrer");
    put("cross-origin-opener-policy", "same-origin");
    put("cross-origin-resource-policy", "same-origin");
    put("cross-origin-embedder-policy", "require-corp");
    put(
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
            + "microphone=(), midi=(), payment=(), usb=()");
    if (secure) {
      put("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
  }

  private void put(String name, String value) {
    always.put(AsciiString.cached(name), AsciiString.cached(value));
  }

  /** Something that no cache may keep. */
  FullHttpResponse fresh(HttpResponseStatus status, String type, byte[] body) {
    FullHttpResponse answer = bare(status, body);
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type).set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    return answer;
  }

  /** A page for whoever has no login, or that it is still the same. */
  FullHttpResponse paper(Gateway.Paper paper, HttpHeaders request) {
    if (paper.mark() == null) {
      return fresh(HttpResponseStatus.valueOf(paper.status()), paper.type(), paper.body());
    }
    String etag = "W/\"" + paper.mark() + "\"";
    boolean same = has(request, etag);
    FullHttpResponse answer = same ? bare(HttpResponseStatus.NOT_MODIFIED, new byte[0]) : fresh(HttpResponseStatus.OK, paper.type(), paper.body());
    answer.headers().set(HttpHeaderNames.ETAG, etag).set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
    if (same) {
      answer.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    }
    return answer;
  }

  /** Whether a client has what this mark is of. The letter before it says that it is weak, and counts for nothing here (RFC 9110, 13.1.2). */
  private static boolean has(HttpHeaders request, String etag) {
    String known = request.get(HttpHeaderNames.IF_NONE_MATCH, "");
    return known.equals("*") || known.contains(etag.substring(2));
  }

  FullHttpResponse json(int status, byte[] body) {
    return fresh(HttpResponseStatus.valueOf(status), "application/json", body);
  }

  FullHttpResponse refusal(Refusal refusal) {
    FullHttpResponse answer = fresh(refusal.status, "application/json", refusal.json);
    if (refusal == Refusal.UPGRADE) {
      answer.headers().set(HttpHeaderNames.UPGRADE, "websocket").set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
    }
    if (refusal.status.code() == 503) {
      answer.headers().set(HttpHeaderNames.RETRY_AFTER, "2");
    }
    return answer;
  }

  /** That what was asked for is elsewhere, for good. */
  FullHttpResponse moved(String where) {
    FullHttpResponse answer = fresh(HttpResponseStatus.PERMANENT_REDIRECT, "text/plain; charset=utf-8", new byte[0]);
    answer.headers().set(HttpHeaderNames.LOCATION, where);
    return answer;
  }

  /**
   * A file, or that it is still the same.
   *
   * @param request the request's headers: what it has already, and whether it takes gzip
   */
  FullHttpResponse page(StaticFiles.Page page, HttpHeaders request) {
    boolean same = has(request, page.etag());
    byte[] gzip = request.containsValue(HttpHeaderNames.ACCEPT_ENCODING, "gzip", true) ? page.gzip() : null;
    byte[] body = gzip == null ? page.plain() : gzip;
    FullHttpResponse answer =
        bare(same ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK, same ? new byte[0] : body);
    HttpHeaders headers = answer.headers();
    headers.set(HttpHeaderNames.ETAG, page.etag());
    headers.set(HttpHeaderNames.VARY, "accept-encoding");
    headers.set(
        HttpHeaderNames.CACHE_CONTROL, page.hashed() ? "public, max-age=31536000, immutable" : "no-cache");
    if (same) {
      headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    } else {
      headers.set(HttpHeaderNames.CONTENT_TYPE, page.type());
      headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
      if (gzip != null) {
        headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
      }
    }
    return answer;
  }

  FullHttpResponse switching(String accept) {
    FullHttpResponse answer = bare(HttpResponseStatus.SWITCHING_PROTOCOLS, new byte[0]);
    answer
        .headers()
        .remove(HttpHeaderNames.CONTENT_LENGTH)
        .set(HttpHeaderNames.UPGRADE, "websocket")
        .set(HttpHeaderNames.CONNECTION, "Upgrade")
        .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept)
        .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, Upgrade.SUBPROTOCOL);
    return answer;
  }

  private FullHttpResponse bare(HttpResponseStatus status, byte[] body) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    always.forEach(answer.headers()::set);
    answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return answer;
  }

  /** Browsers refuse a {@code __Host-} cookie without Secure, and plain loopback is not secure to all of them. */
  String cookieName() {
    return secure ? "__Host-corridor" : "corridor";
  }

  /** A cookie that logs this browser in; an empty token forgets it. */
  void cookie(FullHttpResponse answer, String token) {
    answer
        .headers()
        .set(
            HttpHeaderNames.SET_COOKIE,
            cookieName() + "=" + token + "; Path=/; Max-Age=" + (token.isEmpty() ? 0 : COOKIE_SECONDS)
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
  }
}
