package corridor;

import corridor.brief.PublicBriefs;
import corridor.calendar.Calendars;
import corridor.connection.Gateway;
import corridor.notify.NotifyHouse;
import corridor.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The pages for who has no login: at addresses with a secret in them, and the brief, which is everybody's. A wrong secret and a wrong
 * address get the same answer: nothing here.
 */
final class Papers {
  private static final String QUIET = "/quiet/";
  private static final String CALENDAR = "/calendar/";
  private static final String WATCH = "/watch";
  private static final String ICS = ".ics";

  private final Store store;
  private final NotifyHouse notifying;
  private final Calendars calendars;
  private final PublicBriefs briefs;

  Papers(Store store, NotifyHouse notifying, Calendars calendars, PublicBriefs briefs) {
    this.store = store;
    this.notifying = notifying;
    this.calendars = calendars;
    this.briefs = briefs;
  }

  CompletionStage<Gateway.@Nullable Paper> at(String path, boolean posted) {
    if (path.startsWith(QUIET)) {
      String secret = path.substring(QUIET.length());
      CompletionStage<Optional<String>> page =
          posted
              ? store.write(tx -> notifying.handler().quietNow(tx, secret))
              : store.read(tx -> notifying.handler().quietPage(tx, secret));
      return page.thenApply(html -> paper(html, "text/html; charset=utf-8"));
    }
    if (path.startsWith(WATCH) && !posted) {
      return store
          .read(tx -> briefs.page(tx, path.substring(WATCH.length())))
          .thenApply(page -> page.map(it -> new Gateway.Paper(200, it.type(), it.text(), it.mark())).orElse(null));
    }
    if (path.startsWith(CALENDAR) && path.endsWith(ICS) && path.length() > CALENDAR.length() + ICS.length() && !posted) {
      String secret = path.substring(CALENDAR.length(), path.length() - ICS.length());
      return store.write(tx -> calendars.feed(tx, secret)).thenApply(ics -> paper(ics, "text/calendar; charset=utf-8"));
    }
    return CompletableFuture.completedFuture(null);
  }

  private static Gateway.@Nullable Paper paper(Optional<String> text, String type) {
    return text.map(it -> new Gateway.Paper(200, type, it.getBytes(StandardCharsets.UTF_8), null)).orElse(null);
  }
}
