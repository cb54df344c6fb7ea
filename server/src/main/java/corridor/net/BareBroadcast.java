package corridor.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick of benchmarks, and no part of what serves people: what Netty does at best. A text frame goes to everybody
 * in the sender's room ({@code /ws?room=N}), framed once, the bytes shared, one task a loop, one flush a socket. No logins,
 * no rights, no order across senders, and no storage unless a {@link Log} is given.
 */
public final class BareBroadcast implements AutoCloseable {
  /** Keeps a message before it goes out. */
  @FunctionalInterface
  public interface Log {
    /** @param durable called once the payload is on disk */
    void append(int room, byte[] payload, Runnable durable);
  }

  /** Who is on one loop, by room. Touched on that loop alone. */
  private record Members(EventLoop loop, Map<Integer, List<Channel>> rooms) {}

  private final EventLoopGroup group;
  private final List<Members> loops = new ArrayList<>();
  private final @Nullable Log log;
  private final Channel listener;

  /**
   * Listens on a free port of 127.0.0.1, with an event loop for each processor.
   *
   * @param log null for none
   */
  public BareBroadcast(@Nullable Log log) throws IOException {
    this.log = log;
    boolean epoll = Epoll.isAvailable();
    group =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    for (EventExecutor executor : group) {
      loops.add(new Members((EventLoop) executor, new HashMap<>()));
    }
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(4096),
                            new WebSocketServerProtocolHandler(
                                WebSocketServerProtocolConfig.newBuilder()
                                    .websocketPath("/ws")
                                    .checkStartsWith(true)
                                    .subprotocols(Upgrade.SUBPROTOCOL)
                                    .withUTF8Validator(false)
                                    .build()),
                            new Member());
                  }
                })
            .bind("127.0.0.1", 0)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("No port of 127.0.0.1 can be had.", bound.cause());
    }
    listener = bound.channel();
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  private void broadcast(int room, ByteBuf frame) {
    frame.retain(loops.size());
    for (Members members : loops) {
      if (members.loop.inEventLoop()) {
        send(members, room, frame);
      } else {
        members.loop.execute(() -> send(members, room, frame));
      }
    }
    frame.release();
  }

  private static void send(Members members, int room, ByteBuf frame) {
    for (Channel channel : members.rooms.getOrDefault(room, List.of())) {
      channel.unsafe().write(frame.retainedDuplicate(), channel.voidPromise());
      channel.unsafe().flush();
    }
    frame.release();
  }

  /** One socket: a member of one room from its handshake on. */
  private final class Member extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private int room;

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof HandshakeComplete complete) {
        String uri = complete.requestUri();
        room = Integer.parseInt(uri.substring(uri.indexOf("room=") + 5));
        mine(ctx).rooms.computeIfAbsent(room, _ -> new ArrayList<>()).add(ctx.channel());
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame text) {
      byte[] payload = new byte[text.content().readableBytes()];
      text.content().readBytes(payload);
      if (log == null) {
        broadcast(room, Wire.frame(Wire.TEXT, payload));
      } else {
        log.append(room, payload, () -> broadcast(room, Wire.frame(Wire.TEXT, payload)));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      List<Channel> there = mine(ctx).rooms.get(room);
      if (there != null) {
        there.remove(ctx.channel());
      }
    }

    /** Clients of benchmarks go without a word. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
      var _ = ctx.close();
    }

    private Members mine(ChannelHandlerContext ctx) {
      for (Members members : loops) {
        if (members.loop.equals(ctx.channel().eventLoop())) {
          return members;
        }
      }
      throw new IllegalStateException("A connection on a loop that is not ours.");
    }
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
