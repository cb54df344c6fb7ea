package corridor.net;

import corridor.connection.Gateway;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The network: listens from {@link #start} to {@link #close()}. Thread-safe. */
public final class NetServer implements AutoCloseable {
  private final Site site;
  private final LongSupplier nanoClock;
  private final EventLoopGroup group;
  private final List<Loop> loops;
  private final Channel listener;

  /** Where plain HTTP says the way to HTTPS; null if nowhere. */
  private final @Nullable Channel redirecting;

  private NetServer(
      Site site,
      LongSupplier nanoClock,
      EventLoopGroup group,
      List<Loop> loops,
      Channel listener,
      @Nullable Channel redirecting) {
    this.site = site;
    this.nanoClock = nanoClock;
    this.group = group;
    this.loops = loops;
    this.listener = listener;
    this.redirecting = redirecting;
  }

  /**
   * Listens. Epoll where the platform has it, NIO otherwise.
   *
   * @param nanoClock elapsed time, as {@link System#nanoTime()} gives it; from any thread
   * @param jitter random numbers from 0 to 1, from any thread: so that a thousand sockets that opened together do not
   *     ping together
   * @throws IOException with a sentence for the person who started the server, if it cannot listen there
   */
  public static NetServer start(NetConfig config, Gateway gateway, LongSupplier nanoClock, DoubleSupplier jitter)
      throws IOException {
    InetSocketAddress address = address(config);
    Balancers balancers = balancers(config);
    NetConfig.Pem pem = config.front().tls();
    Tls tls = pem == null ? null : new Tls(pem, config.http().head().toMillis());
    Site site = Site.of(config, gateway, StaticFiles.of("web"), jitter);
    IoHandlerFactory transport = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int threads = config.loops() > 0 ? config.loops() : Runtime.getRuntime().availableProcessors();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("corridor-net", true), transport);
    List<Loop> loops = loops(group, nanoClock);
    Channel redirecting = null;
    try {
      int port = config.front().redirectPort();
      if (port >= 0) {
        redirecting =
            listen(group, new Entrance(site.redirecting(), loops, balancers, null), new InetSocketAddress(address.getAddress(), port));
      }
      Channel listener = listen(group, new Entrance(site, loops, balancers, tls), address);
      loops.forEach(loop -> loop.begin(config.round()));
      if (tls != null && pem != null) {
        lookNowAndThen(group, tls, pem);
      }
      return new NetServer(site, nanoClock, group, loops, listener, redirecting);
    } catch (IOException taken) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(Faults::ignore);
      throw taken;
    }
  }

  private static Channel listen(EventLoopGroup group, Entrance entrance, InetSocketAddress address) throws IOException {
    Class<? extends ServerSocketChannel> kind =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(kind)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            // Before login a connection costs a small buffer; a large message takes a few reads more.
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2048, 16 * 1024))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(Socket.LOW_WATER, Socket.HIGH_WATER))
            .childHandler(entrance)
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Port " + address.getPort() + " on " + address.getAddress().getHostAddress()
              + " cannot be used (it may be taken by another program). Choose another port.",
          bound.cause());
    }
    return bound.channel();
  }

  private static void lookNowAndThen(EventLoopGroup group, Tls tls, NetConfig.Pem pem) {
    long every = pem.look().toMillis();
    group
        .scheduleWithFixedDelay(() -> Thread.startVirtualThread(tls::look), every, every, TimeUnit.MILLISECONDS)
        .addListener(Faults::report);
  }

  private static Balancers balancers(NetConfig config) throws IOException {
    try {
      return new Balancers(config.front().balancers());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static InetSocketAddress address(NetConfig config) throws IOException {
    try {
      InetAddress address = InetAddress.getByName(config.host());
      if (!address.isLoopbackAddress() && !config.openly() && config.front().tls() == null) {
        throw new IOException(
            "Plain HTTP is for this machine only: " + config.host() + " can be reached by others, who could read along. "
                + "Give a certificate (--tls-cert, --tls-key), or listen on 127.0.0.1 and put a server with TLS in front, or say that plain"
                + " HTTP is meant (--openly).");
      }
      return new InetSocketAddress(address, config.port());
    } catch (UnknownHostException e) {
      throw new IOException("The address " + config.host() + " is not known. Use one of this machine's addresses.", e);
    }
  }

  private static List<Loop> loops(EventLoopGroup group, LongSupplier nanoClock) {
    List<Loop> loops = new ArrayList<>();
    for (EventExecutor executor : group) {
      loops.add(new Loop(loops.size(), (io.netty.channel.EventLoop) executor, nanoClock));
    }
    return List.copyOf(loops);
  }

  /** The port it listens on: the one that was free if 0 was asked for. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** The port whose plain HTTP only says the way; -1 if there is none. */
  public int redirectPort() {
    return redirecting == null ? -1 : ((InetSocketAddress) redirecting.localAddress()).getPort();
  }

  /** How many event loops there are: {@code Outlet.loop()} is below this. */
  public int loops() {
    return loops.size();
  }

  /**
   * Stops in order: takes no more connections, lets answers under way go out, closes sockets with 1012, then ends the
   * loops; within {@link NetConfig#stopWithin()}. Blocks until done; calling it again does nothing.
   */
  @Override
  public void close() {
    long end = nanoClock.getAsLong() + site.config().stopWithin().toNanos();
    listener.close().awaitUninterruptibly(site.config().stopWithin().toMillis());
    if (redirecting != null) {
      redirecting.close().awaitUninterruptibly(site.config().stopWithin().toMillis());
    }
    if (group.isShuttingDown()) {
      return;
    }
    try {
      CountDownLatch empty = new CountDownLatch(loops.size());
      for (Loop loop : loops) {
        loop.executor.execute(() -> loop.stop(empty::countDown));
      }
      // The last second belongs to the loops themselves.
      boolean all = empty.await(Math.max(0, end - nanoClock.getAsLong() - 1_000_000_000L), TimeUnit.NANOSECONDS);
      Faults.note(all ? "All connections are closed." : "Some connections had to be cut off.");
      group.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(Math.max(1, end - nanoClock.getAsLong()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).addListener(Faults::ignore);
      Thread.currentThread().interrupt();
    }
  }
}
