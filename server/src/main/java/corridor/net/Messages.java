package corridor.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/**
 * Netty's reader of WebSocket frames, that also tells since when a frame is unfinished. It never closes by itself: its
 * exceptions reach the {@link Socket}, which says why once.
 */
final class Messages extends WebSocket13FrameDecoder {
  private final Loop loop;
  private boolean unfinished;

  /** On the loop's clock; means something only while {@link #unfinished}. */
  private long since;

  Messages(Loop loop, NetConfig.Frames limits) {
    super(
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(limits.message())
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build());
    this.loop = loop;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int before = out.size();
    super.decode(ctx, in, out);
    if (out.size() > before) {
      unfinished = false;
    } else if (!unfinished) {
      unfinished = true;
      since = loop.now();
    }
  }

  /** How long a frame has been under way in nanoseconds; 0 if none is. */
  long unfinished(long now) {
    return unfinished ? now - since : 0;
  }

  /** Forgives the time in which we did not read. */
  void resumed() {
    since = loop.now();
  }
}
