package corridor.notify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for one browser (RFC 8291, content coding aes128gcm of RFC 8188): the push service sees neither. Pure. */
final class PushCipher {
  private static final int RECORD = 4096;
  private static final int TAG = 16;

  private PushCipher() {}

  /**
   * @param browser the browser's public key, {@code auth} its 16-byte secret
   * @param own a key pair made for this message alone, {@code salt} 16 fresh random bytes
   * @param padded the length the plaintext is padded to, so that its size tells nothing; at most 3,993
   */
  static byte[] encrypt(byte[] plain, ECPublicKey browser, byte[] auth, KeyPair own, byte[] salt, int padded)
      throws GeneralSecurityException {
    byte[] ownPoint = PushKeys.uncompressed((ECPublicKey) own.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(browser, true);
    byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), PushKeys.uncompressed(browser), ownPoint);
    byte[] keying = expand(hmac(auth, agreement.generateSecret()), info, 32);
    byte[] pseudo = hmac(salt, keying);
    byte[] key = expand(pseudo, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
    byte[] nonce = expand(pseudo, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    // The last record ends with 2; zeros behind it are padding.
    byte[] record = Arrays.copyOf(plain, Math.max(plain.length, padded) + 1);
    record[plain.length] = 2;
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
    byte[] sealed = cipher.doFinal(record);
    return ByteBuffer.allocate(16 + 4 + 1 + ownPoint.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) ownPoint.length)
        .put(ownPoint)
        .put(sealed)
        .array();
  }

  private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
    return Arrays.copyOf(hmac(key, joined(info, new byte[] {1})), length);
  }

  static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
