package corridor.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import corridor.protocol.BadField;
import corridor.protocol.Codec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, commands, upgrades and routes end in a value or in one of our refusals, never in another exception. An
 * ordinary run replays the seeds; with the variable {@code JAZZER_FUZZ=1} and one method chosen, Jazzer looks for more.
 */
@Tag("hostile")
class NetFuzzTest {
  private static final Codec CODEC = new Codec();

  @MethodSource("commands")
  @FuzzTest
  void everyCommandIsReadOrRefused(byte[] json) {
    try {
      // What was read can be written and read again.
      CODEC.request(CODEC.bytes(CODEC.request(json)));
    } catch (BadField refused) {
      assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }
    try {
      assertTrue(CODEC.admission(json).getClass().isRecord());
    } catch (BadField refused) {
      assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }
  }

  static Stream<Arguments> commands() {
    return Stream.of(
            "{\"id\":1,\"key\":\"0123456789abcdef012345\",\"command\":{\"type\":\"account.me\"}}",
            "{\"type\":\"admission.look\",\"secret\":\"x\"}",
            "[".repeat(10_000),
            "{\"id\":1e400,\"id\":2}",
            "{\"id\":" + "9".repeat(5000) + "}",
            "{\"id\":1,\"command\":{\"type\":\"\\ud800\"}}",
            "null",
            "\u0000")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("requests")
  @FuzzTest
  void everyRequestHeadHasOneDefinedEnd(byte[] bytes) throws IOException {
    Site site = Site.of(NetConfig.standard(), new ScriptedGateway(), StaticFiles.of("web"), () -> 0.5);
    EmbeddedChannel channel = new EmbeddedChannel(new Heads(site.config().http()));
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    for (Object read = channel.readInbound(); read != null; read = channel.readInbound()) {
      if (read instanceof HttpRequest request) {
        try {
          Asked asked = Asked.of(request, site, here);
          // Each of these answers, whatever the headers say.
          var _ = asked.wrongPost(site);
          var _ = asked.provenFirst(site.config().http());
          var _ = Upgrade.wrong(asked.headers());
        } catch (Asked.Refused refused) {
          assertTrue(refused.refusal.status.code() >= 400);
        }
      }
      ReferenceCountUtil.release(read);
    }
    channel.finishAndReleaseAll();
  }

  static Stream<Arguments> requests() {
    return Stream.of(
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "POST /api/command HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
            "GET /ws?ticket=%41&x=%zz HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, xchunked\r\nContent-Length: 3\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nCookie: corridor=\u0001; =\r\n\r\n",
            "TRACE * HTTP/9.9\r\n\r\n",
            "\u0016\u0003\u0001")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("upgrades")
  @FuzzTest
  void everyUpgradeIsTakenOrRefused(byte[] key) {
    HttpHeaders headers =
        new DefaultHttpHeaders()
            .set("connection", "Upgrade")
            .set("upgrade", "websocket")
            .set("sec-websocket-version", "13")
            .set("sec-websocket-protocol", List.of("corridor.v1"));
    try {
      headers.set("sec-websocket-key", new String(key, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException noHeader) {
      return;
    }
    Refusal wrong = Upgrade.wrong(headers);
    assertTrue(wrong == null || wrong == Refusal.KEY);
    assertTrue(Upgrade.accept(headers.get("sec-websocket-key")).length() == 28);
  }

  static Stream<Arguments> upgrades() {
    return Stream.of(RawClient.KEY, "", "====", "dGhlIHNhbXBsZSBub25jZQ=", "é")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @MethodSource("frames")
  @FuzzTest
  void everyFrameBecomesAMessageOrACloseCode(byte[] bytes) {
    NetConfig.Frames limits = NetConfig.standard().frames();
    EmbeddedChannel channel = new EmbeddedChannel();
    Loop loop = new Loop(0, channel.eventLoop(), () -> 0);
    channel.pipeline().addLast(new Messages(loop, limits));
    ByteBuf frames = Unpooled.wrappedBuffer(bytes);
    try {
      channel.writeInbound(frames);
    } catch (io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException
        | io.netty.handler.codec.TooLongFrameException known) {
      assertTrue(known.getMessage() != null);
    } finally {
      channel.finishAndReleaseAll();
    }
  }

  static Stream<Arguments> frames() {
    return Stream.of(
        Arguments.of((Object) RawClient.masked(0x81, "hello".getBytes(StandardCharsets.UTF_8))),
        Arguments.of((Object) RawClient.masked(0x88, new byte[] {3, (byte) 0xE8})),
        Arguments.of((Object) new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0}),
        Arguments.of((Object) new byte[] {(byte) 0xF1, 0}));
  }
}
