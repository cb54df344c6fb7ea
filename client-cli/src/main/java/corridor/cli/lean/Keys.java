package corridor.cli.lean;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Keys of commands: 128 bits in base64url. */
public final class Keys {
  private static final int BYTES = 16;

  private Keys() {}

  /** Random, from the kernel where it offers a file (which costs no search for providers), else from the JDK. */
  public static String random() {
    byte[] bits = new byte[BYTES];
    Path kernel = Path.of("/dev/urandom");
    if (Files.isReadable(kernel)) {
      try (InputStream in = Files.newInputStream(kernel)) {
        if (in.readNBytes(bits, 0, BYTES) == BYTES) {
          return text(bits);
        }
      } catch (IOException notThere) {
        Arrays.fill(bits, (byte) 0);
      }
    }
    new SecureRandom().nextBytes(bits);
    return text(bits);
  }

  /** The same for the same name: what is said twice under it has one effect. */
  public static String of(String name) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return text(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(byte[] bits) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
