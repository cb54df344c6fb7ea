package corridor.access;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** New ids and secrets: 128 bits of an injected source each, in base64url. Thread-safe if the source is. */
public final class Ids {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final RandomGenerator random;

  /** @param random a cryptographically strong source, but in tests */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** @param prefix what kind of thing it addresses, such as {@code p_} */
  public String next(String prefix) {
    return prefix + secret();
  }

  public String secret() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return BASE64URL.encodeToString(bits);
  }

  public byte[] bytes(int howMany) {
    byte[] bytes = new byte[howMany];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A code short enough to type: 40 bits as eight letters and digits without look-alikes, good for ten minutes only. */
  public String code() {
    String alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      code.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return code.insert(4, '-').toString();
  }

  /** Above 0; tells a restored stream from the one it was. */
  public long epoch() {
    return random.nextLong(1, 1L << 53);
  }
}
