package corridor.net;

import corridor.connection.Gateway;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection while it speaks HTTP: one request at a time, each part of it within a deadline, one defined answer to
 * everything. Event loop only.
 */
final class Door extends ChannelInboundHandlerAdapter implements Loop.Member {
  /** Where the conversation stands; each state has its deadline. */
  private enum State {
    /** Waiting for a turn or for a whole request head. */
    HEAD,
    /** The gateway looks at the token; pieces of the body may come. */
    PROVING,
    BODY,
    /** The gateway works. */
    ANSWERING,
    WRITING,
    /** The last answer is sent, what still comes is thrown away, so that the answer is not lost by a reset. */
    PARTING
  }

  private final Site site;
  private final Loop loop;
  private final Loop.Place place;
  private final Heads heads;
  private final Slot slot;
  private State state = State.HEAD;
  private long deadline;

  /** Counts requests, so that an answer that comes after its deadline finds its question gone. */
  private int turn;

  /** Set from a sound head to its answer. */
  private @Nullable Asked asked;

  private @Nullable Body body;

  /** Whether the whole request was read. */
  private boolean whole;

  /** Whether the answer under way ends the connection: by the client's wish or by what it did. */
  private boolean last;

  /** Whether something is to be done, where the same address can also be looked at. */
  private boolean posted;

  /** Whether only the headers of the answer are wanted. */
  private boolean headersOnly;

  private boolean uploading;

  /** Set in {@link #channelActive}. */
  private @Nullable ChannelHandlerContext context;

