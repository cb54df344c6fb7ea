package corridor.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/** Netty's reader of HTTP requests within our limits, that also tells whether a client sent more than it should. */
final class Heads extends HttpRequestDecoder {
  /** The first byte of a TLS handshake: a client that was given the wrong scheme. */
  private static final int TLS = 0x16;

  private boolean begun;

  Heads(NetConfig.Http limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headerBytes())
            .setMaxChunkSize(8 * 1024)
            .setInitialBufferSize(512)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setValidateHeaders(true));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (!begun && in.isReadable()) {
      begun = true;
      if (in.getByte(in.readerIndex()) == TLS) {
        in.skipBytes(in.readableBytes());
        var _ = ctx.close();
        return;
      }
    }
    super.decode(ctx, in, out);
  }

  /** Whether bytes came that belong to no whole request. */
  boolean more() {
    return actualReadableBytes() > 0;
  }
}
