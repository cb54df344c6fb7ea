package corridor.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * TLS 1.3 and 1.2 from a pair of PEM files, which are read again when they were renewed: connections that stand keep the
 * certificate they began with. BoringSSL where it is there. Thread-safe.
 */
final class Tls {
  private final NetConfig.Pem pem;
  private final long handshakeMillis;

  /** What the files held when they were last read, good or not: so that a bad pair is spoken of once. Guarded by this. */
  private byte[] chain;

  private byte[] key;
  private volatile SslContext context;

  /**
   * @throws IOException with a sentence for the person who started the server, if there is no usable pair
   */
  Tls(NetConfig.Pem pem, long handshakeMillis) throws IOException {
    this.pem = pem;
    this.handshakeMillis = handshakeMillis;
    chain = bytes(pem.chain());
    key = bytes(pem.key());
    context = read(chain, key);
  }

  /** A file that is not there is as bad as an empty one. */
  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private SslContext read(byte[] chain, byte[] key) throws IOException {
    try {
      KeyPem pair = KeyPem.of(chain, key);
      return SslContextBuilder.forServer(pair.key(), pair.chain())
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IOException(
          "TLS cannot begin with " + pem.chain() + " and " + pem.key()
              + ": give a certificate chain and its own key without a password, both PEM, as certbot's fullchain.pem and"
              + " privkey.pem are.",
          e);
    }
  }

  /** What goes first in a connection's pipeline. */
  SslHandler handler(Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(handshakeMillis);
    return handler;
  }

  /** Takes renewed files. While only one of two is renewed they do not fit, and what stood goes on. Blocks on the disk. */
  synchronized void look() {
    try {
      byte[] nowChain = bytes(pem.chain());
      byte[] nowKey = bytes(pem.key());
      if (!Arrays.equals(nowChain, chain) || !Arrays.equals(nowKey, key)) {
        chain = nowChain;
        key = nowKey;
        context = read(nowChain, nowKey);
        Faults.note("The renewed certificate is in use.");
      }
    } catch (IOException e) {
      Faults.note("The certificate files cannot be used as they are now; the certificate read before stays in use.");
    }
  }

  /** Says that nothing more will be sent, in TLS's own words where there is TLS. */
  static void endOutput(ChannelHandlerContext ctx) {
    DuplexChannel channel = (DuplexChannel) ctx.channel();
    SslHandler tls = ctx.pipeline().get(SslHandler.class);
    if (tls == null) {
      channel.shutdownOutput().addListener(Faults::ignore);
    } else {
      tls.closeOutbound().addListener(said -> channel.shutdownOutput().addListener(Faults::ignore));
    }
  }
}