  Door(Site site, Loop loop, Heads heads) {
    this.site = site;
    this.loop = loop;
    this.heads = heads;
    this.slot = new Slot(site.newcomers(), loop);
    this.place = new Loop.Place(this);
    this.deadline = loop.now() + site.config().http().head().toNanos();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    loop.join(place);
    site.meters().connections.increment();
    if (!slot.take(ctx.channel())) {
      site.meters().turnedAway.increment();
      var _ = ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    slot.giveBack();
    endUpload();
    loop.leave(place);
    turn++;
    site.meters().connections.decrement();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        if (state == State.HEAD) {
          begin(ctx, request);
        } else {
          last = true;
          heldUp(ctx);
        }
      }
      if (message instanceof HttpContent content) {
        piece(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Somebody who asks on without waiting is not read any further; one who should have waited is told. */
  private void heldUp(ChannelHandlerContext ctx) {
    if (asked != null && asked.route() == Route.SOCKET && state != State.WRITING && state != State.PARTING) {
      refuse(ctx, Refusal.EARLY);
    } else if (state != State.PARTING) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    turn++;
    whole = false;
    headersOnly = request.method().equals(HttpMethod.HEAD);
    posted = request.method().equals(HttpMethod.POST);
    last = request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    String elsewhere = site.redirectTo();
    if (elsewhere != null) {
      redirect(ctx, request, elsewhere);
      return;
    }
    try {
      asked = Asked.of(request, site, (InetSocketAddress) ctx.channel().localAddress());
    } catch (Asked.Refused e) {
      FullHttpResponse answer = site.answers().refusal(e.refusal);
      if (e.route != null) {
        answer.headers().set(HttpHeaderNames.ALLOW, e.route.allowed());
      }
      site.meters().refused(e.refusal);
      boolean unread = !"0".equals(request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0"));
      answer(ctx, answer, e.refusal.last || unread);
      return;
    }
    if (loop.stopping()) {
      refuse(ctx, Refusal.STOPPING);
    } else {
      route(ctx, asked);
    }
  }

  /** Plain HTTP says where HTTPS is, and shows a certificate authority the challenge it set. */
  private void redirect(ChannelHandlerContext ctx, HttpRequest request, String elsewhere) {
    Refusal refusal = Asked.unsound(request, site, (InetSocketAddress) ctx.channel().localAddress());
    Path challenges = site.config().front().challenges();
    String token = Redirect.challenge(request.uri());
    if (refusal != null) {
      refuse(ctx, refusal, true);
    } else if (!Route.FILE.takes(request.method())) {
      // Whatever was sent went in the clear already; sending it again by itself would teach nobody.
      site.meters().refused(Refusal.METHOD);
      FullHttpResponse answer = site.answers().refusal(Refusal.METHOD);
      answer.headers().set(HttpHeaderNames.ALLOW, Route.FILE.allowed());
      answer(ctx, answer, true);
    } else if (challenges != null && token != null) {
      wait(State.ANSWERING, site.config().http().answering());
      CompletableFuture<byte @Nullable []> found = new CompletableFuture<>();
      Thread.startVirtualThread(() -> found.complete(Redirect.proof(challenges, token)));
      when(found, proof -> page(ctx, proof == null ? null : Redirect.shown(site, proof)));
    } else {
      answer(ctx, site.answers().moved(elsewhere + request.uri()), true);
    }
  }

  private void route(ChannelHandlerContext ctx, Asked asked) {
    switch (asked.route()) {
      case SOCKET -> socket(ctx, asked);
      case ADMISSION, COMMAND, UPLOAD, TICKET -> post(ctx, asked);
      case PAPER -> {
        if (posted) {
          post(ctx, asked);
        } else {
          paper(ctx, asked);
        }
      }
      case FILE, HEALTH, READY, METRICS -> {
        Path folder = site.config().webFolder();
        if (folder != null && asked.route() == Route.FILE) {
          fresh(ctx, folder, asked);
        } else {
          page(ctx, Pages.answer(asked, site, Entrance.peer(ctx.channel())));
        }
      }
    }
  }

  private void page(ChannelHandlerContext ctx, @Nullable FullHttpResponse page) {
    if (page == null) {
      refuse(ctx, Refusal.NOT_FOUND);
    } else {
      answer(ctx, page, false);
    }
  }

  private void paper(ChannelHandlerContext ctx, Asked asked) {
    wait(State.ANSWERING, site.config().http().answering());
    when(
        site.gateway().paper(asked.path(), posted),
        paper -> page(ctx, paper == null ? null : site.answers().paper(paper, asked.headers())));
  }

  /** A developer's file, read where blocking is allowed. */
  private void fresh(ChannelHandlerContext ctx, Path folder, Asked asked) {
    wait(State.ANSWERING, site.config().http().answering());
    CompletableFuture<StaticFiles.@Nullable Page> found = new CompletableFuture<>();
    Thread.startVirtualThread(() -> found.complete(StaticFiles.fresh(folder, asked.path())));
    when(found, file -> page(ctx, Pages.file(asked, site, file)));
  }

  private void post(ChannelHandlerContext ctx, Asked asked) {
    NetConfig.Http limits = site.config().http();
    Refusal wrong = asked.wrongPost(site);
    if (wrong != null) {
      refuse(ctx, wrong);
      return;
    }
    body = new Body(asked.length());
    String token = asked.token();
    if (!asked.provenFirst(limits)) {
      wait(State.BODY, limits.body());
      goOn(ctx, asked);
    } else if (token == null) {
      refuse(ctx, Refusal.LOG_IN);
    } else {
      wait(State.PROVING, limits.answering());
      ctx.channel().config().setAutoRead(false);
      when(site.gateway().pass(token), pass -> proven(ctx, asked, pass));
    }
  }

  private void proven(ChannelHandlerContext ctx, Asked asked, Gateway.@Nullable Pass pass) {
    if (pass == null) {
      refuse(ctx, Refusal.LOG_IN);
    } else if (asked.route() == Route.UPLOAD && !site.uploads().tryAcquire()) {
      refuse(ctx, Refusal.BUSY);
    } else {
      uploading = asked.route() == Route.UPLOAD;
      slot.giveBack();
      wait(State.BODY, uploading ? site.config().http().uploading() : site.config().http().body());
      goOn(ctx, asked);
      ctx.channel().config().setAutoRead(true);
    }
  }

  /** Lets a client that waits for a word send its body, or works at once if the body is there. */
  private void goOn(ChannelHandlerContext ctx, Asked asked) {
    if (whole) {
      perform(ctx, asked);
    } else if (asked.headers().containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true)) {
      var _ = ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
          ctx.voidPromise());
    }
  }

  private void piece(ChannelHandlerContext ctx, HttpContent content) {
    if (state != State.BODY && state != State.PROVING) {
      return;
    }
    if (!content.decoderResult().isSuccess()) {
      refuse(ctx, Refusal.MALFORMED);
      return;
    }
    if (body != null) {
      body.add(content.content());
    }
    whole = content instanceof LastHttpContent;
    if (whole && state == State.BODY && asked != null) {
      perform(ctx, asked);
    }
  }

  private void perform(ChannelHandlerContext ctx, Asked asked) {
    wait(State.ANSWERING, site.config().http().answering());
    byte[] bytes = body == null ? new byte[0] : body.bytes();
    body = null;
    Gateway gateway = site.gateway();
    if (asked.route() == Route.PAPER) {
      paper(ctx, asked);
      return;
    }
    String token = asked.token();
    CompletionStage<Gateway.Answer> answer =
        switch (asked.route()) {
          case ADMISSION -> gateway.admission(bytes, asked.browser());
          case COMMAND -> gateway.command(token, bytes);
          case UPLOAD -> gateway.upload(token, asked.parameters(), bytes);
          case TICKET -> gateway.ticket(token);
          case FILE, PAPER, SOCKET, HEALTH, READY, METRICS -> throw new IllegalStateException("Not a post.");
        };
    when(answer, given -> answered(ctx, asked, given));
  }

  private void answered(ChannelHandlerContext ctx, Asked asked, Gateway.Answer given) {
    FullHttpResponse answer = site.answers().json(given.status(), given.json());
    String token = given.token();
    if (token != null && asked.browser()) {
      site.answers().cookie(answer, token);
    } else if (given.status() == 401 && asked.cookie() != null) {
      site.answers().cookie(answer, "");
    }
    answer(ctx, answer, false);
  }

  private void socket(ChannelHandlerContext ctx, Asked asked) {
    String ticket = asked.parameters().get("ticket");
    String bearer = asked.bearer();
    Refusal wrong = Upgrade.wrong(asked.headers());
    if (wrong == null && site.hosts().foreign(asked.headers(), bearer == null)) {
      wrong = Refusal.ORIGIN;
    }
    if (wrong == null && bearer == null && ticket == null) {
      wrong = Refusal.LOG_IN;
    }
    if (wrong != null) {
      refuse(ctx, wrong);
      return;
    }
    wait(State.PROVING, site.config().http().head());
    when(
        bearer != null ? site.gateway().pass(bearer) : site.gateway().redeem(ticket == null ? "" : ticket),
        pass -> upgrade(ctx, asked, pass));
  }

  private void upgrade(ChannelHandlerContext ctx, Asked asked, Gateway.@Nullable Pass pass) {
    if (pass == null) {
      refuse(ctx, Refusal.LOG_IN);
    } else if (heads.more() || last) {
      refuse(ctx, Refusal.EARLY);
    } else if (loop.stopping()) {
      refuse(ctx, Refusal.STOPPING);
    } else {
      var _ = ctx.write(
          site.answers().switching(Upgrade.accept(asked.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, ""))),
          ctx.voidPromise());
      slot.giveBack();
      turn++;
      ChannelPipeline pipeline = ctx.pipeline();
      Messages messages = new Messages(loop, site.config().frames());
      Socket socket = new Socket(site, loop, place, messages);
      pipeline.remove(HttpResponseEncoder.class);
      pipeline.replace(heads, null, messages);
      pipeline.replace(this, null, socket);
      socket.open(pass);
    }
  }

  /** Runs what follows on this loop, if the request is still the one that asked. */
  private <T extends @Nullable Object> void when(CompletionStage<T> stage, Consumer<T> next) {
    int mine = turn;
    stage.whenComplete(
            (value, fault) ->
                loop.executor.execute(
                    () -> {
                      if (fault != null) {
                        Faults.report(fault);
                      }
                      if (turn == mine && fault == null) {
                        next.accept(value);
                      } else if (turn == mine && context != null) {
                        refuse(context, Refusal.BUSY);
                      }
                    }))
        .exceptionally(
            late -> {
              // The loop is gone, and so is whoever asked.
              return null;
            });
  }

  private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
    refuse(ctx, refusal, !whole && asked != null && asked.length() > 0);
  }

