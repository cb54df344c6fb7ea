package corridor.notify;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The browser's end of web push: keys, and opening what was sealed for them. Written from the standard, not from the sender. */
final class FakeBrowser {
  final byte[] auth = new byte[16];
  private final KeyPair pair;

  FakeBrowser() {
    new java.util.Random(7).nextBytes(auth);
    try {
      pair = PushKeys.generate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  ECPublicKey publicKey() {
    return (ECPublicKey) pair.getPublic();
  }

  String key() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(PushKeys.uncompressed(publicKey()));
  }

  String authText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(auth);
  }

  byte[] opened(byte[] sealed) {
    try {
      byte[] salt = Arrays.copyOf(sealed, 16);
      int idLength = sealed[20];
      byte[] sender = Arrays.copyOfRange(sealed, 21, 21 + idLength);
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(pair.getPrivate());
      agreement.doPhase(PushKeys.point(sender), true);
      byte[] prk = mac(auth, agreement.generateSecret());
      byte[] ikm = mac(prk, bytes("WebPush: info\0"), PushKeys.uncompressed(publicKey()), sender, new byte[] {1});
      byte[] prk2 = mac(salt, ikm);
      byte[] cek = Arrays.copyOf(mac(prk2, bytes("Content-Encoding: aes128gcm\0"), new byte[] {1}), 16);
      byte[] nonce = Arrays.copyOf(mac(prk2, bytes("Content-Encoding: nonce\0"), new byte[] {1}), 12);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(cek, "AES"), new GCMParameterSpec(128, nonce));
      byte[] padded = cipher.doFinal(sealed, 21 + idLength, sealed.length - 21 - idLength);
      int end = padded.length - 1;
      while (padded[end] == 0) {
        end--;
      }
      if (padded[end] != 2) {
        throw new IllegalStateException("the last record does not end with its delimiter");
      }
      return Arrays.copyOf(padded, end);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  static ECPublicKey serverKey(String k) throws GeneralSecurityException {
    ECPublicKey key = PushKeys.point(Base64.getUrlDecoder().decode(k));
    return (ECPublicKey)
        java.security.KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }
}
