package corridor.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passphrases, as Argon2id (RFC 9106) with 19 MiB, two passes and one lane, written in the PHC string format. Some 50 ms of
 * processor time each, never on an event loop or the writer.
 */
final class Passphrases {
  private static final int KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final String HEAD = "$argon2id$v=19$m=" + KIB + ",t=" + PASSES + ",p=" + LANES + "$";

  private Passphrases() {}

  /** @param salt 16 random bytes */
  static String hash(String passphrase, byte[] salt) {
    return HEAD + text(salt) + "$" + text(argon2(passphrase, salt));
  }

  /** @param kept what {@link #hash} said */
  static boolean matches(String passphrase, String kept) {
    if (!kept.startsWith(HEAD)) {
      throw new IllegalStateException("a passphrase is kept under other parameters: " + kept.substring(0, kept.lastIndexOf('$')));
    }
    int middle = kept.indexOf('$', HEAD.length());
    byte[] salt = Base64.getDecoder().decode(kept.substring(HEAD.length(), middle));
    return MessageDigest.isEqual(argon2(passphrase, salt), Base64.getDecoder().decode(kept.substring(middle + 1)));
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** One keyboard composes an accent and another does not: NFKC makes them one. */
  private static byte[] argon2(String passphrase, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(KIB)
            .withIterations(PASSES)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[BYTES];
    generator.generateBytes(Normalizer.normalize(passphrase.strip(), Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
