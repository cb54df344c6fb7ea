package corridor.net;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The port of plain HTTP beside HTTPS: the way there, and certificate authorities' challenges (RFC 8555 section 8.3). */
final class Redirect {
  private static final String CHALLENGES = "/.well-known/acme-challenge/";

  /** A token and a thumbprint have 87 characters. */
  private static final long LONGEST = 1024;

  private Redirect() {}

  /** The token of a challenge, in base64url; null if the path is no challenge's. */
  static @Nullable String challenge(String path) {
    return path.matches(CHALLENGES + "[A-Za-z0-9_-]{1,128}") ? path.substring(CHALLENGES.length()) : null;
  }

  /** What certbot left in its webroot for a token; null if nothing. Blocks on the disk. */
  static byte @Nullable [] proof(Path webroot, String token) {
    Path file = webroot.resolve(CHALLENGES.substring(1)).resolve(token);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST ? Files.readAllBytes(file) : null;
    } catch (IOException none) {
      return null;
    }
  }

  static FullHttpResponse shown(Site site, byte[] proof) {
    return site.answers().fresh(HttpResponseStatus.OK, "text/plain; charset=utf-8", proof);
  }
}
