package corridor.net;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate chain and the key that belongs to its first certificate, which is tried: neither TLS library looks before
 * the first handshake.
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once, as the builder wants it; never compared.
record KeyPem(PrivateKey key, X509Certificate... chain) {
  /** PKCS #8 without a password (RFC 7468 section 10). */
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  static KeyPem of(byte[] chainPem, byte[] keyPem) throws GeneralSecurityException {
    X509Certificate[] chain =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chainPem)).stream()
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    if (chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    Matcher found = KEY.matcher(new String(keyPem, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new InvalidKeyException("no PKCS #8 key");
    }
    PrivateKey key =
        KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1))));
    fit(key, chain[0]);
    return new KeyPem(key, chain);
  }

  private static void fit(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] sample = certificate.getEncoded();
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(sample);
    if (!signature.verify(signed)) {
      throw new InvalidKeyException("the key of another certificate");
    }
  }
}
