package corridor.net;

import corridor.connection.Connection;
import corridor.connection.Gateway;
import corridor.protocol.CloseCode;
import corridor.stream.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection once it speaks WebSocket. Frames become whole messages for the {@link Connection}; its payloads become
 * frames. What the system does not take waits here as shared arrays, bounded; what waits stops us reading. Event loop
 * only, except what {@link Outlet} says.
 */
final class Socket extends ChannelInboundHandlerAdapter implements Loop.Member, Outlet {
  /** Handed to Netty at once at most; the rest waits in {@link #queue}, where it can still be dropped. */
  static final int HIGH_WATER = 64 * 1024;

  static final int LOW_WATER = 32 * 1024;

  /** Close codes above are nobody's (RFC 6455 section 7.4.2). */
  private static final int LAST_CODE = 4999;

  private static final byte[] NOTHING = {};

  private final Site site;
  private final Loop loop;
  private final Loop.Place place;
  private final Messages messages;
  private final Assembly assembly;

  /** Set in {@link #handlerAdded}, before anything can happen. */
  private @Nullable ChannelHandlerContext context;

  /** Null until the gateway gave it, and again after it was told that all is over. */
  private @Nullable Connection connection;

  /** Payloads that wait for the system to take what is before them; null while nothing does, which is nearly always. */
  private @Nullable ArrayDeque<byte[]> queue;

  private int queuedBytes;

  /** Frames handed to Netty so far. */
  private long writes;

  /** Messages that came while reading was held: what one read brought, no more. Null while there are none. */
  private @Nullable ArrayDeque<byte[]> held;

  /** Messages handed to the connection and not yet answered. */
  private int inFlight;

  /** Whether a message is being handed on just now: what completes meanwhile needs no further look. */
  private boolean handing;

  private boolean tellingWritable;

  /** Whether our close frame is under way: nothing else is sent or taken any more. */
  private boolean closing;

  /** Whether the other side closed first, so that there is nobody to wait for. */
  private boolean heardClose;

  private long closeBy;
  private final Pulse pulse;

  Socket(Site site, Loop loop, Loop.Place place, Messages messages) {
    this.site = site;
    this.loop = loop;
    this.place = place;
    this.messages = messages;
    this.assembly = new Assembly(site.config().frames());
    this.pulse = new Pulse(site.config().frames(), loop.now(), site.jitter().getAsDouble());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    loop.replace(place, this);
    site.meters().sockets.increment();
  }

  /** Begins: the answer to the upgrade is written and not yet flushed. */
  void open(Gateway.Pass pass) {
    ChannelHandlerContext ctx = there();
    try {
      connection = site.gateway().open(pass, this);
    } catch (RuntimeException e) {
      Faults.report(e);
      close(CloseCode.INTERNAL);
    }
    ctx.flush();
    reading();
  }

