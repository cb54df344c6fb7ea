package corridor.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that signed itself, made by the JDK's keytool.
 *
 * @param context of a client that trusts it and nothing else
 */
record Papers(Path chain, Path key, SSLContext context) {
  /** The store lives as long as the run, in its own folder. */
  private static final String PASSWORD = "benchmark";

  static Papers make(Path folder) throws IOException {
    Path file = folder.resolve("bench.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "it",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2", "-storetype",
                "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream bytes = Files.newInputStream(file)) {
        store.load(bytes, PASSWORD.toCharArray());
      }
      KeyStore known = KeyStore.getInstance("PKCS12");
      known.load(null, null);
      known.setCertificateEntry("it", store.getCertificate("it"));
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, trust.getTrustManagers(), null);
      return new Papers(
          pem(folder.resolve("chain.pem"), "CERTIFICATE", store.getCertificate("it").getEncoded()),
          pem(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey("it", PASSWORD.toCharArray()).getEncoded()), context);
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException("The JDK's keytool made no certificate: " + said.strip(), e);
    }
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
