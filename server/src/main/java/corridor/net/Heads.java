package corridor.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Netty's reader of HTTP requests within our limits, that also tells whether a client sent more than it should. Of a head that
 * does not end it keeps little: no header beyond the most or that nobody here reads, and no buffer longer than what is still
 * unread.
 */
final class Heads extends HttpRequestDecoder {
  /** The first byte of a TLS handshake: a client that was given the wrong scheme. */
  private static final int TLS = 0x16;

  /** What is read into a longer buffer is copied in pieces of so many bytes, so that the last of them holds the rest. */
  private static final int PIECE = 2048;

  /**
   * What anybody here reads, Netty included. A header of another name is checked, counted and left out: kept, it costs many times
   * its bytes.
   */
  static final Map<AsciiString, AsciiString> READ =
      Stream.of(
              HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderNames.AUTHORIZATION, HttpHeaderNames.CONNECTION,
              HttpHeaderNames.CONTENT_LENGTH, HttpHeaderNames.CONTENT_TYPE, HttpHeaderNames.COOKIE, HttpHeaderNames.EXPECT,
              HttpHeaderNames.HOST, HttpHeaderNames.IF_NONE_MATCH, HttpHeaderNames.ORIGIN, HttpHeaderNames.SEC_WEBSOCKET_KEY,
              HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, HttpHeaderNames.SEC_WEBSOCKET_VERSION, HttpHeaderNames.TRANSFER_ENCODING,
              HttpHeaderNames.UPGRADE, HttpHeaderNames.VIA, AsciiString.cached("corridor-client"),
              AsciiString.cached("forwarded"), AsciiString.cached("sec-fetch-site"), AsciiString.cached("x-forwarded-for"))
          .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

  private boolean begun;

  /** Whether what comes next belongs to a head, and not to a body. */
  private boolean inHead = true;

  Heads(NetConfig.Http limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headerBytes())
            .setMaxChunkSize(8 * 1024)
            .setInitialBufferSize(512)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setHeadersFactory(new Few(limits.headerCount())));
    setCumulator(Heads::joined);
  }

  /** Netty's way doubles the buffer; this one is as long as what it holds. */
  private static ByteBuf joined(ByteBufAllocator allocator, ByteBuf kept, ByteBuf in) {
    if (!kept.isReadable()) {
      kept.release();
      return in;
    }
    try {
      return allocator.buffer(kept.readableBytes() + in.readableBytes()).writeBytes(kept).writeBytes(in);
    } finally {
      kept.release();
      in.release();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof ByteBuf bytes && bytes.capacity() > PIECE) {
      inPieces(ctx, bytes);
    } else {
      super.channelRead(ctx, message);
    }
    if (inHead && more() && internalBuffer().capacity() > PIECE) {
      // A long header grew it, and what is left may be short: joined with nothing, it is as long as that.
      super.channelRead(ctx, Unpooled.EMPTY_BUFFER);
    }
  }

  private void inPieces(ChannelHandlerContext ctx, ByteBuf bytes) throws Exception {
    try {
      while (bytes.isReadable()) {
        int rest = bytes.readableBytes();
        super.channelRead(ctx, inHead ? bytes.readBytes(Math.min(rest, PIECE)) : bytes.readRetainedSlice(rest));
      }
    } finally {
      bytes.release();
    }
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
    if (!out.isEmpty()) {
      inHead = out.getLast() instanceof LastHttpContent;
    }
  }

  /** Whether bytes came that belong to no whole request. */
  boolean more() {
    return actualReadableBytes() > 0;
  }

  /** A head with more headers is refused at the first that is too many, not when it ends. */
  private record Few(int most) implements HttpHeadersFactory {
    @Override
    public HttpHeaders newHeaders() {
      return new Counted(most);
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
      return new Counted(most);
    }
  }

  private static final class Counted extends DefaultHttpHeaders {
    private final int most;
    private int count;

    Counted(int most) {
      this.most = most;
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
      if (count++ >= most) {
        throw new TooLongHttpHeaderException("too many headers");
      }
      AsciiString read = READ.get(AsciiString.of(name).toLowerCase());
      // Also what is left out has to be a header.
      return read == null ? super.add(name, value).remove(name) : super.add(read, value);
    }
  }
}
