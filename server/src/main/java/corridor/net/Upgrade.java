package corridor.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The opening handshake (RFC 6455 section 4.2): what a client must ask, and what it is answered. Pure. */
final class Upgrade {
  static final String SUBPROTOCOL = "corridor.v1";
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Upgrade() {}

  /** @return what is wrong with a GET for a socket; null if nothing */
  static @Nullable Refusal wrong(HttpHeaders headers) {
    if (!headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
        || !headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
        || !List.of("13").equals(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return Refusal.UPGRADE;
    }
    List<String> keys = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    if (keys.size() != 1 || !sixteenBytes(keys.getFirst())) {
      return Refusal.KEY;
    }
    return headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, false)
        ? null
        : Refusal.SUBPROTOCOL;
  }

  private static boolean sixteenBytes(String key) {
    try {
      return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1.", e);
    }
  }
}