  /** @param unread whether something of the request was not read, so that the connection cannot go on */
  private void refuse(ChannelHandlerContext ctx, Refusal refusal, boolean unread) {
    site.meters().refused(refusal);
    FullHttpResponse answer = site.answers().refusal(refusal);
    if (refusal == Refusal.LOG_IN && asked != null && asked.cookie() != null) {
      site.answers().cookie(answer, "");
    }
    answer(ctx, answer, refusal.last || unread);
  }

  private void answer(ChannelHandlerContext ctx, FullHttpResponse answer, boolean end) {
    endUpload();
    turn++;
    body = null;
    asked = null;
    last |= end || loop.stopping();
    if (last) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    wait(State.WRITING, site.config().frames().stalled());
    ctx.writeAndFlush(headersOnly ? answer.replace(Unpooled.EMPTY_BUFFER) : answer)
        .addListener(
            written -> {
              slot.giveBack();
              if (!written.isSuccess()) {
                var _ = ctx.close();
              } else if (last) {
                part(ctx);
              } else {
                wait(State.HEAD, site.config().http().head());
              }
            });
  }

  private void part(ChannelHandlerContext ctx) {
    wait(State.PARTING, site.config().frames().parting());
    ctx.channel().config().setAutoRead(true);
    Tls.endOutput(ctx);
  }

  private void endUpload() {
    if (uploading) {
      uploading = false;
      site.uploads().release();
    }
  }

  private void wait(State next, Duration most) {
    state = next;
    deadline = loop.now() + most.toNanos();
  }

  @Override
  public void round(long now) {
    ChannelHandlerContext ctx = context;
    if (now - deadline < 0 || ctx == null) {
      return;
    }
    switch (state) {
      case HEAD, WRITING, PARTING -> {
        var _ = ctx.close();
      }
      case BODY -> refuse(ctx, Refusal.LATE);
      case PROVING, ANSWERING -> refuse(ctx, Refusal.BUSY);
    }
  }

  @Override
  public void stop() {
    last = true;
    if (state == State.HEAD && context != null) {
      var _ = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
    // SSLException is one: a client that speaks no TLS, or gave up in the middle of the handshake.
    if (fault instanceof java.io.IOException || fault.getCause() instanceof SSLException) {
      site.meters().lost.increment();
    } else {
      Faults.report(fault);
    }
    var _ = ctx.close();
  }
}