  private ChannelHandlerContext there() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("The socket is not in its pipeline.");
    }
    return ctx;
  }

  // ---- what comes in

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      pulse.heard();
      if (message instanceof WebSocketFrame frame && !closing) {
        frame(frame);
      } else if (message instanceof CloseWebSocketFrame) {
        // The other side has heard our close.
        var _ = ctx.close();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void frame(WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> piece(text);
      case ContinuationWebSocketFrame more -> piece(more);
      case BinaryWebSocketFrame binary -> close(CloseCode.DATA);
      case PingWebSocketFrame ping -> control(ping);
      case PongWebSocketFrame pong -> control(pong);
      case CloseWebSocketFrame close -> echo(close);
      default -> close(CloseCode.PROTOCOL);
    }
  }

  private void piece(WebSocketFrame frame) {
    byte[] bytes = ByteBufUtil.getBytes(frame.content());
    switch (assembly.add(bytes, frame.isFinalFragment(), loop.now())) {
      case WHOLE -> received(assembly.take());
      case MORE -> {}
      case NOT_UTF8 -> close(CloseCode.UTF8);
      case TOO_BIG -> close(CloseCode.TOO_BIG);
      case TOO_MANY -> close(CloseCode.POLICY);
    }
  }

  private void received(byte[] json) {
    if (connection == null || closing) {
      return;
    }
    if (stopped() || held != null) {
      held = held == null ? new ArrayDeque<>() : held;
      held.add(json);
      return;
    }
    hand(connection, json);
    reading();
  }

  private void hand(Connection to, byte[] json) {
    inFlight++;
    handing = true;
    try {
      to.received(json)
          .whenComplete(
              (result, fault) -> {
                if (loop.executor.inEventLoop()) {
                  answered();
                } else {
                  execute(this::answered);
                }
              });
    } catch (RuntimeException e) {
      Faults.report(e);
      close(CloseCode.INTERNAL);
    } finally {
      handing = false;
    }
  }

  private void answered() {
    inFlight--;
    if (!handing && !closing) {
      reading();
    }
  }

  private void control(WebSocketFrame frame) {
    if (pulse.flooded(loop.now())) {
      close(CloseCode.POLICY);
    } else if (frame instanceof PingWebSocketFrame && writable()) {
      ChannelHandlerContext ctx = there();
      send(ctx, Wire.frame(Wire.PONG, ByteBufUtil.getBytes(frame.content())));
      ctx.flush();
    }
  }

  /** The other side closes: say the same and go. */
  private void echo(CloseWebSocketFrame close) {
    if (close.statusCode() > LAST_CODE) {
      close(CloseCode.PROTOCOL);
      return;
    }
    heardClose = true;
    part(Wire.frame(Wire.CLOSE, ByteBufUtil.getBytes(close.content())));
  }

  /** Whether frames wait to be sent or commands to be worked on: then nothing more is read. */
  private boolean stopped() {
    return inFlight >= site.config().frames().inFlight() || !writable();
  }

  /** Reads on or stops reading, and hands on what waited. */
  private void reading() {
    ChannelHandlerContext ctx = there();
    while (held != null && connection != null && !closing && !stopped()) {
      byte[] next = held.poll();
      if (next == null) {
        held = null;
      } else {
        hand(connection, next);
      }
    }
    boolean read = closing || !stopped();
    if (read != ctx.channel().config().isAutoRead()) {
      if (read) {
        messages.resumed();
        assembly.resumed(loop.now());
      }
      ctx.channel().config().setAutoRead(read);
    }
  }

  // ---- what goes out

  @Override
  public int loop() {
    return loop.index;
  }

  @Override
  public void execute(Runnable task) {
    try {
      loop.executor.execute(
          () -> {
            if (connection != null && !closing) {
              guarded(task);
            }
          });
    } catch (RejectedExecutionException stopped) {
      // The loop is gone, and the socket with it.
    }
  }

  /** What fails inside a connection ends that connection, with a word. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      Faults.report(e);
      close(CloseCode.INTERNAL);
    }
  }

  @Override
  public boolean writable() {
    return queue == null && !closing && there().channel().isWritable();
  }

  @Override
  public void write(byte[] json) {
    ChannelHandlerContext ctx = there();
    if (closing || !ctx.channel().isActive()) {
      return;
    }
    if (queue == null && ctx.channel().isWritable()) {
      send(ctx, loop.textFrame(json));
      return;
    }
    if (queue != null && queuedBytes + json.length > site.config().frames().pending()) {
      close(CloseCode.TOO_SLOW);
      return;
    }
    queue = queue == null ? new ArrayDeque<>() : queue;
    queue.add(json);
    queuedBytes += json.length;
  }

  private void send(ChannelHandlerContext ctx, ByteBuf frame) {
    writes++;
    var _ = ctx.write(frame, ctx.voidPromise());
  }

  @Override
  public void flush() {
    there().flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (!tellingWritable && ctx.channel().isWritable()) {
      tellingWritable = true;
      // Later, because this is called from within flush.
      execute(this::drain);
    } else if (!ctx.channel().isWritable()) {
      execute(this::reading);
    }
  }

  private void drain() {
    tellingWritable = false;
    ChannelHandlerContext ctx = there();
    boolean wrote = false;
    while (queue != null && ctx.channel().isWritable()) {
      byte[] next = queue.poll();
      if (next == null) {
        queue = null;
        queuedBytes = 0;
      } else {
        queuedBytes -= next.length;
        send(ctx, loop.textFrame(next));
        wrote = true;
      }
    }
    if (wrote) {
      ctx.flush();
    }
    if (connection != null && writable()) {
      connection.writable();
    }
    reading();
  }

  @Override
  public void close(CloseCode why) {
    if (!loop.executor.inEventLoop()) {
      try {
        loop.executor.execute(() -> close(why));
      } catch (RejectedExecutionException stopped) {
        // The loop is gone, and the socket with it.
      }
      return;
    }
    if (closing) {
      return;
    }
    site.meters().closed(why);
    if (why == CloseCode.REVOKED && !sent()) {
      // What Netty holds cannot be taken back in part, and must not arrive.
      closing = true;
      var _ = there().close();
    } else {
      part(Wire.close(why));
    }
  }

  /** Sends the last frame, then waits a moment for the other side, so that a reset does not swallow it. */
  private void part(ByteBuf closeFrame) {
    ChannelHandlerContext ctx = there();
    closing = true;
    queue = null;
    held = null;
    assembly.drop();
    closeBy = loop.now() + site.config().frames().parting().toNanos();
    ctx.channel().config().setAutoRead(true);
    ctx.writeAndFlush(closeFrame)
        .addListener(
            written -> {
              if (written.isSuccess() && !heardClose) {
                Tls.endOutput(ctx);
              } else {
                var _ = ctx.close();
              }
            });
  }

  private boolean sent() {
    ChannelOutboundBuffer buffer = there().channel().unsafe().outboundBuffer();
    return buffer == null || buffer.isEmpty();
  }

  // ---- deadlines

  @Override
  public void round(long now) {
    if (closing) {
      if (now - closeBy >= 0) {
        var _ = there().close();
      }
    } else if (unfinished(now)) {
      close(CloseCode.POLICY);
    } else {
      beat(now);
    }
  }

  private boolean unfinished(long now) {
    long most = site.config().frames().finishing().toNanos();
    return !stopped() && (messages.unfinished(now) > most || assembly.unfinished(now) > most);
  }

  private void beat(long now) {
    ChannelHandlerContext ctx = there();
    switch (pulse.beat(ctx.channel(), writes, !stopped(), now, site.jitter().getAsDouble())) {
      case FINE -> {}
      case PING -> {
        send(ctx, Wire.frame(Wire.PING, NOTHING));
        ctx.flush();
      }
      case DEAD -> {
        site.meters().lost.increment();
        var _ = ctx.close();
      }
      case STALLED -> close(CloseCode.TOO_SLOW);
    }
  }

  @Override
  public void stop() {
    close(CloseCode.RESTART);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    queue = null;
    held = null;
    loop.leave(place);
    site.meters().sockets.decrement();
    site.meters().connections.decrement();
    Connection last = connection;
    connection = null;
    if (last != null) {
      guarded(last::closed);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
    switch (fault) {
      case CorruptedWebSocketFrameException bad -> close(code(bad));
      case TooLongFrameException big -> close(CloseCode.TOO_BIG);
      case IOException gone -> lost(ctx);
      case DecoderException broken when broken.getCause() instanceof SSLException -> lost(ctx);
      default -> {
        Faults.report(fault);
        close(CloseCode.INTERNAL);
      }
    }
  }

  private void lost(ChannelHandlerContext ctx) {
    site.meters().lost.increment();
    var _ = ctx.close();
  }

  private static CloseCode code(CorruptedWebSocketFrameException bad) {
    return switch (bad.closeStatus().code()) {
      case 1007 -> CloseCode.UTF8;
      case 1009 -> CloseCode.TOO_BIG;
      default -> CloseCode.PROTOCOL;
    };
  }
}
