package corridor.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What every new connection gets: who comes, if a balancer says so; then TLS; then the door. */
final class Entrance extends ChannelInitializer<Channel> {
  private static final AttributeKey<InetSocketAddress> SAID = AttributeKey.valueOf("corridor.peer");

  private final Site site;
  private final List<Loop> loops;
  private final Balancers balancers;
  private final @Nullable Tls tls;

  /** @param tls null for plain HTTP */
  Entrance(Site site, List<Loop> loops, Balancers balancers, @Nullable Tls tls) {
    this.site = site;
    this.loops = loops;
    this.balancers = balancers;
    this.tls = tls;
  }

  /** Who is at the other end: whom a listed balancer named, else whom the system names. */
  static InetSocketAddress peer(Channel channel) {
    InetSocketAddress said = channel.attr(SAID).get();
    return said == null ? (InetSocketAddress) channel.remoteAddress() : said;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (site.meters().connections.sum() >= site.config().crowd().connections()) {
      site.meters().turnedAway.increment();
      var _ = channel.close();
    } else if (balancers.trusts(((InetSocketAddress) channel.remoteAddress()).getAddress())) {
      channel.pipeline().addLast(new HAProxyMessageDecoder(true), new Announced());
    } else {
      install(channel);
    }
  }

  private void install(Channel channel) {
    if (tls != null) {
      channel.pipeline().addLast(tls.handler(channel));
    }
    Heads heads = new Heads(site.config().http());
    channel.pipeline().addLast(heads, new HttpResponseEncoder(), new Door(site, loop(channel), heads));
  }

  private Loop loop(Channel channel) {
    for (Loop loop : loops) {
      if (loop.executor.equals(channel.eventLoop())) {
        return loop;
      }
    }
    throw new IllegalStateException("A connection on a loop that is not ours.");
  }

  /** Waits for a balancer's PROXY header, which must come first, and in time. Event loop only. */
  private final class Announced extends ChannelInboundHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      ctx.executor()
          .schedule(() -> missed(ctx), site.config().http().head().toMillis(), TimeUnit.MILLISECONDS)
          .addListener(Faults::report);
    }

    private void missed(ChannelHandlerContext ctx) {
      if (!ctx.isRemoved()) {
        site.meters().turnedAway.increment();
        var _ = ctx.close();
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      try {
        if (message instanceof HAProxyMessage said) {
          // A balancer's own look at our health names nobody.
          if (said.sourceAddress() != null && said.proxiedProtocol().addressFamily() != null) {
            name(ctx.channel(), said);
          }
          install(ctx.channel());
          ctx.pipeline().remove(this);
          // Those just installed have not heard yet that the connection is there.
          ctx.pipeline().fireChannelActive();
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void name(Channel channel, HAProxyMessage said) {
      switch (said.proxiedProtocol().addressFamily()) {
        case AF_IPv4, AF_IPv6 -> channel.attr(SAID).set(new InetSocketAddress(said.sourceAddress(), said.sourcePort()));
        case AF_UNSPEC, AF_UNIX -> {}
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
      site.meters().turnedAway.increment();
      var _ = ctx.close();
    }
  }
}
