package corridor.notify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encryption against the standard's own example, and keys that are none. */
class PushCipherTest {
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** RFC 8291, section 5 and appendix A. */
  @Test
  void theStandardsOwnExampleComesOut() throws GeneralSecurityException {
    ECPublicKey ownPublic =
        PushKeys.point(
            DECODER.decode("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    BigInteger secret = new BigInteger(1, DECODER.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    KeyPair own =
        new KeyPair(
            ownPublic,
            KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, ownPublic.getParams())));
    byte[] sealed =
        PushCipher.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
            PushKeys.point(
                DECODER.decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")),
            DECODER.decode("BTBZMqHH6r4Tts7J_aSIgg"), own, DECODER.decode("DGv6ra1nlYgDCS1FRnbzlw"), 0);
    assertArrayEquals(
        DECODER.decode(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
                + "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"),
        sealed);
  }

  @Test
  void whateverIsSaidIsEquallyLong() throws GeneralSecurityException {
    FakeBrowser browser = new FakeBrowser();
    byte[] salt = new byte[16];
    byte[] one = PushCipher.encrypt(new byte[3], browser.publicKey(), browser.auth, PushKeys.generate(), salt, 1024);
    byte[] other = PushCipher.encrypt(new byte[900], browser.publicKey(), browser.auth, PushKeys.generate(), salt, 1024);
    assertEquals(one.length, other.length);
    assertArrayEquals(new byte[900], browser.opened(other));
  }

  @Test
  @Tag("hostile")
  void aPointOffTheCurveIsNoKey() throws GeneralSecurityException {
    byte[] point = PushKeys.uncompressed((ECPublicKey) PushKeys.generate().getPublic());
    PushKeys.point(point);
    point[64] ^= 1;
    assertThrows(GeneralSecurityException.class, () -> PushKeys.point(point));
    assertThrows(GeneralSecurityException.class, () -> PushKeys.point(new byte[65]));
    assertThrows(GeneralSecurityException.class, () -> PushKeys.point(new byte[] {4}));
    assertThrows(GeneralSecurityException.class, () -> PushCarrier.check("a", "b"));
  }

  @Test
  void theServersKeyIsMadeOnceAndKeptToItsOwner(@TempDir Path folder) throws IOException {
    String first = PushKeys.of(folder, "mailto:a@example.org").publicKey();
    assertEquals(first, PushKeys.of(folder, "mailto:a@example.org").publicKey());
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("push.key"))));
    }
    Files.writeString(folder.resolve("push.key"), "nonsense");
    IOException refused = assertThrows(IOException.class, () -> PushKeys.of(folder, "mailto:a@example.org"));
    assertTrue(refused.getMessage().contains("put the right one back"), refused.getMessage());
  }
}
