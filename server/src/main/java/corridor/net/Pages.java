package corridor.net;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What can be looked up at once, without asking anything of the connection: files, health, measurements. */
final class Pages {
  private static final String TEXT = "text/plain; charset=utf-8";

  private Pages() {}

  /** @return null if there is no such page, or not for this one */
  static @Nullable FullHttpResponse answer(Asked asked, Site site, InetSocketAddress peer) {
    return switch (asked.route()) {
      case FILE -> file(asked, site, site.files().page(asked.path()));
      case HEALTH -> text(site, HttpResponseStatus.OK, TEXT, "alive\n");
      case READY ->
          site.gateway().ready()
              ? text(site, HttpResponseStatus.OK, TEXT, "ready\n")
              : text(site, HttpResponseStatus.SERVICE_UNAVAILABLE, TEXT, "not ready\n");
      case METRICS -> metrics(asked, site, peer);
      case SOCKET, ADMISSION, COMMAND, UPLOAD, TICKET, PAPER -> null;
    };
  }

  static @Nullable FullHttpResponse file(Asked asked, Site site, StaticFiles.@Nullable Page page) {
    return page == null ? null : site.answers().page(page, asked.headers());
  }

  /** For whoever runs this machine; a proxy's requests come from loopback too, and are somebody else's. */
  private static @Nullable FullHttpResponse metrics(Asked asked, Site site, InetSocketAddress peer) {
    boolean passedOn =
        asked.headers().contains("x-forwarded-for")
            || asked.headers().contains("forwarded")
            || asked.headers().contains("via");
    return peer.getAddress().isLoopbackAddress() && !passedOn
        ? text(
            site,
            HttpResponseStatus.OK,
            "text/plain; version=0.0.4; charset=utf-8",
            site.gateway().metrics() + site.meters().text())
        : null;
  }

  private static FullHttpResponse text(Site site, HttpResponseStatus status, String type, String text) {
    return site.answers().fresh(status, type, text.getBytes(StandardCharsets.UTF_8));
  }
}
