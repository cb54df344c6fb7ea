package corridor.notify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The key by which push services know this server (VAPID, RFC 8292). Made once and kept in the data folder beside the
 * database: a browser's subscription is bound to it, so losing it silences every browser. Thread-safe.
 */
public final class PushKeys {
  static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String FILE = "push.key";

  /** Push services refuse more than a day. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private final KeyPair pair;

  /** {@code mailto:} or {@code https:}: whom a push service may ask when something is wrong. */
  private final String contact;

  private PushKeys(KeyPair pair, String contact) {
    this.pair = pair;
    this.contact = contact;
  }

  /**
   * Reads the key from the folder, or makes one there that only its owner can read.
   *
   * @throws IOException with a sentence if the folder or the key cannot be used
   */
  public static PushKeys of(Path folder, String contact) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        String text = written(generate());
        Path fresh = folder.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
          Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
      return of(Files.readString(file, StandardCharsets.US_ASCII), contact);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A new key as text, the secret one first: whoever has it can push in this server's name. */
  static String written(KeyPair made) {
    return Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()) + "\n"
        + Base64.getEncoder().encodeToString(made.getPublic().getEncoded()) + "\n";
  }

  /**
   * A key from its text.
   *
   * @throws IOException with a sentence if it is none
   */
  public static PushKeys of(String text, String contact) throws IOException {
    try {
      List<String> lines = text.lines().toList();
      KeyFactory keys = KeyFactory.getInstance("EC");
      PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
      PublicKey open = keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1))));
      return new PushKeys(new KeyPair(open, secret), contact);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          "The file " + FILE + " in the data folder is no key for web push: put the right one back, or remove it and let"
              + " everybody add her devices again.",
          e);
    }
  }

  /** A key of this run alone, for a server without a folder. */
  public static PushKeys passing(String contact) {
    try {
      return new PushKeys(generate(), contact);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** What a browser subscribes with: uncompressed, base64url. */
  String publicKey() {
    return BASE64URL.encodeToString(uncompressed((ECPublicKey) pair.getPublic()));
  }

  /** The Authorization header for one push service. */
  String authorization(String audience, Instant now) {
    String claims =
        "{\"aud\":\"" + audience + "\",\"exp\":" + now.plus(GOOD_FOR).getEpochSecond() + ",\"sub\":\"" + contact + "\"}";
    String signed = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return "vapid t=" + signed + "." + BASE64URL.encodeToString(signature.sign()) + ", k=" + publicKey();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String encoded(String json) {
    return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The point as X9.62 has it: 4, then 32 bytes each of x and y. */
  static byte[] uncompressed(ECPublicKey key) {
    byte[] point = new byte[65];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 33);
    return point;
  }

  private static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, skip, into, at + 32 - (bytes.length - skip), bytes.length - skip);
  }

  /**
   * A point from its uncompressed form.
   *
   * @throws GeneralSecurityException if it is none, or does not lie on the curve: a key agreement with such a point would
   *     give bits of the secret key away
   */
  static ECPublicKey point(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != 65 || bytes[0] != 4) {
      throw new GeneralSecurityException("no uncompressed point of P-256");
    }
    BigInteger x = new BigInteger(1, bytes, 1, 32);
    BigInteger y = new BigInteger(1, bytes, 33, 32);
    java.security.spec.ECParameterSpec curve = ((ECPublicKey) Curve.SAMPLE.getPublic()).getParams();
    BigInteger p = ((java.security.spec.ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger right = x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
      throw new GeneralSecurityException("the point is not on P-256");
    }
    return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
  }

  /** The JDK tells a curve's parameters only through a key on it. */
  private static final class Curve {
    static final KeyPair SAMPLE = sample();

    private static KeyPair sample() {
      try {
        return generate();
      } catch (GeneralSecurityException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }
}
